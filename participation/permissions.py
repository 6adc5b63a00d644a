"""Who may see codes and move ideas."""

from typing import Any

from django.db import models

from ecosystem.models import LearningEcosystem
from ecosystem.permissions import is_coordinator
from participation.models import Adoption, Idea, WorkshopSeries
from partners.permissions import is_member


def leads_series(user: Any, series: WorkshopSeries | None) -> bool:
    """Coordinator of the ecosystem, or facilitator of this series."""
    return series is not None and WorkshopSeries.objects.facilitated_by(user).filter(pk=series.pk).exists()


def coordinates_idea(user: Any, idea: Idea | None) -> bool:
    """Coordinator of the ecosystem the idea lives in."""
    return idea is not None and is_coordinator(user, idea.ecosystem)


def leads_idea(user: Any, idea: Idea | None) -> bool:
    """Whoever was at the table: the coordinator, or a facilitator of the idea's series."""
    return idea is not None and (coordinates_idea(user, idea) or leads_series(user, idea.series))


def carries_adoption(user: Any, adoption: Adoption | None) -> bool:
    """The coordinator, or somebody of the organisation that took the idea on."""
    return adoption is not None and (
        coordinates_idea(user, adoption.idea) or is_member(user, adoption.organisation)
    )


def ecosystems_of_facilitator(user: Any) -> Any:
    """Ecosystems this person may look into, or leads a series in: they reach their own series through these."""
    return LearningEcosystem.objects.filter(
        models.Q(pk__in=LearningEcosystem.objects.visible_to(user).values("pk"))
        | models.Q(pk__in=WorkshopSeries.objects.facilitated_by(user).values("ecosystem"))
    )
