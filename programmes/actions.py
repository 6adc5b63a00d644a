"""What people do to carry out a programme and account for it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from accounts.whereabouts import refuse_other_city
from ecosystem.models import LearningEcosystem, MunicipalitySettings, SchoolHoliday
from participation import actions as participation_actions
from participation import workflow
from participation.models import Idea
from participation.workflow import IdeaState
from partners.models import Organisation
from programmes.models import (
    Activity,
    ActivitySeries,
    Contribution,
    FundingApplication,
    Programme,
    ProgrammePartner,
    Quote,
)
from records.moments import moment

LONGEST_PLAN = timedelta(days=366)


def start_programme(
    *,
    ecosystem: LearningEcosystem,
    title: str,
    by: User | None,
    on: date,
    ideas: list[Idea] | None = None,
    partners: dict[Organisation, str] | None = None,
    **details: Any,
) -> Programme:
    """A new programme; its ideas move to “in a programme” on that day."""
    with transaction.atomic():
        programme = trail.create(Programme(ecosystem=ecosystem, title=title, **details), by=by)
        refuse_other_city(programme, ideas=ideas, partners=partners)
        programme.ideas.set(ideas or [])
        for idea in ideas or []:
            if workflow.rank(idea.state) < workflow.rank(IdeaState.IN_PROGRAMME):
                participation_actions.move_idea(idea=idea, to=IdeaState.IN_PROGRAMME, on=on, by=by)
        for organisation, part in (partners or {}).items():
            trail.keep_line(ProgrammePartner(programme=programme, organisation=organisation, part=part))
    return programme


def change_programme(
    *,
    programme: Programme,
    by: User | None,
    on: date,
    ideas: list[Idea] | None = None,
    partners: dict[Organisation, str] | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Programme:
    """Correct a programme. Ideas that join it move to “in a programme” on that day; who does what is the whole list."""
    with transaction.atomic():
        there = {partner.organisation_id: partner for partner in programme.partners.all()}
        wanted = {organisation.pk: part for organisation, part in (partners or {}).items()}
        differ = partners is not None and wanted != {pk: partner.part for pk, partner in there.items()}
        if ideas is not None:
            values["ideas"] = ideas
        trail.change(
            programme, by=by, expected_version=expected_version, also=["partners"] if differ else [], **values
        )
        if differ:
            refuse_other_city(programme, partners=partners)
            programme.partners.exclude(organisation__in=wanted).delete()
            for pk, part in wanted.items():
                partner = there.get(pk) or ProgrammePartner(programme=programme, organisation_id=pk)
                partner.part = part
                trail.keep_line(partner)
        for idea in ideas or []:
            if workflow.rank(idea.state) < workflow.rank(IdeaState.IN_PROGRAMME):
                participation_actions.move_idea(idea=idea, to=IdeaState.IN_PROGRAMME, on=on, by=by)
    return programme


def add_activity_series(
    *, programme: Programme, title: str, by: User | None, **details: Any
) -> ActivitySeries:
    """A new series of activities in a programme."""
    return trail.create(ActivitySeries(programme=programme, title=title, **details), by=by)


def plan_activity(
    *, ecosystem: LearningEcosystem, title: str, on: date, by: User | None, **details: Any
) -> Activity:
    """Plan one activity; it takes programme, provider and place from its series unless told otherwise."""
    series: ActivitySeries | None = details.get("series")
    if series is not None:
        details.setdefault("programme", series.programme)
        details.setdefault("provider", series.provider)
        details.setdefault("place", series.place)
    return trail.create(Activity(ecosystem=ecosystem, title=title, on=on, **details), by=by, verb="planned")


@dataclass(frozen=True)
class WeeklyPlan:
    """What planning every week gave: new activities, days in a holiday, and days that stood there already."""

    planned: list[Activity]
    in_holidays: list[date]
    already_there: list[date]


def plan_weekly(
    *,
    series: ActivitySeries,
    first: date,
    last: date,
    by: User | None,
    skip_holidays: bool = True,
    from_time: time | None = None,
    to_time: time | None = None,
    **details: Any,
) -> WeeklyPlan:
    """Plan an activity every week from `first` up to and including `last`, in one go.

    Days in a school holiday of the municipality's region are left out unless told otherwise; days on which the
    series already has an activity stay as they are, so that doing it twice plans nothing double.
    """
    if last < first:
        raise ValidationError({"last": _("The last day lies before the first.")})
    if last > first + LONGEST_PLAN:
        raise ValidationError({"last": _("Plan at most one year ahead at a time.")})
    days = [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    holidays = _holidays(series, first=first, last=last) if skip_holidays else []
    in_holidays = [day for day in days if any(start <= day <= end for start, end in holidays)]
    taken = set(series.activities.open().filter(on__in=days).values_list("on", flat=True))
    planned = []
    with transaction.atomic():
        for day in days:
            if day in in_holidays or day in taken:
                continue
            planned.append(
                plan_activity(
                    ecosystem=series.ecosystem,
                    title=series.title,
                    on=day,
                    by=by,
                    series=series,
                    starts_at=moment(day, from_time),
                    ends_at=moment(day, to_time),
                    **details,
                )
            )
    return WeeklyPlan(planned, in_holidays, [day for day in days if day in taken])


def _holidays(series: ActivitySeries, *, first: date, last: date) -> list[tuple[date, date]]:
    """First and last day of each school holiday that touches a period, in the region of the municipality."""
    municipality = series.ecosystem.municipality
    region = MunicipalitySettings.objects.in_force(municipality=municipality, on=first).holiday_region
    touching = SchoolHoliday.objects.touching(region=region, start=first, end=last)
    return list(touching.values_list("starts_on", "ends_on"))


def log_unplanned(
    *,
    ecosystem: LearningEcosystem,
    title: str,
    on: date,
    children: int | None,
    by: User | None,
    new_children: int | None = None,
    volunteers: int | None = None,
    note: str = "",
    **details: Any,
) -> Activity:
    """Log an activity that nobody had planned."""
    with transaction.atomic():
        activity = plan_activity(ecosystem=ecosystem, title=title, on=on, by=by, **details)
        return log_activity(
            activity=activity,
            children=children,
            new_children=new_children,
            volunteers=volunteers,
            note=note,
            by=by,
        )


def log_activity(
    *,
    activity: Activity,
    children: int | None,
    by: User | None,
    new_children: int | None = None,
    volunteers: int | None = None,
    note: str = "",
    expected_version: int | None = None,
    via: str = "",
) -> Activity:
    """Note that an activity took place and how many children came. Ideas behind it start running."""
    with transaction.atomic():
        trail.change(
            activity,
            by=by,
            via=via,
            expected_version=expected_version,
            verb="held",
            state=Activity.State.HELD,
            children=children,
            new_children=new_children,
            volunteers=volunteers,
            note=note or activity.note,
            cancelled_reason="",
            logged_by=by,
            logged_at=timezone.now(),
        )
        if activity.programme is not None:
            _let_ideas_run(activity, by=by)
    return activity


def _let_ideas_run(activity: Activity, *, by: User | None) -> None:
    programme = activity.programme
    ideas = list(programme.ideas.all()) if programme is not None else []
    participation_actions.note_first_activity(ideas=ideas, on=activity.on, by=by)
    if activity.kind == Activity.Kind.REGULAR:
        for idea in ideas:
            if (
                workflow.rank(IdeaState.ADOPTED)
                <= workflow.rank(idea.state)
                < workflow.rank(IdeaState.RUNNING)
            ):
                participation_actions.move_idea(idea=idea, to=IdeaState.RUNNING, on=activity.on, by=by)


def cancel_activity(
    *, activity: Activity, reason: str, by: User | None, expected_version: int | None = None, via: str = ""
) -> Activity:
    """Note that an activity did not take place, and why."""
    return trail.change(
        activity,
        by=by,
        via=via,
        expected_version=expected_version,
        verb="cancelled",
        state=Activity.State.CANCELLED,
        cancelled_reason=reason,
        children=None,
        new_children=None,
        logged_by=by,
        logged_at=timezone.now(),
    )


def apply_for_funding(
    *,
    ecosystem: LearningEcosystem,
    scheme: str,
    by: User | None,
    programmes: list[Programme] | None = None,
    **details: Any,
) -> FundingApplication:
    """Note an application for money."""
    with transaction.atomic():
        application = trail.create(FundingApplication(ecosystem=ecosystem, scheme=scheme, **details), by=by)
        refuse_other_city(application, programmes=programmes)
        application.programmes.set(programmes or [])
    return application


def contribute(
    *, ecosystem: LearningEcosystem, organisation: Organisation, on: date, by: User | None, **details: Any
) -> Contribution:
    """Note what an organisation gives, on the day it was decided."""
    return trail.create(Contribution(ecosystem=ecosystem, organisation=organisation, on=on, **details), by=by)


def note_quote(
    *, ecosystem: LearningEcosystem, text: str, speaker: str, on: date, by: User | None, **details: Any
) -> Quote:
    """Keep a sentence worth repeating; it is shown after somebody checked it."""
    return trail.create(Quote(ecosystem=ecosystem, text=text, speaker=speaker, on=on, **details), by=by)


def review_quote(
    *, quote: Quote, text: str, on: date, by: User | None, expected_version: int | None = None
) -> Quote:
    """Note that somebody saw that a quote names no child, taking a name out where needed. Others may read it now."""
    return trail.change(
        quote, by=by, expected_version=expected_version, verb="reviewed", text=text, reviewed_on=on
    )


def change_quote(
    *, quote: Quote, by: User | None, expected_version: int | None = None, **values: Any
) -> Quote:
    """Correct a quote. A new text is one nobody has checked yet."""
    if "text" in values and values["text"] != quote.text:
        values["reviewed_on"] = None
    return trail.change(quote, by=by, expected_version=expected_version, **values)
