"""Who may see codes and move ideas."""

from typing import Any

import rules

from ecosystem.permissions import is_coordinator
from participation.models import Idea, WorkshopSeries


@rules.predicate
def leads_series(user: Any, series: WorkshopSeries | None) -> bool:
    """Coordinator of the ecosystem, or facilitator of this series."""
    return series is not None and WorkshopSeries.objects.facilitated_by(user).filter(pk=series.pk).exists()


@rules.predicate
def coordinates_idea(user: Any, idea: Idea | None) -> bool:
    """Coordinator of the ecosystem the idea lives in."""
    return idea is not None and bool(is_coordinator(user, idea.ecosystem))


rules.add_perm("participation.see_codes", leads_series)
rules.add_perm("participation.move_idea", coordinates_idea)
