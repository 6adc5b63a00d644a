"""Pages of a long list that cost the same wherever they lie: after a row, not after a number of rows."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models


class BadCursor(ValueError):
    """The place in the list that was asked for is not one this list gave out."""


@dataclass(frozen=True)
class KeysetPage:
    """Rows of one page, in list order, with the cursors of the neighbouring pages (None at an end)."""

    rows: list[Any]
    next: str | None
    previous: str | None


def keyset_page(
    queryset: models.QuerySet,
    *,
    order: Sequence[str],
    size: int = 50,
    after: str | None = None,
    before: str | None = None,
) -> KeysetPage:
    """One page of `queryset` in `order`, such as `("-on", "-id")`; the last field must be unique, none may be null.

    `after` and `before` are cursors this function gave out. Reads one row more than it shows, never a count.
    """
    backwards = before is not None and after is None
    direction = [_flipped(name) for name in order] if backwards else list(order)
    rows_wanted = queryset.order_by(*direction)
    cursor = before if backwards else after
    if cursor is not None:
        rows_wanted = rows_wanted.filter(_beyond(direction, _values(cursor, queryset, order)))
    rows = list(rows_wanted[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    first, last = (_cursor(rows[0], order), _cursor(rows[-1], order)) if rows else (None, None)
    return KeysetPage(
        rows=rows,
        next=last if (more if not backwards else rows) else None,
        previous=first if (more if backwards else (cursor is not None and rows)) else None,
    )


def _flipped(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(direction: Sequence[str], values: Sequence[Any]) -> models.Q:
    """Rows that come after these values in this direction."""
    condition = models.Q(pk__in=[])
    equal = models.Q()
    for name, value in zip(direction, values, strict=True):
        field, compare = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        condition |= equal & models.Q(**{f"{field}__{compare}": value})
        equal &= models.Q(**{field: value})
    first, compare = (direction[0][1:], "lte") if direction[0].startswith("-") else (direction[0], "gte")
    # Says nothing new, but lets the database start in the index where the page starts.
    return models.Q(**{f"{first}__{compare}": values[0]}) & condition


def _cursor(row: Any, order: Sequence[str]) -> str:
    values = []
    for name in order:
        value = row
        for part in name.removeprefix("-").split("__"):
            value = getattr(value, part)
        values.append(str(value))
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _values(cursor: str, queryset: models.QuerySet, order: Sequence[str]) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(order) or not all(map(_is_text, values)):
            raise BadCursor(cursor)
        return [_field(queryset, name).to_python(value) for name, value in zip(order, values, strict=True)]
    except BadCursor:
        raise
    except (ValueError, binascii.Error, TypeError) as error:
        raise BadCursor(cursor) from error
    except Exception as error:  # Django's ValidationError: a value that is none of this field's
        raise BadCursor(cursor) from error


def _is_text(value: Any) -> bool:
    """Whether a cursor of ours can hold this: it is always text, and no database takes a NUL in it."""
    return isinstance(value, str) and "\x00" not in value


def _field(queryset: Any, name: str) -> Any:
    name = name.removeprefix("-")
    if name in queryset.query.annotations:
        return queryset.query.annotations[name].output_field
    model = queryset.model
    *parents, last = name.split("__")
    for parent in parents:
        model = model._meta.get_field(parent).related_model
    return model._meta.get_field(last)
