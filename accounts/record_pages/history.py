"""The history of a record, in words: who did what, and which of its fields it touched."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AuditEntry

# What the verbs of the audit trail are called. A verb that is not here is told as a change.
VERBS = {
    "created": gettext_lazy("added"),
    "changed": gettext_lazy("changed"),
    "closed": gettext_lazy("closed"),
    "reopened": gettext_lazy("opened again"),
    "logged": gettext_lazy("logged"),
    "planned": gettext_lazy("planned"),
    "held": gettext_lazy("noted that it took place"),
    "cancelled": gettext_lazy("noted that it did not take place"),
    "collected": gettext_lazy("wrote down"),
    "adopted": gettext_lazy("noted the adoption"),
    "moved": gettext_lazy("moved"),
    "told": gettext_lazy("noted that children were told"),
    "minuted": gettext_lazy("wrote the minutes"),
    "confirmed": gettext_lazy("said it is still correct"),
    "settled-done": gettext_lazy("noted that it was done"),
    "settled-moved": gettext_lazy("moved it to another day"),
    "settled-renewed": gettext_lazy("renewed it"),
    "settled-lapsed": gettext_lazy("noted that it lapsed"),
    "first-activity": gettext_lazy("noted the first activity"),
}


@dataclass(frozen=True)
class Change:
    """One line of the history: when, who did what, and which fields (by the names people know)."""

    at: datetime
    said: str
    fields_said: str


def told(entry: AuditEntry, record: Any) -> Change:
    """One audit entry in words."""
    who = entry.actor.name if entry.actor else (entry.via or _("the programme itself"))
    verb = VERBS.get(entry.verb)
    if verb is None and entry.verb.startswith("moved-to-"):
        verb = VERBS["moved"]
    names = (
        [] if entry.verb in ("created", "collected", "logged", "planned") else _names(record, entry.fields)
    )
    return Change(entry.at, f"{who}: {verb or VERBS['changed']}", ", ".join(names))


def _names(record: Any, fields: list[str]) -> list[str]:
    names = []
    for name in fields:
        try:
            names.append(str(capfirst(getattr(record._meta.get_field(name), "verbose_name", name))))
        except FieldDoesNotExist:
            names.append(name)
    return names
