"""The working day of each user, as they do it: clicks, taps and keystrokes are counted and printed."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


class Hand:
    """Somebody's hand: it clicks and types, and counts both."""

    def __init__(self, window: Any) -> None:
        self.window, self.page = window, window.page
        self.taps = self.keys = 0

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.click(selector)
        self.page.wait_for_load_state()

    def type(self, selector: str, words: str) -> None:
        """Typing into a field that has the cursor costs its keys; going there costs a tap."""
        if not self.page.eval_on_selector(selector, "field => field === document.activeElement"):
            self.tap(selector)
        self.keys += len(words)
        self.page.fill(selector, words)

    def told(self, what: str) -> None:
        print(f"\n{what}: {self.taps} taps or clicks, {self.keys} keystrokes")


def test_a_partner_logs_todays_activity_in_five_taps(visit: Callable[..., Any]) -> None:
    window = visit(login="partner@example.org", width=360)
    hand = Hand(window)
    page = window.page
    assert page.url.endswith("/my-day")
    waiting = page.locator("main a[href$='/log']")
    before, title = waiting.count(), page.locator(".sv-needs__what").first.inner_text()

    hand.tap("main a[href$='/log'] >> nth=0")
    hand.type("[name=children]", "12")
    hand.tap("main form [type=submit] >> nth=0")

    assert page.locator(".sv-toasts").inner_text().strip()
    window.go("/my-day")
    assert page.locator("main a[href$='/log']").count() == before - 1
    assert title in page.locator("main").inner_text()
    assert window.problems == []
    hand.told("a partner logs an activity")
    assert hand.taps <= 5


def test_the_coordinators_morning_settles_something(visit: Callable[..., Any]) -> None:
    window = visit(login="coordinator@example.org")
    hand = Hand(window)
    page = window.page
    assert page.url.endswith("/week")
    needs = page.locator(".sv-needs > li")
    before = needs.count()
    assert before >= 5

    agreement = page.locator(".sv-needs > li", has=page.locator("a[href*='/agreements/']")).first
    hand.taps += 1
    agreement.locator("a").first.click()
    page.wait_for_load_state()
    hand.tap("main a[href$='/done'], main a[href*='/done']")
    hand.tap("main form [type=submit] >> nth=0")

    window.go("/week")
    assert page.locator(".sv-needs > li").count() == before - 1
    assert window.problems == []
    hand.told("a coordinator settles an agreement from “This week”")
    assert hand.taps <= 3


def test_a_coordinator_logs_a_conversation_from_anywhere(visit: Callable[..., Any]) -> None:
    window = visit(login="coordinator@example.org")
    hand = Hand(window)
    page = window.page
    window.go("/figures")

    hand.tap("header summary.nl-button")
    hand.tap("header a[href$='/contact-moments/add']")
    hand.tap("main [name=parties] >> nth=0")
    hand.tap("main form [type=submit] >> nth=0")

    assert re.search(r"/contact-moments/[0-9a-f-]{36}$", page.url), page.url
    assert window.problems == []
    hand.told("a coordinator logs a conversation")
    assert hand.taps <= 5


def test_the_policy_officer_takes_the_factsheet_of_a_district_along(visit: Callable[..., Any]) -> None:
    window = visit(login="municipality@example.org")
    hand = Hand(window)
    page = window.page
    assert page.url.endswith("/portfolio")

    hand.tap("main a[href^='/figures?'] >> nth=0")
    hand.tap("#make button[type=submit]")
    page.wait_for_selector("article.factsheet", timeout=30_000)
    with page.expect_download() as download:
        hand.tap("main a[href^='/files/']")

    assert download.value.path().read_bytes()[:5] == b"%PDF-"
    assert window.problems == []
    hand.told("a policy officer takes a factsheet along")
    assert hand.taps <= 4


def test_an_admin_invites_somebody_who_then_signs_in(visit: Callable[..., Any]) -> None:
    window = visit(login="admin@example.org")
    hand = Hand(window)
    page = window.page
    assert page.url.endswith("/people")

    hand.tap("main a[href='/people/invite']")
    hand.type("[name=name]", "Beleidsadviseur jeugd")
    hand.type("[name=email]", "youth-policy@example.org")
    hand.tap("input[name=part][value=reader]")
    page.select_option("[name=municipality]", label="Den Haag")
    hand.taps += 1
    hand.tap("main form [type=submit] >> nth=0")
    assert "/people/" in page.url
    hand.told("an admin invites a reader")
    assert hand.taps <= 7

    guest = visit()
    guest.go("/dev/mail")
    mail = guest.page.locator("main").inner_text()
    found = re.search(r"https?://\S+(/links/[\w-]+)", mail)
    assert found is not None, mail
    guest.go(found.group(1))
    guest.page.fill("[name=new_password1]", "drie losse woorden 7")
    guest.page.fill("[name=new_password2]", "drie losse woorden 7")
    guest.page.click("main form [type=submit]")
    guest.page.wait_for_url("**/portfolio")
    assert guest.problems == []
    assert window.problems == []


def test_the_second_of_two_editors_sees_both_texts(visit: Callable[..., Any]) -> None:
    first, second = (visit(login="coordinator@example.org") for _nth in range(2))
    first.go("/ecosystems/rivierenbuurten/ideas")
    address = first.page.locator("main table a").first.get_attribute("href") + "/change"
    first.go(address)
    second.go(address)
    first.page.fill("[name=translation]", "Wat de eerste ervan maakte")
    first.page.click("main form.sv-form [type=submit]")
    second.page.fill("[name=translation]", "Wat de tweede ervan maakte")
    second.page.click("main form.sv-form [type=submit]")

    alert = second.page.locator("main [role=alert]").inner_text()
    assert "Wat de eerste ervan maakte" in alert
    assert "Wat de tweede ervan maakte" in alert

    second.page.click("main form.sv-form [type=submit]")
    second.page.wait_for_url(lambda url: not url.endswith("/change"))
    assert "Wat de tweede ervan maakte" in second.page.locator("main").inner_text()


def test_search_is_a_key_away_and_answers_while_typing(visit: Callable[..., Any]) -> None:
    window = visit(login="coordinator@example.org")
    page = window.page
    page.keyboard.press("/")
    page.wait_for_url("**/search")
    page.locator("#q").press_sequentially("theater", delay=20)
    page.wait_for_selector("#found a")
    assert "Theaterschool" in page.locator("#found").inner_text()
    assert window.problems == []


def test_the_working_day_goes_on_without_scripts(visit: Callable[..., Any]) -> None:
    window = visit(login="coordinator@example.org", scripts=False)
    page = window.page
    window.go("/ecosystems/rivierenbuurten/findings/add")
    page.fill("[name=text]", "Op woensdagmiddag is er niets te doen.")
    page.check("[name=kind][value=barrier]")
    page.check("[name=source][value=observation]")
    page.click("main form.sv-form [type=submit]")
    page.wait_for_url(re.compile(r"/findings/[0-9a-f-]{36}$"))
    window.go("/search?q=theater")
    assert "Theaterschool" in page.locator("#found").inner_text()


def test_a_reader_of_another_city_finds_nothing_of_this_one(visit: Callable[..., Any]) -> None:
    mine = visit(login="coordinator@example.org")
    mine.go("/ecosystems/rivierenbuurten/ideas")
    address = mine.page.locator("main table a").first.get_attribute("href")
    theirs = visit(login="coordinator-b@example.org")

    for place in (address, "/ecosystems/rivierenbuurten", "/ecosystems/rivierenbuurten/ideas"):
        assert theirs.page.goto(theirs.house + place).status == 404
    theirs.go("/search?q=theater")
    assert "Theaterschool" not in theirs.page.locator("#found").inner_text()
