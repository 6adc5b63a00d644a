"""Work to be done outside the request, as a row that is the record of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of work. The broker only nudges; this row says whether it still has to be done.

    A worker claims it with a conditional update and holds it under a short lease that it renews while it works. A
    lease that ran out, because its holder died or hung, is claimed again; `attempt` is the fence: only the newest
    attempt may finish the job.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=80)
    subject_id = models.UUIDField(help_text="public id of the record the work is about")
    arguments = models.JSONField(default=dict, help_text="ids and plain values only, no personal data")
    language = models.CharField(max_length=8, default="nl")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0, help_text="per cent")
    step = models.CharField(max_length=60, blank=True, help_text="key of what is being done now")
    attempt = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    holder = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    run_after = models.DateTimeField()
    nudged_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=models.Q(state__in=["queued", "running"]),
                name="outbox_job_one_open_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(progress__gte=0, progress__lte=100), name="outbox_job_progress_is_per_cent"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease_until__isnull=False),
                name="outbox_job_running_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["run_after"],
                condition=models.Q(state__in=["queued", "running"]),
                name="outbox_job_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} ({self.state})"
