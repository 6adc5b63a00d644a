"""What people do with the children's voice."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import AuditEntry, User
from accounts.whereabouts import refuse_other_city
from ecosystem.models import LearningEcosystem, Theme
from participation import workflow
from participation.codes import free_codes
from participation.models import (
    Adoption,
    AdoptionHelper,
    Attendance,
    FeedbackMoment,
    Idea,
    IdeaMove,
    Participant,
    SeriesFacilitator,
    Workshop,
    WorkshopSeries,
)
from participation.workflow import IdeaState
from partners.models import Organisation


def start_series(
    *, ecosystem: LearningEcosystem, name: str, on: date, by: User | None, **details: Any
) -> WorkshopSeries:
    """A new series; `on` is the day of its first workshop."""
    return trail.create(WorkshopSeries(ecosystem=ecosystem, name=name, on=on, **details), by=by)


def appoint_facilitator(*, series: WorkshopSeries, user: User, by: User | None) -> SeriesFacilitator:
    """Let somebody lead the workshops of a series; they see its codes."""
    return trail.create(SeriesFacilitator(series=series, user=user), by=by)


def plan_workshop(
    *, series: WorkshopSeries, stage: str, on: date, by: User | None, **details: Any
) -> Workshop:
    """Plan a workshop; it takes the ecosystem and, unless told otherwise, the neighbourhood of its series."""
    details.setdefault("neighbourhood", series.neighbourhood)
    with transaction.atomic():
        workshop = trail.create(
            Workshop(series=series, ecosystem=series.ecosystem, stage=stage, on=on, **details),
            by=by,
            verb="planned",
        )
        _keep_first_day(series, by=by)
    return workshop


def hold_workshop(
    *,
    workshop: Workshop,
    by: User | None,
    headcount: int | None = None,
    present: list[Participant] | None = None,
    expected_version: int | None = None,
    **details: Any,
) -> Workshop:
    """Note that a workshop took place, by headcount or by codes."""
    if present and any(participant.series_id != workshop.series_id for participant in present):
        raise ValidationError({"present": _("A code of another series was given.")})
    with transaction.atomic():
        trail.change(
            workshop,
            by=by,
            expected_version=expected_version,
            verb="held",
            state=Workshop.State.HELD,
            headcount=headcount if headcount is not None else workshop.headcount,
            **details,
        )
        if present is not None:
            # The list is what was ticked: a code ticked by mistake can be taken away again.
            workshop.attendances.exclude(participant__in=present).delete()
        for participant in present or []:
            Attendance.objects.get_or_create(workshop=workshop, participant=participant)
        _keep_first_day(workshop.series, by=by)
    return workshop


def change_workshop(
    *, workshop: Workshop, by: User | None, expected_version: int | None = None, **values: Any
) -> Workshop:
    """Correct a workshop; the series keeps the day of its first one."""
    earlier = workshop.series
    with transaction.atomic():
        trail.change(workshop, by=by, expected_version=expected_version, **values)
        _keep_first_day(workshop.series, by=by)
        if workshop.series_id != earlier.pk:
            _keep_first_day(earlier, by=by)
    return workshop


def cancel_workshop(*, workshop: Workshop, by: User | None, expected_version: int | None = None) -> Workshop:
    """Note that a workshop did not take place; nothing in it counts."""
    with transaction.atomic():
        trail.change(
            workshop,
            by=by,
            expected_version=expected_version,
            verb="cancelled",
            state=Workshop.State.CANCELLED,
            headcount=None,
        )
        _keep_first_day(workshop.series, by=by)
    return workshop


def _keep_first_day(series: WorkshopSeries, *, by: User | None) -> None:
    """A series counts on the day of its first workshop that was not cancelled."""
    first = (
        series.workshops.open()
        .exclude(state=Workshop.State.CANCELLED)
        .aggregate(first=models.Min("on"))["first"]
    )
    if first and first != series.on:
        # Whoever planned the previous workshop may have moved the day a moment ago.
        series.refresh_from_db(fields=["version", "on"])
        trail.change(series, by=by, on=first)


def add_participant(
    *, series: WorkshopSeries, code: str = "", by: User | None, **details: Any
) -> Participant:
    """A child joins the series under a code; without one the series gives a free one."""
    if not series.is_open:
        raise ValidationError(_("This series is closed; nobody can be added."))
    return trail.create(Participant(series=series, code=code or free_codes(series)[0], **details), by=by)


def add_participants(
    *, series: WorkshopSeries, number: int, by: User | None, **details: Any
) -> list[Participant]:
    """Several children join the series at once, each under a free code. All or none."""
    with transaction.atomic():
        return [
            add_participant(series=series, code=code, by=by, **details) for code in free_codes(series, number)
        ]


def note_reading(*, participant: Participant, by: User) -> None:
    """Keep that somebody looked at what is known of a child. No event goes out: nothing changed."""
    AuditEntry.objects.create(
        actor=by,
        verb="read",
        subject_type=participant._meta.label_lower,
        subject_id=participant.public_id,
        subject_version=participant.version,
    )


def collect_idea(
    *,
    ecosystem: LearningEcosystem,
    words: str,
    on: date,
    by: User | None,
    themes: list[Theme] | None = None,
    **details: Any,
) -> Idea:
    """Write down an idea in the child's own words."""
    workshop = details.get("workshop")
    if workshop is not None:
        details.setdefault("series", workshop.series)
        details.setdefault("neighbourhood", workshop.neighbourhood)
    with transaction.atomic():
        idea = trail.create(Idea(ecosystem=ecosystem, words=words, on=on, **details), by=by, verb="collected")
        idea.themes.set(themes or [])
    return idea


# What others read of an idea, and so what somebody checks before they do.
CHECKED_TEXTS = ("words", "title", "translation")


def change_idea(*, idea: Idea, by: User | None, expected_version: int | None = None, **values: Any) -> Idea:
    """Correct an idea. New words, in any of its texts, are words nobody has checked yet."""
    if any(values.get(text, getattr(idea, text)) != getattr(idea, text) for text in CHECKED_TEXTS):
        values["reviewed_on"] = None
    return trail.change(idea, by=by, expected_version=expected_version, **values)


def review_idea(
    *, idea: Idea, on: date, by: User | None, expected_version: int | None = None, **texts: str
) -> Idea:
    """Note that somebody saw that its texts hold no name, taking one out where needed. Others may read them now.

    `texts` are those of CHECKED_TEXTS that were mended.
    """
    return trail.change(
        idea, by=by, expected_version=expected_version, verb="reviewed", reviewed_on=on, **texts
    )


def move_idea(
    *,
    idea: Idea,
    to: str,
    on: date,
    by: User | None,
    note: str = "",
    reason_for_children: str = "",
    expected_version: int | None = None,
    via: str = "",
) -> Idea:
    """Move an idea along its path, or park it with a reason children can read. The move is kept."""
    start = idea.state
    if not workflow.may_move(start=start, end=to):
        raise ValidationError(
            _("An idea that is “%(start)s” cannot become “%(end)s”."),
            params={"start": IdeaState(start).label, "end": IdeaState(to).label},
        )
    if to == IdeaState.PARKED and not reason_for_children.strip():
        raise ValidationError(
            {"reason_for_children": _("Say in words a child can read why this idea waits.")}
        )
    move = IdeaMove(
        idea=idea,
        from_state=start,
        to_state=to,
        on=on,
        by=by,
        note=note,
        reason_for_children=reason_for_children,
    )
    with transaction.atomic():
        # First, so that a note that is refused leaves the idea in hand where it was.
        trail.keep_line(move)
        trail.change(
            idea,
            by=by,
            via=via,
            expected_version=expected_version,
            verb=f"moved-to-{to.replace('_', '-')}",
            state=to,
        )
    return idea


def adopt(
    *,
    idea: Idea,
    organisation: Organisation,
    on: date,
    by: User | None,
    helpers: dict[Organisation, str] | None = None,
    expected_version: int | None = None,
    **details: Any,
) -> Adoption:
    """Let one organisation take the idea on; helpers come with their part. Doing it twice is refused."""
    with transaction.atomic():
        if workflow.rank(idea.state) < workflow.rank(IdeaState.ADOPTED):
            move_idea(idea=idea, to=IdeaState.ADOPTED, on=on, by=by, expected_version=expected_version)
        adoption = trail.create(
            Adoption(idea=idea, organisation=organisation, on=on, **details), by=by, verb="adopted"
        )
        refuse_other_city(adoption, helpers=helpers)
        for helper, part in (helpers or {}).items():
            trail.keep_line(AdoptionHelper(adoption=adoption, organisation=helper, part=part))
    return adoption


def change_adoption(
    *,
    adoption: Adoption,
    by: User | None,
    helpers: dict[Organisation, str] | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Adoption:
    """Correct an adoption; `helpers`, when given, is the whole list of who helps and with what."""
    with transaction.atomic():
        there = {helper.organisation_id: helper for helper in adoption.helpers.all()}
        wanted = {organisation.pk: part for organisation, part in (helpers or {}).items()}
        differ = helpers is not None and wanted != {pk: helper.part for pk, helper in there.items()}
        trail.change(
            adoption, by=by, expected_version=expected_version, also=["helpers"] if differ else [], **values
        )
        if differ:
            refuse_other_city(adoption, helpers=helpers)
            adoption.helpers.exclude(organisation__in=wanted).delete()
            for pk, part in wanted.items():
                helper = there.get(pk) or AdoptionHelper(adoption=adoption, organisation_id=pk)
                helper.part = part
                trail.keep_line(helper)
    return adoption


def hand_over(
    *,
    adoption: Adoption,
    organisation: Organisation,
    on: date,
    reason: str,
    by: User | None,
    expected_version: int | None = None,
) -> Adoption:
    """Let another organisation carry the idea on. The helpers stay, the earlier owner keeps its history."""
    if organisation.pk == adoption.organisation_id:
        raise ValidationError({"organisation": _("This organisation already carries the idea.")})
    with transaction.atomic():
        helpers = list(adoption.helpers.exclude(organisation=organisation))
        trail.close(adoption, by=by, reason=reason, expected_version=expected_version)
        new = trail.create(
            Adoption(
                idea=adoption.idea,
                organisation=organisation,
                on=on,
                first_step=adoption.first_step,
                first_step_on=adoption.first_step_on,
            ),
            by=by,
            verb="adopted",
        )
        for helper in helpers:
            AdoptionHelper.objects.create(
                adoption=new, organisation_id=helper.organisation_id, part=helper.part
            )
    return new


def tell_children(
    *,
    ecosystem: LearningEcosystem,
    on: date,
    channel: str,
    ideas: list[Idea],
    by: User | None,
    **details: Any,
) -> FeedbackMoment:
    """Note that children were told what became of these ideas."""
    with transaction.atomic():
        moment = trail.create(
            FeedbackMoment(ecosystem=ecosystem, on=on, channel=channel, **details), by=by, verb="told"
        )
        refuse_other_city(moment, ideas=ideas)
        moment.ideas.set(ideas)
    return moment


def note_first_activity(*, ideas: list[Idea], on: date, by: User | None) -> None:
    """Stamp the day of the first activity on ideas that have none yet, or a later one."""
    for idea in ideas:
        if idea.first_activity_on is None or on < idea.first_activity_on:
            trail.change(idea, by=by, verb="first-activity", first_activity_on=on)
