"""Who is signed in, for views behind `login_required`."""

from django.http import Http404, HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The person who asks. For views that nobody reaches without signing in."""
    assert isinstance(request.user, User)
    return request.user


def admins_only(request: HttpRequest) -> None:
    """404 for whoever is not an admin: to them these pages do not exist."""
    if not (isinstance(request.user, User) and request.user.is_admin):
        raise Http404
