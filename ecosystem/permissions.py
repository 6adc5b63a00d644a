"""Who may do what in an ecosystem. Pages, API and buttons ask here."""

from typing import Any

import rules
from django.utils import timezone

from ecosystem.models import EcosystemRole, LearningEcosystem, MunicipalityReader


@rules.predicate
def is_coordinator(user: Any, ecosystem: LearningEcosystem | None) -> bool:
    """Holds a driving role in this ecosystem today."""
    if ecosystem is None or not user.is_authenticated:
        return False
    return (
        EcosystemRole.objects.active_on(timezone.localdate()).filter(user=user, ecosystem=ecosystem).exists()
    )


@rules.predicate
def is_admin(user: Any) -> bool:
    """Looks after accounts and settings."""
    return user.is_authenticated and user.is_admin


def readings_of(user: Any) -> Any:
    """The municipalities and city districts whose figures this person reads today."""
    if not user.is_authenticated:
        return MunicipalityReader.objects.none()
    return (
        MunicipalityReader.objects.active_on(timezone.localdate())
        .filter(user=user)
        .select_related("municipality", "city_district")
    )


rules.add_perm("ecosystem.coordinate", is_coordinator)
rules.add_perm("ecosystem.administer", is_admin)
