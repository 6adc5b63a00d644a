"""Making, reading and using links that act without a login."""

import hashlib
import secrets
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import ActionLink, User


class LinkRefused(Exception):
    """The link is unknown, used, expired or taken back. Why is not said to whoever holds it."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def create(
    *, purpose: str, subject_id: uuid.UUID, by: User | None, valid_for: timedelta | None, single_use: bool
) -> str:
    """Make a link; gives its full address. The token (192 random bits) is shown here and never again."""
    token = secrets.token_urlsafe(24)
    ActionLink.objects.create(
        token_hash=_hash(token),
        purpose=purpose,
        subject_id=subject_id,
        created_by=by,
        expires_at=timezone.now() + valid_for if valid_for else None,
        single_use=single_use,
    )
    return settings.PUBLIC_URL + reverse("link", kwargs={"token": token})


def _usable() -> models.QuerySet[ActionLink]:
    now = timezone.now()
    return ActionLink.objects.filter(
        models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=now),
        models.Q(single_use=False) | models.Q(used_count=0),
        revoked_at__isnull=True,
    )


def find(*, token: str) -> ActionLink:
    """The link behind a token, for showing what it would do. Uses nothing up."""
    link = _usable().filter(token_hash=_hash(token)).first()
    if link is None:
        raise LinkRefused
    return link


def use(*, token: str) -> ActionLink:
    """Use a link once; of two uses of a single-use link at the same moment one is refused.

    The caller acts in the same transaction, so that a failed action does not cost the link.
    """
    link = find(token=token)
    used = (
        _usable()
        .filter(pk=link.pk)
        .update(used_count=models.F("used_count") + 1, last_used_at=timezone.now())
    )
    if not used:
        raise LinkRefused
    return link


def revoke(*, purpose: str, subject_id: uuid.UUID) -> int:
    """Take back every open link of this purpose for one record; gives how many."""
    return _usable().filter(purpose=purpose, subject_id=subject_id).update(revoked_at=timezone.now())


# What a purpose does: upper rooms register here, so that this base needs to know none of them.
_doors: dict[str, Any] = {}


def door(purpose: str) -> Any:
    """Decorator: this view function `(request, link)` shows (GET) and does (POST) what links of a purpose are for."""

    def register(view: Any) -> Any:
        _doors[purpose] = view
        return view

    return register


def door_of(purpose: str) -> Any:
    """The view for a purpose, or None where no room knows it."""
    return _doors.get(purpose)
