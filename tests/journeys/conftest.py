"""Browser tests: the whole product in a process of its own, with the demo in it, and Chromium in front of it."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PASSWORD = "speelveld-demo"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
START_WITHIN_SECONDS = 120


@dataclass
class Visit:
    """A page with what went wrong in it. Use it for one person, at one width, in one language."""

    page: Any
    house: str
    width: int
    problems: list[str] = field(default_factory=list)

    def go(self, address: str) -> "Visit":
        self.page.goto(self.house + address)
        return self

    def sign_in(self, login: str) -> "Visit":
        self.go("/account/sign-in")
        self.page.fill("#id_login", login)
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.page.wait_for_url(lambda url: "sign-in" not in url)
        return self

    def faults(self) -> list[str]:
        """What is wrong with the page as it stands: accessibility, sideways scrolling, errors in the console."""
        where = f"{self.page.url.removeprefix(self.house)} at {self.width}"
        found = [f"{where}: console: {problem}" for problem in self.problems]
        self.problems.clear()
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{where}: scrolls sideways")
        if self.page.locator("h1").count() != 1:
            found.append(f"{where}: {self.page.locator('h1').count()} h1")
        return found + [f"{where}: {line}" for line in self._axe()]

    def _axe(self) -> list[str]:
        # Evaluated by the browser's own door for tools, which the Content Security Policy does not hold back.
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        result = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary'][:160]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Speelveld with the demo, on the same kind of database as the rest of the tests."""
    folder = tmp_path_factory.mktemp("house")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    with _database(folder) as database:
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name not in ("CELERY_BROKER_URL", "REDIS_URL")
            },
            "SPEELVELD_DEMO": "1",
            "SPEELVELD_VAR": str(folder),
            "DATABASE_URL": database,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
        }
        log = (folder / "house.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--demo"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            _wait_until_it_serves(process, port, folder / "house.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=60)
            log.close()


class _database:
    """A database of its own for the house: a file, or one more on the PostgreSQL server of the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"speelveld_journeys_{os.getpid()}"

    def __enter__(self) -> str:
        if settings.ON_SQLITE:
            return f"sqlite:///{self.folder / 'house.sqlite3'}"
        self._on_server(f'CREATE DATABASE "{self.name}"')
        return f"{settings.DATABASE_URL.rsplit('/', 1)[0]}/{self.name}"

    def __exit__(self, *_error: object) -> None:
        if not settings.ON_SQLITE:
            self._on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _on_server(self, command: str) -> None:
        import psycopg

        address = f"{settings.DATABASE_URL.rsplit('/', 1)[0]}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(command)


def _wait_until_it_serves(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + START_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"The house did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture
def visit(house: str, browser: Any) -> Iterator[Callable[..., Visit]]:
    """Opens a browser window: `visit(width=360, language="nl", login="coordinator@example.org")`."""
    contexts = []

    def open_window(
        *,
        login: str = "",
        width: int = 1280,
        language: str = "nl",
        scheme: str = "light",
        scripts: bool = True,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": house}])
        found = Visit(context.new_page(), house, width)
        found.page.on(
            "console", lambda said: found.problems.append(said.text) if said.type == "error" else None
        )
        found.page.on("pageerror", lambda error: found.problems.append(str(error)))
        return found.sign_in(login) if login else found

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where screenshots of the pages go if somebody wants to look (PICTURES=1): test-results/pictures."""
    if not os.environ.get("PICTURES"):
        return None
    folder = ROOT / "test-results" / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
