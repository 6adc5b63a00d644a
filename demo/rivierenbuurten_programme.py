"""Rivierenbuurten, May 2025 to July 2026: money, tasters, kick-off, four series of activities and the closing party."""

from dataclasses import dataclass
from datetime import date

from demo.city import City, public_id
from demo.city_programmes import hold
from demo.school_days import every
from programmes import actions as programmes_actions
from programmes.models import Activity, ActivitySeries, Contribution, FundingApplication, Programme

SLUG = "rivierenbuurten"
Hours = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Season:
    """A series of activities for one idea: `counts` are the children each time, None where it was cancelled."""

    idea: str
    title: str
    provider: str
    place: str
    first: date
    weeks: int
    hours: Hours
    counts: tuple[int | None, ...]
    new: tuple[int, ...]
    capacity: int
    sign_ups: int
    different: int
    cancelled: str = ""


SEASONS = [
    Season(
        "graffiti",
        "Graffiti op de muur",
        "street-art",
        "wall",
        date(2025, 11, 6),
        2,
        ((15, 30), (17, 0)),
        (13, 12, 14, 11, None, 10, 12, 13, 14, 14, 12, 15),
        (6, 1, 2),
        14,
        17,
        21,
        "Storm: buiten spuiten ging niet",
    ),
    Season(
        "costumes",
        "Kostuums maken",
        "theatre-school",
        "theatre-hall",
        date(2025, 11, 5),
        2,
        ((14, 0), (15, 45)),
        (9, 10, 8, 11, 10, 9, 11, 12, 10, 11, 9, 12, 12),
        (4, 1, 0, 2),
        12,
        14,
        17,
    ),
    Season(
        "houses",
        "Huizen van hout",
        "woodwork",
        "workbenches",
        date(2025, 11, 7),
        2,
        ((15, 0), (16, 30)),
        (8, 8, 7, 8, 8, None, 4, 7, 8, 8, 8, 7, 8),
        (5, 1),
        8,
        15,
        19,
        "De werkmeester was ziek",
    ),
    Season(
        "lucky-dip",
        "De grabbelton",
        "welfare-centre",
        "schoolyard",
        date(2025, 11, 11),
        4,
        ((15, 15), (16, 45)),
        (24, 19, 16, 22, 27, 31, 29),
        (11, 4, 3, 5, 6),
        30,
        0,
        58,
    ),
]
# Tasters in the summer holiday: day, idea, title, provider, children, of whom new, volunteers, note.
TASTERS = [
    (date(2025, 7, 23), "graffiti", "Proeven: graffiti", "street-art", 14, 6, 2, ""),
    (
        date(2025, 7, 30),
        "houses",
        "Proeven: bouwen met hout",
        "woodwork",
        11,
        5,
        2,
        "Te vol voor de kleine werkplaats; liever acht kinderen.",
    ),
    (
        date(2025, 8, 6),
        "costumes",
        "Proeven: kostuums",
        "theatre-school",
        9,
        4,
        3,
        "Kinderen wilden de kostuums meteen buiten laten zien.",
    ),
    (
        date(2025, 8, 13),
        "lucky-dip",
        "Proeven: de grabbelton",
        "welfare-centre",
        17,
        8,
        4,
        "Jonge broertjes en zusjes kwamen mee.",
    ),
    (date(2025, 8, 20), "graffiti", "Proeven: graffiti", "street-art", 12, 3, 2, ""),
]


def load(city: City) -> None:
    """Everything of the programme, in the order in which it happened."""
    ecosystem, organisations = city.ecosystems[SLUG], city.organisations
    south = city.neighbourhoods["BU05182763"]
    ideas = [city.ideas[season.idea] for season in SEASONS]
    programme = programmes_actions.start_programme(
        ecosystem=ecosystem,
        title="Rivierenbuurten maken het",
        by=city.by,
        on=date(2025, 7, 1),
        ideas=ideas,
        partners={
            organisations["street-art"]: "graffiti",
            organisations["theatre-school"]: "kostuums, rooster",
            organisations["woodwork"]: "huizen van hout",
            organisations["welfare-centre"]: "grabbelton, ouders",
            organisations["child-centre"]: "uitnodigen en doorverwijzen",
            organisations["museum"]: "kostuums uit het depot",
            organisations["library"]: "tentoonstelling",
            organisations["housing-centre"]: "muur en hout",
        },
        public_id=public_id("programmes", SLUG),
        owner=organisations["theatre-school"],
        goal="Vier ideeën van kinderen uitvoeren, samen met de kinderen, voor alle kinderen van de buurt.",
        target_group="kinderen van 6 tot en met 12 jaar uit de Rivierenbuurten",
        state=Programme.State.RUNNING,
        starts_on=date(2025, 7, 1),
        ends_on=None,
    )
    money(city, programme)
    for number, (on, idea, title, provider, children, new, volunteers, note) in enumerate(TASTERS):
        hold(
            city,
            ecosystem=ecosystem,
            series=None,
            title=title,
            on=on,
            hours=((14, 0), (16, 0)),
            children=children,
            new_children=new,
            volunteers=volunteers,
            note=note,
            kind=Activity.Kind.TASTER,
            neighbourhood=south,
            key=public_id("activities", SLUG, "taster", number),
            programme=programme,
            provider=organisations[provider],
            place=city.places[next(season.place for season in SEASONS if season.idea == idea)],
        )
    party(
        city,
        programme,
        "Feestelijke aftrap",
        date(2025, 10, 8),
        Activity.Kind.KICK_OFF,
        64,
        22,
        "De bedenkers stonden vooraan en knipten het lint door.",
    )
    for season in sorted(SEASONS, key=lambda season: season.first):
        run(city, programme, season)
    party(
        city,
        programme,
        "Slotfeest met modeshow en houten dorp",
        date(2026, 6, 24),
        Activity.Kind.EVENT,
        78,
        9,
        "Ouders kwamen ook kijken naar de muur.",
    )


def money(city: City, programme: Programme) -> None:
    """The joint application to the city district, the contribution of the programme's own house, gifts in kind."""
    ecosystem, organisations = city.ecosystems[SLUG], city.organisations
    programmes_actions.apply_for_funding(
        ecosystem=ecosystem,
        scheme="Stadsdeelregeling cultuur en leefbaarheid",
        by=city.by,
        programmes=[programme],
        public_id=public_id("funding", SLUG, 2025),
        applicant=organisations["theatre-school"],
        funder=organisations["district-centre"],
        asked_euros=14500,
        granted_euros=12000,
        deadline=date(2025, 6, 1),
        submitted_on=date(2025, 5, 27),
        decided_on=date(2025, 9, 23),
        report_due_on=date(2026, 10, 1),
        state=FundingApplication.State.GRANTED,
    )
    for idea, euros in (("graffiti", 600), ("costumes", 600), ("houses", 800), ("lucky-dip", 400)):
        programmes_actions.contribute(
            ecosystem=ecosystem,
            organisation=organisations["programme"],
            on=date(2025, 6, 10),
            by=city.by,
            public_id=public_id("contributions", SLUG, idea),
            idea=city.ideas[idea],
            programme=programme,
            euros=euros,
            neighbourhood=city.neighbourhoods["BU05182763"],
            note="Voor de proefactiviteiten in de zomer",
        )
    kinds = Contribution.Kind
    for number, (organisation, kind, values, note) in enumerate(
        (
            ("theatre-school", kinds.SPACE, {"euros": 1200}, "Zaal op woensdag"),
            ("housing-centre", kinds.MATERIAL, {"euros": 350}, "Resthout en de muur"),
            ("welfare-centre", kinds.HOURS, {"hours": 48}, "Begeleiding van vrijwilligers"),
            ("museum", kinds.HOURS, {"hours": 12}, "Rondleiding in het depot"),
        )
    ):
        programmes_actions.contribute(
            ecosystem=ecosystem,
            organisation=organisations[organisation],
            on=date(2025, 9, 16),
            by=city.by,
            public_id=public_id("contributions", SLUG, "in-kind", number),
            programme=programme,
            kind=kind,
            note=note,
            **values,
        )


def party(
    city: City, programme: Programme, title: str, on: date, kind: str, children: int, new: int, note: str
) -> None:
    """A feast for the whole neighbourhood."""
    hold(
        city,
        ecosystem=city.ecosystems[SLUG],
        series=None,
        title=title,
        on=on,
        hours=((15, 0), (17, 30)),
        children=children,
        new_children=new,
        volunteers=11,
        note=note,
        kind=kind,
        neighbourhood=city.neighbourhoods["BU05182763"],
        key=public_id("activities", SLUG, title),
        programme=programme,
        provider=city.organisations["child-centre"],
        place=city.places["schoolyard"],
    )


def run(city: City, programme: Programme, season: Season) -> ActivitySeries:
    """The activities of one idea through the school year, around the holidays."""
    series = programmes_actions.add_activity_series(
        programme=programme,
        title=season.title,
        by=city.by,
        public_id=public_id("activity-series", SLUG, season.idea),
        provider=city.organisations[season.provider],
        place=city.places[season.place],
        ages_from=6 if season.idea == "lucky-dip" else 8,
        ages_to=12,
        capacity=season.capacity,
        sign_ups=season.sign_ups or None,
        different_children=season.different,
    )
    days = every(season.weeks, first=season.first, times=len(season.counts))
    for number, (on, children) in enumerate(zip(days, season.counts, strict=True)):
        activity = hold(
            city,
            ecosystem=city.ecosystems[SLUG],
            series=series,
            title=season.title,
            on=on,
            hours=season.hours,
            children=children,
            new_children=season.new[number] if number < len(season.new) else None,
            volunteers=2 if number % 2 else 1,
            neighbourhood=city.neighbourhoods["BU05182762" if season.idea == "graffiti" else "BU05182763"],
            key=public_id("activities", SLUG, season.idea, number),
        )
        if children is None and on < city.today:
            programmes_actions.cancel_activity(activity=activity, reason=season.cancelled, by=city.by)
    return series
