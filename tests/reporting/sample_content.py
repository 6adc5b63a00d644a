"""A factsheet's content without a database: the figures of a real programme on a city that is drawn here."""

from dataclasses import replace
from typing import Any

from reporting.factsheets.content import Bar, DistrictLine, FactsheetContent, FigureLine, IdeaLine, QuoteLine

NAMES = [
    "Stationsbuurt",
    "Centrum",
    "Havenkwartier",
    "Rustenburg en Oostbroek",
    "Laakkwartier en Spoorwijk",
    "Molenwijk",
    "Bomen- en Bloemenbuurt",
    "Zuiderpark",
    "Transvaalkwartier",
    "Duindorp",
    "Vogelwijk",
    "Waldeck",
    "Groente- en Fruitmarkt",
    "Van Stolkpark en Scheveningse Bosjes",
    "Vruchtenbuurt",
    "Leyenburg",
    "Binckhorst",
    "Forepark",
    "Duinoord",
    "Willemspark",
    "Zorgvliet",
    "Archipelbuurt",
    "Kijkduin en Ockenburgh",
    "Westbroekpark en Duttendel",
    "Moerwijk",
    "Morgenstond",
    "Oostduinen",
    "Belgisch Park",
    "Benoordenhout",
    "Regentessekwartier",
    "Zeeheldenkwartier",
    "Haagse Bos",
    "Mariahoeve en Marlot",
    "Bezuidenhout",
    "Bouwlust en Vrederust",
    "Wateringse Veld",
    "Hoornwijk",
    "Ypenburg",
    "Leidschenveen",
    "Kraayenstein",
    "Loosduinen",
    "Valkenboskwartier",
    "Geuzen- en Statenkwartier",
    "Bohemen",
]
EFFORT = (164, 97, 82, 71, 58, 44, 37, 22, 15)
DOMAINS = [
    ("culture", "cultuur", "culture", 47),
    ("welfare", "welzijn", "welfare", 25),
    ("education", "onderwijs", "education", 14),
    ("childcare", "kinderopvang", "childcare", 9),
    ("library", "bibliotheek", "library", 6),
    ("municipality", "gemeente", "municipality", 5),
    ("science_technology", "wetenschap en techniek", "science and technology", 3),
]
# key, Dutch name, English name, value, unit, Dutch definition, English definition
FIGURES: list[tuple[str, str, str, int, str, str, str]] = [
    (
        "team_effort",
        "inzet van het team",
        "team effort",
        593,
        "",
        "Contactmomenten, netwerkbijeenkomsten en workshops van het team bij elkaar.",
        "Contact moments, network meetings and workshops of the team together.",
    ),
    (
        "contact_moments",
        "contactmomenten",
        "contact moments",
        555,
        "",
        "Vastgelegde gesprekken en kennismakingen met een of meer organisaties. Een rij is er een.",
        "Logged conversations and introductions with one or more organisations. One row is one.",
    ),
    (
        "contact_share_culture",
        "met aanbieders van kunst en cultuur",
        "with providers of arts and culture",
        47,
        "%",
        "Contactmomenten met minstens een aanbieder uit de cultuur, gedeeld door alle contactmomenten.",
        "Contact moments with at least one provider of culture, divided by all contact moments.",
    ),
    (
        "contact_share_social",
        "met het sociaal domein",
        "with the social domain",
        25,
        "%",
        "Contactmomenten met minstens een organisatie uit het sociaal domein, gedeeld door alle contactmomenten.",
        "Contact moments with at least one organisation of the social domain, divided by all contact moments.",
    ),
    (
        "knowledge_partners",
        "kennispartners",
        "knowledge partners",
        25,
        "",
        "Organisaties waarmee het team kennis deelt en opbouwt, elk een keer geteld.",
        "Organisations the team shares and builds knowledge with, each counted once.",
    ),
    (
        "districts_active",
        "wijken",
        "districts",
        9,
        "",
        "Wijken waarin het team in deze periode iets heeft gedaan.",
        "Districts in which the team did something in this period.",
    ),
    (
        "children_spoken_with",
        "gesproken kinderen",
        "children spoken with",
        234,
        "",
        "Kinderen met wie is gesproken: in een reeks workshops een keer geteld, en in losse gesprekken.",
        "Children who were spoken with: counted once in a series of workshops, and in separate talks.",
    ),
    (
        "ideas",
        "ideeën van kinderen",
        "ideas of children",
        49,
        "",
        "Ideeën die kinderen in deze periode gaven, in hun eigen woorden.",
        "Ideas that children gave in this period, in their own words.",
    ),
    (
        "workshops",
        "workshops met kinderen",
        "workshops with children",
        27,
        "",
        "Workshops jeugdparticipatie die doorgingen.",
        "Youth participation workshops that were held.",
    ),
    (
        "financial_contributions",
        "financiële bijdragen",
        "financial contributions",
        27,
        "",
        "Bijdragen in geld van de thuisorganisatie aan een idee, op datum van besluit.",
        "Contributions in money of the home organisation to an idea, by date of decision.",
    ),
]
MORE_FIGURES = [
    ("network_meetings", "Netwerkbijeenkomsten", "Network meetings", 11, ""),
    ("organisations", "Organisaties", "Organisations", 62, ""),
    ("ideas_adopted", "Geadopteerde ideeën", "Ideas adopted", 8, ""),
    ("activities_held", "Activiteiten voor kinderen", "Activities for children", 38, ""),
    ("visits", "Bezoeken van kinderen", "Visits by children", 1318, ""),
    ("grants", "Toegekende subsidie", "Grants", 14500, "euro"),
]
STATES = [
    ("collected", "verzameld", "collected", 30),
    ("presented", "gepresenteerd", "presented", 6),
    ("selected", "gekozen", "selected", 2),
    ("adopted", "geadopteerd", "adopted", 3),
    ("in_programme", "in een programma", "in a programme", 2),
    ("running", "bezig", "running", 2),
    ("realised", "gerealiseerd", "realised", 1),
    ("parked", "geparkeerd", "parked", 3),
]
IDEAS = [
    (
        "Samen graffiti maken",
        "We willen een hele muur vol graffiti maken, met z'n allen, en dan mag je naam er niet op maar wel je dier.",
        5,
        "De reeks loopt sinds november, op woensdagmiddag op het plein.",
        "Welzijnsorganisatie in de wijk",
    ),
    (
        "Theaterkostuums ontwerpen",
        "Zelf kostuums bedenken en dan een show.",
        6,
        "Twaalf kinderen lieten hun kostuums zien op het slotfeest in de theaterschool.",
        "Theaterschool",
    ),
    (
        "Huizen bouwen van hout",
        "Een eigen huisje bouwen met echte hamers.",
        4,
        "Staat in het programma van het voorjaar; de werkplaats zoekt nog vrijwilligers.",
        "Houtwerkplaats",
    ),
    (
        "Grabbelton",
        "Een grote ton met opdrachten erin en je weet niet wat je krijgt!",
        3,
        "De bibliotheek heeft het idee geadopteerd.",
        "Bibliotheek",
    ),
    ("Knutselen", "Knutselen met spullen die je op straat vindt.", 1, "Verteld aan het netwerk.", ""),
    (
        "Een muziekinstrument bouwen",
        "Ik wil een gitaar maken van een doos, en dat hij het echt doet.",
        2,
        "Gekozen door het netwerk; er is nog geen organisatie die het oppakt.",
        "",
    ),
    ("3D-printen", "Iets tekenen en dat de printer het dan maakt.", 0, "Verzameld in de derde workshop.", ""),
    (
        "Voetbalshow",
        "Voetbal maar dan als show, met trucs en muziek en publiek.",
        -1,
        "Nu niet: de zaal is te klein. We vragen het volgend jaar opnieuw.",
        "",
    ),
    (
        "Robot van lego",
        "Een robot die je kamer opruimt.",
        6,
        "Het is een onderdeel geworden van de technieklessen in de bibliotheek.",
        "Bibliotheek",
    ),
]
KEYS = ["collected", "presented", "selected", "adopted", "in_programme", "running", "realised"]


def _outlines(*, columns: int, rows: int) -> list[dict[str, Any]]:
    """Crooked fields that share their sides, as districts do."""

    def corner(x: int, y: int) -> list[float]:
        return [
            round(4.2 + 0.018 * x + 0.005 * ((x * 7 + y * 5) % 5 - 2) / 2, 6),
            round(52.03 + 0.012 * y + 0.003 * ((x * 3 + y * 11) % 7 - 3) / 3, 6),
        ]

    fields = []
    for y in range(rows):
        for x in range(columns):
            ring = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)]
            fields.append({"type": "Polygon", "coordinates": [ring]})
    return fields


def _money(value: int, dutch: bool) -> str:
    return "€ " + f"{value:,}".replace(",", "." if dutch else ",")


def sample_content(
    *,
    language: str = "nl",
    audience: str = "shared",
    districts: int = 44,
    active: int = 9,
    ideas: int = 9,
    quotes: int = 2,
    **changes: Any,
) -> FactsheetContent:
    """A filled factsheet; `changes` replaces fields of it."""
    dutch = language == "nl"
    outlines = _outlines(columns=8, rows=6)
    effort = [EFFORT[i % 9] if i < active else 0 for i in range(districts)]
    content = FactsheetContent(
        title="Voorbeeldstad",
        scope_kind="municipality",
        scope_key="municipality:GM9999",
        scope_kind_name="gemeente" if dutch else "municipality",
        period="2022–2024",
        starts_on="2022-01-01",
        ends_on="2024-12-31",
        language=language,
        audience=audience,
        generated_at="2026-07-03T10:15:00+02:00",
        edition=2,
        accent_colour="#0b6b57",
        contact_line="Programma BinnenBuiten, adviseur, binnenbuiten@example.org",
        settings={"threshold": 5, "publicThreshold": 10, "socialDomain": ["welfare"], "promiseWeeks": 6},
        key_figures=[
            FigureLine(
                key=key,
                name=(nl if dutch else en).capitalize(),
                value=value,
                text=f"{value}{unit}",
                mark="shown",
                unit=unit,
                definition=nl_means if dutch else en_means,
                source="contactmomenten" if dutch else "contact moments",
            )
            for key, nl, en, value, unit, nl_means, en_means in FIGURES
        ],
        by_domain=[Bar(nl if dutch else en, value, f"{value}%", key) for key, nl, en, value in DOMAINS],
        over_time=[
            Bar("2022", 148, "148", "2022-01"),
            Bar("2023", 201, "201", "2023-01"),
            Bar("2024", 244, "244", "2024-01"),
        ],
        idea_states=[Bar(nl if dutch else en, value, str(value), key) for key, nl, en, value in STATES],
        districts=[
            DistrictLine(
                code=f"WK9999{i:02}",
                name=NAMES[i],
                city_district="Noord" if i < 20 else "Zuid",
                team_effort=effort[i],
                active=i < active,
                geometry=outlines[(i * 19 + 11) % 48],
            )
            for i in range(districts)
        ],
        ideas=[
            IdeaLine(
                id=f"00000000-0000-4000-8000-{i:012}",
                title=title,
                words=words,
                words_language="nl",
                state=KEYS[step] if step >= 0 else "parked",
                state_name=STATES[step if step >= 0 else 7][1 if dutch else 2],
                step=step,
                became=became,
                owner=owner,
            )
            for i, (title, words, step, became, owner) in enumerate(IDEAS[:ideas])
        ],
        ideas_not_shown=max(0, 49 - ideas) if ideas else 0,
        quotes=[
            QuoteLine(
                "00000000-0000-4000-9000-000000000001",
                "Ze vroegen wat wij wilden. En toen deden ze het ook echt.",
                "nl",
                "kind uit de workshops, groep 7",
            ),
            QuoteLine(
                "00000000-0000-4000-9000-000000000002",
                "Vroeger gaf ik een folder mee. Nu bel ik iemand die ik ken, en het kind is er diezelfde week.",
                "nl",
                "contactpersoon van de basisschool",
            ),
        ][:quotes],
        rows_without_district=14,
        more_figures=[
            FigureLine(
                key=key,
                name=nl if dutch else en,
                value=value,
                text=_money(value, dutch) if unit else (f"{value:,}".replace(",", "." if dutch else ",")),
                mark="shown",
                unit=unit,
                definition="Geteld zoals op de andere bladen."
                if dutch
                else "Counted as on the other sheets.",
                source="Speelveld",
            )
            for key, nl, en, value, unit in MORE_FIGURES
        ],
    )
    return replace(content, **changes)


def empty_content(*, language: str = "nl") -> FactsheetContent:
    """A factsheet of a period in which nothing happened."""
    content = sample_content(language=language, districts=9, active=0, ideas=0, quotes=0)
    return replace(
        content,
        key_figures=[replace(line, value=0, text=f"0{line.unit}") for line in content.key_figures],
        more_figures=[replace(line, value=0, text="0") for line in content.more_figures],
        by_domain=[],
        over_time=[replace(bar, value=0, text="0") for bar in content.over_time],
        idea_states=[],
        rows_without_district=0,
    )
