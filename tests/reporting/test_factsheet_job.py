"""Asking for a factsheet and having it made: once, whole, or not at all."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry
from outbox import jobs
from outbox.models import Job
from records.files import may_read
from records.models import StoredFile
from reporting.actions import request_factsheet
from reporting.factsheets import job as factsheet_job
from reporting.factsheets.content import FactsheetContent
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting.builders import YEAR

RunJobs = Callable[[], int]


def _ask(city: City, *, by: Any = None, about: Any = None, **details: Any) -> Factsheet:
    values = {"period": YEAR, "language": "en", "audience": "shared", **details}
    return request_factsheet(scope=Scope.of(about or city.municipality), by=by or city.reader, **values)


def _files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


# --- Asking ---------------------------------------------------------------------------------------------------


def test_asking_stores_what_was_asked_and_queues_one_job(city_a: City) -> None:
    factsheet = _ask(city_a)
    assert (factsheet.state, factsheet.scope_key, factsheet.municipality) == (
        Factsheet.State.REQUESTED,
        "municipality:GM9901",
        city_a.municipality,
    )
    assert factsheet.requested_by == city_a.reader
    job = Job.objects.get()
    assert (job.kind, job.subject_id, job.state) == (
        "reporting.factsheet",
        factsheet.public_id,
        Job.State.QUEUED,
    )


def test_a_double_click_makes_one(city_a: City) -> None:
    first, second = _ask(city_a), _ask(city_a)
    other = _ask(city_a, language="nl")
    assert first == second != other
    assert Job.objects.count() == 2


@pytest.mark.parametrize("scope", ["ecosystem", "district", "city_district", "municipality"])
def test_every_kind_of_scope_can_be_asked_for(city_a: City, scope: str) -> None:
    record = {
        "ecosystem": city_a.ecosystem,
        "district": city_a.districts[0],
        "city_district": city_a.city_districts[0],
        "municipality": city_a.municipality,
    }[scope]
    factsheet = _ask(city_a, about=record)
    assert factsheet.scope_record == record
    assert Scope.parse(factsheet.scope_key).record == record


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        ("partner", "shared"),
        ("facilitator", "shared"),
        ("reader", "internal"),
        ("city_district_reader", "shared"),
    ],
)
def test_who_may_not_have_it_gets_nothing(city_a: City, role: str, audience: str) -> None:
    with pytest.raises(PermissionDenied):
        _ask(city_a, by=city_a.people[role], audience=audience)
    assert not Factsheet.objects.exists()
    assert not Job.objects.exists()


def test_the_coordinator_of_another_city_gets_nothing(city_a: City, city_b: City) -> None:
    for about in (city_a.municipality, city_a.ecosystem, city_a.districts[0]):
        with pytest.raises(PermissionDenied):
            _ask(city_a, by=city_b.coordinator, about=about)


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"language": "fy"}, "unknown_language"),
        ({"audience": "everybody"}, "unknown_audience"),
        ({"period": Period(date(1990, 1, 1), date(2025, 1, 1))}, "period_too_long"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_stored(city_a: City, details: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        _ask(city_a, **details)
    assert refusal.value.code == code
    assert not Factsheet.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_people_at_once_get_one(settings: Any) -> None:
    city = cast.city("a")
    found: list[Factsheet] = []
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            found.append(_ask(city))
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    askers = [threading.Thread(target=ask) for _ in range(20)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert failed == []
    assert len({factsheet.pk for factsheet in found}) == 1
    assert Factsheet.objects.count() == Job.objects.count() == 1


# --- Making ---------------------------------------------------------------------------------------------------


def test_the_job_stores_the_numbers_the_pdf_and_the_checksum(
    city_a: City, run_jobs: RunJobs, drawn: list[FactsheetContent]
) -> None:
    cast.contact_moment(city_a)
    factsheet = _ask(city_a)
    assert run_jobs() == 1
    factsheet.refresh_from_db()
    assert factsheet.state == Factsheet.State.READY
    content = FactsheetContent.from_json(factsheet.content)
    assert content == drawn[0]
    assert factsheet.checksum == content.checksum()
    assert (factsheet.edition, content.edition) == (1, 1)
    assert content.generated_at == timezone.localtime(factsheet.generated_at).isoformat()
    assert factsheet.pdf is not None
    with factsheet.pdf.content.open("rb") as stored:
        assert stored.read() == b"PDF of Stad A, edition 1"
    assert factsheet.pdf.download_name.endswith("gm9901-2025-01-01-2025-12-31-1.pdf")
    verbs = AuditEntry.objects.about(factsheet).values_list("verb", flat=True)
    assert list(verbs) == ["made", "requested"]


def test_progress_can_be_followed(city_a: City, drawn: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, str]] = []
    report = jobs.Claim.report

    def listen(claim: jobs.Claim, progress: int, step: str) -> None:
        told.append((progress, step))
        report(claim, progress, step)

    monkeypatch.setattr(jobs.Claim, "report", listen)
    _ask(city_a)
    jobs.run(Job.objects.get().pk)
    assert [step for _progress, step in told] == ["counting", "composing", "drawing", "storing"]
    assert [progress for progress, _step in told] == sorted(progress for progress, _step in told)


def test_each_next_one_is_the_next_edition_per_scope_period_language_and_audience(
    city_a: City, run_jobs: RunJobs, drawn: list[FactsheetContent]
) -> None:
    for details in ({}, {}, {"language": "nl"}, {"about": city_a.ecosystem}, {}):
        _ask(city_a, **details)
        run_jobs()
    editions = [(sheet.scope_key, sheet.language, sheet.edition) for sheet in drawn]
    assert editions == [
        ("municipality:GM9901", "en", 1),
        ("municipality:GM9901", "en", 2),
        ("municipality:GM9901", "nl", 1),
        ("ecosystem:ecosysteem-a", "en", 1),
        ("municipality:GM9901", "en", 3),
    ]


def test_an_edition_number_that_is_taken_in_the_meantime_is_not_taken_twice(
    city_a: City, run_jobs: RunJobs, drawn: list[FactsheetContent], monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(city_a)
    run_jobs()
    late = _ask(city_a)
    seen = iter([0, 1])  # somebody who looked just before the first took its number, and looks again
    monkeypatch.setattr(factsheet_job, "_last_edition", lambda sheet: next(seen))
    assert factsheet_job.take_edition(late) == 2


def test_a_job_that_runs_again_after_a_crash_makes_it_once(
    city_a: City, drawn: list[FactsheetContent], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    factsheet = _ask(city_a)
    job = Job.objects.get()

    def killed(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as crash:
        crash.setattr(factsheet_job, "_store", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.run(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run(job.pk)
    assert not jobs.run(job.pk)
    factsheet.refresh_from_db()
    assert (factsheet.state, factsheet.edition) == (Factsheet.State.READY, 1)
    assert len(_files(settings)) == StoredFile.objects.count() == 1


def test_a_worker_that_lost_the_job_leaves_nothing(
    city_a: City, drawn: list[FactsheetContent], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    factsheet = _ask(city_a)
    job = Job.objects.get()

    def taken_over(content: FactsheetContent) -> bytes:
        Job.objects.update(attempt=2)
        return b"too late"

    monkeypatch.setattr("reporting.factsheets.pdf.render", taken_over)
    assert not jobs.run(job.pk)
    factsheet.refresh_from_db()
    assert factsheet.state == Factsheet.State.REQUESTED
    assert _files(settings) == []
    assert not StoredFile.objects.exists()


def test_when_storing_fails_the_file_is_taken_away_again(
    city_a: City, drawn: list[FactsheetContent], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    _ask(city_a)
    seen: list[int] = []

    def fails(*_arguments: Any, **_details: Any) -> None:
        seen.append(len(_files(settings)))
        raise RuntimeError("the database went away")

    monkeypatch.setattr("accounts.trail.change", fails)
    assert not jobs.run(Job.objects.get().pk)
    assert seen == [1]
    assert _files(settings) == []
    assert not StoredFile.objects.exists()
    assert Job.objects.get().state == Job.State.QUEUED


def test_what_goes_wrong_three_times_is_said_plainly_and_can_be_asked_again(
    city_a: City, drawn: list[FactsheetContent], monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs
) -> None:
    factsheet = _ask(city_a)

    def breaks(content: FactsheetContent) -> bytes:
        raise RuntimeError("secret detail")

    with monkeypatch.context() as broken:
        broken.setattr("reporting.factsheets.pdf.render", breaks)
        for _ in range(3):
            Job.objects.update(run_after=timezone.now())
            assert run_jobs() == 0
    factsheet.refresh_from_db()
    assert factsheet.state == Factsheet.State.FAILED
    assert factsheet.problem
    assert "secret detail" not in factsheet.problem
    again = _ask(city_a)
    assert again != factsheet
    run_jobs()
    again.refresh_from_db()
    assert (again.state, again.edition) == (Factsheet.State.READY, 1)


# --- Reading --------------------------------------------------------------------------------------------------


def test_the_file_is_for_who_may_see_the_factsheet(
    city_a: City, city_b: City, run_jobs: RunJobs, drawn: list[FactsheetContent], admin: Any, stranger: Any
) -> None:
    shared = _ask(city_a, about=city_a.ecosystem)
    internal = _ask(city_a, about=city_a.ecosystem, audience="internal", by=city_a.coordinator)
    run_jobs()
    files = []
    for factsheet in (shared, internal):
        factsheet.refresh_from_db()
        files.append(factsheet.pdf)
    people = {**city_a.people, "other city": city_b.coordinator, "admin": admin, "stranger": stranger}
    readers = [
        {role for role, person in people.items() if may_read(user=person, file=file)} for file in files
    ]
    assert readers == [{"coordinator", "partner", "reader", "city_district_reader"}, {"coordinator"}]


def test_another_file_with_the_purpose_of_a_factsheet_is_read_by_nobody(city_a: City) -> None:
    factsheet = _ask(city_a)
    loose = StoredFile(purpose="reporting.factsheet", owner_id=factsheet.public_id, size=0)
    loose.save()
    assert not may_read(user=city_a.coordinator, file=loose)
