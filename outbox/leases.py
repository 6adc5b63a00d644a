"""Keeping a lease while the work goes on, so that a short lease is enough and a dead worker is noticed soon."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from outbox.models import Job

log = logging.getLogger(__name__)


def new_lease() -> Any:
    """The moment until which a lease that is given now holds."""
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


@contextmanager
def kept_lease(job: Job) -> Iterator[None]:
    """Renew the lease of this attempt in the background, until the work is done or has taken too long.

    A job that hangs is not held for ever: after JOB_TIME_LIMIT_SECONDS the lease is left to run out and another
    attempt may start. (A Celery process is stopped by then; a thread of the embedded process cannot be.)
    """
    done = threading.Event()
    keeper = threading.Thread(target=_renew, args=[job, done], name=f"lease of job {job.pk}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()


def _renew(job: Job, done: threading.Event) -> None:
    every = settings.JOB_LEASE_SECONDS / 3
    give_up_at = timezone.now() + timedelta(seconds=settings.JOB_TIME_LIMIT_SECONDS)
    # Most jobs are done before the first turn and never come past here.
    while not done.wait(every) and timezone.now() < give_up_at:
        try:
            held = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt).update(
                lease_until=new_lease()
            )
        except DatabaseError as error:  # tried again at the next turn; if that is too late, the fence holds
            log.warning("the lease of job %s could not be renewed (%s)", job.pk, type(error).__name__)
        else:
            if not held:
                return
        finally:
            connections.close_all()
