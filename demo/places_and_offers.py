"""Places where things happen and what children can do in The Hague, above all in the Rivierenbuurten."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from accounts import trail
from demo.city import City, public_id
from partners import actions as partners_actions
from partners.models import Offer, Place

ROOM, OUTDOORS, KIT = Place.Kind.ROOM, Place.Kind.OUTDOORS, Place.Kind.KIT
INTRODUCE, DEEPEN, CLUB = Offer.Step.INTRODUCE, Offer.Step.DEEPEN, Offer.Step.CLUB

# key, location, name, kind, room for, access
PLACES = [
    ("theatre-hall", "theatre-school", "Kleine zaal", ROOM, 25, "Drempelvrij; sleutel bij de receptie."),
    ("gym", "ikc-school", "Speelzaal van de school", ROOM, 30, "Vrij vanaf half vier, niet op maandag."),
    (
        "schoolyard",
        "ikc-school",
        "Schoolplein",
        OUTDOORS,
        80,
        "Hek open tot half zes als er een volwassene is.",
    ),
    (
        "community-room",
        "welfare-rivieren",
        "Grote kamer van het buurthuis",
        ROOM,
        40,
        "Lift aanwezig. Keuken ernaast.",
    ),
    ("workbenches", "woodwork", "Werkplaats met acht werkbanken", ROOM, 8, "Dichte schoenen aan."),
    ("wall", "housing-centre", "Blinde muur aan het binnenplein", OUTDOORS, 15, "Alleen met begeleiding."),
    ("lab", "makers-lab", "Lab op de eerste verdieping", ROOM, 12, "Geen lift."),
    ("depot", "museum", "Kostuumkamer in het depot", ROOM, 15, "Op afspraak."),
    ("exhibition", "library-centre", "Tentoonstellingswand", ROOM, 20, "In de openingstijden."),
    (
        "sewing-kit",
        "theatre-school",
        "Kist met zes naaimachines",
        KIT,
        None,
        "Te leen voor partners, twee weken.",
    ),
    ("story-room", "library-schilderswijk", "Verhalenkamer", ROOM, 20, "Drempelvrij."),
    ("stage", "stage-laak", "Podium", ROOM, 60, "Op vrijdag voor kinderen."),
]


@dataclass(frozen=True)
class Line:
    """An offer as the demo writes it down; the provider said so many days ago that it is still correct."""

    organisation: str
    title: str
    themes: str
    ages: tuple[int, int]
    step: str
    days: list[int] = field(default_factory=list)
    cost: str | None = "0"
    sign_up: str = "Binnenlopen mag."
    place: str = ""
    cost_note: str = ""
    confirmed_days_ago: int = 70
    description: str = ""


REDUCTION = "Met de stadspas of via het fonds voor sport en cultuur kan het gratis."
OFFERS = [
    Line("theatre-school", "Spelen op woensdag", "theatre", (6, 9), INTRODUCE, [3], place="theatre-hall"),
    Line(
        "theatre-school",
        "Kostuums en spel",
        "fashion theatre",
        (8, 12),
        DEEPEN,
        [3],
        sign_up="Opgeven bij de receptie van de theaterschool of via de leerkracht.",
        place="theatre-hall",
        description="Zes keer een kostuum maken en er iets mee spelen.",
    ),
    Line(
        "theatre-school",
        "Theaterklas",
        "theatre",
        (8, 12),
        CLUB,
        [5],
        "95",
        "Opgeven bij de receptie; eerst een proefles.",
        "theatre-hall",
        f"Per half jaar. {REDUCTION}",
    ),
    Line(
        "child-centre", "Spelmiddag op het plein", "games sport", (6, 12), INTRODUCE, [2], place="schoolyard"
    ),
    Line("welfare-centre", "Knutselen op donderdag", "art", (6, 12), INTRODUCE, [4], place="community-room"),
    Line(
        "welfare-centre", "Samen koken", "cooking meeting", (8, 12), DEEPEN, [5], "1", place="community-room"
    ),
    Line(
        "woodwork",
        "Zagen en timmeren",
        "building",
        (8, 12),
        DEEPEN,
        [5],
        sign_up="Opgeven via school; er zijn acht plekken.",
        place="workbenches",
    ),
    Line("street-art", "Graffiti voor beginners", "art", (9, 12), INTRODUCE, [4], place="wall"),
    Line(
        "makers-lab",
        "Lab open",
        "technology",
        (9, 14),
        INTRODUCE,
        [6],
        place="lab",
        # Nobody confirmed this one for more than a year: this week asks after it.
        confirmed_days_ago=430,
    ),
    Line(
        "makers-lab",
        "Programmeren en printen",
        "technology",
        (10, 14),
        DEEPEN,
        [6],
        "45",
        "Opgeven aan de balie.",
        "lab",
        "Zes keer, met materiaal.",
    ),
    Line("museum", "Gezinszondag", "art", (6, 12), INTRODUCE, [7], None, cost_note="Kinderen gratis."),
    Line("library", "Voorlezen in vijf talen", "reading", (4, 8), INTRODUCE, [6], place="exhibition"),
    Line("library", "Boekenjury", "reading meeting", (9, 12), CLUB, [3]),
    Line("circus", "Circusplein", "theatre sport", (6, 12), INTRODUCE, [3]),
    Line(
        "circus",
        "Circusclub",
        "theatre sport",
        (8, 14),
        CLUB,
        [1, 4],
        "80",
        "Opgeven na een proefles.",
        "",
        REDUCTION,
    ),
    Line(
        "music-school",
        "Gitaar lenen en leren",
        "music",
        (8, 12),
        DEEPEN,
        [2],
        "30",
        cost_note=REDUCTION,
    ),
    Line("dance-school", "Dansen van thuis", "dance", (7, 12), DEEPEN, [5]),
    Line("art-room", "Open atelier", "art", (6, 12), INTRODUCE, [3]),
    Line(
        "technology-club",
        "Techniekclub",
        "technology building",
        (8, 12),
        CLUB,
        [5],
        "50",
        cost_note=REDUCTION,
    ),
    Line("city-farm", "Kippenclub", "nature", (7, 12), CLUB, [3, 6]),
    Line("stage-laak", "Open podium", "music theatre", (7, 14), INTRODUCE, [5], place="stage"),
    Line(
        "football",
        "Meidenvoetbal",
        "sport",
        (7, 12),
        CLUB,
        [1],
        "120",
        cost_note=REDUCTION,
    ),
]


def load(city: City) -> None:
    """The places, then the offers."""
    for key, location, name, kind, capacity, access in PLACES:
        where = city.locations[location]
        city.places[key] = trail.create(
            Place(
                public_id=public_id("places", key),
                organisation=where.organisation,
                location=where,
                name=name,
                kind=kind,
                capacity=capacity,
                access=access,
            ),
            by=city.by,
        )
    for number, line in enumerate(OFFERS, start=1):
        partners_actions.add_offer(
            organisation=city.organisations[line.organisation],
            title=line.title,
            on=city.today - timedelta(days=line.confirmed_days_ago),
            by=city.by,
            themes=city.themes_of(line.themes),
            public_id=public_id("offers", number),
            place=city.places.get(line.place),
            description=line.description,
            ages_from=line.ages[0],
            ages_to=line.ages[1],
            step=line.step,
            weekdays=line.days,
            cost_euros=Decimal(line.cost) if line.cost is not None else None,
            cost_note=line.cost_note,
            spoken_language="Nederlands",
            sign_up=line.sign_up,
        )
