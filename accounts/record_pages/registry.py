"""Which kind of record has which pages, for linking from one to another."""

from typing import TYPE_CHECKING

from records.models import Record

if TYPE_CHECKING:
    from accounts.record_pages.pages import RecordPages

_registry: dict[type[Record], "RecordPages"] = {}


def register(pages: "RecordPages") -> None:
    """Let these be the pages of their kind of record."""
    _registry[pages.model] = pages


def pages_of(model: type[Record]) -> "RecordPages | None":
    """The pages of a kind of record; None where it has none."""
    return _registry.get(model)


def the_pages(model: type[Record]) -> "RecordPages":
    """The pages of a kind of record that is known to have some."""
    return _registry[model]
