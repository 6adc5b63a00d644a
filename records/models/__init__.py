"""The floor under every record of the product."""

from records.models.files import StoredFile
from records.models.record import Record, RecordQuerySet
from records.models.repeats import RepeatedRequest

__all__ = ["Record", "RecordQuerySet", "RepeatedRequest", "StoredFile"]
