"""The one way to write a record: the row, its audit entry and its outgoing event, in one transaction.

Actions of every room go through here, so no change can miss its version, its history or its event.
"""

import uuid
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from outbox.models import Event
from records.models import Record
from records.versions import StaleVersion

T = TypeVar("T", bound=Record)


def create(record: T, *, by: User | None, via: str = "", verb: str = "created") -> T:
    """Validate and store a new record; gives it back. Raises ValidationError with all faults at once."""
    with transaction.atomic():
        record.full_clean()
        record.save(force_insert=True)
        written = [
            field.name for field in record._meta.concrete_fields if field.editable and not field.primary_key
        ]
        note(
            record,
            by=by,
            verb=verb,
            fields=[name for name in written if getattr(record, name) not in (None, "")],
            via=via,
        )
    return record


def change(
    record: T,
    *,
    by: User | None,
    expected_version: int | None = None,
    via: str = "",
    verb: str = "changed",
    also: Sequence[str] = (),
    **values: Any,
) -> T:
    """Store new values if nobody changed the record since `expected_version` (default: since it was read).

    Gives the record with its new version; a many-to-many field takes the whole list. Without any difference nothing
    is written, unless `also` names rows beside the record that the caller changes in the same transaction. Raises
    StaleVersion with the record as it is now, or ValidationError.
    """
    model = type(record)
    expected = record.version if expected_version is None else expected_version
    lists = {
        field.name: list(values.pop(field.name)) for field in model._meta.many_to_many if field.name in values
    }
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    changed_lists = [
        name for name, chosen in lists.items() if set(getattr(record, name).all()) != set(chosen)
    ]
    with transaction.atomic():
        if not changed and not changed_lists and not also:
            _refuse_stale(record, expected)
            return record
        for name in changed:
            setattr(record, name, values[name])
        record.full_clean()
        now = timezone.now()
        stored = model._base_manager.filter(pk=record.pk, version=expected).update(
            **{name: getattr(record, name) for name in changed}, version=expected + 1, updated_at=now
        )
        if not stored:
            raise StaleVersion(model._base_manager.get(pk=record.pk))
        record.version, record.updated_at = expected + 1, now
        for name in changed_lists:
            getattr(record, name).set(lists[name])
        note(record, by=by, verb=verb, fields=[*changed, *changed_lists, *also], via=via)
    return record


def close(
    record: T, *, by: User | None, reason: str, expected_version: int | None = None, via: str = ""
) -> T:
    """Close a record with a reason: it leaves the lists and keeps its history."""
    return change(
        record,
        by=by,
        expected_version=expected_version,
        via=via,
        verb="closed",
        closed_at=timezone.now(),
        closed_reason=reason,
    )


def reopen(record: T, *, by: User | None, expected_version: int | None = None) -> T:
    """Undo a closing."""
    return change(
        record, by=by, expected_version=expected_version, verb="reopened", closed_at=None, closed_reason=""
    )


def _refuse_stale(record: Record, expected: int) -> None:
    current = type(record)._base_manager.get(pk=record.pk)
    if current.version != expected:
        raise StaleVersion(current)


def note(
    record: Record, *, by: User | None, verb: str, fields: list[str] | None = None, via: str = ""
) -> None:
    """Write the audit entry and the outgoing event of something that happened to a record."""
    AuditEntry.objects.create(
        actor=by,
        via=via,
        verb=verb,
        subject_type=record._meta.label_lower,
        subject_id=record.public_id,
        subject_version=record.version,
        fields=sorted(fields or []),
    )
    municipality, ecosystem = _whereabouts(record)
    Event.objects.create(
        kind=f"{record._meta.app_label}.{record._meta.model_name}.{verb}",
        subject_type=record._meta.label_lower,
        subject_id=record.public_id,
        subject_version=record.version,
        municipality_id=municipality,
        ecosystem_id=ecosystem,
    )


def _whereabouts(record: Record) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    """The municipality and ecosystem a record belongs to, as public ids, for those who follow only their own."""
    ecosystem = getattr(record, "ecosystem", None)
    municipality = getattr(record, "municipality", None) or getattr(ecosystem, "municipality", None)
    return (
        municipality.public_id if isinstance(municipality, Record) else None,
        ecosystem.public_id if isinstance(ecosystem, Record) else None,
    )
