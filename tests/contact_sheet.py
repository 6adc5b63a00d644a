"""A contact sheet of every page, at the width of a phone and of a laptop: `make sheet`.

Starts the demo on a free port, signs in as each role, follows links from the first page on and takes one picture of
each kind of page (by URL name) per role. The pictures and the sheets come in `var/contact-sheet`. It prints what a
person would not see in a picture: pages that fail, that scroll sideways, or that say something on the console.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

WIDTHS = (360, 1280)
ROLES = ("", "coordinator", "partner", "municipality", "facilitator", "admin")
PASSWORD = "speelveld-demo"
# Of a page longer than this only the beginning is on the sheet.
TALLEST = 1600
COLUMNS = {360: 8, 1280: 4}
THUMB = {360: 240, 1280: 480}


@dataclass
class Found:
    """What the tour came across: pictures by width, and what was wrong."""

    pictures: dict[int, list[tuple[str, Path]]] = field(
        default_factory=lambda: {width: [] for width in WIDTHS}
    )
    faults: list[str] = field(default_factory=list)


def main() -> int:
    out = Path("var/contact-sheet")
    out.mkdir(parents=True, exist_ok=True)
    found = Found()
    with tempfile.TemporaryDirectory(prefix="speelveld-sheet-") as folder:
        os.environ |= {
            "SPEELVELD_DEMO": "1",
            "SPEELVELD_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        address, server = _start(folder)
        try:
            _tour(address, out, found)
        finally:
            server.terminate()
            server.wait(timeout=30)
    for width in WIDTHS:
        _sheets(found.pictures[width], width, out)
    print(f"{sum(map(len, found.pictures.values()))} pictures in {out}")
    for fault in found.faults:
        print(fault)
    return 1 if found.faults else 0


def _start(folder: str) -> tuple[str, "subprocess.Popen[bytes]"]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--demo"],
        env=os.environ | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _second in range(240):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
            return address, server
        except OSError:
            time.sleep(0.5)
    server.terminate()
    raise SystemExit("The demo did not start within two minutes; try `make run` to see why.")


def _tour(address: str, out: Path, found: Found) -> None:
    import django
    from playwright.sync_api import sync_playwright

    django.setup()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        for role in ROLES:
            context = browser.new_context(locale="nl-NL", reduced_motion="reduce")
            page = context.new_page()
            page.on(
                "console",
                lambda message, page=page: (
                    found.faults.append(f"console: {page.url}: {message.text}")
                    if message.type in ("error", "warning")
                    else None
                ),
            )
            if role:
                _sign_in(page, address, role)
            _look_around(page, address, role, out, found)
            context.close()
        browser.close()


def _sign_in(page: Any, address: str, role: str) -> None:
    page.goto(f"{address}/account/sign-in")
    page.fill("#id_login", f"{role}@example.org")
    page.fill("#id_password", PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def _look_around(page: Any, address: str, role: str, out: Path, found: Found) -> None:
    """One picture per URL name and width, following links breadth first."""
    from django.urls import Resolver404, resolve

    waiting, seen = ["/"], set()
    while waiting:
        place = waiting.pop(0)
        try:
            name = resolve(urlsplit(place).path).url_name or ""
        except Resolver404:
            found.faults.append(f"dead link: {place} ({role or 'signed out'})")
            continue
        if name in seen or name in ("file", "factsheet-data"):
            continue
        seen.add(name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            answer = page.goto(f"{address}{place}")
            if answer is None or answer.status >= 400:
                found.faults.append(f"{answer and answer.status}: {place} ({role or 'signed out'})")
                break
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.faults.append(f"scrolls sideways at {width}: {place} ({role or 'signed out'})")
            picture = out / f"{width}-{role or 'signed-out'}-{name}.png"
            page.screenshot(path=picture, full_page=True)
            found.pictures[width].append((f"{role or 'signed out'}: {name}", picture))
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting += [
            link.removeprefix(address) for link in links if link.startswith(f"{address}/") and "#" not in link
        ]


def _sheets(pictures: list[tuple[str, Path]], width: int, out: Path) -> None:
    """Sheets of four rows of small pictures with their names."""
    from PIL import Image, ImageDraw

    per_sheet = COLUMNS[width] * 2
    for number, start in enumerate(range(0, len(pictures), per_sheet), start=1):
        part = pictures[start : start + per_sheet]
        thumbs = []
        for name, path in part:
            picture = Image.open(path).convert("RGB")
            scale = THUMB[width] / picture.width
            small = picture.resize((THUMB[width], int(picture.height * scale)))
            thumbs.append((name, small.crop((0, 0, small.width, min(small.height, int(TALLEST * scale))))))
        row_height = max(thumb.height for _name, thumb in thumbs) + 24
        rows = -(-len(thumbs) // COLUMNS[width])
        sheet = Image.new("RGB", (COLUMNS[width] * (THUMB[width] + 8), rows * row_height), "#777777")
        draw = ImageDraw.Draw(sheet)
        for place, (name, thumb) in enumerate(thumbs):
            x = (place % COLUMNS[width]) * (THUMB[width] + 8)
            y = (place // COLUMNS[width]) * row_height
            draw.text((x + 4, y + 4), name, fill="white")
            sheet.paste(thumb, (x, y + 22))
        sheet.save(out / f"sheet-{width}-{number}.png")


if __name__ == "__main__":
    sys.exit(main())
