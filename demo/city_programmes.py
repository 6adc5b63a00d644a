"""Programmes in the other neighbourhoods of The Hague: an idea that partners carried out together, one season each."""

import uuid
from datetime import date, timedelta

from demo.city import City, public_id
from demo.city_ideas.wish import Wish
from demo.school_days import at, every
from ecosystem.models import LearningEcosystem, Neighbourhood
from participation import actions as participation_actions
from participation.models import Idea
from participation.workflow import IdeaState
from programmes import actions as programmes_actions
from programmes.models import Activity, ActivitySeries, Programme

# The idea: how many days after the workshops it starts, and the children each time, three weeks apart.
SEASONS: dict[str, tuple[int, tuple[int, ...]]] = {
    "Koken met oma's": (110, (12, 11, 12, 9, 12, 10)),
    "Open podium": (100, (18, 22, 15, 24, 19)),
    "Kinderband": (90, (8, 9, 9, 7, 9, 8, 9)),
    "Orkest op het plein": (100, (16, 15, 17, 14, 31)),
    "Alle dansen van thuis": (105, (14, 16, 17, 12, 18, 44)),
    "Kippenclub": (95, (10, 9, 10, 8, 10)),
    "Musical over Spoorwijk": (170, (15, 16, 14, 15, 13, 16)),
    "Geheime club": (100, (9, 10, 8, 9)),
}
# Ideas that joined the programme of another idea.
JOINED = {"Modeshow van gordijnen": "Musical over Spoorwijk"}


def join(city: City, idea: Idea, wish: Wish, *, on: date) -> Programme:
    """The programme of an idea: a new one, or that of the idea it joined."""
    if wish.title in JOINED:
        programme = Programme.objects.get(ideas=city.ideas[JOINED[wish.title]])
        programme.ideas.add(idea)
        participation_actions.move_idea(
            idea=idea, to=IdeaState.IN_PROGRAMME, on=on, by=city.by, note=wish.became
        )
        return programme
    return programmes_actions.start_programme(
        ecosystem=idea.ecosystem,
        title=wish.title,
        by=city.by,
        on=on,
        ideas=[idea],
        partners={city.organisations[wish.helper]: "helpt mee"} if wish.helper else None,
        public_id=public_id("programmes", idea.public_id),
        owner=city.organisations[wish.owner],
        goal=wish.translation,
        target_group="kinderen van 7 tot en met 12 jaar",
        state=Programme.State.RUNNING,
        starts_on=on,
    )


def first_season(city: City, programme: Programme, idea: Idea, *, since: date) -> None:
    """The activities of the first season, each logged with how many children came."""
    first, counts = SEASONS[idea.title]
    series = programmes_actions.add_activity_series(
        programme=programme,
        title=programme.title,
        by=city.by,
        public_id=public_id("activity-series", programme.public_id),
        provider=programme.owner,
        ages_from=7,
        ages_to=12,
        different_children=max(counts),
    )
    days = every(3, first=since + timedelta(days=first), times=len(counts))
    for number, (day, children) in enumerate(zip(days, counts, strict=True)):
        hold(
            city,
            ecosystem=programme.ecosystem,
            series=series,
            title=programme.title,
            on=day,
            hours=((15, 30), (17, 0)),
            children=children,
            new_children=5 if number == 0 else None,
            neighbourhood=idea.neighbourhood,
            key=public_id("activities", idea.public_id, number),
        )
    idea.refresh_from_db()


def hold(
    city: City,
    *,
    ecosystem: LearningEcosystem,
    series: ActivitySeries | None,
    title: str,
    on: date,
    hours: tuple[tuple[int, int], tuple[int, int]],
    key: uuid.UUID,
    children: int | None,
    neighbourhood: Neighbourhood | None,
    new_children: int | None = None,
    volunteers: int | None = None,
    note: str = "",
    kind: str = Activity.Kind.REGULAR,
    **details: object,
) -> Activity:
    """One activity: planned, and logged if its day has passed and `children` is given."""
    activity = programmes_actions.plan_activity(
        ecosystem=ecosystem,
        title=title,
        on=on,
        by=city.by,
        public_id=key,
        series=series,
        neighbourhood=neighbourhood,
        kind=kind,
        starts_at=at(on, *hours[0]),
        ends_at=at(on, *hours[1]),
        **details,
    )
    if children is not None and on < city.today:
        programmes_actions.log_activity(
            activity=activity,
            children=children,
            new_children=new_children,
            volunteers=volunteers,
            note=note,
            by=city.by,
        )
    return activity
