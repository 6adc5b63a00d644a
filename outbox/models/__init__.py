"""What must still happen (jobs), what happened (events), what must be said (mails)."""

from outbox.models.event import Event
from outbox.models.job import Job
from outbox.models.mail import Mail

__all__ = ["Event", "Job", "Mail"]
