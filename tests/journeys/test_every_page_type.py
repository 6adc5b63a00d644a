"""Every type of page, empty, filled and with faults: accessible, no sideways scrolling, nothing in the console."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

FIGURES = "scope=municipality:GM0518&from=2022-01-01&to=2024-12-31"
SIGNED_OUT = [
    "/",
    "/account/sign-in",
    "/account/sign-in/code",
    "/account/password/reset",
    "/account/password/reset/sent",
    "/account/password/reset/done",
    "/account/password/reset/key/x-y",
    "/account/no-account",
    "/account/closed",
    "/dev/mail",
    "/style",
]
# Pages that answer with an error status, which the browser notes in its console.
REFUSALS = ["/nothing-here", "/links/unknown", f"/figures/unknown?{FIGURES}"]
FAULTY = ["/figures?scope=municipality:GM0518&from=2024-12-31&to=2022-01-01", "/figures?scope=nonsense"]
EVERYBODY = [
    "/figures",
    f"/figures?{FIGURES}",
    "/factsheets",
    "/account/password/change",
    "/account/sign-out",
]
HERE, EMPTY = "/ecosystems/rivierenbuurten", "/ecosystems/mariahoeve"
LISTS = (
    "contact-moments",
    "partners",
    "agreements",
    "offers",
    "ideas",
    "workshop-series",
    "activities",
    "programmes",
)
PEOPLE = {
    "coordinator@example.org": [
        *EVERYBODY,
        "/week",
        "/search?q=theater",
        "/ecosystems",
        HERE,
        *(f"{HERE}/{tab}" for tab in ("neighbourhood", "network", "children", "programme", "results")),
        *(f"{HERE}/{records}" for records in LISTS),
        *(f"{EMPTY}/{records}" for records in ("ideas", "activities", "programmes")),
        *(
            f"{HERE}/{records}/add"
            for records in ("contact-moments", "partners", "ideas", "workshops", "activities")
        ),
        f"/figures/contact_moments?{FIGURES}",
        f"/figures/ideas?{FIGURES}",
        "/figures/ideas?scope=municipality:GM0518&from=2012-01-01&to=2012-12-31",
    ],
    "partner@example.org": ["/my-day", "/figures"],
    "municipality@example.org": [
        "/portfolio",
        f"/figures?{FIGURES}",
        f"/figures/children_spoken_with?{FIGURES}",
    ],
    "admin@example.org": [
        "/people",
        "/people/invite",
        "/municipalities",
        "/municipalities/GM0518",
        "/municipalities/GM0518/settings",
        "/municipalities/add",
        "/figures",
    ],
}
WINDOWS = [(320, "nl", "light"), (360, "en", "dark"), (1280, "nl", "light")]


@pytest.mark.parametrize(("width", "language", "scheme"), WINDOWS)
def test_signed_out_pages(
    visit: Callable[..., Any], pictures: Path | None, width: int, language: str, scheme: str
) -> None:
    window = visit(width=width, language=language, scheme=scheme)
    faults = _faults_of(window, SIGNED_OUT, pictures, f"{language}-{scheme}")
    faults += _faults_of(window, REFUSALS, pictures, f"{language}-{scheme}", refused=True)
    window.go("/account/sign-in")
    window.page.fill("#id_login", "nobody@example.org")
    window.page.fill("#id_password", "wrong")
    window.page.press("#id_password", "Enter")
    window.page.wait_for_selector("[role=alert]")
    faults += window.faults()
    assert faults == []


@pytest.mark.parametrize(("width", "language", "scheme"), WINDOWS)
@pytest.mark.parametrize("login", PEOPLE)
def test_signed_in_pages(
    visit: Callable[..., Any], pictures: Path | None, login: str, width: int, language: str, scheme: str
) -> None:
    window = visit(login=login, width=width, language=language, scheme=scheme)
    faults = _faults_of(window, PEOPLE[login], pictures, f"{language}-{scheme}")
    if login.startswith("coordinator@"):
        faults += _faults_of(window, FAULTY, pictures, f"{language}-{scheme}", refused=True)
        faults += _factsheet_faults(window, pictures, f"{language}-{scheme}")
    assert faults == []


@pytest.mark.parametrize(("width", "language", "scheme"), WINDOWS)
def test_pages_of_one_record_and_forms_with_faults(
    visit: Callable[..., Any], pictures: Path | None, width: int, language: str, scheme: str
) -> None:
    window = visit(login="coordinator@example.org", width=width, language=language, scheme=scheme)
    page = window.page
    faults = []
    for records in LISTS:
        window.go(f"{HERE}/{records}")
        one = page.locator("main tbody a").first.get_attribute("href").split("?")[0]
        faults += _faults_of(window, [one, f"{one}/change", f"{one}/close"], pictures, f"{language}-{scheme}")
    for records in ("contact-moments", "ideas", "agreements"):
        window.go(f"{HERE}/{records}/add")
        page.locator("main form.sv-form [type=submit]").first.click()
        page.wait_for_selector("main [role=alert]")
        # The browser itself notes in its console that the answer was 400.
        window.problems.clear()
        faults += window.faults()
    assert faults == []


def _factsheet_faults(window: Any, pictures: Path | None, look: str) -> list[str]:
    """A factsheet on its way and ready."""
    window.go(f"/figures?{FIGURES}")
    window.page.click("#make button[type=submit]")
    window.page.wait_for_selector("article.factsheet", timeout=60_000)
    window.page.wait_for_load_state("networkidle")
    _take_picture(window, pictures, f"factsheet-{look}")
    return window.faults()


def _faults_of(
    window: Any, addresses: list[str], pictures: Path | None, look: str, *, refused: bool = False
) -> list[str]:
    faults = []
    titles: dict[str, str] = {}
    for address in addresses:
        window.go(address)
        name = (
            address.strip("/").replace("/", "-").split("&")[0].replace("?", "-").replace(":", "") or "welcome"
        )
        _take_picture(window, pictures, f"{name}-{look}")
        if refused:
            window.problems[:] = [said for said in window.problems if "Failed to load resource" not in said]
        faults += window.faults()
        titles.setdefault(window.page.title(), address)
        if titles[window.page.title()] != address and not refused:
            faults.append(f"{address}: the same title as {titles[window.page.title()]}")
    return faults


def _take_picture(window: Any, pictures: Path | None, name: str) -> None:
    if pictures is not None:
        window.page.screenshot(path=pictures / f"{name}-{window.width}.png", full_page=True)
