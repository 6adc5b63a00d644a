"""The pages every record has: list, one, add, change, close. Rooms declare theirs with `RecordPages`."""

from accounts.record_pages.cells import Badge, Column, Fact, Section, link, short_date
from accounts.record_pages.pages import RecordPages, pages_of
from accounts.record_pages.steps import StepPage

__all__ = [
    "Badge",
    "Column",
    "Fact",
    "RecordPages",
    "Section",
    "StepPage",
    "link",
    "pages_of",
    "short_date",
]
