"""What people do with an idea: move it along its path, let it wait, let somebody take it on, check its words."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import trail
from accounts.record_pages import StepPage, the_pages
from participation import actions, workflow
from participation.forms.steps import (
    AdoptForm,
    CombineForm,
    HandOverForm,
    MoveIdeaForm,
    ParkIdeaForm,
    ReviewIdeaForm,
)
from participation.models import Idea
from participation.permissions import coordinates_idea
from participation.workflow import IdeaState


class IdeaStep(StepPage):
    """Steps of an idea are the coordinator's."""

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return coordinates_idea(user, record)


class Adopt(IdeaStep):
    name, label, button = "adopt", _("Let an organisation take it on"), _("Save")
    lead = _("One organisation carries the idea; others help.")
    form_class = AdoptForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and not record.adoptions.open().exists()

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.adopt(idea=record, expected_version=expected_version, by=by, **values)


class Move(IdeaStep):
    name, label, button = "move", _("Move it along"), _("Save")
    form_class = MoveIdeaForm

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.move_idea(idea=record, expected_version=expected_version, by=by, **values)


class Park(IdeaStep):
    name, label, button = "park", _("Let it wait"), _("Save")
    lead = _("The idea is not lost. Children read why it waits, and it can go on later.")
    form_class = ParkIdeaForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and workflow.may_move(start=record.state, end=IdeaState.PARKED)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.move_idea(
            idea=record, to=IdeaState.PARKED, expected_version=expected_version, by=by, **values
        )


class Review(StepPage):
    name, label, button = "review", _("Check the words"), _("No name in it: others may read this")
    form_class = ReviewIdeaForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.reviewed_on is None

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.review_idea(
            idea=record, on=timezone.localdate(), expected_version=expected_version, by=by, **values
        )


class Combine(IdeaStep):
    name, label, button = "combine", _("Combine with another idea"), _("Combine")
    form_class = CombineForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.combined_into_id is None

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return trail.change(record, expected_version=expected_version, by=by, **values)


class HandOver(StepPage):
    """A step of an adoption: another organisation carries the idea on."""

    name, label, button = "hand-over", _("Hand it over"), _("Save")
    lead = _("Another organisation carries the idea on. The helpers stay, and so does its history.")
    form_class = HandOverForm

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return coordinates_idea(user, record.idea)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.hand_over(adoption=record, expected_version=expected_version, by=by, **values)

    def done_url(self, *, pages: Any, whole: Any, record: Any) -> str:
        return the_pages(Idea).url(record.idea)


REVIEW, ADOPT, MOVE, PARK, COMBINE, HAND_OVER = Review(), Adopt(), Move(), Park(), Combine(), HandOver()
