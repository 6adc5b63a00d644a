"""Pages around signing in that allauth does not have, and the door of links that act without a login."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import links
from accounts.models import User


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Go on in another language, on the same page; remembered for whoever is signed in."""
    language, back = request.POST.get("language", ""), request.POST.get("next", "")
    if language not in dict(settings.LANGUAGES):
        return render(request, "400.html", status=400)
    # Without a slash in front it is no page here: it could be the name of one, or a place beside this one.
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=language)
    response = redirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@never_cache
def link(request: HttpRequest, token: str) -> HttpResponseBase:
    """What a link is for (GET) and doing it (POST), by the room that made it.

    That room uses the link up, in the transaction of what it does. Unknown, used and expired links get one and the
    same answer.
    """
    try:
        found = links.find(token=token)
    except links.LinkRefused:
        found = None
    view = links.door_of(found.purpose) if found else None
    try:
        response: HttpResponseBase = (
            view(request, found) if view else render(request, "accounts/link_refused.html", status=404)
        )
    except links.LinkRefused:  # used by somebody else a moment ago
        response = render(request, "accounts/link_refused.html", status=404)
    # The address is a secret: it may not travel on with the next click, nor stay in a shared cache.
    # Not "no-referrer": the browser would then send its own form with an unknown origin, which is refused as forged.
    response["Referrer-Policy"] = "strict-origin"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def no_account(request: HttpRequest) -> HttpResponse:
    """How somebody gets an account: by asking; nobody signs up by themselves."""
    return render(request, "accounts/no_account.html")
