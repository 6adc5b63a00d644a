"""The learning ecosystems of The Hague and who drives them."""

from datetime import date, timedelta
from typing import Any

from demo.city import City, public_id
from ecosystem import actions as ecosystem_actions
from ecosystem.models import EcosystemRole, LearningEcosystem, Theme

Phase = LearningEcosystem.Phase

# slug, name, neighbourhoods, started on, phase, in-between space, dream, shared goal
ECOSYSTEMS = [
    (
        "schilderswijk",
        "Schilderswijk",
        "2929 2930 2931",
        date(2022, 1, 10),
        Phase.EXECUTION,
        "Het buurthuis aan het plein",
        "Elk kind in de Schilderswijk kan na school iets maken waar het trots op is.",
        "Drie middagen per week is er voor elk kind van 6 tot 12 iets te doen, gratis en om de hoek.",
    ),
    (
        "laak",
        "Laak",
        "3819 3822 3826",
        date(2022, 2, 1),
        Phase.EXECUTION,
        "De aula van de basisschool",
        "Kinderen uit Laak weten wat er te doen is en durven ergens binnen te stappen.",
        "Scholen, welzijn en makers kennen elkaar en sturen kinderen naar elkaar door.",
    ),
    (
        "oude-centrum",
        "Oude Centrum",
        "2811 2814",
        date(2022, 3, 1),
        Phase.EXECUTION,
        "De kinderhoek van de bibliotheek",
        "De musea en podia in de binnenstad zijn ook van de kinderen die ernaast wonen.",
        "Elk kind uit het Oude Centrum is aan het eind van groep 8 bij vijf culturele huizen binnen geweest.",
    ),
    (
        "bouwlust-vrederust",
        "Bouwlust en Vrederust",
        "3387 3396 3398",
        date(2022, 4, 4),
        Phase.EXECUTION,
        "De wijkbibliotheek",
        "Kinderen bedenken zelf wat er in hun wijk te doen is.",
        "Er komt een vast aanbod na school op loopafstand van alle basisscholen.",
    ),
    (
        "transvaal",
        "Transvaal",
        "3032 3033 3034",
        date(2022, 9, 5),
        Phase.DEVELOPMENT,
        "Het wijkpark",
        "Muziek, dans en verhalen van thuis klinken door de hele wijk.",
        "Aanbieders stemmen hun middagen op elkaar af en zijn te vinden voor ouders.",
    ),
    (
        "moerwijk-oostbroek",
        "Moerwijk, Rustenburg en Oostbroek",
        "3135 3136 3636 3637 3638 3639",
        date(2023, 1, 16),
        Phase.DEVELOPMENT,
        "Het wijkatelier",
        "Rond het park kan een kind elke dag ergens terecht.",
        "De twee wijken delen hun ruimtes, spullen en vrijwilligers.",
    ),
    (
        "mariahoeve",
        "Mariahoeve",
        "2561 2567 2569",
        date(2023, 9, 4),
        Phase.CONCEPT,
        "",
        "Kinderen uit alle flats spelen en maken samen.",
        "",
    ),
    (
        "rivierenbuurten",
        "Rivierenbuurten",
        "2762 2763",
        date(2024, 5, 13),
        Phase.EXECUTION,
        "Het integraal kindcentrum",
        "Alle kinderen van de buurt doen mee met wat er na school te beleven is, ook wie niet naar de bso gaat.",
        "Laagdrempelige, inclusieve en inspirerende culturele activiteiten voor alle kinderen van de buurt, "
        "dichtbij en bedacht met de kinderen zelf.",
    ),
]
THEMES = [
    ("art", "beeldende kunst", "visual art"),
    ("building", "bouwen en hout", "building and woodwork"),
    ("cooking", "koken", "cooking"),
    ("dance", "dans", "dance"),
    ("fashion", "mode en kostuums", "fashion and costumes"),
    ("film", "film en foto", "film and photo"),
    ("games", "spelen en games", "play and games"),
    ("meeting", "ontmoeten", "meeting others"),
    ("music", "muziek", "music"),
    ("nature", "natuur en dieren", "nature and animals"),
    ("reading", "lezen en verhalen", "reading and stories"),
    ("sport", "sport en bewegen", "sport and movement"),
    ("technology", "techniek", "technology"),
    ("theatre", "theater en circus", "theatre and circus"),
]
MANDATE = (
    "Verbindt partners, begeleidt de jeugdparticipatie en bewaakt de voortgang. Voert zelf geen activiteiten uit en "
    "beslist niet over het geld van partners."
)
HANDOVER = "In het laatste halfjaar wordt een partner kartrekker; overzicht en afspraken gaan mee."


def end_of_term(today: date) -> date:
    """The end of the school year (31 July) that is at least half a year away."""
    ends = date(today.year, 7, 31)
    while ends < today + timedelta(days=183):
        ends = ends.replace(year=ends.year + 1)
    return ends


def load_themes() -> dict[str, Theme]:
    """What ideas and offers are about, by key."""
    return {
        key: Theme.objects.get_or_create(key=key, defaults={"name_nl": name_nl, "name_en": name_en})[0]
        for key, name_nl, name_en in THEMES
    }


def load(city: City, *, walking_boundary: Any) -> None:
    """The ecosystems, with the adviser in all of them and the culture coach in the Rivierenbuurten."""
    for slug, name, codes, started_on, phase, space, dream, goal in ECOSYSTEMS:
        ecosystem = ecosystem_actions.start_ecosystem(
            municipality=city.municipality,
            name=name,
            slug=slug,
            neighbourhoods=[city.neighbourhoods[f"BU0518{code}"] for code in codes.split()],
            by=city.by,
            public_id=public_id("ecosystems", slug),
            started_on=started_on,
            phase=phase,
            in_between_space=space,
            dream=dream,
            shared_goal=goal,
            walking_boundary=walking_boundary if slug == "rivierenbuurten" else None,
            uses_step_plan=slug == "rivierenbuurten",
        )
        city.ecosystems[slug] = ecosystem
        ecosystem_actions.give_role(
            ecosystem=ecosystem,
            user=city.people["coordinator"],
            kind=EcosystemRole.Kind.ADVISER,
            starts_on=started_on,
            by=city.by,
            public_id=public_id("roles", slug, "adviser"),
            ends_on=end_of_term(city.today),
            mandate=MANDATE,
            handover=HANDOVER,
            successor=city.people["culture-coach"] if slug == "rivierenbuurten" else None,
        )
    ecosystem_actions.give_role(
        ecosystem=city.ecosystems["rivierenbuurten"],
        user=city.people["culture-coach"],
        kind=EcosystemRole.Kind.CULTURE_COACH,
        starts_on=date(2024, 5, 13),
        by=city.by,
        public_id=public_id("roles", "rivierenbuurten", "culture-coach"),
        ends_on=end_of_term(city.today),
        mandate="Acht uur per week, betaald door de gemeente; werkt vanuit de theaterschool naast het kindcentrum.",
    )
    for key, details in (("municipality", {}), ("city-district", {"city_district": "Centrum"})):
        ecosystem_actions.let_read(
            municipality=city.municipality,
            user=city.people[key],
            starts_on=date(2022, 1, 1),
            by=city.by,
            public_id=public_id("readers", key),
            **(
                {"city_district": city.municipality.city_districts.get(name=details["city_district"])}
                if details
                else {}
            ),
        )
