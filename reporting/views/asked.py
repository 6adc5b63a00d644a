"""What a page about figures is asked: of which scope, over which days; and how that stands in an address."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone

from reporting.forms.figures import WhatAndWhen
from reporting.periods import Period
from reporting.permissions import may_see_figures, scopes_for
from reporting.scopes import Scope, UnknownScope


def what_and_when(
    request: HttpRequest, given: Any, *, chosen: tuple[Scope, Period] | None = None
) -> WhatAndWhen:
    """The choosing form with the viewer's scopes. 404 for a scope that is none of theirs, whether or not it exists."""
    scopes = scopes_for(request.user)
    asked = given.get("scope", "") if given else chosen[0].key if chosen else ""
    if asked and asked not in {scope.key for scope in scopes}:
        scope = scope_of_viewer(request.user, asked)
        if scope is not None:
            scopes.append(scope)
    return WhatAndWhen(given, scopes=scopes, today=timezone.localdate(), chosen=chosen)


def scope_of_viewer(user: Any, key: str) -> Scope | None:
    """The scope of this key; None for words that are no key, 404 for what the viewer may not see or does not exist."""
    try:
        scope = Scope.parse(key)
    except UnknownScope as error:
        if error.kind is None:
            return None
        raise Http404 from error
    if not may_see_figures(user, scope):
        raise Http404
    return scope


def in_address(scope: Scope, period: Period) -> str:
    """Scope and period as they stand in an address."""
    asked = {"scope": scope.key, "from": period.start.isoformat(), "to": period.end.isoformat()}
    return urlencode(asked, safe=":")
