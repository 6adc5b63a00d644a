"""Requests that may be sent twice and act once."""

from django.db import models


class RepeatedRequest(models.Model):
    """The answer to a request, kept so that the same request sent again gets it back instead of acting again.

    Written in the transaction of the change itself. `actor` is who sent it (`user:<public id>`, `link:<id>`),
    `fingerprint` the SHA-256 of what was asked: the same key with another question is an error.
    """

    actor = models.CharField(max_length=60)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "key"], name="records_repeated_request_once_per_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.key}"
