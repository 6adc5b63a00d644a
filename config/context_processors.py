"""What every page may know of the installation and of who looks at it."""

import re
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from config import navigation
from ecosystem.models import LearningEcosystem, MunicipalityReader, MunicipalitySettings

HOUSE_COLOUR = "#0b6b57"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def installation(request: HttpRequest) -> dict[str, object]:
    """`demo`: true where sample data, printed logins and the mail window are on; `demo_logins` are those logins."""
    return {"demo": settings.DEMO, "demo_logins": SimpleLazyObject(_demo_logins)}


def _demo_logins() -> list[dict[str, str]]:
    if not settings.DEMO:
        return []
    from demo.people import ACCOUNTS, PASSWORD

    return [{"email": email, "name": name, "password": PASSWORD} for _key, email, name, _admin in ACCOUNTS]


def surroundings(request: HttpRequest) -> dict[str, object]:
    """`main_doors` and `quick_adds` of the header, and `city_colour`; looked up only by pages that show them."""
    return {
        "main_doors": SimpleLazyObject(lambda: navigation.entries(navigation.MAIN, request)),
        "quick_adds": SimpleLazyObject(lambda: navigation.entries(navigation.QUICK_ADD, request)),
        "city_colour": SimpleLazyObject(lambda: city_colour(getattr(request, "user", None))),
    }


def city_colour(user: Any) -> str:
    """The accent colour of the municipality this person works in, as six hexadecimal digits; one query."""
    if user is None or not user.is_authenticated:
        return HOUSE_COLOUR
    today = timezone.localdate()
    readings = MunicipalityReader.objects.active_on(today).filter(user=user)
    chosen = (
        MunicipalitySettings.objects.open()
        .filter(
            Q(municipality__in=readings.values("municipality"))
            | Q(municipality__in=LearningEcosystem.objects.visible_to(user).values("municipality")),
            valid_from__lte=today,
        )
        .order_by("-valid_from")
        .values_list("accent_colour", flat=True)
        .first()
    )
    return chosen if chosen and COLOUR.fullmatch(chosen) else HOUSE_COLOUR
