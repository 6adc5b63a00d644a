"""A request sent twice acts once: the same key gives the first answer back."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from records.models import RepeatedRequest


class KeyUsedForSomethingElse(Exception):
    """The key was used before, with another question."""

    def __init__(self) -> None:
        super().__init__(
            _("This request was sent before with other contents. Reload the page and try again.")
        )


def fingerprint(question: Any) -> str:
    """SHA-256 of what was asked; `question` is anything JSON can carry."""
    return hashlib.sha256(json.dumps(question, sort_keys=True, default=str).encode()).hexdigest()


def answer_to(*, actor: str, key: str, question: Any) -> dict[str, Any] | None:
    """The answer this actor got to the same request earlier; None where it was not asked yet.

    For forms that would find fault with a second copy, because the first one has acted.
    """
    if not key or "\x00" in key:
        # Without a key nothing was asked before; one with a NUL no form of ours sends and no database takes.
        return None
    earlier = RepeatedRequest.objects.filter(actor=actor, key=key, fingerprint=fingerprint(question)).first()
    return earlier.answer if earlier is not None else None


def once(
    *, actor: str, key: str, question: Any, act: Callable[[], dict[str, Any]]
) -> tuple[dict[str, Any], bool]:
    """Run `act` unless this actor already did it under this key.

    Gives the answer and whether it is a repetition. The answer is stored in the transaction of the change, so
    either both are there or neither. Of twenty equal requests at once, one acts and nineteen read its answer.
    """
    asked = fingerprint(question)
    try:
        with transaction.atomic():
            # Claiming the key comes first: a second request waits on the unique constraint until this one is done.
            claim = RepeatedRequest.objects.create(actor=actor, key=key, fingerprint=asked)
            claim.answer = act()
            claim.save(update_fields=["answer"])
            return claim.answer, False
    except IntegrityError:
        earlier = RepeatedRequest.objects.filter(actor=actor, key=key).first()
        if earlier is None:
            raise
    if earlier.fingerprint != asked:
        raise KeyUsedForSomethingElse
    return earlier.answer, True
