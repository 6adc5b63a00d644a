"""The pages every record has: list, one, add, change, close. Rooms declare theirs with `RecordPages`."""

from accounts.record_pages.cells import (
    Badge,
    Column,
    Fact,
    Section,
    clock,
    euros,
    link,
    short_date,
    shortened,
)
from accounts.record_pages.pages import RecordPages
from accounts.record_pages.registry import pages_of, the_pages
from accounts.record_pages.steps import StepPage

__all__ = [
    "Badge",
    "Column",
    "Fact",
    "RecordPages",
    "Section",
    "StepPage",
    "clock",
    "euros",
    "link",
    "pages_of",
    "short_date",
    "shortened",
    "the_pages",
]
