"""Queueing, claiming and finishing jobs. The database decides; the broker only wakes somebody up.

A handler is a function registered with `@handles("room.kind")`. It receives a `Claim` and may be run again after a
crash, so it must write its result through `claim.finish(...)`, which stores the result only when this attempt is
still the one that holds the job.
"""

import logging
import os
import socket
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from outbox.leases import kept_lease, new_lease
from outbox.models import Job

log = logging.getLogger(__name__)

Handler = Callable[["Claim"], None]
_handlers: dict[str, Handler] = {}
_on_failure: dict[str, Callable[[Job], None]] = {}

# A message on the broker that was not picked up within this time is sent again by the sweep.
NUDGE_AGAIN_AFTER = timedelta(seconds=30)


class LostClaim(Exception):
    """Another worker holds the job now; what this attempt made is thrown away."""


class JobError(Exception):
    """A failure that trying again does not mend; its text is shown to the person who asked."""


def handles(kind: str, *, on_failure: Callable[[Job], None] | None = None) -> Callable[[Handler], Handler]:
    """Decorator: this function does the jobs of one kind. `on_failure` tells the owner that it was given up."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        if on_failure is not None:
            _on_failure[kind] = on_failure
        return handler

    return register


def holder_name() -> str:
    """Who holds a lease: this process on this machine."""
    return f"{socket.gethostname()}:{os.getpid()}"[:80]


def enqueue(*, kind: str, subject_id: uuid.UUID, arguments: dict[str, Any] | None = None) -> Job:
    """Write the job down and wake a worker once the transaction is committed.

    While an open job of this kind for this record exists, that one is given back: nobody makes a thing twice.
    """
    job, created = Job.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        state__in=[Job.State.QUEUED, Job.State.RUNNING],
        defaults={
            "arguments": arguments or {},
            "language": translation.get_language() or settings.LANGUAGE_CODE,
            "run_after": timezone.now(),
            "state": Job.State.QUEUED,
        },
    )
    if created:
        transaction.on_commit(lambda: nudge(job.pk), robust=True)
    return job


def nudge(job_id: int) -> None:
    """Send a message for this job. Failing is fine: the sweep sends it again."""
    from outbox.tasks import run_job

    Job.objects.filter(pk=job_id).update(nudged_at=timezone.now())
    try:
        run_job.apply_async(args=[job_id], retry=False)
    except Exception as error:  # the broker may be away; the row is what counts
        log.warning(
            "job %s could not be handed to the broker (%s); the sweep will", job_id, type(error).__name__
        )


def claimable(now: Any) -> models.Q:
    """Jobs that somebody may start now: waiting ones, and running ones whose lease ran out."""
    return models.Q(state=Job.State.QUEUED, run_after__lte=now) | models.Q(
        state=Job.State.RUNNING, lease_until__lt=now
    )


@dataclass
class Claim:
    """One attempt at one job."""

    job: Job

    def report(self, progress: int, step: str) -> None:
        """Say how far it is (per cent) and what is being done; renews the lease."""
        held = self._mine().update(
            progress=progress,
            step=step,
            lease_until=new_lease(),
        )
        if not held:
            raise LostClaim

    def finish(self, store: Callable[[], None]) -> None:
        """Store the result and mark the job ready, both or neither, and only if this attempt still holds it."""
        with transaction.atomic():
            done = self._mine().update(
                state=Job.State.DONE,
                progress=100,
                step="",
                finished_at=timezone.now(),
                lease_until=None,
                error="",
            )
            if not done:
                raise LostClaim
            store()

    def _mine(self) -> models.QuerySet[Job]:
        return Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, attempt=self.job.attempt)


def run(job_id: int) -> bool:
    """Do one job if it is still to be done; gives whether this call did it. Safe to call twice or at once."""
    now = timezone.now()
    with transaction.atomic():
        claimed = (
            Job.objects.filter(claimable(now), pk=job_id, attempt__lt=models.F("max_attempts")).update(
                state=Job.State.RUNNING,
                attempt=models.F("attempt") + 1,
                holder=holder_name(),
                lease_until=new_lease(),
                # The message is used up: should this attempt be cut off, the sweep may send the next one at once.
                nudged_at=None,
                started_at=now,
                progress=0,
                step="started",
            )
            == 1
        )
        job = Job.objects.get(pk=job_id) if claimed else None
    if job is None:
        return False
    claim = Claim(job)
    try:
        with kept_lease(job), translation.override(job.language):
            _handlers[job.kind](claim)
    except LostClaim:
        log.warning("job %s was taken over by another worker", job_id)
        return False
    except JobError as error:
        _give_up(job, str(error))
        return False
    except Exception:
        log.exception("job %s (%s) failed at attempt %s", job_id, job.kind, job.attempt)
        _try_again_later(job)
        return False
    return True


def _try_again_later(job: Job) -> None:
    if job.attempt >= job.max_attempts:
        with translation.override(job.language):
            _give_up(job, _("Something went wrong three times. The maintainers can see what in the log."))
        return
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt).update(
        state=Job.State.QUEUED,
        lease_until=None,
        run_after=timezone.now() + timedelta(seconds=5 * 4 ** (job.attempt - 1)),
    )


def _give_up(job: Job, error: str) -> None:
    with transaction.atomic():
        gone = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt).update(
            state=Job.State.FAILED, error=error, lease_until=None, finished_at=timezone.now(), step=""
        )
        if gone and job.kind in _on_failure:
            job.error = error
            _on_failure[job.kind](job)


def sweep() -> int:
    """Wake up what was lost: jobs nobody was told of, and jobs whose worker died. Gives how many."""
    now = timezone.now()
    # A worker that died in its last attempt leaves a job that nobody may claim any more: give it up, openly.
    for job in Job.objects.filter(
        state=Job.State.RUNNING, lease_until__lt=now, attempt__gte=models.F("max_attempts")
    ):
        with translation.override(job.language):
            _give_up(job, _("The work was cut off three times and has been given up."))
    lost = Job.objects.filter(claimable(now)).filter(
        models.Q(nudged_at__isnull=True) | models.Q(nudged_at__lt=now - NUDGE_AGAIN_AFTER)
    )
    ids = list(lost.order_by("run_after").values_list("pk", flat=True)[:200])
    for job_id in ids:
        nudge(job_id)
    return len(ids)


def release_held() -> int:
    """Let go of every lease; for the start of the embedded process, which is the only worker there is."""
    return Job.objects.filter(state=Job.State.RUNNING).update(lease_until=timezone.now(), nudged_at=None)
