"""Jobs: the row is the record; whatever happens to workers and broker, each is done once."""

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from outbox import jobs
from outbox.models import Job
from tests.at_once import at_once

Handle = Callable[[Callable[[jobs.Claim], None]], None]


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Handle:
    """Registers what jobs of the kind "test.job" do."""
    monkeypatch.setattr(jobs, "_handlers", dict(jobs._handlers))
    monkeypatch.setattr(jobs, "_on_failure", dict(jobs._on_failure))

    def register(handler: Callable[[jobs.Claim], None], **options: Any) -> None:
        jobs.handles("test.job", **options)(handler)

    return register


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The jobs that were handed to the broker, in order; nothing is really sent."""
    from outbox.tasks import run_job

    handed_over: list[int] = []
    monkeypatch.setattr(run_job, "apply_async", lambda args, **_options: handed_over.append(args[0]))
    return handed_over


def job(**values: Any) -> Job:
    """A job of the kind "test.job", waiting unless told otherwise."""
    return Job.objects.create(
        **{"kind": "test.job", "subject_id": uuid.uuid4(), "run_after": timezone.now(), **values}
    )


def seconds_ago(seconds: float) -> Any:
    return timezone.now() - timedelta(seconds=seconds)


def do_nothing(claim: jobs.Claim) -> None:
    claim.finish(lambda: None)


# --- Queueing -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_job_is_handed_over_when_its_transaction_is_committed(
    sent: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        waiting = jobs.enqueue(kind="test.job", subject_id=uuid.uuid4())
        assert sent == []
    assert sent == [waiting.pk]
    waiting.refresh_from_db()
    assert waiting.nudged_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_no_job_and_sends_nothing(sent: list[int]) -> None:
    with transaction.atomic():
        jobs.enqueue(kind="test.job", subject_id=uuid.uuid4())
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert sent == []


@pytest.mark.django_db
def test_the_same_work_is_not_queued_twice_while_it_is_open() -> None:
    subject = uuid.uuid4()
    first = jobs.enqueue(kind="test.job", subject_id=subject)
    assert jobs.enqueue(kind="test.job", subject_id=subject) == first
    Job.objects.filter(pk=first.pk).update(state=Job.State.DONE)
    assert jobs.enqueue(kind="test.job", subject_id=subject) != first


@pytest.mark.django_db(transaction=True)
def test_ten_requests_at_once_queue_one_job() -> None:
    subject = uuid.uuid4()
    results = at_once(10, lambda _number: jobs.enqueue(kind="test.job", subject_id=subject).pk)
    assert len(set(results)) == 1, results
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_loses_nothing(handle: Handle, monkeypatch: pytest.MonkeyPatch) -> None:
    from outbox.tasks import run_job

    def refuse(**_options: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(run_job, "apply_async", refuse)
    waiting = jobs.enqueue(kind="test.job", subject_id=uuid.uuid4())

    handed_over: list[int] = []
    monkeypatch.setattr(run_job, "apply_async", lambda args, **_options: handed_over.append(args[0]))
    assert jobs.sweep() == 0, "it was sent a moment ago, as far as anybody knows"
    Job.objects.update(nudged_at=seconds_ago(31))
    assert jobs.sweep() == 1
    assert handed_over == [waiting.pk]


# --- Doing ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_job_is_done_in_the_language_of_who_asked(handle: Handle) -> None:
    spoken: list[str | None] = []
    handle(lambda claim: (spoken.append(translation.get_language()), claim.finish(lambda: None))[1])
    with translation.override("en"):
        waiting = jobs.enqueue(kind="test.job", subject_id=uuid.uuid4())
    assert jobs.run(waiting.pk)
    assert spoken == ["en"]


@pytest.mark.django_db
def test_a_job_that_is_ready_is_not_done_again(handle: Handle) -> None:
    handle(do_nothing)
    waiting = job()
    assert jobs.run(waiting.pk)
    assert not jobs.run(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.progress, waiting.attempt) == (Job.State.DONE, 100, 1)
    assert waiting.finished_at is not None


@pytest.mark.django_db
def test_a_job_waits_for_its_time(handle: Handle) -> None:
    handle(do_nothing)
    assert not jobs.run(job(run_after=timezone.now() + timedelta(minutes=1)).pk)


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_at_once_one_does_the_job(handle: Handle) -> None:
    done: list[int] = []
    handle(lambda claim: (done.append(claim.job.attempt), claim.finish(lambda: None))[1])
    waiting = job()
    results = at_once(8, lambda _number: jobs.run(waiting.pk))
    assert sorted(results, key=str) == [False] * 7 + [True], results
    assert done == [1]


@pytest.mark.django_db
def test_progress_is_told_while_it_is_being_done(handle: Handle) -> None:
    seen: list[tuple[int, str, str]] = []

    def work(claim: jobs.Claim) -> None:
        claim.report(40, "drawing")
        now = Job.objects.get(pk=claim.job.pk)
        seen.append((now.progress, now.step, now.state))
        claim.finish(lambda: None)

    handle(work)
    assert jobs.run(job().pk)
    assert seen == [(40, "drawing", Job.State.RUNNING)]


# --- Workers that die -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_held_job_is_left_alone_and_a_lease_that_ran_out_is_taken_over(handle: Handle) -> None:
    handle(do_nothing)
    held = job(state=Job.State.RUNNING, attempt=1, lease_until=timezone.now() + timedelta(seconds=30))
    assert not jobs.run(held.pk)
    Job.objects.filter(pk=held.pk).update(lease_until=seconds_ago(1))
    assert jobs.run(held.pk)
    held.refresh_from_db()
    assert held.attempt == 2


@pytest.mark.django_db
def test_who_lost_the_job_stores_nothing(handle: Handle) -> None:
    stored: list[str] = []

    def work_too_long(claim: jobs.Claim) -> None:
        # Meanwhile somebody took the job over, and is at work.
        Job.objects.filter(pk=claim.job.pk).update(attempt=2, holder="another worker")
        with pytest.raises(jobs.LostClaim):
            claim.report(50, "drawing")
        claim.finish(lambda: stored.append("the slow one"))

    handle(work_too_long)
    waiting = job()
    assert not jobs.run(waiting.pk)
    waiting.refresh_from_db()
    assert stored == []
    assert (waiting.state, waiting.attempt, waiting.holder) == (Job.State.RUNNING, 2, "another worker")


@pytest.mark.django_db
def test_a_result_that_cannot_be_stored_leaves_the_job_undone(handle: Handle) -> None:
    def store() -> None:
        User.objects.create_user("half@example.org", name="half")
        raise RuntimeError("the disk is full")

    handle(lambda claim: claim.finish(store))
    waiting = job()
    assert not jobs.run(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == Job.State.QUEUED
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_lives_keeps_its_lease(handle: Handle, settings: Any) -> None:
    settings.JOB_LEASE_SECONDS = 0.6
    started, may_end = threading.Event(), threading.Event()

    def work(claim: jobs.Claim) -> None:
        started.set()
        may_end.wait(10)
        claim.finish(lambda: None)

    handle(work)
    waiting = job()

    def act(number: int) -> bool:
        if number == 0:
            return jobs.run(waiting.pk)
        started.wait(10)
        threading.Event().wait(1.5)  # more than twice the lease
        taken_over = jobs.run(waiting.pk)
        may_end.set()
        return taken_over

    assert at_once(2, act) == [True, False]
    waiting.refresh_from_db()
    assert waiting.attempt == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_that_hangs_is_not_held_for_ever(handle: Handle, settings: Any) -> None:
    settings.JOB_LEASE_SECONDS = 0.3
    settings.JOB_TIME_LIMIT_SECONDS = 0
    waiting = job()
    hangs, may_end = threading.Event(), threading.Event()

    def work(claim: jobs.Claim) -> None:
        if claim.job.attempt == 1:
            hangs.set()
            may_end.wait(10)
        claim.finish(lambda: None)

    handle(work)

    def act(number: int) -> bool:
        if number == 0:
            return jobs.run(waiting.pk)
        hangs.wait(10)
        threading.Event().wait(0.5)
        done = jobs.run(waiting.pk)
        may_end.set()
        return done

    assert at_once(2, act) == [False, True]


@pytest.mark.django_db
def test_the_only_process_there_is_takes_up_at_once_what_was_cut_off(handle: Handle, sent: list[int]) -> None:
    handle(do_nothing)
    cut_off = job(
        state=Job.State.RUNNING,
        attempt=1,
        lease_until=timezone.now() + timedelta(seconds=30),
        nudged_at=timezone.now(),
    )
    assert jobs.release_held() == 1
    assert jobs.sweep() == 1
    assert sent == [cut_off.pk]
    assert jobs.run(cut_off.pk)


# --- Work that fails ------------------------------------------------------------------------------------------


@pytest.fixture
def told() -> list[str]:
    """What the owner of a job was told when it was given up."""
    return []


@pytest.mark.django_db
def test_a_failure_is_tried_three_times_ever_later_and_then_given_up(
    handle: Handle, told: list[str], sent: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(claim: jobs.Claim) -> None:
        raise ValueError("something of ours, not for people")

    handle(fail, on_failure=lambda given_up: told.append(given_up.error))
    waiting = job()
    waits = []
    for _attempt in range(3):
        Job.objects.update(run_after=timezone.now())
        assert not jobs.run(waiting.pk)
        waiting.refresh_from_db()
        waits.append(round((waiting.run_after - timezone.now()).total_seconds()))
        assert jobs.sweep() == 0, "not before its time"

    assert waits[:2] == [5, 20]
    assert (waiting.state, waiting.attempt) == (Job.State.FAILED, 3)
    assert told == [waiting.error]
    assert "something of ours" not in waiting.error
    Job.objects.update(run_after=timezone.now())
    assert not jobs.run(waiting.pk)
    assert jobs.sweep() == 0


@pytest.mark.django_db
def test_the_next_attempt_is_sent_as_soon_as_it_is_time(handle: Handle, sent: list[int]) -> None:
    def fail(claim: jobs.Claim) -> None:
        raise ValueError

    handle(fail)
    waiting = job(nudged_at=timezone.now())
    jobs.run(waiting.pk)
    Job.objects.update(run_after=timezone.now())
    assert jobs.sweep() == 1
    assert sent == [waiting.pk]


@pytest.mark.django_db
def test_a_failure_that_trying_again_does_not_mend_is_told_in_its_own_words(
    handle: Handle, told: list[str]
) -> None:
    def refuse(claim: jobs.Claim) -> None:
        raise jobs.JobError("There are no figures for this period.")

    handle(refuse, on_failure=lambda given_up: told.append(given_up.error))
    waiting = job()
    assert not jobs.run(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempt) == (Job.State.FAILED, 1)
    assert told == ["There are no figures for this period."]


@pytest.mark.django_db
def test_a_worker_that_died_in_the_last_attempt_leaves_a_job_that_is_given_up_openly(
    handle: Handle, told: list[str]
) -> None:
    handle(do_nothing, on_failure=lambda given_up: told.append(given_up.error))
    cut_off = job(state=Job.State.RUNNING, attempt=3, lease_until=seconds_ago(1))
    assert not jobs.run(cut_off.pk)
    jobs.sweep()
    cut_off.refresh_from_db()
    assert cut_off.state == Job.State.FAILED
    assert told == [cut_off.error]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_give_a_job_up_once(handle: Handle, told: list[str]) -> None:
    handle(do_nothing, on_failure=lambda given_up: told.append(given_up.error))
    job(state=Job.State.RUNNING, attempt=3, lease_until=seconds_ago(1))
    assert at_once(4, lambda _number: jobs.sweep()) == [0, 0, 0, 0]
    assert len(told) == 1


@pytest.mark.django_db
def test_work_nobody_knows_is_given_up_and_not_done_for_ever() -> None:
    unknown = job(kind="gone.away")
    for _attempt in range(4):
        Job.objects.update(run_after=timezone.now())
        assert not jobs.run(unknown.pk)
    unknown.refresh_from_db()
    assert (unknown.state, unknown.attempt) == (Job.State.FAILED, 3)
