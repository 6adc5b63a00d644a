"""Whose figures somebody may see, and whether exactly.

Who sees which scope stands in `reporting.models.reach`. Readers of a municipality never see exact counts of
children, and neither do members of a partner or admins.
"""

from typing import Any

from django.db import models

from ecosystem.models import LearningEcosystem
from reporting.models import reach
from reporting.scopes import Kind, Scope


def scopes_for(user: Any) -> list[Scope]:
    """Every scope whose figures this person may see: widest first, by name within a kind. Closed ones are left out."""
    if not user.is_authenticated:
        return []
    records: list[models.QuerySet[Any]] = [
        reach.municipalities_in_reach_of(user).order_by("name", "pk"),
        reach.city_districts_in_reach_of(user).select_related("municipality").order_by("name", "pk"),
        reach.districts_in_reach_of(user).select_related("municipality").order_by("name", "pk"),
        reach.ecosystems_in_reach_of(user).select_related("municipality").order_by("name", "pk"),
    ]
    found = [Scope.of(record) for kind in records for record in kind.filter(closed_at__isnull=True)]
    return [Scope.of(None), *found] if user.is_admin else found


def may_see_figures(user: Any, scope: Scope) -> bool:
    """Whether this person may see the figures of a scope at all."""
    if not user.is_authenticated:
        return False
    if scope.record is None:
        return user.is_admin
    in_reach: models.QuerySet[Any] = {
        Kind.ECOSYSTEM: reach.ecosystems_in_reach_of,
        Kind.DISTRICT: reach.districts_in_reach_of,
        Kind.CITY_DISTRICT: reach.city_districts_in_reach_of,
        Kind.MUNICIPALITY: reach.municipalities_in_reach_of,
    }[scope.kind](user)
    return in_reach.filter(pk=scope.record.pk).exists()


def sees_exact_counts(user: Any, scope: Scope) -> bool:
    """Whether this person may see exact counts of children here: who coordinates every ecosystem behind them."""
    if not user.is_authenticated or scope.record is None:
        return False
    if scope.kind == Kind.ECOSYSTEM:
        return LearningEcosystem.objects.coordinated_by(user).filter(pk=scope.record.pk).exists()
    municipality = scope.municipality
    return (
        municipality is not None
        and reach.municipalities_wholly_coordinated_by(user).filter(pk=municipality.pk).exists()
    )
