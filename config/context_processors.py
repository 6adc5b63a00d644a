"""What every page may know of the installation and of who looks at it."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from config import navigation
from config.surroundings import surroundings_of


def installation(request: HttpRequest) -> dict[str, object]:
    """`demo`: true where sample data, printed logins and the mail window are on; `demo_logins` are those logins."""
    return {"demo": settings.DEMO, "demo_logins": SimpleLazyObject(_demo_logins)}


def _demo_logins() -> list[dict[str, str]]:
    if not settings.DEMO:
        return []
    from demo.people import ACCOUNTS, PASSWORD

    return [{"email": email, "name": name, "password": PASSWORD} for _key, email, name, _admin in ACCOUNTS]


def surroundings(request: HttpRequest) -> dict[str, object]:
    """`main_doors` and `quick_adds` of the header, and `city_colour`: together one query, and none where unused."""
    around = SimpleLazyObject(lambda: surroundings_of(getattr(request, "user", None)))
    return {
        "main_doors": SimpleLazyObject(lambda: navigation.main_doors(around, request.path)),
        "quick_adds": SimpleLazyObject(lambda: navigation.quick_adds(around, request.path)),
        "city_colour": SimpleLazyObject(lambda: around.colour),
    }
