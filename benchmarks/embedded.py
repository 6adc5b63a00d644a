"""SPEED: the embedded process: how soon it answers and how much memory it takes."""

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Ratio

START_SECONDS = 5
IDLE_MEGABYTES = 180
AFTER_FACTSHEET_MEGABYTES = 280
CLICK_TO_READY_SECONDS = 3


def run(folder: Path) -> list[Ratio]:
    """Start `manage.py up` on the demo, look at the first page, ask for a factsheet, wait for it."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--demo"],
        env=os.environ | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        browser = _browser()
        _wait_for(lambda: browser.open(f"{address}/", timeout=5).status == 200, seconds=60)
        started = time.monotonic() - begun
        time.sleep(2)
        idle = _megabytes(process.pid)
        _sign_in(browser, address)
        ready = _factsheet(browser, address)
        after = _megabytes(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)
    return [
        Ratio("start to first page", started / START_SECONDS, 1, f"{started:.1f} s of {START_SECONDS}"),
        Ratio("memory idle", idle / IDLE_MEGABYTES, 1, f"{idle:.0f} MB of {IDLE_MEGABYTES}"),
        Ratio(
            "memory after a factsheet",
            after / AFTER_FACTSHEET_MEGABYTES,
            1,
            f"{after:.0f} MB of {AFTER_FACTSHEET_MEGABYTES}",
        ),
        Ratio(
            "click to factsheet, first of the process",
            ready / CLICK_TO_READY_SECONDS,
            1,
            f"{ready:.1f} s of {CLICK_TO_READY_SECONDS}",
        ),
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def _wait_for(question: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if question():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"nothing answered within {seconds} s")


def _megabytes(pid: int) -> float:
    """Resident memory of a process; `ps` answers on Linux and macOS alike."""
    answer = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(answer.stdout) / 1024


def _field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    if found is None:
        raise LookupError(f"the page has no field {name}")
    return found.group(1)


def _sign_in(browser: urllib.request.OpenerDirector, address: str) -> None:
    page = browser.open(f"{address}/account/sign-in").read().decode()
    form = {
        "csrfmiddlewaretoken": _field(page, "csrfmiddlewaretoken"),
        "login": "coordinator@example.org",
        "password": "speelveld-demo",
    }
    request = urllib.request.Request(
        f"{address}/account/sign-in", urllib.parse.urlencode(form).encode(), {"Referer": address}
    )
    browser.open(request)


def _factsheet(browser: urllib.request.OpenerDirector, address: str) -> float:
    query = "scope=municipality:GM0518&from=2022-01-01&to=2024-12-31"
    page = browser.open(f"{address}/figures?{query}").read().decode()
    form = {
        "csrfmiddlewaretoken": _field(page, "csrfmiddlewaretoken"),
        "token": _field(page, "token"),
        "scope": "municipality:GM0518",
        "from": "2022-01-01",
        "to": "2024-12-31",
        "language": "nl",
        "audience": "shared",
    }
    clicked = time.monotonic()
    answer = browser.open(
        urllib.request.Request(
            f"{address}/factsheets/request", urllib.parse.urlencode(form).encode(), {"Referer": address}
        )
    )
    factsheet = answer.geturl()
    _wait_for(lambda: "/files/" in browser.open(factsheet).read().decode(), seconds=60)
    return time.monotonic() - clicked
