"""The part of the demo that is dated from the day of loading, so that “this week” has something to say.

Nothing here lies in the years of the factsheet, 2022 to 2024.
"""

from datetime import date, timedelta

from demo.city import City, public_id
from demo.city_programmes import hold
from demo.city_series import SERIES, STAGES
from demo.rivierenbuurten_programme import SEASONS, SLUG, Season
from demo.school_days import at
from participation import actions as participation_actions
from participation.models import FeedbackMoment, WorkshopSeries
from partners import actions as partners_actions
from partners.models import ContactMoment, NetworkMeeting
from programmes import actions as programmes_actions
from programmes.models import ActivitySeries, FundingApplication

# The autumn so far: idea, days from today, children. Without a number: nobody has logged it yet, or it is to come.
AUTUMN: list[tuple[str, int, int | None]] = [
    ("costumes", -42, 11),
    ("graffiti", -39, 13),
    ("houses", -31, 8),
    ("costumes", -28, 12),
    ("lucky-dip", -24, 26),
    ("graffiti", -18, 12),
    ("houses", -17, 7),
    ("costumes", -14, 10),
    ("costumes", -7, 12),
    ("houses", -3, None),
    ("costumes", 0, None),
    ("graffiti", 4, None),
    ("costumes", 7, None),
    ("lucky-dip", 9, None),
    ("houses", 11, None),
]
# Conversations of the last two weeks: days from today, location, kind, subject.
MOMENTS = [
    (-2, "welfare-rivieren", ContactMoment.Kind.CALL, "Kinderen van de grabbelton die vaker willen"),
    (-4, "ikc-school", ContactMoment.Kind.CONVERSATION, "Wie nodigen we uit voor de nieuwe workshops"),
    (-6, "theatre-school", ContactMoment.Kind.CONVERSATION, "Het rooster overnemen"),
    (-9, "woodwork", ContactMoment.Kind.VISIT, "Wachtlijst voor het hout"),
    (-12, "museum", ContactMoment.Kind.MESSAGE, "Kostuums uit het depot lenen"),
]


def load(city: City) -> None:
    """Something of every kind that a coordinator or partner should see on their first page."""
    activities(city)
    moments(city)
    meeting_without_minutes(city)
    idea_that_stands_still(city)
    new_workshops(city)
    news_for_children(city)
    next_application(city)


def day(city: City, days: int) -> date:
    """So many days from the day of loading."""
    return city.today + timedelta(days=days)


def activities(city: City) -> None:
    """The second season: some logged, one of today, one of three days ago that nobody logged, some to come."""
    seasons = {season.idea: season for season in SEASONS}
    for idea, days, children in AUTUMN:
        season: Season = seasons[idea]
        hold(
            city,
            ecosystem=city.ecosystems[SLUG],
            series=ActivitySeries.objects.get(public_id=public_id("activity-series", SLUG, idea)),
            title=season.title,
            on=day(city, days),
            hours=season.hours,
            children=children,
            volunteers=2,
            neighbourhood=city.neighbourhoods["BU05182762" if idea == "graffiti" else "BU05182763"],
            key=public_id("activities", SLUG, "autumn", idea, days),
        )


def moments(city: City) -> None:
    """A few conversations, so that the lists do not end in the past."""
    for days, location, kind, subject in MOMENTS:
        partners_actions.log_contact_moment(
            ecosystem=city.ecosystems[SLUG],
            on=day(city, days),
            parties=[city.locations[location]],
            by=city.people["culture-coach"],
            public_id=public_id("contact-moments", SLUG, "recent", days),
            kind=kind,
            minutes=30,
            subject=subject,
            neighbourhood=city.locations[location].neighbourhood or city.neighbourhoods["BU05182763"],
        )


def meeting_without_minutes(city: City) -> None:
    """A meeting of last week of which no minutes were sent, and two promises: one for tomorrow, one too late."""
    invited = [
        city.organisations[key]
        for key in [
            "child-centre",
            "theatre-school",
            "welfare-centre",
            "woodwork",
            "housing-centre",
            "library",
        ]
    ]
    meeting = partners_actions.plan_meeting(
        ecosystem=city.ecosystems[SLUG],
        on=day(city, -6),
        title="Samen het nieuwe seizoen in",
        by=city.by,
        invited=invited,
        public_id=public_id("meetings", SLUG, "recent"),
        kind=NetworkMeeting.Kind.NETWORK,
        neighbourhood=city.neighbourhoods["BU05182763"],
        place=city.places["community-room"],
        starts_at=at(day(city, -6), 15),
        ends_at=at(day(city, -6), 16, 30),
        agenda="Nieuwe workshops; rooster; wie neemt wat over van de adviseur?",
    )
    partners_actions.hold_meeting(meeting=meeting, came=invited[:5], by=city.by)
    for organisation, what, agreed, due, source in (
        ("theatre-school", "Rooster van het nieuwe seizoen rondsturen", -6, 1, meeting),
        ("housing-centre", "Sleutel van het binnenplein regelen", -33, -5, None),
        ("theatre-school", "Naaimachines nakijken", -6, 20, meeting),
    ):
        partners_actions.agree(
            ecosystem=city.ecosystems[SLUG],
            organisation=city.organisations[organisation],
            what=what,
            on=day(city, agreed),
            by=city.by,
            public_id=public_id("agreements", SLUG, what),
            due_on=day(city, due),
            meeting=source,
        )


def idea_that_stands_still(city: City) -> None:
    """The makers' lab took 3D printing on; since then nothing was heard of it. It has no contact person either."""
    participation_actions.adopt(
        idea=city.ideas["printing"],
        organisation=city.organisations["makers-lab"],
        on=day(city, -75),
        by=city.by,
        public_id=public_id("adoptions", city.ideas["printing"].public_id),
        first_step="Proefmiddag in het lab",
        first_step_on=day(city, -40),
    )


def new_workshops(city: City) -> None:
    """The cycle begins again: the first workshop of a new series is next week."""
    series = participation_actions.start_series(
        ecosystem=city.ecosystems[SLUG],
        name="Workshops Rivierenbuurten, groep C",
        on=day(city, 6),
        by=city.by,
        public_id=public_id("series", SLUG, "c"),
        neighbourhood=city.neighbourhoods["BU05182762"],
        recruitment_channel="leerkrachten, bso en de kinderen van de vorige keer",
        target_without_leisure=8,
        target_not_at_childcare=8,
    )
    participation_actions.appoint_facilitator(series=series, user=city.people["facilitator"], by=city.by)
    for index, stage in enumerate(STAGES):
        on = day(city, 6 + 7 * index)
        participation_actions.plan_workshop(
            series=series,
            stage=stage,
            on=on,
            by=city.by,
            public_id=public_id("workshops", SLUG, "c", index),
            place=city.places["theatre-hall"],
            starts_at=at(on, 15),
            ends_at=at(on, 16, 45),
        )


def news_for_children(city: City) -> None:
    """Children of all series heard how their ideas are doing, except group B: they wait longer than was promised."""
    told = [public_id("series", line.key) for line in SERIES] + [public_id("series", SLUG, "a")]
    for index, key in enumerate(told):
        series = WorkshopSeries.objects.select_related("ecosystem", "neighbourhood").get(public_id=key)
        participation_actions.tell_children(
            ecosystem=series.ecosystem,
            on=day(city, -8 - 2 * index),
            channel=FeedbackMoment.Channel.POSTER if index % 2 else FeedbackMoment.Channel.CONVERSATION,
            ideas=list(series.ideas.exclude(state="parked")),
            by=city.by,
            public_id=public_id("told", "recent", index),
            series=series,
            neighbourhood=series.neighbourhood,
            text="Zo staat het nu met jullie ideeën.",
            reached=15,
        )


def next_application(city: City) -> None:
    """The grant for the coming year is being written; the scheme closes in a few weeks."""
    programmes_actions.apply_for_funding(
        ecosystem=city.ecosystems[SLUG],
        scheme="Stadsdeelregeling cultuur en leefbaarheid, volgend jaar",
        by=city.by,
        public_id=public_id("funding", SLUG, "next"),
        applicant=city.organisations["theatre-school"],
        funder=city.organisations["district-centre"],
        asked_euros=15000,
        deadline=day(city, 18),
        state=FundingApplication.State.DRAFT,
    )
