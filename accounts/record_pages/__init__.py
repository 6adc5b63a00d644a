"""The pages every record has: list, one, add, change, close. Rooms declare theirs with `RecordPages`."""

from accounts.record_pages.cells import Column, Fact, Section, link, short_date
from accounts.record_pages.pages import RecordPages, pages_of

__all__ = ["Column", "Fact", "RecordPages", "Section", "link", "pages_of", "short_date"]
