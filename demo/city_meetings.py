"""Nine introduction and network meetings outside the Rivierenbuurten, 2022 to 2024. With the two there: eleven."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo.city import City, public_id
from demo.school_days import at
from partners import actions as partners_actions
from partners.models import NetworkMeeting

INTRODUCTION, NETWORK = NetworkMeeting.Kind.INTRODUCTION, NetworkMeeting.Kind.NETWORK


@dataclass(frozen=True)
class Gathering:
    """A meeting: the first so many of those invited came; what was agreed, by whom."""

    ecosystem: str
    neighbourhood: str
    on: date
    kind: str
    title: str
    invited: str
    came: int
    minutes: str
    agreed: tuple[tuple[str, str], ...] = ()


MEETINGS = [
    Gathering(
        "schilderswijk",
        "2930",
        date(2022, 2, 15),
        INTRODUCTION,
        "Wie zijn er in de Schilderswijk?",
        "welfare-centre school-schilderswijk library art-room dance-school music-school football fund",
        6,
        "Iedereen vertelde wat er voor kinderen is. Op maandag en vrijdag is er niets.",
        (("library", "Overzicht van het aanbod op één blad"),),
    ),
    Gathering(
        "laak",
        "3819",
        date(2022, 6, 21),
        NETWORK,
        "Ideeën van kinderen uit Laak",
        "welfare-laak school-laak circus stage-laak technology-club district-laak housing-centre library",
        7,
        "De vijf ideeën zijn gepresenteerd. Drie hebben een partner gevonden.",
        (
            ("circus", "Zes middagen op het plein voorbereiden"),
            ("school-laak", "Lokaal voor de techniekclub"),
        ),
    ),
    Gathering(
        "bouwlust-vrederust",
        "3396",
        date(2022, 10, 11),
        INTRODUCTION,
        "Kennismaken rond de wijkbibliotheek",
        "library welfare-escamp school-bouwlust film-workshop childcare district-escamp housing-escamp",
        6,
        "De bibliotheek wil kinderen laten meedenken over de jeugdhoek.",
        (("library", "Opdracht voor de kinderen opschrijven"),),
    ),
    Gathering(
        "oude-centrum",
        "2814",
        date(2023, 3, 14),
        NETWORK,
        "De binnenstad is ook van ons",
        "museum playhouse orchestra puppets library school-centre welfare-centre residents-centre",
        7,
        "Vier culturele huizen kozen een idee. De bewoners vragen aandacht voor de veilige route.",
        (("museum", "Proefles met voorwerpen om aan te raken"), ("playhouse", "Datum voor de rondleiding")),
    ),
    Gathering(
        "transvaal",
        "3033",
        date(2023, 4, 18),
        INTRODUCTION,
        "Wie doet wat in Transvaal?",
        "welfare-centre story-house music-school school-transvaal dance-school library judo",
        5,
        "Veel aanbod, maar op dezelfde middagen. Ouders vinden het niet.",
        (("welfare-centre", "Alle middagen in één rooster"),),
    ),
    Gathering(
        "moerwijk-oostbroek",
        "3637",
        date(2023, 6, 6),
        INTRODUCTION,
        "Rond het park: kennismaken",
        "studio-moerwijk city-farm welfare-escamp school-moerwijk percussion sport-service district-escamp",
        6,
        "De twee wijken kennen elkaar niet. Ruimtes en spullen delen is de eerste stap.",
        (("studio-moerwijk", "Lijst van ruimtes en spullen"),),
    ),
    Gathering(
        "laak",
        "3822",
        date(2023, 10, 3),
        NETWORK,
        "Een jaar verder in Laak",
        "welfare-laak school-laak circus stage-laak technology-club school-spoorwijk library district-laak",
        8,
        "Twee ideeën lopen door zonder het programma. Spoorwijk sluit aan.",
        (("school-spoorwijk", "Uitnodigen voor de workshops"),),
    ),
    Gathering(
        "schilderswijk",
        "2931",
        date(2024, 3, 19),
        NETWORK,
        "Samen plannen voor het nieuwe schooljaar",
        "welfare-centre school-schilderswijk library art-room dance-school music-school childcare",
        6,
        "Middagen verdeeld over de week. Er komt een nieuwe reeks workshops in het najaar.",
        (("childcare", "Twee groepen vragen voor de workshops"), ("art-room", "Maandag een extra middag")),
    ),
    Gathering(
        "mariahoeve",
        "2567",
        date(2024, 4, 16),
        INTRODUCTION,
        "Een begin in Mariahoeve",
        "welfare-haagse-hout school-mariahoeve childcare textile residents-mariahoeve nature-centre",
        5,
        "Er is weinig voor kinderen tussen de flats. School en buurthuis willen samen beginnen.",
        (("school-mariahoeve", "Klassengesprek over vrije tijd"),),
    ),
]


def load(city: City) -> None:
    """All nine, planned and held, with what was agreed."""
    for number, line in enumerate(MEETINGS, start=1):
        hold_meeting(city, line, key=f"city-{number}")


def hold_meeting(city: City, line: Gathering, *, key: str) -> NetworkMeeting:
    """One meeting with its invitations, attendance, minutes and agreements that were kept."""
    ecosystem = city.ecosystems[line.ecosystem]
    invited = [city.organisations[name] for name in line.invited.split()]
    meeting = partners_actions.plan_meeting(
        ecosystem=ecosystem,
        on=line.on,
        title=line.title,
        by=city.by,
        invited=invited,
        public_id=public_id("meetings", key),
        kind=line.kind,
        neighbourhood=city.neighbourhoods[f"BU0518{line.neighbourhood}"],
        starts_at=at(line.on, 15),
        ends_at=at(line.on, 17),
    )
    partners_actions.hold_meeting(
        meeting=meeting,
        came=[city.organisations["programme"], *invited[: line.came]],
        by=city.by,
        minutes=line.minutes,
        minutes_sent_on=line.on + timedelta(days=6),
    )
    for number, (organisation, what) in enumerate(line.agreed):
        partners_actions.agree(
            ecosystem=ecosystem,
            organisation=city.organisations[organisation],
            what=what,
            on=line.on,
            by=city.by,
            public_id=public_id("agreements", key, number),
            due_on=line.on + timedelta(days=28),
            state="done",
            meeting=meeting,
        )
    return meeting
