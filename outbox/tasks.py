"""The doors by which Celery reaches the queue of record. Each takes an id, may run twice, and delegates."""

from celery import shared_task

from outbox import jobs, mail


@shared_task
def run_job(job_id: int) -> None:
    """Do this job if it is still to be done."""
    jobs.run(job_id)


@shared_task
def deliver_mail(mail_id: int) -> None:
    """Send this mail if it is still waiting."""
    mail.deliver(mail_id)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Wake up what the broker lost."""
    jobs.sweep()
    mail.sweep()
