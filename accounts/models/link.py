"""Links in mails and QR codes that let somebody do one thing without signing in."""

from django.conf import settings
from django.db import models


class ActionLink(models.Model):
    """One link: what it is for, about which record, until when and how often.

    Only the SHA-256 of the token is kept, so a copy of the database opens nothing. GET shows, POST acts: mail
    scanners open links.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    single_use = models.BooleanField(default=True)
    used_count = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(single_use=False) | models.Q(used_count__lte=1),
                name="accounts_link_single_use_is_used_once",
            ),
        ]
        indexes = [models.Index(fields=["purpose", "subject_id"], name="accounts_link_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_id}"
