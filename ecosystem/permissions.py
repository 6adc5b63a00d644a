"""Who may do what in an ecosystem. Pages, API and buttons ask here."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import User
from ecosystem.models import EcosystemRole, LearningEcosystem, MunicipalityReader


def is_coordinator(user: Any, ecosystem: LearningEcosystem | None) -> bool:
    """Holds a driving role in this ecosystem today."""
    if ecosystem is None or not user.is_authenticated:
        return False
    return EcosystemRole.objects.driving(user).filter(ecosystem=ecosystem).exists()


def readings_of(user: Any) -> Any:
    """The municipalities and city districts whose figures this person reads today."""
    if not user.is_authenticated:
        return MunicipalityReader.objects.none()
    return (
        MunicipalityReader.objects.active_on(timezone.localdate())
        .filter(user=user)
        .select_related("municipality", "city_district")
    )


def candidates_for_roles(ecosystem: LearningEcosystem) -> models.QuerySet[User]:
    """Who can be given a role here: people with a role in its municipality, and whom upper rooms name."""
    condition = models.Q(
        pk__in=EcosystemRole.objects.open()
        .filter(ecosystem__municipality=ecosystem.municipality_id)
        .values("user")
    )
    for candidates in role_candidates:
        condition |= candidates(ecosystem)
    return User.objects.filter(condition, is_active=True).order_by("name", "pk")


# Upper rooms register whom else they know in a municipality (members of its organisations).
role_candidates: list[Callable[[LearningEcosystem], models.Q]] = []
