"""The job that makes a factsheet: count, compose, draw, store. May run again after a crash; stores its result once."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils import timezone, translation

from accounts import trail
from outbox import jobs
from outbox.models import Job
from records import files
from records.models import StoredFile
from reporting.factsheets.compose import compose, download_name
from reporting.factsheets.content import FactsheetContent
from reporting.factsheets.reading import PURPOSE
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope

KIND = "reporting.factsheet"
VIA = "job"


def tell_it_failed(job: Job) -> None:
    """Note on the factsheet that it was given up, and why; its edition number is free again."""
    factsheet = Factsheet.objects.get(public_id=job.subject_id)
    trail.change(
        factsheet,
        by=None,
        via=VIA,
        verb="failed",
        state=Factsheet.State.FAILED,
        problem=job.error,
        edition=None,
    )


@jobs.handles(KIND, on_failure=tell_it_failed)
def make_factsheet(claim: jobs.Claim) -> None:
    """Make the factsheet that was asked for and store it with its PDF."""
    factsheet = Factsheet.objects.get(public_id=claim.job.subject_id)
    if factsheet.state != Factsheet.State.REQUESTED:
        claim.finish(lambda: None)
        return
    # Imported here: it loads the whole of WeasyPrint.
    from reporting.factsheets import pdf

    claim.report(10, "counting")
    edition = take_edition(factsheet)
    at = timezone.localtime().replace(microsecond=0)
    content = compose(
        scope=Scope.of(factsheet.scope_record),
        period=Period(factsheet.starts_on, factsheet.ends_on),
        language=factsheet.language,
        audience=factsheet.audience,
        edition=edition,
        at=at,
    )
    claim.report(40, "composing")
    with translation.override(factsheet.language):
        name = download_name(content)
    claim.report(50, "drawing")
    drawn = pdf.render(content)
    claim.report(90, "storing")
    _store(claim, factsheet, content, drawn, name, at)


def take_edition(factsheet: Factsheet) -> int:
    """The number of this edition, reserved: of two factsheets made at once each gets its own.

    The number stands on the factsheet itself, so it is taken before that is made. A second attempt keeps it.
    """
    if factsheet.edition is not None:
        return factsheet.edition
    while True:
        last = _last_edition(factsheet)
        try:
            with transaction.atomic():
                # Not a change of the record anybody asked for, so no version, audit entry or event: those come when
                # the factsheet is stored.
                Factsheet.objects.filter(pk=factsheet.pk).update(edition=last + 1)
        except IntegrityError:
            continue
        factsheet.edition = last + 1
        return factsheet.edition


def _last_edition(factsheet: Factsheet) -> int:
    equal = Factsheet.objects.filter(
        scope_key=factsheet.scope_key,
        starts_on=factsheet.starts_on,
        ends_on=factsheet.ends_on,
        language=factsheet.language,
        audience=factsheet.audience,
    )
    return equal.aggregate(last=models.Max("edition"))["last"] or 0


def _store(
    claim: jobs.Claim,
    factsheet: Factsheet,
    content: FactsheetContent,
    drawn: bytes,
    name: str,
    at: datetime,
) -> None:
    """Store content and PDF and finish the job; all of it, or nothing and no file left behind."""
    stored: list[StoredFile] = []

    def keep() -> None:
        stored.append(
            files.store(
                purpose=PURPOSE,
                owner_id=factsheet.public_id,
                content=drawn,
                content_type="application/pdf",
                download_name=name,
            )
        )
        trail.change(
            factsheet,
            by=None,
            via=VIA,
            verb="made",
            state=Factsheet.State.READY,
            content=content.as_json(),
            checksum=content.checksum(),
            pdf=stored[0],
            generated_at=at,
            problem="",
        )

    try:
        claim.finish(keep)
    except BaseException:
        # The rows were rolled back; the file lies outside the database and has to go by hand.
        for file in stored:
            file.content.delete(save=False)
        raise
