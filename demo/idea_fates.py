"""From a wish on paper to what became of it: moves, adoption, money, programme, telling the children."""

from collections.abc import Iterator
from datetime import date, timedelta

from demo import city_programmes
from demo.city import City, public_id
from demo.city_ideas import WISHES
from demo.city_ideas.wish import Wish
from demo.city_series import SERIES, Series
from participation import actions as participation_actions
from participation.models import FeedbackMoment, Idea, WorkshopSeries
from participation.workflow import IdeaState
from programmes import actions as programmes_actions

# Days after the last workshop of the series.
PRESENTED, CHOSEN, ADOPTED, PAID, STARTED, REALISED = 28, 42, 56, 70, 84, 210
CHANNELS = [
    FeedbackMoment.Channel.CONVERSATION,
    FeedbackMoment.Channel.POSTER,
    FeedbackMoment.Channel.PARENT_PLATFORM,
    FeedbackMoment.Channel.NEWSPAPER,
]


def load(city: City, series: dict[str, WorkshopSeries]) -> None:
    """All ideas of the nine series with what became of them."""
    for index, line in enumerate(SERIES):
        ideas = [
            collect(city, series[line.key], line, number, wish)
            for number, wish in enumerate(WISHES[line.key], start=1)
        ]
        for idea, wish in zip(ideas, WISHES[line.key], strict=True):
            go_on(city, line, idea, wish)
        for when, channel in ((35, CHANNELS[index % 4]), (150, CHANNELS[(index + 1) % 4])):
            tell(city, series[line.key], ideas, line.last + timedelta(days=when), channel)


def collect(city: City, series: WorkshopSeries, line: Series, number: int, wish: Wish) -> Idea:
    """Written down in the second workshop, the one of dreaming; checked a few days later."""
    idea = participation_actions.collect_idea(
        ecosystem=series.ecosystem,
        words=wish.words,
        on=line.first + timedelta(weeks=1),
        by=city.by,
        workshop=series.workshops.get(stage="dream"),
        themes=city.themes_of(wish.themes),
        public_id=public_id("ideas", line.key, number),
        title=wish.title,
        translation=wish.translation,
        reviewed_on=line.last + timedelta(days=2),
    )
    city.ideas[wish.title] = idea
    return idea


def path(wish: Wish) -> Iterator[tuple[IdeaState, int, str]]:
    """The states an idea goes through, with the day and, at the end, what became of it."""
    states = [IdeaState.PRESENTED, IdeaState.SELECTED]
    if wish.fate == IdeaState.PARKED:
        states = [IdeaState.PRESENTED, IdeaState.PARKED]
    elif wish.fate not in states:
        states += [IdeaState.ADOPTED]
        if wish.title in city_programmes.SEASONS or wish.title in city_programmes.JOINED:
            states += [IdeaState.IN_PROGRAMME]
        if wish.fate in (IdeaState.RUNNING, IdeaState.REALISED):
            states += [IdeaState.RUNNING]
        if wish.fate == IdeaState.REALISED:
            states += [IdeaState.REALISED]
    days = {
        IdeaState.PRESENTED: PRESENTED,
        IdeaState.SELECTED: CHOSEN,
        IdeaState.PARKED: CHOSEN,
        IdeaState.ADOPTED: ADOPTED,
        IdeaState.IN_PROGRAMME: STARTED,
        IdeaState.RUNNING: city_programmes.SEASONS.get(wish.title, (STARTED + 20, ()))[0],
        IdeaState.REALISED: REALISED,
    }
    for state in states[: states.index(wish.fate) + 1]:
        yield state, days[state], wish.became if state == wish.fate else ""


def go_on(city: City, line: Series, idea: Idea, wish: Wish) -> None:
    """Everything that happened to an idea after it was written down."""
    programme = None
    for state, days, became in path(wish):
        on = line.last + timedelta(days=days)
        if state == IdeaState.ADOPTED:
            participation_actions.adopt(
                idea=idea,
                organisation=city.organisations[wish.owner],
                on=on,
                by=city.by,
                helpers={city.organisations[wish.helper]: "helpt mee"} if wish.helper else None,
                public_id=public_id("adoptions", idea.public_id),
                accepted_on=on + timedelta(days=6),
                first_step="Met de kinderen om tafel",
                first_step_on=on + timedelta(days=21),
                makers_invited=6,
                makers_came=4,
            )
        elif state == IdeaState.IN_PROGRAMME:
            programme = city_programmes.join(city, idea, wish, on=on)
        elif idea.state != state:
            participation_actions.move_idea(
                idea=idea,
                to=state,
                on=on,
                by=city.by,
                note="" if state == IdeaState.PARKED else became,
                reason_for_children=became if state == IdeaState.PARKED else "",
            )
    if programme is not None and wish.title in city_programmes.SEASONS:
        city_programmes.first_season(city, programme, idea, since=line.last)
    for number, euros in enumerate(wish.euros):
        programmes_actions.contribute(
            ecosystem=idea.ecosystem,
            organisation=city.organisations["programme"],
            on=line.last + timedelta(days=PAID + number * 40),
            by=city.by,
            public_id=public_id("contributions", idea.public_id, number),
            idea=idea,
            euros=euros,
            neighbourhood=idea.neighbourhood,
            note="Materiaal en begeleiding" if number == 0 else "Vervolg",
        )


def tell(city: City, series: WorkshopSeries, ideas: list[Idea], on: date, channel: str) -> None:
    """The children of a series hear what became of their ideas."""
    participation_actions.tell_children(
        ecosystem=series.ecosystem,
        on=on,
        channel=channel,
        ideas=ideas,
        by=city.by,
        public_id=public_id("told", series.public_id, on),
        series=series,
        neighbourhood=series.neighbourhood,
        text="Dit is er met jullie ideeën gebeurd. Niet alles kan, en we vertellen waarom.",
        reached=20,
    )
