"""The organisations of The Hague in the demo: kinds of organisations as every city has them, none of them real.

One line per organisation: key, name, kind, locations and places in ecosystems. A location is
"key:domain:neighbourhood:name" (no neighbourhood: works for the whole city). A place in an ecosystem is
"slug:status:since" with the status as one letter.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demo.city import City, public_id
from ecosystem.models import LearningEcosystem
from partners import actions as partners_actions
from partners.models import Organisation, Partnership, PartnershipRole

PROVIDER, NETWORK = Organisation.Kind.PROVIDER, Organisation.Kind.NETWORK_PARTNER
STATUS = {
    "a": Partnership.Status.ACQUAINTED,
    "i": Partnership.Status.INTERESTED,
    "v": Partnership.Status.INVOLVED,
    "p": Partnership.Status.PARTNER,
}
PATH = [str(status) for status in STATUS.values()]
ALL = "schilderswijk laak oude-centrum bouwlust-vrederust transvaal moerwijk-oostbroek mariahoeve rivierenbuurten"


@dataclass(frozen=True)
class Line:
    """One organisation as the table below writes it down."""

    key: str
    name: str
    kind: str
    locations: str
    ecosystems: str
    knowledge_since: date | None = None


ORGANISATIONS = [
    # --- For the whole city -----------------------------------------------------------------------------------
    Line("programme", "Programmabureau Leerecosystemen", NETWORK, "programme:other::", ALL),
    Line(
        "city-culture",
        "Gemeente, afdeling cultuur",
        NETWORK,
        "city-culture:municipality::",
        "schilderswijk:p laak:p bouwlust-vrederust:p rivierenbuurten:p",
        date(2022, 2, 1),
    ),
    Line(
        "city-education",
        "Gemeente, afdeling onderwijs",
        NETWORK,
        "city-education:municipality::",
        "laak:v transvaal:v",
        date(2022, 9, 1),
    ),
    Line(
        "culture-umbrella",
        "Koepel voor cultuureducatie",
        NETWORK,
        "culture-umbrella:culture::",
        "schilderswijk:p laak:i rivierenbuurten:i",
        date(2022, 1, 17),
    ),
    Line(
        "institute",
        "Landelijk kennisinstituut cultuureducatie",
        NETWORK,
        "institute:culture::",
        "schilderswijk:v",
        date(2022, 3, 7),
    ),
    Line(
        "national-network",
        "Landelijk netwerk leerecosystemen",
        NETWORK,
        "national-network:other::",
        "laak:v",
        date(2022, 2, 14),
    ),
    Line(
        "university",
        "Onderzoeksgroep informeel leren (universiteit)",
        NETWORK,
        "university:science_technology::",
        "schilderswijk:v laak:i",
        date(2022, 5, 9),
    ),
    Line(
        "lectorate",
        "Lectoraat jeugd en stad (hogeschool)",
        NETWORK,
        "lectorate:education::",
        "laak:p",
        date(2022, 4, 11),
    ),
    Line(
        "teacher-training",
        "Lerarenopleiding basisonderwijs",
        NETWORK,
        "teacher-training:education::",
        "laak:v",
        date(2023, 2, 6),
    ),
    Line(
        "science-hub",
        "Wetenschapsknooppunt",
        NETWORK,
        "science-hub:science_technology::",
        "transvaal:i",
        date(2023, 3, 20),
    ),
    Line(
        "school-board-public",
        "Schoolbestuur openbaar basisonderwijs",
        NETWORK,
        "school-board-public:education::",
        "schilderswijk:v bouwlust-vrederust:v",
        date(2022, 6, 13),
    ),
    Line(
        "school-board-special",
        "Schoolbestuur bijzonder basisonderwijs",
        NETWORK,
        "school-board-special:education::",
        "laak:v moerwijk-oostbroek:i",
        date(2023, 9, 11),
    ),
    Line(
        "health-network",
        "Kennisnetwerk gezonde wijk",
        NETWORK,
        "health-network:care::",
        "moerwijk-oostbroek:i",
        date(2023, 5, 15),
    ),
    Line(
        "youth-health",
        "Jeugdgezondheidszorg",
        NETWORK,
        "youth-health:care::",
        "schilderswijk:i transvaal:a rivierenbuurten:i",
        date(2022, 11, 7),
    ),
    Line(
        "fund",
        "Fonds voor sport en cultuur voor kinderen",
        NETWORK,
        "fund:other::",
        "schilderswijk:v laak:v",
        date(2022, 3, 21),
    ),
    Line(
        "sport-service",
        "Sportservice",
        NETWORK,
        "sport-service:sport::",
        "laak:v moerwijk-oostbroek:p",
        date(2022, 10, 3),
    ),
    Line(
        "orchestra",
        "Stadsorkest, afdeling educatie",
        PROVIDER,
        "orchestra:culture:2812:",
        "oude-centrum:p transvaal:i",
        date(2023, 1, 23),
    ),
    Line(
        "playhouse",
        "Stadsschouwburg, afdeling educatie",
        PROVIDER,
        "playhouse:culture:2812:",
        "oude-centrum:p schilderswijk:v",
        date(2022, 9, 19),
    ),
    Line(
        "library",
        "Openbare Bibliotheek",
        PROVIDER,
        "library-centre:library:2813:Centrale | library-schilderswijk:library:2930:Schilderswijk | "
        "library-laak:library:3822:Laak | library-bouwlust:library:3396:Bouwlust",
        "oude-centrum:p schilderswijk:p laak:p bouwlust-vrederust:p rivierenbuurten:p transvaal:v",
        date(2022, 1, 24),
    ),
    Line(
        "childcare",
        "Kinderopvangorganisatie",
        PROVIDER,
        "childcare-schilderswijk:childcare:2931:bso Schilderswijk | childcare-laak:childcare:3819:bso Laak | "
        "childcare-bouwlust:childcare:3398:bso Bouwlust | childcare-mariahoeve:childcare:2567:bso Mariahoeve",
        "schilderswijk:p laak:v bouwlust-vrederust:p mariahoeve:i",
        date(2023, 4, 3),
    ),
    # --- City district Centrum --------------------------------------------------------------------------------
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
    # --- City district Laak -----------------------------------------------------------------------------------
    Line("district-laak", "Stadsdeelkantoor Laak", NETWORK, "district-laak:municipality:3819:", "laak:p"),
    Line("welfare-laak", "Welzijnsorganisatie Laak", PROVIDER, "welfare-laak:welfare:3819:", "laak:p"),
    Line("circus", "Jeugdcircus", PROVIDER, "circus:culture:3822:", "laak:p"),
    Line("stage-laak", "Wijkpodium Laak", PROVIDER, "stage-laak:culture:3819:", "laak:p"),
    Line("school-laak", "Basisschool Laak", PROVIDER, "school-laak:education:3819:", "laak:p"),
    Line("school-spoorwijk", "Basisschool Spoorwijk", PROVIDER, "school-spoorwijk:education:3826:", "laak:v"),
    Line(
        "residents-spoorwijk",
        "Bewonersoverleg Spoorwijk",
        NETWORK,
        "residents-spoorwijk:residents:3826:",
        "laak:v",
    ),
    Line(
        "technology-club",
        "Techniekclub",
        PROVIDER,
        "technology-club:science_technology:3822:",
        "laak:p transvaal:i",
    ),
    # --- City district Escamp ---------------------------------------------------------------------------------
    Line(
        "district-escamp",
        "Stadsdeelkantoor Escamp",
        NETWORK,
        "district-escamp:municipality::",
        "bouwlust-vrederust:p moerwijk-oostbroek:p",
    ),
    Line(
        "welfare-escamp",
        "Welzijnsorganisatie Escamp",
        PROVIDER,
        "welfare-bouwlust:welfare:3396:buurthuis Bouwlust | welfare-moerwijk:welfare:3638:buurthuis Moerwijk | "
        "welfare-oostbroek:welfare:3136:buurthuis Oostbroek",
        "bouwlust-vrederust:p moerwijk-oostbroek:p",
    ),
    Line(
        "housing-escamp",
        "Woningcorporatie Escamp",
        NETWORK,
        "housing-escamp:housing:3387:",
        "bouwlust-vrederust:p moerwijk-oostbroek:v",
    ),
    Line(
        "film-workshop",
        "Filmwerkplaats",
        PROVIDER,
        "film-workshop:culture:3396:",
        "bouwlust-vrederust:p",
        date(2024, 1, 15),
    ),
    Line("brass-band", "Wijkorkest", PROVIDER, "brass-band:culture:3398:", "bouwlust-vrederust:v"),
    Line(
        "school-bouwlust",
        "Basisschool Bouwlust",
        PROVIDER,
        "school-bouwlust:education:3398:",
        "bouwlust-vrederust:p",
    ),
    Line(
        "residents-bouwlust",
        "Bewonersgroep Vrederust",
        NETWORK,
        "residents-bouwlust:residents:3387:",
        "bouwlust-vrederust:i",
    ),
    Line("studio-moerwijk", "Wijkatelier", PROVIDER, "studio-moerwijk:culture:3637:", "moerwijk-oostbroek:p"),
    Line(
        "percussion",
        "Slagwerkgroep Oostbroek",
        PROVIDER,
        "percussion:culture:3136:",
        "moerwijk-oostbroek:v",
    ),
    Line(
        "school-moerwijk",
        "Basisschool Moerwijk",
        PROVIDER,
        "school-moerwijk:education:3639:",
        "moerwijk-oostbroek:p",
    ),
    Line(
        "school-oostbroek",
        "Basisschool Rustenburg",
        PROVIDER,
        "school-oostbroek:education:3135:",
        "moerwijk-oostbroek:v",
    ),
    Line("city-farm", "Stadsboerderij", PROVIDER, "city-farm:nature:3638:", "moerwijk-oostbroek:p"),
    Line(
        "nature-centre",
        "Natuurcentrum",
        PROVIDER,
        "nature-centre:nature::",
        "bouwlust-vrederust:i mariahoeve:i",
        date(2023, 10, 9),
    ),
    Line("gymnastics", "Turnvereniging", PROVIDER, "gymnastics:sport:3387:", "bouwlust-vrederust:i"),
    # --- City district Haagse Hout ----------------------------------------------------------------------------
    Line(
        "district-haagse-hout",
        "Stadsdeelkantoor Haagse Hout",
        NETWORK,
        "district-haagse-hout:municipality::",
        "mariahoeve:v",
    ),
    Line(
        "welfare-haagse-hout",
        "Welzijnsorganisatie Haagse Hout",
        PROVIDER,
        "welfare-mariahoeve:welfare:2567:",
        "mariahoeve:p",
    ),
    Line("textile", "Textielatelier", PROVIDER, "textile:culture:2561:", "mariahoeve:v"),
    Line(
        "school-mariahoeve",
        "Basisschool Mariahoeve",
        PROVIDER,
        "school-mariahoeve:education:2569:",
        "mariahoeve:p",
    ),
    Line(
        "residents-mariahoeve",
        "Wijkberaad Mariahoeve",
        NETWORK,
        "residents-mariahoeve:residents:2567:",
        "mariahoeve:i",
    ),
]
# Roles beside knowledge partner: organisation, ecosystem, role, from.
ROLES = [
    ("child-centre", "rivierenbuurten", "target_group_link", date(2024, 9, 24)),
    ("child-centre", "rivierenbuurten", "signpost", date(2024, 9, 24)),
    ("welfare-centre", "rivierenbuurten", "key_figure", date(2024, 10, 8)),
    ("theatre-school", "rivierenbuurten", "plan_keeper", date(2025, 4, 15)),
    ("library", "rivierenbuurten", "signpost", date(2024, 11, 26)),
    # These two share knowledge elsewhere already: organisations count once.
    ("library", "rivierenbuurten", "knowledge_partner", date(2024, 11, 26)),
    ("culture-umbrella", "rivierenbuurten", "knowledge_partner", date(2024, 10, 8)),
    ("welfare-centre", "schilderswijk", "key_figure", date(2022, 2, 21)),
    ("school-schilderswijk", "schilderswijk", "signpost", date(2022, 5, 9)),
    ("library", "bouwlust-vrederust", "signpost", date(2022, 5, 16)),
    ("welfare-laak", "laak", "target_group_link", date(2022, 3, 14)),
    ("studio-moerwijk", "moerwijk-oostbroek", "plan_keeper", date(2023, 9, 11)),
    # After the three years of the factsheet, so they are no part of its 25.
    ("woodwork", "rivierenbuurten", "knowledge_partner", date(2025, 9, 15)),
    ("street-art", "rivierenbuurten", "knowledge_partner", date(2025, 9, 15)),
]
STRENGTHS = {
    ("theatre-school", "rivierenbuurten"): (
        "Docenten spel en kostuum, een zaal met licht, ligt naast het kindcentrum.",
        "Zaal op woensdagmiddag, naaimachines, een berg oude kostuums.",
        "10",
    ),
    ("child-centre", "rivierenbuurten"): (
        "Kent alle kinderen en ouders; leerkrachten weten wie na school niets doet.",
        "Speelzaal, schoolplein, het ouderplatform.",
        "6",
    ),
    ("welfare-centre", "rivierenbuurten"): (
        "Vertrouwd bij ouders, beheert de appgroep van ouders.",
        "Buurthuis op vrijdag, keuken, vrijwilligers.",
        "12",
    ),
    ("makers-lab", "rivierenbuurten"): (
        "Techniek en gereedschap, 3D-printers.",
        "Lasersnijder, begeleiding.",
        "4",
    ),
    ("museum", "rivierenbuurten"): (
        "Verhalen over de stad, depot met kostuums.",
        "Rondleider, museumbus.",
        "4",
    ),
    ("library", "rivierenbuurten"): ("Zichtbaar voor alle ouders.", "Ruimte voor een tentoonstelling.", "3"),
    ("woodwork", "rivierenbuurten"): (
        "Werken met hout, ook met jonge kinderen.",
        "Werkbanken, gereedschap.",
        "8",
    ),
    ("street-art", "rivierenbuurten"): (
        "Muren vinden, vergunningen, spuiten met kinderen.",
        "Spuitbussen.",
        "6",
    ),
    ("housing-centre", "rivierenbuurten"): (
        "Eigenaar van de muren en pleinen.",
        "Blinde muren, zaagresten.",
        "2",
    ),
    ("residents-rivieren", "rivierenbuurten"): ("Kent iedereen, maakt de buurtkrant.", "De buurtkrant.", "5"),
}


def load(city: City) -> None:
    """The organisations with their locations, places in ecosystems and roles."""
    for line in ORGANISATIONS:
        _load_organisation(city, line)
    for organisation, slug, kind, starts_on in ROLES:
        partners_actions.give_partner_role(
            partnership=city.partnerships[organisation, slug], kind=kind, starts_on=starts_on, by=city.by
        )


def _load_organisation(city: City, line: Line) -> None:
    locations: dict[str, dict[str, Any]] = {}
    for part in line.locations.split("|"):
        key, domain, code, name = part.strip().split(":")
        locations[key] = {
            "public_id": public_id("locations", key),
            "domain": domain,
            "neighbourhood": city.neighbourhoods[f"BU0518{code}"] if code else None,
            "name": name,
        }
    organisation = partners_actions.add_organisation(
        municipality=city.municipality,
        name=line.name,
        by=city.by,
        kind=line.kind,
        locations=list(locations.values()),
        public_id=public_id("organisations", line.key),
    )
    city.organisations[line.key] = organisation
    stored = {
        location.public_id: location
        for location in organisation.locations.select_related("organisation", "neighbourhood__district")
    }
    city.locations |= {key: stored[values["public_id"]] for key, values in locations.items()}
    for part in line.ecosystems.split():
        slug, _, letter = part.partition(":")
        city.partnerships[line.key, slug] = _bring_in(city, line, slug, STATUS[letter or "p"])
    if line.knowledge_since:
        slugs = [part.partition(":")[0] for part in line.ecosystems.split()]
        first = min(slugs, key=lambda slug: city.ecosystems[slug].started_on or city.today)
        partners_actions.give_partner_role(
            partnership=city.partnerships[line.key, first],
            kind=PartnershipRole.Kind.KNOWLEDGE_PARTNER,
            starts_on=line.knowledge_since,
            by=city.by,
        )


def _bring_in(city: City, line: Line, slug: str, status: Partnership.Status) -> Partnership:
    """The place of an organisation in an ecosystem: an acquaintance that became more, except who runs it."""
    strengths, can_lend, hours = STRENGTHS.get((line.key, slug), ("", "", None))
    runs_it = line.key == "programme"
    met_on = _met_on(city, city.ecosystems[slug], line)
    partnership = partners_actions.bring_in(
        ecosystem=city.ecosystems[slug],
        organisation=city.organisations[line.key],
        status=status if runs_it else Partnership.Status.ACQUAINTED,
        on=met_on,
        by=city.by,
        public_id=public_id("partnerships", line.key, slug),
        is_home=runs_it,
        strengths=strengths,
        can_lend=can_lend,
        hours_per_month=hours,
    )
    if not runs_it:
        for step, on in _becoming(status, met_on, step_by_step=slug == "rivierenbuurten"):
            partners_actions.move_partnership(partnership=partnership, to=step, on=on, by=city.by)
    return partnership


def _becoming(status: str, met_on: date, *, step_by_step: bool) -> list[tuple[str, date]]:
    """How an acquaintance became what it is now: in the Rivierenbuurten every step, elsewhere only the outcome."""
    steps = PATH[1 : PATH.index(status) + 1]
    return [
        (step, met_on + timedelta(days=45 * number))
        for number, step in enumerate(steps, start=1)
        if step_by_step or step == status
    ]


def _met_on(city: City, ecosystem: LearningEcosystem, line: Line) -> date:
    """The first acquaintance: at the start for who runs the programme, one after another for the others."""
    started_on = ecosystem.started_on or city.today
    if line.key == "programme":
        return started_on
    earlier = sum(1 for _key, slug in city.partnerships if slug == ecosystem.slug)
    first = started_on + timedelta(days=12 * earlier)
    return min(first, max(line.knowledge_since, started_on)) if line.knowledge_since else first
