"""Who did what, when, to which record: append-only, without personal data and without a child's text."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class AppendOnly(Exception):
    """Somebody tried to change or remove what may only be added to."""


class AuditQuerySet(models.QuerySet):
    """Reading and adding; nothing else."""

    def about(self, record: Any) -> "AuditQuerySet":
        """The history of one record, newest first."""
        return self.filter(subject_type=record._meta.label_lower, subject_id=record.public_id).order_by("-id")

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("The audit trail can only be added to.")

    def delete(self) -> NoReturn:
        raise AppendOnly("The audit trail can only be added to.")


class AuditEntry(models.Model):
    """One change or one reading of a record. Names the fields that changed, never what was in them."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    via = models.CharField(
        max_length=60, blank=True, help_text="a link or a command, where nobody was signed in"
    )
    verb = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    subject_version = models.PositiveIntegerField()
    fields = models.JSONField(default=list)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        # So that Django's own back doors use the manager that refuses.
        base_manager_name = "objects"
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="accounts_audit_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("The audit trail can only be added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("The audit trail can only be added to.")
