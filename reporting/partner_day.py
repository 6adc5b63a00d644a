"""A partner's first page, read standing in a hall: what to log, what was promised, what is next."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F, Q

from ecosystem.models import LearningEcosystem
from partners.models import Agreement, Offer, Organisation
from programmes.models import Activity

# Activities that nobody logged are offered for this long; older ones are the coordinator's to settle.
DAYS_TO_LOOK_BACK = 60
DAYS_TO_LOOK_AHEAD = 30
DAYS_LOGGED_LATELY = 14
MOST_PER_LIST = 20
MOST_LOGGED = 5


@dataclass(frozen=True)
class PartnerDay:
    """What matters to somebody of a partner on a day. `to_log` holds today's and earlier activities, oldest last."""

    organisations: list[Organisation]
    to_log: list[Activity]
    coming: list[Activity]
    promised: list[Agreement]
    offers: list[Offer]
    logged: list[Activity]
    ecosystems: list[LearningEcosystem]


def partner_day(*, user: Any, on: date) -> PartnerDay:
    """The first page of a member of one or more organisations. Five queries."""
    mine = list(Organisation.objects.open().of_member(user).order_by("name"))
    activities = _activities(user=user, mine=mine, on=on)
    planned = [activity for activity in activities if activity.state == Activity.State.PLANNED]
    return PartnerDay(
        organisations=mine,
        ecosystems=list(
            LearningEcosystem.objects.open()
            .filter(partnerships__organisation__in=mine, partnerships__closed_at__isnull=True)
            .distinct()
            .order_by("name")
        ),
        to_log=[
            # Newest day first, and within a day in the order in which things begin.
            activity
            for _day, of_day in groupby(reversed(planned), key=lambda activity: activity.on)
            for activity in reversed(list(of_day))
            if activity.on <= on
        ],
        coming=[activity for activity in planned if activity.on > on],
        promised=list(
            Agreement.objects.visible_to(user)
            .standing()
            .filter(organisation__in=mine)
            .select_related("ecosystem")
            .order_by("due_on", "id")[:MOST_PER_LIST]
        ),
        offers=list(
            Offer.objects.open().filter(organisation__in=mine).order_by("title", "id")[:MOST_PER_LIST]
        ),
        logged=[activity for activity in reversed(activities) if activity.state == Activity.State.HELD],
    )


def _activities(*, user: Any, mine: list[Organisation], on: date) -> list[Activity]:
    """What is to be logged, what is coming and what was logged lately, in one query and in the order of time."""
    ours = Q(provider__in=mine) | Q(programme__owner__in=mine, provider__isnull=True)
    visible = Activity.objects.open().visible_to(user).filter(ours)
    planned = visible.filter(state=Activity.State.PLANNED)
    held = visible.filter(state=Activity.State.HELD, on__gte=on - timedelta(days=DAYS_LOGGED_LATELY))
    parts = [
        planned.filter(on__lte=on, on__gte=on - timedelta(days=DAYS_TO_LOOK_BACK)).order_by("-on", "-id")[
            :MOST_PER_LIST
        ],
        planned.filter(on__gt=on, on__lte=on + timedelta(days=DAYS_TO_LOOK_AHEAD)).order_by("on", "id")[
            :MOST_PER_LIST
        ],
        held.order_by("-on", "-id")[:MOST_LOGGED],
    ]
    shown = Q(pk__in=[])
    for part in parts:
        shown |= Q(pk__in=part.values("pk"))
    return list(
        Activity.objects.filter(shown)
        .select_related("place", "ecosystem", "programme")
        .order_by("on", F("starts_at").asc(nulls_last=True), "id")
    )
