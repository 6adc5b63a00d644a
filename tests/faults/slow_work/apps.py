import os
import time
from typing import Any

from django.apps import AppConfig


class SlowWorkConfig(AppConfig):
    """Adds a kind of job that takes SLOW_WORK_SECONDS, and lets every report of progress take SLOW_REPORT_SECONDS."""

    name = "tests.faults.slow_work"

    def ready(self) -> None:
        from outbox import jobs
        from outbox.models import Event

        slow_work = float(os.environ.get("SLOW_WORK_SECONDS", "0"))
        slow_report = float(os.environ.get("SLOW_REPORT_SECONDS", "0"))
        report = jobs.Claim.report

        def report_slowly(self: jobs.Claim, *args: Any, **options: Any) -> None:
            report(self, *args, **options)
            time.sleep(slow_report)

        jobs.Claim.report = report_slowly  # type: ignore[method-assign]  # only in the processes of fault tests

        @jobs.handles("test.slow")
        def work(claim: jobs.Claim) -> None:
            time.sleep(slow_work)

            def store() -> None:
                Event.objects.create(
                    kind="test.stored",
                    subject_type="test",
                    subject_id=claim.job.subject_id,
                    subject_version=claim.job.attempt,
                )

            claim.finish(store)
