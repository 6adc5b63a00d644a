"""Where a record belongs, and that cities stay apart: no record points into another municipality."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from records.models import Record

# A record belongs where the first of these belongs that it has.
WAYS_HOME = (
    "municipality",
    "ecosystem",
    "organisation",
    "partnership",
    "series",
    "programme",
    "idea",
    "participant",
    "district",
)
# A neighbourhood is a public fact: somebody may live, or an organisation work, just across the border. Where it decides
# in which figures a row counts, the row's own model checks it.
MAY_LIE_ELSEWHERE = frozenset({"neighbourhood"})


def _next(record: Record) -> Record | None:
    ways = (getattr(record, way, None) for way in WAYS_HOME)
    return next((value for value in ways if isinstance(value, Record) and value is not record), None)


def _city_key(record: Record | None) -> int | None:
    """The key of the municipality a record belongs to; None for what belongs to none."""
    at = record
    while at is not None:
        key = getattr(at, "municipality_id", None)
        if key is not None:
            return key
        if getattr(at, "municipality", None) == at:  # a municipality itself
            return at.pk
        at = _next(at)
    return None


def public_ids(record: Record) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    """The public ids of its municipality and its ecosystem, as far as it has them."""
    ecosystem = getattr(record, "ecosystem", None)
    at: Record | None = record
    while at is not None:
        municipality = getattr(at, "municipality", None)
        if isinstance(municipality, Record):
            return municipality.public_id, ecosystem.public_id if isinstance(ecosystem, Record) else None
        at = _next(at)
    return None, None


def refuse_other_city(record: Record, **pointed_at: Record | Iterable[Any] | None) -> None:
    """Raise ValidationError, by field, for every record pointed at that belongs to another municipality."""
    home = _city_key(record)
    errors = {}
    for field, value in pointed_at.items():
        others = [value] if isinstance(value, Record) else list(value or [])
        strangers = [
            other
            for other in others
            if isinstance(other, Record) and home is not None and _city_key(other) not in (None, home)
        ]
        if strangers:
            errors[field] = [
                ValidationError(
                    _("“%(record)s” belongs to another municipality."),
                    code="other_municipality",
                    params={"record": stranger},
                )
                for stranger in strangers
            ]
    if errors:
        raise ValidationError(errors)


def refuse_move_to_other_city(record: Record, stored: Record) -> None:
    """Raise ValidationError when a record that stood in one municipality would now stand in another."""
    home = _city_key(stored)
    if home is not None and _city_key(record) != home:
        raise ValidationError(
            _("This would move it to another municipality. Make it anew there."), code="other_municipality"
        )


def refuse_links_to_other_city(record: Record, fields: Iterable[Any]) -> None:
    """The same for the records that these foreign keys of it point at."""
    refuse_other_city(
        record,
        **{
            field.name: getattr(record, field.name)
            for field in fields
            if field.is_relation
            and field.name not in MAY_LIE_ELSEWHERE
            and getattr(record, field.attname) is not None
            and issubclass(field.related_model, Record)
        },
    )
