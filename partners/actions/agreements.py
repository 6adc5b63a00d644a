"""Agreements: who does what by when, and how it ended."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from ecosystem.models import LearningEcosystem
from partners.models import Agreement, Organisation


def agree(
    *,
    ecosystem: LearningEcosystem,
    organisation: Organisation,
    what: str,
    on: date,
    by: User | None,
    **details: Any,
) -> Agreement:
    """Write down who does what by when."""
    return trail.create(
        Agreement(ecosystem=ecosystem, organisation=organisation, what=what, agreed_on=on, **details), by=by
    )


def settle_agreement(
    *,
    agreement: Agreement,
    to: str,
    by: User | None,
    due_on: date | None = None,
    expected_version: int | None = None,
) -> Agreement:
    """Say how an agreement stands. Moved or renewed, it needs a new day."""
    values: dict[str, Any] = {"state": to}
    if to in (Agreement.State.MOVED, Agreement.State.RENEWED):
        if due_on is None or due_on == agreement.due_on:
            raise ValidationError({"due_on": _("Say which day it becomes.")})
        values["due_on"] = due_on
    return trail.change(agreement, by=by, expected_version=expected_version, verb=f"settled-{to}", **values)
