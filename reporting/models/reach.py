"""How far somebody's figures reach: the areas and ecosystems whose figures they may see, and those they see exactly.

Exact counts of children are for whoever coordinates *every* ecosystem behind a figure. The exact count of a
municipality minus one's own ecosystems is the exact count of somebody else's; so a coordinator sees the figures of a
municipality only when all its ecosystems are theirs, closed ones included: their rows still count.
"""

from typing import Any

from django.db import models
from django.utils import timezone

from ecosystem.models import CityDistrict, District, LearningEcosystem, Municipality, MunicipalityReader


def municipalities_wholly_coordinated_by(user: Any) -> models.QuerySet[Municipality]:
    """Municipalities of which this person coordinates every ecosystem, and at least one."""
    if not user.is_authenticated:
        return Municipality.objects.none()
    ecosystems = LearningEcosystem.objects.filter(municipality=models.OuterRef("pk"))
    mine = LearningEcosystem.objects.coordinated_by(user).values("pk")
    return Municipality.objects.filter(models.Exists(ecosystems.filter(pk__in=mine))).exclude(
        models.Exists(ecosystems.exclude(pk__in=mine))
    )


def _readings(user: Any) -> models.QuerySet[MunicipalityReader]:
    return MunicipalityReader.objects.active_on(timezone.localdate()).filter(user=user)


def _municipalities_in_full(user: Any) -> models.QuerySet[Municipality]:
    """Municipalities whose own figures and those of everything in it this person sees, as reader or coordinator."""
    return Municipality.objects.filter(
        models.Q(pk__in=_readings(user).filter(city_district__isnull=True).values("municipality"))
        | models.Q(pk__in=municipalities_wholly_coordinated_by(user).values("pk"))
    )


def municipalities_in_reach_of(user: Any) -> models.QuerySet[Municipality]:
    """Municipalities whose figures this person sees: readers, coordinators of all of it, and admins."""
    if not user.is_authenticated:
        return Municipality.objects.none()
    if user.is_admin:
        return Municipality.objects.all()
    return _municipalities_in_full(user)


def city_districts_in_reach_of(user: Any) -> models.QuerySet[CityDistrict]:
    """City districts whose figures this person sees. Admins see municipalities only."""
    if not user.is_authenticated:
        return CityDistrict.objects.none()
    return CityDistrict.objects.filter(
        models.Q(municipality__in=_municipalities_in_full(user).values("pk"))
        | models.Q(pk__in=_readings(user).filter(city_district__isnull=False).values("city_district"))
    )


def districts_in_reach_of(user: Any) -> models.QuerySet[District]:
    """Districts whose figures this person sees: those of their municipality or city district."""
    if not user.is_authenticated:
        return District.objects.none()
    return District.objects.filter(
        models.Q(municipality__in=_municipalities_in_full(user).values("pk"))
        | models.Q(
            city_district__in=_readings(user).filter(city_district__isnull=False).values("city_district")
        )
    )


def ecosystems_in_reach_of(user: Any) -> models.QuerySet[LearningEcosystem]:
    """Ecosystems whose figures this person sees: coordinators, readers and members of its partners."""
    return LearningEcosystem.objects.visible_to(user)
