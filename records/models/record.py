"""The base of every record: a public id, a version, and closing instead of deleting."""

import uuid
from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.free_text import FreeLineField

M = TypeVar("M", bound=models.Model)


class RecordQuerySet(models.QuerySet[M]):
    """Questions every record answers."""

    def open(self) -> Self:
        """Records that are not closed."""
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        """Records that were closed with a reason; they stay readable."""
        return self.filter(closed_at__isnull=False)

    def visible_to(self, user: Any) -> Self:
        """Rows this person may see. The default is nothing: each model says in one place who may see what."""
        return self.none()


class Record(models.Model):
    """One row of the product.

    `public_id` is the only identity that leaves the house (URLs, API, exports). `version` counts the changes: a
    form or API call that names an older version is refused. Records are never deleted but closed, with a reason.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    closed_reason = FreeLineField(_("reason for closing"), max_length=200, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        get_latest_by = "created_at"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
