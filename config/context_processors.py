"""What every page may know of the installation itself."""

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, object]:
    """`demo`: true where sample data, printed logins and the mail window are on."""
    return {"demo": settings.DEMO}
