"""A partner's first page, read standing in a hall: what to log, what was promised, what is next."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from ecosystem.models import LearningEcosystem
from partners.models import Agreement, Offer, Organisation
from programmes.models import Activity

# Activities that nobody logged are offered for this long; older ones are the coordinator's to settle.
DAYS_TO_LOOK_BACK = 60
DAYS_TO_LOOK_AHEAD = 30
MOST_PER_LIST = 20


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
    """The first page of a member of one or more organisations. Seven queries."""
    mine = list(Organisation.objects.open().of_member(user).order_by("name"))
    ours = Q(provider__in=mine) | Q(programme__owner__in=mine, provider__isnull=True)
    activities = (
        Activity.objects.open()
        .visible_to(user)
        .filter(ours)
        .select_related("place", "ecosystem", "programme")
    )
    planned = activities.filter(state=Activity.State.PLANNED)
    return PartnerDay(
        organisations=mine,
        ecosystems=list(
            LearningEcosystem.objects.open()
            .filter(partnerships__organisation__in=mine, partnerships__closed_at__isnull=True)
            .distinct()
            .order_by("name")
        ),
        to_log=list(
            planned.filter(on__lte=on, on__gte=on - timedelta(days=DAYS_TO_LOOK_BACK)).order_by(
                "-on", "starts_at", "id"
            )[:MOST_PER_LIST]
        ),
        coming=list(
            planned.filter(on__gt=on, on__lte=on + timedelta(days=DAYS_TO_LOOK_AHEAD)).order_by(
                "on", "starts_at", "id"
            )[:MOST_PER_LIST]
        ),
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
        logged=list(
            activities.filter(state=Activity.State.HELD, on__gte=on - timedelta(days=14)).order_by(
                "-on", "-id"
            )[:5]
        ),
    )
