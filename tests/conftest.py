"""What every test stands on: a database on disk, no real mail, files in a temporary folder, and the cast."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.utils import translation

from tests import cast

# Playwright runs an event loop in the test's thread; Django's guard against that is about servers.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)


def _absent(marker: str) -> str:
    """Why tests with this marker cannot run here; empty if they can."""
    if marker == "redis" and not django_settings.REDIS_URL:
        return "REDIS_URL is not set"
    if marker == "postgres" and django_settings.ON_SQLITE:
        return "this run is on SQLite"
    if marker == "browser" and not CHROMIUM:
        return "Chromium is not installed"
    return ""


def pytest_report_header() -> list[str]:
    engine = "SQLite" if django_settings.ON_SQLITE else "PostgreSQL"
    left_out = [f"{name} ({_absent(name)})" for name in ("redis", "postgres", "browser") if _absent(name)]
    return [f"speelveld: on {engine}; left out: {', '.join(left_out) or 'nothing'}"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot show; the header of the run says so."""
    gone = [item for item in items if any(_absent(marker.name) for marker in item.iter_markers())]
    if gone:
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if item not in gone]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as it runs in real life: an in-memory database has other locks and hides races."""
    if django_settings.ON_SQLITE:
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connections["default"].settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database; at the end nobody else is in it, or PostgreSQL would not let it go."""
    yield
    if django_settings.ON_SQLITE:
        return
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _apart_from_the_real_world(settings: Any, tmp_path: Path) -> None:
    """Files go to a temporary folder, mail into a list, and passwords are not made slow on purpose."""
    settings.MEDIA_ROOT = tmp_path / "files"
    # Nothing is collected in a test: style and drawings come straight from where they are written.
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _speaks_english() -> Iterator[None]:
    """Outside a request the tests read the words as they stand in the code, whether or not Dutch is compiled."""
    with translation.override("en"):
        yield


@pytest.fixture
def city_a(db: None) -> cast.City:
    """A city with its people, network and one ecosystem."""
    return cast.city("a")


@pytest.fixture
def city_b(db: None) -> cast.City:
    """Another city in the same installation; nothing of it may be seen from city A."""
    return cast.city("b")


@pytest.fixture
def admin(db: None) -> cast.User:
    """Looks after accounts and settings; sees no content."""
    return cast.person("admin", is_admin=True)


@pytest.fixture
def stranger(db: None) -> cast.User:
    """Has an account and nothing else."""
    return cast.person("stranger")


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Do every waiting job here and now, as a worker would; gives how many were done."""
    from outbox import jobs
    from outbox.models import Job

    def run() -> int:
        waiting = Job.objects.filter(state=Job.State.QUEUED).order_by("pk").values_list("pk", flat=True)
        return sum(jobs.run(job_id) for job_id in list(waiting))

    return run


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Debian's own Chromium; without its sandbox only where the tests run as root."""
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}
