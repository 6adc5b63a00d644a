"""Who looks at a page: what the header needs to know of them, found with one query and kept for a minute.

What is kept decides on doors in the header only. Whoever opens a door is asked again, without this memory, what they
may see.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import User
from ecosystem.models import EcosystemRole, LearningEcosystem, MunicipalityReader, MunicipalitySettings
from partners.models import OrganisationMember

HOUSE_COLOUR = "#0b6b57"
# A header that is a minute behind harms nobody; building this question anew for each page costs more than its answer.
SECONDS_KEPT = 60
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Surroundings:
    """Somebody's places in the house. `coordinates` is the short name of an ecosystem they coordinate, or empty."""

    signed_in: bool = False
    admin: bool = False
    coordinates: str = ""
    member: bool = False
    reads: bool = False
    colour: str = HOUSE_COLOUR


def surroundings_of(user: Any) -> Surroundings:
    """What the header shows follows from this; nobody else decides on it what somebody may see."""
    if user is None or not user.is_authenticated:
        return Surroundings()
    kept: Surroundings | None = cache.get(_key(user))
    if kept is None:
        kept = _found(user)
        # Somebody without a place is asked again: their first one shows at once.
        if kept.coordinates or kept.member or kept.reads:
            cache.set(_key(user), kept, SECONDS_KEPT)
    return replace(kept, admin=user.is_admin)


def _key(user: Any) -> str:
    return f"surroundings:{user.public_id}"


def _found(user: Any) -> Surroundings:
    today = timezone.localdate()
    me = {"user": OuterRef("pk")}
    roles = EcosystemRole.objects.active_on(today).filter(**me, ecosystem__closed_at__isnull=True)
    readings = MunicipalityReader.objects.active_on(today)
    settings = (
        MunicipalitySettings.objects.open()
        .filter(
            Q(municipality__in=readings.filter(user=user).values("municipality"))
            | Q(municipality__in=LearningEcosystem.objects.visible_to(user).values("municipality")),
            valid_from__lte=today,
        )
        .order_by("-valid_from")
    )
    coordinates, member, reads, colour = (
        User.objects.filter(pk=user.pk)
        .values_list(
            Subquery(roles.order_by("pk").values("ecosystem__slug")[:1]),
            Exists(OrganisationMember.objects.active_on(today).filter(**me)),
            Exists(readings.filter(**me)),
            Subquery(settings.values("accent_colour")[:1]),
        )
        .get()
    )
    return Surroundings(
        signed_in=True,
        coordinates=coordinates or "",
        member=member,
        reads=reads,
        colour=colour if colour and COLOUR.fullmatch(colour) else HOUSE_COLOUR,
    )
