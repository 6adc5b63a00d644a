"""Network meetings: planned, held, minuted."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts import trail
from accounts.models import User
from accounts.whereabouts import refuse_other_city
from ecosystem.models import LearningEcosystem
from partners.models import MeetingAttendance, NetworkMeeting, Organisation


def plan_meeting(
    *,
    ecosystem: LearningEcosystem,
    on: date,
    title: str,
    by: User | None,
    invited: list[Organisation] | None = None,
    **details: Any,
) -> NetworkMeeting:
    """Plan a network meeting and note who is invited."""
    with transaction.atomic():
        meeting = trail.create(
            NetworkMeeting(ecosystem=ecosystem, on=on, title=title, **details), by=by, verb="planned"
        )
        refuse_other_city(meeting, invited=invited)
        for organisation in invited or []:
            MeetingAttendance.objects.create(meeting=meeting, organisation=organisation)
    return meeting


def hold_meeting(
    *,
    meeting: NetworkMeeting,
    came: list[Organisation],
    by: User | None,
    expected_version: int | None = None,
    **details: Any,
) -> NetworkMeeting:
    """Note that the meeting took place and who came; from now on it counts."""
    with transaction.atomic():
        trail.change(
            meeting,
            by=by,
            expected_version=expected_version,
            verb="held",
            state=NetworkMeeting.State.HELD,
            **details,
        )
        refuse_other_city(meeting, came=came)
        for organisation in came:
            attendance, _new = MeetingAttendance.objects.get_or_create(
                meeting=meeting, organisation=organisation, defaults={"attended": True}
            )
            if not attendance.attended:
                attendance.attended = True
                attendance.save(update_fields=["attended"])
    return meeting


def change_meeting(
    *,
    meeting: NetworkMeeting,
    by: User | None,
    invited: list[Organisation] | None = None,
    came: list[Organisation] | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> NetworkMeeting:
    """Correct a meeting; `invited` or `came`, where given, say all who were invited or came."""
    with transaction.atomic():
        there = {row.organisation_id: row for row in meeting.attendances.filter(person__isnull=True)}
        differ = (invited is not None and {party.pk for party in invited} != set(there)) or (
            came is not None
            and {party.pk for party in came} != {pk for pk, row in there.items() if row.attended}
        )
        trail.change(
            meeting,
            by=by,
            expected_version=expected_version,
            also=["attendances"] if differ else [],
            **values,
        )
        if not differ:
            return meeting
        refuse_other_city(meeting, invited=invited, came=came)
        if invited is not None:
            _make_attendances(meeting, there, invited)
            wanted = {party.pk for party in invited}
            for pk, row in there.items():
                if pk not in wanted:
                    row.delete()
        if came is not None:
            _make_attendances(meeting, there, came)
            meeting.attendances.filter(person__isnull=True).update(attended=False)
            meeting.attendances.filter(person__isnull=True, organisation__in=came).update(attended=True)
    return meeting


def _make_attendances(
    meeting: NetworkMeeting, there: dict[int, MeetingAttendance], wanted: list[Organisation]
) -> None:
    MeetingAttendance.objects.bulk_create(
        MeetingAttendance(meeting=meeting, organisation=party) for party in wanted if party.pk not in there
    )


def cancel_meeting(
    *, meeting: NetworkMeeting, by: User | None, expected_version: int | None = None
) -> NetworkMeeting:
    """Note that the meeting does not take place; it stays in the list and does not count."""
    return trail.change(
        meeting,
        by=by,
        expected_version=expected_version,
        verb="cancelled",
        state=NetworkMeeting.State.CANCELLED,
    )
