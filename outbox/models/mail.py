"""Mails as rows: nothing is sent that is not written down, and nothing is sent twice."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """One mail to one address.

    `occasion` is what it is about (empty for mails that may repeat, such as a sign-in code): one mail per
    recipient and occasion, for ever. A mail whose sending was cut off half-way is *uncertain*: it is not sent
    again by itself but listed for a person.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        UNCERTAIN = "uncertain", _("uncertain")
        FAILED = "failed", _("failed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.EmailField()
    sender = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    occasion = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    send_after = models.DateTimeField()
    sending_since = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "occasion"],
                condition=~models.Q(occasion=""),
                name="outbox_mail_once_per_recipient_and_occasion",
            ),
        ]
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=models.Q(state__in=["pending", "sending"]),
                name="outbox_mail_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"

    @property
    def message_id(self) -> str:
        """Derived from the row, so that a mail sent twice by accident is recognised as the same one."""
        return f"<{self.public_id}@speelveld.invalid>"
