"""Outgoing events: every change of a record, in order, for those who keep a copy."""

from django.db import models


class Event(models.Model):
    """One thing that happened, written in the transaction of the change. It carries ids, never people.

    `sequence` (the primary key) orders events; `subject_version` orders the events of one record.
    """

    sequence = models.BigAutoField(primary_key=True)
    kind = models.CharField(
        max_length=100, help_text="room.record.what-happened, such as partners.agreement.created"
    )
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    subject_version = models.PositiveIntegerField()
    municipality_id = models.UUIDField(null=True)
    ecosystem_id = models.UUIDField(null=True)
    occurred_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["ecosystem_id", "sequence"], name="outbox_event_ecosystem"),
            models.Index(fields=["subject_type", "subject_id"], name="outbox_event_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"
