"""What stands in a list or on the page of a record: columns, facts, and parts that are lists themselves.

Cells are ready strings. A template that looks up fifty times eight attributes costs four times as much.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Column:
    """One column of a list. `cell` gives the text of a row; HTML only as a SafeString."""

    label: Any
    cell: Callable[[Any], Any]
    numeric: bool = False


@dataclass(frozen=True)
class Badge:
    """A state as a cell or fact: told by word and shape. `badge` is its tone, as the badge component knows them."""

    text: Any
    badge: str = "neutral"

    def __str__(self) -> str:
        return str(self.text)


class Fact(NamedTuple):
    """One thing worth knowing on the page of a record. Empty facts are left out, never shown as a fault."""

    label: Any
    value: Any
    # Long text gets the whole width.
    wide: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a record's page that is a list of its own, with what to do when it is empty."""

    title: Any
    columns: list[Column]
    rows: Iterable[Any]
    empty: Any = ""
    add_url: str = ""
    add_label: Any = ""
    # Where the whole list is, if this is the beginning of it.
    all_url: str = ""
    all_label: Any = ""

    def lines(self) -> list[list[tuple[Column, Any]]]:
        return lines(self.columns, self.rows)


def lines(columns: list[Column], rows: Iterable[Any]) -> list[list[tuple[Column, Any]]]:
    """The cells of each row beside their columns, ready to be printed."""
    return [[(column, _printable(column.cell(row))) for column in columns] for row in rows]


def _printable(value: Any) -> Any:
    if value is None or value == "":
        return "–"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j b Y H:i")
    if isinstance(value, date):
        return short_date(value)
    return value


def short_date(day: date | None) -> str:
    """A day as it stands in a list: 3 nov 2025."""
    return date_format(day, "j b Y") if day else "–"


def link(url: str, text: Any) -> SafeString:
    """A link as a ready cell."""
    return format_html('<a href="{}">{}</a>', url, text)


def clock(record: Any) -> str:
    """From what time until what time something lasts, as far as known."""
    times = [timezone.localtime(at) for at in (record.starts_at, record.ends_at) if at is not None]
    return " – ".join(time_format(at, "H:i") for at in times)


def euros(amount: Decimal | None) -> str:
    """An amount of money as people read it, with cents where there are some; empty for one that is not known."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    return _("€ %(amount)s") % {
        "amount": number_format(amount, decimal_pos=0 if whole else 2, force_grouping=True)
    }


def shortened(text: str, length: int = 110) -> str:
    """The beginning of a longer text, for lists."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
