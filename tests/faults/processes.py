"""Real processes of the product on the database of the test: started, watched, killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


def database_url() -> str:
    """The database this test works on, as another process is told of it."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    password = f":{quote(database['PASSWORD'])}" if database["PASSWORD"] else ""
    return f"postgres://{quote(database['USER'])}{password}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """One process in a group of its own, with what it said."""

    def __init__(self, command: list[str], *, folder: Path, **environment: str) -> None:
        self.said = folder / f"said-{time.monotonic_ns()}.txt"
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self.said.open("wb") as said:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={
                    **inherited,
                    "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
                    "PYTHONWARNINGS": "ignore",
                    "DATABASE_URL": database_url(),
                    "SECRET_KEY": settings.SECRET_KEY,
                    "SPEELVELD_VAR": str(folder),
                    **environment,
                },
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def words(self) -> str:
        return self.said.read_text(errors="replace")

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def children(self) -> list[int]:
        """The processes it started itself."""
        try:
            listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        except OSError:
            return []
        return [int(pid) for pid in listed.split()]

    def kill(self) -> None:
        """End it and all it started, at once: nothing gets to say goodbye."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(timeout=10)

    def ask_to_stop(self, *, within_seconds: float = 20) -> int:
        """SIGTERM; gives the exit code."""
        self._process.terminate()
        return self.wait(within_seconds=within_seconds)

    def terminate(self) -> None:
        """SIGTERM, without waiting."""
        self._process.terminate()

    def wait(self, *, within_seconds: float = 20) -> int:
        return self._process.wait(timeout=within_seconds)


@contextmanager
def started(*command: str, folder: Path, **environment: str) -> Iterator[Process]:
    """A process that is gone afterwards, whatever happened."""
    process = Process([sys.executable, *command], folder=folder, **environment)
    try:
        yield process
    finally:
        if process.is_alive:
            process.kill()


@contextmanager
def up(folder: Path, *, port: int, **environment: str) -> Iterator[Process]:
    """`manage.py up`, answering."""
    with started(
        "manage.py", "up", folder=folder, PORT=str(port), SPEELVELD_DEMO="1", **environment
    ) as process:
        wait_until(lambda: answers(port) or not process.is_alive, told=lambda: process.words)
        assert process.is_alive, process.words
        yield process


@contextmanager
def worker(folder: Path, broker: str, *, name: str = "one", **environment: str) -> Iterator[Process]:
    """A Celery worker with two pool processes, as in production."""
    with started(
        *("-m", "celery", "-A", "config", "worker", "--concurrency", "2", "--loglevel", "WARNING"),
        *("--hostname", f"{name}@localhost"),
        folder=folder,
        CELERY_BROKER_URL=broker,
        **environment,
    ) as process:
        yield process


@contextmanager
def beat(folder: Path, broker: str, *, name: str = "one") -> Iterator[Process]:
    """Celery beat, as in production."""
    with started(
        *("-m", "celery", "-A", "config", "beat", "--loglevel", "WARNING", "--pidfile", ""),
        *("--schedule", str(folder / f"schedule-{name}")),
        folder=folder,
        CELERY_BROKER_URL=broker,
    ) as process:
        yield process


def answers(port: int) -> bool:
    """Whether `/healthz` answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until(
    done: Callable[[], Any], *, within_seconds: float = 30, told: Callable[[], str] = lambda: ""
) -> None:
    """Wait for something to be true; fails with what was said."""
    deadline = time.monotonic() + within_seconds
    while not done():
        assert time.monotonic() < deadline, f"This did not happen within {within_seconds} s.\n{told()}"
        time.sleep(0.05)
