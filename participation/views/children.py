"""What the pages of the children's voice share: coordinators and facilitators find their way in."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from accounts.record_pages import Badge
from ecosystem.models import LearningEcosystem
from ecosystem.record_pages import EcosystemRecordPages
from participation.models import WorkshopSeries
from participation.permissions import ecosystems_of_facilitator, leads_series
from participation.workflow import IdeaState

# How a state looks: a word, and a shape and colour beside it.
IDEA_TONES = {
    IdeaState.COLLECTED: "neutral",
    IdeaState.PRESENTED: "info",
    IdeaState.SELECTED: "info",
    IdeaState.ADOPTED: "busy",
    IdeaState.IN_PROGRAMME: "busy",
    IdeaState.RUNNING: "busy",
    IdeaState.REALISED: "good",
    IdeaState.PARKED: "attention",
}


def idea_state(idea: Any) -> Badge:
    """Where an idea is now, as a ready cell."""
    return Badge(idea.get_state_display(), IDEA_TONES[idea.state])


def happening_state(record: Any) -> Badge:
    """Planned, held or cancelled, as a ready cell."""
    tones = {"planned": "info", "held": "good", "cancelled": "neutral"}
    return Badge(record.get_state_display(), tones[record.state])


def may_lead(user: Any, series: WorkshopSeries | None) -> bool:
    """Whether this person leads the workshops of a series, or coordinates its ecosystem."""
    return leads_series(user, series)


class ChildrenPages(EcosystemRecordPages):
    """Somebody who leads a series reaches its ecosystem for what belongs to that series, and nothing else."""

    tab = "children"

    def within(self, *, user: Any, slug: str) -> LearningEcosystem:
        return get_object_or_404(
            ecosystems_of_facilitator(user)
            .annotate(
                driven_by_viewer=Exists(
                    LearningEcosystem.objects.coordinated_by(user).filter(pk=OuterRef("pk"))
                ),
                led_by_viewer=Exists(
                    WorkshopSeries.objects.facilitated_by(user).open().filter(ecosystem=OuterRef("pk"))
                ),
            )
            .select_related("municipality"),
            slug=slug,
        )

    def leads_something(self, whole: Any) -> bool:
        """Whether the viewer coordinates this ecosystem or leads a series in it."""
        return bool(whole.driven_by_viewer or whole.led_by_viewer)
