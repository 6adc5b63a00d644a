"""The one way to write a record: the row, its audit entry and its outgoing event, in one transaction.

Actions of every room go through here, so no change can miss its version, its history or its event.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.whereabouts import (
    public_ids,
    refuse_links_to_other_city,
    refuse_move_to_other_city,
    refuse_other_city,
)
from outbox.models import Event
from records.models import Record
from records.versions import StaleVersion

T = TypeVar("T", bound=Record)
L = TypeVar("L", bound=models.Model)


# What the floor itself keeps of a record; a change of these alone is no change.
BOOKKEEPING = frozenset({"id", "version", "created_at", "updated_at"})


def create(record: T, *, by: User | None, via: str = "", verb: str = "created") -> T:
    """Validate and store a new record; gives it back. Raises ValidationError with all faults at once."""
    try:
        with transaction.atomic():
            record.full_clean()
            refuse_links_to_other_city(record, record._meta.concrete_fields)
            record.save(force_insert=True)
            written = [
                field.name
                for field in record._meta.concrete_fields
                if field.editable and not field.primary_key
            ]
            note(
                record,
                by=by,
                verb=verb,
                fields=[name for name in written if getattr(record, name) not in (None, "")],
                via=via,
            )
    except IntegrityError:
        _explain(record)
        raise
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

    Gives the record with its new version; a many-to-many field takes the whole list. What counts as changed is what
    differs from the stored row, fields that follow from others included. Without any difference nothing is written,
    unless `also` names rows beside the record that the caller changes in the same transaction. Raises StaleVersion
    with the record as it is now, or ValidationError; the record in hand is then as it was.
    """
    model = type(record)
    expected = record.version if expected_version is None else expected_version
    lists = {
        field.name: list(values.pop(field.name)) for field in model._meta.many_to_many if field.name in values
    }
    at_hand = {field.attname: getattr(record, field.attname) for field in model._meta.concrete_fields}
    try:
        with transaction.atomic():
            stored = model._base_manager.get(pk=record.pk)
            if stored.version != expected:
                raise StaleVersion(stored)
            for name, value in values.items():
                setattr(record, name, value)
            record.full_clean()
            changed = [
                field
                for field in model._meta.concrete_fields
                if field.name not in BOOKKEEPING
                and getattr(record, field.attname) != getattr(stored, field.attname)
            ]
            changed_lists = [
                name for name, chosen in lists.items() if set(getattr(record, name).all()) != set(chosen)
            ]
            if any(field.is_relation for field in changed):
                refuse_move_to_other_city(record, stored)
                refuse_links_to_other_city(record, changed)
            refuse_other_city(record, **{name: lists[name] for name in changed_lists})
            if not changed and not changed_lists and not also:
                record.version = stored.version
                return record
            now = timezone.now()
            # The condition on the version decides, whoever else read the same row in the meantime.
            won = model._base_manager.filter(pk=record.pk, version=expected).update(
                **{field.attname: getattr(record, field.attname) for field in changed},
                version=expected + 1,
                updated_at=now,
            )
            if not won:
                raise StaleVersion(model._base_manager.get(pk=record.pk))
            record.version, record.updated_at = expected + 1, now
            for name in changed_lists:
                getattr(record, name).set(lists[name])
            note(
                record,
                by=by,
                verb=verb,
                fields=[*(field.name for field in changed), *changed_lists, *also],
                via=via,
            )
    except IntegrityError:
        try:
            _explain(record)
        finally:
            _put_back(record, at_hand)
        raise
    except Exception:
        _put_back(record, at_hand)
        raise
    return record


def _explain(record: Record) -> None:
    """Two people at once: the database refused what the form had allowed. Say so as the form would have."""
    record.full_clean()


def _put_back(record: Record, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)


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


def keep_line(line: L) -> L:
    """Validate and store a line of a record (a helper, a partner's part): the record's own entry tells of it."""
    line.full_clean()
    line.save()
    return line


def note(
    record: Record, *, by: User | None, verb: str, fields: list[str] | None = None, via: str = ""
) -> None:
    """Write the audit entry and the outgoing event of something that happened to a record."""
    audit(record, by=by, verb=verb, fields=fields, via=via)
    municipality, ecosystem = public_ids(record)
    Event.objects.create(
        kind=f"{record._meta.app_label}.{record._meta.model_name}.{verb}",
        subject_type=record._meta.label_lower,
        subject_id=record.public_id,
        subject_version=record.version,
        municipality_id=municipality,
        ecosystem_id=ecosystem,
    )


def audit(
    subject: Record | User, *, by: User | None, verb: str, fields: list[str] | None = None, via: str = ""
) -> None:
    """Write the audit entry alone: for people, of whom nothing is told outside, and for reading."""
    AuditEntry.objects.create(
        actor=by,
        via=via,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.public_id,
        subject_version=subject.version if isinstance(subject, Record) else 0,
        fields=sorted(fields or []),
    )
