"""“This week”: what needs a coordinator, why, and the one thing that settles it. Looks into every room.

One query per kind, whatever the number of ecosystems.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecosystem.models import LearningEcosystem, Municipality, MunicipalitySettings
from participation.models import Idea, Workshop, WorkshopSeries
from partners.models import Agreement, NetworkMeeting, Offer, Partnership
from programmes.models import Activity
from reporting.wording import days_ago, in_days

# A partner has this many days to log before the coordinator is told.
DAYS_TO_LOG = 2
# An idea that was taken on and of which nothing was heard for this long stands still.
DAYS_OF_STANDING_STILL = 42
# How far ahead "this week" looks.
DAYS_AHEAD = 7
# An offer is asked after once a year.
DAYS_AN_OFFER_STAYS_CORRECT = 365
# No list is longer on the page than a person reads; the rest is one link away.
MOST_PER_KIND = 20
# Of one ecosystem this many partners are named one by one; more are told as a number.
MOST_NAMED = 2


class Kind(StrEnum):
    """What sort of thing needs attention; the page knows which action belongs to each."""

    TELL_CHILDREN = "tell_children"
    LOG_ACTIVITY = "log_activity"
    KEEP_AGREEMENT = "keep_agreement"
    SEND_MINUTES = "send_minutes"
    HOLD_WORKSHOP = "hold_workshop"
    FIND_CONTACT_PERSON = "find_contact_person"
    MOVE_IDEA = "move_idea"
    CONFIRM_OFFER = "confirm_offer"


@dataclass(frozen=True)
class Attention:
    """One thing that needs somebody: `what` it is, `why` it matters now, the record, and how pressing (0 most)."""

    kind: Kind
    record: Any
    ecosystem: LearningEcosystem | None
    what: str
    why: str
    pressing: int
    on: date | None = None


def needs_attention(*, user: Any, on: date, ecosystem: LearningEcosystem | None = None) -> list[Attention]:
    """What needs this coordinator on a day, over all their ecosystems or in one; most pressing first."""
    mine = LearningEcosystem.objects.open().coordinated_by(user)
    if ecosystem is not None:
        mine = mine.filter(pk=ecosystem.pk)
    found = [
        *_children_to_tell(mine, on),
        *_activities_to_log(mine, on),
        *_agreements_to_keep(mine, on),
        *_workshops_ahead(mine, on),
        *_minutes_to_send(mine, on),
        *_contact_people_to_find(mine),
        *_ideas_to_move(mine, on),
        *_offers_to_confirm(mine, on),
    ]
    return sorted(found, key=lambda item: (item.pressing, item.on or date.max))


def _children_to_tell(mine: Any, on: date) -> list[Attention]:
    waiting: list[Any] = list(
        WorkshopSeries.objects.waiting_for_feedback()
        .filter(ecosystem__in=mine)
        .select_related("ecosystem__municipality")
        .order_by("last_told", "id")
    )
    promised = (
        _promised_weeks({series.ecosystem.municipality_id for series in waiting}, on) if waiting else {}
    )
    found = []
    for series in waiting:
        heard = max(filter(None, [series.last_told, series.last_met]))
        weeks = series.promise_weeks or promised[series.ecosystem.municipality_id]
        due = heard + timedelta(weeks=weeks)
        if due > on + timedelta(days=DAYS_AHEAD):
            continue
        promise = ngettext(
            "We promised news within %(n)s week.", "We promised news within %(n)s weeks.", weeks
        )
        late = _("The children last heard from us %(ago)s.") % {"ago": days_ago(heard, on)}
        found.append(
            Attention(
                kind=Kind.TELL_CHILDREN,
                record=series,
                ecosystem=series.ecosystem,
                what=_("Tell the children of “%(series)s” what became of their ideas") % {"series": series},
                why=f"{late} {promise % {'n': weeks}}",
                pressing=0 if due < on else 2,
                on=due,
            )
        )
    return found[:MOST_PER_KIND]


def _promised_weeks(municipality_ids: set[int], on: date) -> dict[int, int]:
    """The promise of each municipality in force on a day, in one query."""
    default: int = MunicipalitySettings._meta.get_field("promise_weeks").default
    promised = dict.fromkeys(municipality_ids, default)
    rows = (
        MunicipalitySettings.objects.open()
        .filter(municipality__in=Municipality.objects.filter(pk__in=municipality_ids), valid_from__lte=on)
        .order_by("valid_from")
        .values_list("municipality_id", "promise_weeks")
    )
    promised.update(dict(rows))
    return promised


def _activities_to_log(mine: Any, on: date) -> list[Attention]:
    rows = (
        Activity.objects.not_logged(before=on - timedelta(days=DAYS_TO_LOG - 1))
        .filter(ecosystem__in=mine)
        .select_related("ecosystem", "provider")
        .order_by("on", "id")[:MOST_PER_KIND]
    )
    return [
        Attention(
            kind=Kind.LOG_ACTIVITY,
            record=activity,
            ecosystem=activity.ecosystem,
            what=_("Did “%(activity)s” take place?") % {"activity": activity.title},
            why=_("It was planned %(ago)s and nobody has logged it yet (%(provider)s).")
            % {"ago": days_ago(activity.on, on), "provider": activity.provider or _("no provider named")},
            pressing=1,
            on=activity.on,
        )
        for activity in rows
    ]


def _agreements_to_keep(mine: Any, on: date) -> list[Attention]:
    rows = (
        Agreement.objects.due_by(on + timedelta(days=DAYS_AHEAD))
        .filter(ecosystem__in=mine)
        .select_related("ecosystem", "organisation")
        .order_by("due_on", "id")[:MOST_PER_KIND]
    )
    return [
        Attention(
            kind=Kind.KEEP_AGREEMENT,
            record=agreement,
            ecosystem=agreement.ecosystem,
            what=f"{agreement.organisation}: {agreement.what}",
            why=_("This was agreed for %(when)s.") % {"when": in_days(agreement.due_on, on)},
            pressing=1 if agreement.due_on < on else 3,
            on=agreement.due_on,
        )
        for agreement in rows
        if agreement.due_on is not None
    ]


def _workshops_ahead(mine: Any, on: date) -> list[Attention]:
    rows = (
        Workshop.objects.open()
        .filter(ecosystem__in=mine, state=Workshop.State.PLANNED, on__lte=on + timedelta(days=DAYS_AHEAD))
        .select_related("ecosystem", "series")
        .order_by("on", "id")[:MOST_PER_KIND]
    )
    return [
        Attention(
            kind=Kind.HOLD_WORKSHOP,
            record=workshop,
            ecosystem=workshop.ecosystem,
            what=_("Workshop “%(stage)s” of %(series)s")
            % {"stage": workshop.get_stage_display(), "series": workshop.series},
            why=_("Planned for %(when)s. Afterwards, note how many children came.")
            % {"when": in_days(workshop.on, on)},
            pressing=1 if workshop.on < on else 3,
            on=workshop.on,
        )
        for workshop in rows
    ]


def _minutes_to_send(mine: Any, on: date) -> list[Attention]:
    rows = (
        NetworkMeeting.objects.to_minute()
        .filter(ecosystem__in=mine, on__gte=on - timedelta(days=90))
        .select_related("ecosystem")
        .order_by("on", "id")[:MOST_PER_KIND]
    )
    return [
        Attention(
            kind=Kind.SEND_MINUTES,
            record=meeting,
            ecosystem=meeting.ecosystem,
            what=_("Send the minutes of “%(meeting)s”") % {"meeting": meeting.title},
            why=_("You met %(ago)s; what was decided fades.") % {"ago": days_ago(meeting.on, on)},
            pressing=3,
            on=meeting.on,
        )
        for meeting in rows
    ]


def _contact_people_to_find(mine: Any) -> list[Attention]:
    without: dict[LearningEcosystem, list[Partnership]] = {}
    rows = (
        Partnership.objects.without_contact_person()
        .filter(ecosystem__in=mine)
        .select_related("ecosystem", "organisation")
        .order_by("organisation__name", "id")
    )
    for partnership in rows:
        without.setdefault(partnership.ecosystem, []).append(partnership)
    why = _("Without one fixed person, messages and agreements get lost.")
    found = []
    for ecosystem, partnerships in without.items():
        if len(partnerships) > MOST_NAMED:
            what = _("%(n)s partners of %(ecosystem)s have no contact person") % {
                "n": len(partnerships),
                "ecosystem": ecosystem,
            }
            found.append(Attention(Kind.FIND_CONTACT_PERSON, ecosystem, ecosystem, what, why, pressing=5))
            continue
        for partnership in partnerships:
            what = _("Who is the contact person of %(partner)s?") % {"partner": partnership.organisation}
            found.append(Attention(Kind.FIND_CONTACT_PERSON, partnership, ecosystem, what, why, pressing=5))
    return found[:MOST_PER_KIND]


def _ideas_to_move(mine: Any, on: date) -> list[Attention]:
    rows = (
        Idea.objects.standing_still(since=on - timedelta(days=DAYS_OF_STANDING_STILL))
        .filter(ecosystem__in=mine)
        .select_related("ecosystem")
        .order_by("on", "id")[:MOST_PER_KIND]
    )
    return [
        Attention(
            kind=Kind.MOVE_IDEA,
            record=idea,
            ecosystem=idea.ecosystem,
            what=_("The idea “%(idea)s” stands still") % {"idea": idea},
            why=_("It is %(state)s, and nothing was heard of it for %(weeks)s weeks.")
            % {"state": idea.get_state_display(), "weeks": DAYS_OF_STANDING_STILL // 7},
            pressing=4,
        )
        for idea in rows
    ]


def _offers_to_confirm(mine: Any, on: date) -> list[Attention]:
    rows = (
        Offer.objects.open()
        .filter(
            organisation__partnerships__ecosystem__in=mine,
            organisation__partnerships__closed_at__isnull=True,
            confirmed_on__lt=on - timedelta(days=DAYS_AN_OFFER_STAYS_CORRECT),
        )
        .select_related("organisation")
        .distinct()
        .order_by("confirmed_on", "id")[:MOST_PER_KIND]
    )
    return [
        Attention(
            kind=Kind.CONFIRM_OFFER,
            record=offer,
            ecosystem=None,
            what=_("Is “%(offer)s” of %(provider)s still correct?")
            % {"offer": offer, "provider": offer.organisation},
            why=_("Nobody confirmed it for more than a year."),
            pressing=6,
            on=offer.confirmed_on,
        )
        for offer in rows
    ]
