"""From signing in to a factsheet on the table: with a mouse, with a keyboard, and without scripts."""

import io
import re
from collections.abc import Callable
from typing import Any

import pypdf
import pytest

pytestmark = pytest.mark.browser

COORDINATOR = "coordinator@example.org"
NUMBERS = {"593", "555", "47%", "25%", "25", "9", "234", "49", "27"}
THE_THREE_YEARS = "/figures?scope=municipality:GM0518&from=2022-01-01&to=2024-12-31"


def test_a_factsheet_is_a_few_clicks_away_and_holds_the_numbers(visit: Callable[..., Any]) -> None:
    window = visit()
    page = window.page
    clicks = 0

    def click(selector: str) -> None:
        nonlocal clicks
        clicks += 1
        page.click(selector)

    window.go("/")
    click("main a[href='/account/sign-in']")
    page.fill("#id_login", COORDINATOR)
    page.fill("#id_password", "speelveld-demo")
    click("main form button[type=submit] >> nth=0")
    click("nav a[href='/figures']")
    page.select_option("[name=scope]", "municipality:GM0518")
    page.fill("[name=from]", "2022-01-01")
    page.fill("[name=to]", "2024-12-31")
    click("main form[action='/figures'] button[type=submit]")
    shown = set(page.locator(".sv-key-figure__number").all_inner_texts())
    click("#make button[type=submit]")
    page.wait_for_selector("article.factsheet", timeout=30_000)
    with page.expect_download() as download:
        click("a[href^='/files/']")
    text = _text_of_pdf(download.value.path().read_bytes())

    assert shown >= NUMBERS
    assert set(re.findall(r"\d+%?", text)) >= NUMBERS
    assert window.problems == []
    assert clicks == 6
    print(f"\nfirst door: {clicks} clicks from the front page to the PDF")


def test_progress_is_seen_while_the_factsheet_is_made(visit: Callable[..., Any]) -> None:
    window = visit(login=COORDINATOR)
    page = window.page
    told: list[str] = []
    page.on("response", lambda answer: told.append(answer.url) if answer.url.endswith("/progress") else None)
    window.go("/figures?scope=municipality:GM0518&from=2023-01-01&to=2023-12-31")
    page.click("#make button[type=submit]")
    page.wait_for_selector("article.factsheet", timeout=30_000)
    assert told
    assert window.problems == []


def test_the_keyboard_is_enough(visit: Callable[..., Any]) -> None:
    window = visit()
    page = window.page
    window.go("/account/sign-in")
    keys = _tab_to(page, "#id_login")
    page.keyboard.type(COORDINATOR)
    keys += _tab_to(page, "#id_password")
    page.keyboard.type("speelveld-demo")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    keys += _tab_to(page, "nav a[href='/figures']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures")
    keys += _tab_to(page, "[name=scope]")
    keys += _tab_to(page, "main form[action='/figures'] button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures?**from=**")
    keys += _tab_to(page, "#make button[type=submit]", most=90)
    page.keyboard.press("Enter")
    page.wait_for_selector("article.factsheet", timeout=30_000)
    print(f"\nfirst door by keyboard: {keys} times Tab")


def test_the_focus_is_always_seen_and_the_skip_link_comes_first(visit: Callable[..., Any]) -> None:
    window = visit(login=COORDINATOR, width=360)
    page = window.page
    window.go("/figures")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _time in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const it = document.activeElement, box = it.getBoundingClientRect();
                const style = getComputedStyle(it);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                    && box.bottom > 0 && box.top < innerHeight; }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_without_scripts_it_goes_as_well(visit: Callable[..., Any]) -> None:
    window = visit(login=COORDINATOR, scripts=False, width=360)
    page = window.page
    window.go("/figures?scope=municipality:GM0518&from=2024-01-01&to=2024-12-31")
    page.click("#make button[type=submit]")
    for _time in range(60):
        if page.locator("article.factsheet").count():
            break
        page.wait_for_timeout(500)
        page.click("#progress-of-factsheet a")  # look again
    assert page.locator("article.factsheet h1").inner_text()
    assert page.locator("a[href^='/files/']").count() == 1


def test_one_click_signs_in_to_the_demo(visit: Callable[..., Any]) -> None:
    window = visit(scripts=False)
    window.go("/account/sign-in")
    window.page.click(".sv-demo-logins button >> nth=0")
    assert "sign-in" not in window.page.url


def test_a_code_by_mail_signs_in(visit: Callable[..., Any]) -> None:
    window = visit(language="en")
    page = window.page
    window.go("/account/sign-in/code")
    page.fill("[name=email]", "partner@example.org")
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url("**/confirm")
    mail = visit(language="en").go("/dev/mail")
    code = re.search(
        r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*)\s*$", mail.page.inner_text("pre >> nth=0"), re.MULTILINE
    )
    assert code
    page.fill("[name=code]", code.group(1))
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url(lambda url: "sign-in" not in url)


def test_the_other_language_is_one_button_and_stays(visit: Callable[..., Any]) -> None:
    window = visit(login="municipality@example.org", language="nl")
    page = window.page
    window.go(THE_THREE_YEARS)
    page.click(".sv-menu__who")
    page.click("button[name=language]")
    assert page.url.endswith(THE_THREE_YEARS)
    assert page.get_attribute("html", "lang") == "en"
    window.go("/factsheets")
    assert page.get_attribute("html", "lang") == "en"


def _tab_to(page: Any, selector: str, most: int = 60) -> int:
    """Press Tab until this has the focus; gives how often."""
    for times in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return times
    raise AssertionError(f"{selector} is not reached within {most} times Tab")


def _text_of_pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
