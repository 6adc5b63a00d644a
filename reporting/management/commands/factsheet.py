"""Make a factsheet and write its PDF to a file."""

import os
import tempfile
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from outbox import jobs
from outbox.models import Job
from reporting.actions import request_factsheet
from reporting.factsheets.job import KIND
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope, UnknownScope, known_scopes

# How long to wait where a worker took the job first, and how often to look.
PATIENCE_SECONDS = 120.0
LOOK_EVERY_SECONDS = 0.5


class Command(BaseCommand):
    """Makes the same factsheet as a person gets in the browser, stores it, and writes the PDF to a file."""

    help = "Make a factsheet, store it as the next edition, and write its PDF to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scope",
            required=True,
            help="municipality:GM0518, district:WK051827, ecosystem:<slug>, everything",
        )
        parser.add_argument("--from", required=True, dest="start", help="first day, such as 2022-01-01")
        parser.add_argument("--to", required=True, dest="end", help="last day, such as 2024-12-31")
        parser.add_argument("--language", default="nl", help="nl or en")
        parser.add_argument(
            "--audience",
            default=Factsheet.Audience.SHARED,
            help="shared: small numbers of children are not shown; internal: exact numbers",
        )
        parser.add_argument("--output", required=True, help="the PDF file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Everything that can be wrong is found before anything is stored."""
        output = _writable(options["output"])
        scope = _scope(options["scope"])
        try:
            period = Period(_day(options["start"]), _day(options["end"]))
            factsheet = request_factsheet(
                scope=scope,
                period=period,
                language=options["language"],
                audience=options["audience"],
                by=None,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        factsheet = _made(factsheet)
        assert factsheet.pdf is not None
        with factsheet.pdf.content.open("rb") as stored:
            _write(output, stored.read())
        self.stdout.write(
            _("%(output)s: %(factsheet)s, edition %(edition)s, checksum %(checksum)s")
            % {
                "output": output,
                "factsheet": factsheet,
                "edition": factsheet.edition,
                "checksum": factsheet.checksum,
            }
        )


def _scope(text: str) -> Scope:
    try:
        return Scope.parse(text)
    except UnknownScope as error:
        message = " ".join(error.messages)
        if error.kind is not None:
            known = ", ".join(known_scopes(error.kind)) or _("none yet")
            message += " " + _("Known: %(known)s.") % {"known": known}
        raise CommandError(message) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            _("“%(text)s” is not a date. Write it as year-month-day, such as 2024-12-31.") % {"text": text}
        ) from error


def _writable(text: str) -> Path:
    """The file to write, after a try that leaves nothing behind."""
    output = Path(text)
    if output.is_dir():
        raise CommandError(_("%(path)s is a folder; name a file in it.") % {"path": output})
    if output.exists() and not os.access(output, os.W_OK):
        raise CommandError(_("%(path)s may not be overwritten.") % {"path": output})
    try:
        with tempfile.TemporaryFile(dir=output.parent):
            return output
    except OSError as error:
        raise CommandError(
            _("%(path)s cannot be written (%(why)s). Choose a folder that exists and that you may write in.")
            % {"path": output, "why": error.strerror}
        ) from error


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("The factsheet was made and stored, but %(path)s cannot be written (%(why)s).")
            % {"path": output, "why": error.strerror}
        ) from error


def _made(factsheet: Factsheet) -> Factsheet:
    """The factsheet once it is ready: made here, or by a worker that was first."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        job = Job.objects.filter(kind=KIND, subject_id=factsheet.public_id).latest("pk")
        jobs.run(job.pk)
        factsheet.refresh_from_db()
        if factsheet.state == Factsheet.State.READY:
            return factsheet
        if factsheet.state == Factsheet.State.FAILED:
            raise CommandError(factsheet.problem)
        if time.monotonic() > give_up_at:
            raise CommandError(_("The factsheet is not ready yet; a worker is still making it."))
        time.sleep(LOOK_EVERY_SECONDS)
