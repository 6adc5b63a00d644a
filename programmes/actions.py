"""What people do to carry out a programme and account for it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import trail
from accounts.models import User
from ecosystem.models import LearningEcosystem
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
        programme.ideas.set(ideas or [])
        for idea in ideas or []:
            if workflow.rank(idea.state) < workflow.rank(IdeaState.IN_PROGRAMME):
                participation_actions.move_idea(idea=idea, to=IdeaState.IN_PROGRAMME, on=on, by=by)
        for organisation, part in (partners or {}).items():
            ProgrammePartner.objects.create(programme=programme, organisation=organisation, part=part)
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
