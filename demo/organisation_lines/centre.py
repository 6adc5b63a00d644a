"""Organisations of city district Centrum."""

from datetime import date

from demo.organisation_lines.line import NETWORK, PROVIDER, Line

ORGANISATIONS = [
    Line(
        "district-centre",
        "Stadsdeelkantoor Centrum",
        NETWORK,
        "district-centre:municipality:2814:",
        "rivierenbuurten:p schilderswijk:v transvaal:v oude-centrum:v",
    ),
    Line(
        "child-centre",
        "Integraal kindcentrum Rivierenbuurt",
        PROVIDER,
        "ikc-school:education:2763:basisschool | ikc-childcare:childcare:2763:kinderopvang en bso",
        "rivierenbuurten:p",
    ),
    Line("theatre-school", "Theaterschool", PROVIDER, "theatre-school:culture:2763:", "rivierenbuurten:p"),
    Line(
        "welfare-centre",
        "Welzijnsorganisatie Centrum",
        PROVIDER,
        "welfare-rivieren:welfare:2763:buurthuis Rivierenbuurt | "
        "welfare-schilderswijk:welfare:2930:buurthuis Schilderswijk | "
        "welfare-transvaal:welfare:3033:buurthuis Transvaal | welfare-centre:welfare:2814:buurthuis Oude Centrum",
        "rivierenbuurten:p schilderswijk:p transvaal:p oude-centrum:p",
        date(2022, 2, 21),
    ),
    Line(
        "housing-centre",
        "Woningcorporatie Centrum en Laak",
        NETWORK,
        "housing-centre:housing:2762:",
        "rivierenbuurten:p schilderswijk:v laak:p transvaal:i",
    ),
    Line(
        "museum",
        "Stadsmuseum",
        PROVIDER,
        "museum:culture:2812:",
        "oude-centrum:p rivierenbuurten:p",
        date(2022, 4, 25),
    ),
    Line(
        "makers-lab",
        "Makerslab",
        PROVIDER,
        "makers-lab:science_technology:2762:",
        "rivierenbuurten:p schilderswijk:v",
        date(2023, 6, 12),
    ),
    Line(
        "residents-rivieren",
        "Bewonersorganisatie Rivierenbuurten",
        NETWORK,
        "residents-rivieren:residents:2763:",
        "rivierenbuurten:p",
    ),
    Line(
        "woodwork",
        "Houtwerkplaats voor de buurt",
        PROVIDER,
        "woodwork:culture:2763:",
        "rivierenbuurten:p",
    ),
    Line(
        "street-art",
        "Collectief voor kunst op straat",
        PROVIDER,
        "street-art:culture:2762:",
        "rivierenbuurten:p schilderswijk:v",
    ),
    Line("art-room", "Beeldend kunstlokaal", PROVIDER, "art-room:culture:2930:", "schilderswijk:p"),
    Line(
        "dance-school",
        "Dansschool in de wijk",
        PROVIDER,
        "dance-school:culture:2931:",
        "schilderswijk:p transvaal:v",
    ),
    Line(
        "school-schilderswijk",
        "Basisschool aan het plein",
        PROVIDER,
        "school-schilderswijk:education:2930:",
        "schilderswijk:p",
    ),
    Line(
        "school-schilderswijk-west",
        "Basisschool Schilderswijk-West",
        PROVIDER,
        "school-schilderswijk-west:education:2929:",
        "schilderswijk:v",
    ),
    Line(
        "football",
        "Voetbalvereniging in de wijk",
        PROVIDER,
        "football:sport:2931:",
        "schilderswijk:i transvaal:i",
    ),
    Line(
        "story-house",
        "Verhalenhuis",
        PROVIDER,
        "story-house:culture:3033:",
        "transvaal:p",
    ),
    Line(
        "music-school",
        "Muziekschool",
        PROVIDER,
        "music-school:culture:3032:",
        "transvaal:p schilderswijk:v",
        date(2022, 5, 16),
    ),
    Line(
        "school-transvaal",
        "Basisschool aan het park",
        PROVIDER,
        "school-transvaal:education:3033:",
        "transvaal:p",
    ),
    Line("judo", "Judoschool", PROVIDER, "judo:sport:3034:", "transvaal:i"),
    Line("puppets", "Poppentheater", PROVIDER, "puppets:culture:2811:", "oude-centrum:p"),
    Line(
        "school-centre",
        "Basisschool in het Oude Centrum",
        PROVIDER,
        "school-centre:education:2814:",
        "oude-centrum:p",
    ),
    Line(
        "residents-centre",
        "Bewonersvereniging Oude Centrum",
        NETWORK,
        "residents-centre:residents:2814:",
        "oude-centrum:i",
    ),
]
