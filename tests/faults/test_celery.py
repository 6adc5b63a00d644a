"""Production: real Celery workers and beat on Redis. Workers killed, messages lost, all in double: each job once."""

import os
import signal
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from outbox.models import Event, Job
from tests.faults.processes import Process, beat, wait_until, worker

pytestmark = [pytest.mark.faults, pytest.mark.redis, pytest.mark.django_db(transaction=True)]

# A dead worker is noticed after this; in production it is 45.
SHORT_LEASE = "2"


@pytest.fixture
def broker() -> Iterator[str]:
    """A database of its own on the Redis server, empty before and after."""
    address = urlunsplit(urlsplit(settings.REDIS_URL)._replace(path="/9"))
    with redis.Redis.from_url(address) as server:
        server.flushdb()
        yield address
        server.flushdb()


def lose_all_messages(broker: str) -> None:
    with redis.Redis.from_url(broker) as server:
        server.flushdb()


def slow_jobs(number: int) -> list[Job]:
    return [
        Job.objects.create(kind="test.slow", subject_id=uuid.uuid4(), run_after=timezone.now())
        for _number in range(number)
    ]


def all_done() -> bool:
    return not Job.objects.exclude(state=Job.State.DONE).exists()


def times_stored() -> int:
    return Event.objects.filter(kind="test.stored").count()


def someone_is_at_it() -> bool:
    return Job.objects.filter(state=Job.State.RUNNING).exists()


def told(*processes: Process) -> str:
    return "\n".join(process.words for process in processes)


def test_a_real_worker_and_beat_do_a_job(broker: str, tmp_path: Path) -> None:
    slow_jobs(1)
    with worker(tmp_path, broker) as one, beat(tmp_path, broker) as clock:
        wait_until(all_done, told=lambda: told(one, clock))
        assert one.ask_to_stop() == 0
    assert times_stored() == 1


def test_a_killed_worker_leaves_nothing_undone_and_nothing_done_twice(broker: str, tmp_path: Path) -> None:
    slow_jobs(2)
    with (
        beat(tmp_path, broker) as clock,
        worker(
            tmp_path, broker, name="first", SLOW_WORK_SECONDS="60", JOB_LEASE_SECONDS=SHORT_LEASE
        ) as first,
    ):
        wait_until(someone_is_at_it, told=lambda: told(first, clock))
        first.kill()
        with worker(tmp_path, broker, name="second", JOB_LEASE_SECONDS=SHORT_LEASE) as second:
            wait_until(all_done, told=lambda: told(first, second, clock))
    assert times_stored() == 2


def test_a_killed_child_of_a_worker_is_replaced_and_its_job_done_again(broker: str, tmp_path: Path) -> None:
    slow_jobs(1)
    with (
        beat(tmp_path, broker) as clock,
        worker(tmp_path, broker, SLOW_WORK_SECONDS="3", JOB_LEASE_SECONDS=SHORT_LEASE) as one,
    ):
        wait_until(someone_is_at_it, told=lambda: told(one, clock))
        holder = Job.objects.get().holder
        os.kill(int(holder.rpartition(":")[2]), signal.SIGKILL)
        wait_until(all_done, told=lambda: told(one, clock))
    assert Job.objects.get().attempt == 2
    assert times_stored() == 1


def test_a_broker_that_forgets_everything_loses_nothing(broker: str, tmp_path: Path) -> None:
    jobs = slow_jobs(12)
    with beat(tmp_path, broker) as clock, worker(tmp_path, broker, SLOW_WORK_SECONDS="0.5") as one:
        wait_until(lambda: 0 < times_stored() < len(jobs), told=lambda: told(one, clock))
        lose_all_messages(broker)
        # As if the half minute had passed after which the sweep sends again what was not picked up.
        Job.objects.filter(state=Job.State.QUEUED).update(nudged_at=timezone.now() - timedelta(minutes=1))
        wait_until(all_done, told=lambda: told(one, clock))
    assert times_stored() == len(jobs)


def test_two_workers_and_two_beats_do_each_job_once(broker: str, tmp_path: Path) -> None:
    jobs = slow_jobs(20)
    with (
        beat(tmp_path, broker, name="one") as clock,
        beat(tmp_path, broker, name="two") as other_clock,
        worker(tmp_path, broker, name="one", SLOW_WORK_SECONDS="0.05") as one,
        worker(tmp_path, broker, name="two", SLOW_WORK_SECONDS="0.05") as two,
    ):
        wait_until(all_done, told=lambda: told(one, two, clock, other_clock))
    assert times_stored() == len(jobs)
    assert set(Job.objects.values_list("attempt", flat=True)) == {1}


def test_a_stop_lets_a_worker_finish_what_it_does(broker: str, tmp_path: Path) -> None:
    slow_jobs(1)
    with beat(tmp_path, broker) as clock, worker(tmp_path, broker, SLOW_WORK_SECONDS="2") as one:
        wait_until(someone_is_at_it, told=lambda: told(one, clock))
        assert one.ask_to_stop() == 0
    assert all_done()
    assert times_stored() == 1
