"""The pages of the programme room: who sees what, and what the forms do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from ecosystem.domains import HolidayRegion
from ecosystem.models import SchoolHoliday
from programmes.models import Activity, Contribution, FundingApplication, Programme, Quote
from tests import cast
from tests.pages import counted, filled_in, signed_in, text_of

LISTS: dict[str, Callable[[cast.City, int], Any]] = {
    "programme": lambda city, n: cast.programme(city, title=f"Programma {n}", ideas=[cast.idea(city)]),
    "activity-series": lambda city, n: cast.activity_series(
        city, programme=cast.programme(city), title=f"Reeks {n}"
    ),
    "activity": lambda city, n: cast.activity(city, title=f"Middag {n}", children=10 + n),
    "funding-application": lambda city, n: cast.application(city, scheme=f"Regeling {n}"),
    "contribution": lambda city, n: cast.contribution(city, euros=100 * n, programme=cast.programme(city)),
    "quote": lambda city, n: cast.quote(city, text=f"Dit was leuk {n}"),
}


def list_url(noun: str, city: cast.City) -> str:
    return reverse(f"{noun}-list", kwargs={"slug": city.ecosystem.slug})


def add_url(noun: str, city: cast.City, query: str = "") -> str:
    return reverse(f"{noun}-add", kwargs={"slug": city.ecosystem.slug}) + query


def url(name: str, record: Any) -> str:
    return reverse(name, kwargs={"public_id": record.public_id})


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_costs_the_same_with_one_and_with_three_rows(noun: str, city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    LISTS[noun](city_a, 1)
    browser.get(list_url(noun, city_a))
    with counted() as queries:
        assert browser.get(list_url(noun, city_a)).status_code == 200
        one = queries()
    for n in (2, 3):
        LISTS[noun](city_a, n)
    with counted() as queries:
        browser.get(list_url(noun, city_a))
        three = queries()
    assert one == three
    assert three <= 8


@pytest.mark.parametrize("noun", LISTS)
def test_the_coordinator_of_another_city_finds_nothing(
    noun: str, city_a: cast.City, city_b: cast.City
) -> None:
    record = LISTS[noun](city_a, 1)
    browser = signed_in(city_b.coordinator)
    pages = [list_url(noun, city_a), add_url(noun, city_a)]
    pages += [url(name, record) for name in (noun, f"{noun}-change", f"{noun}-close")]
    assert [browser.get(page).status_code for page in pages] == [404] * 5


@pytest.mark.parametrize("noun", LISTS)
def test_the_coordinator_reads_changes_and_closes(noun: str, city_a: cast.City) -> None:
    record = LISTS[noun](city_a, 1)
    browser = signed_in(city_a.coordinator)
    assert browser.get(url(noun, record)).status_code == 200
    sent = filled_in(browser, url(f"{noun}-change", record))
    assert browser.post(url(f"{noun}-change", record), sent).status_code == 302
    record.refresh_from_db()
    assert record.version == LISTS_VERSIONS.get(noun, 1)  # nothing was filled in, so nothing changed
    answer = browser.post(
        url(f"{noun}-close", record), {"reason": "Dubbel ingevoerd", "version": record.version}
    )
    assert answer.status_code == 302
    record.refresh_from_db()
    assert not record.is_open


LISTS_VERSIONS = {"activity": 2}


def test_a_programme_takes_its_ideas_along_and_knows_who_does_what(city_a: cast.City) -> None:
    idea, late = cast.idea(city_a), cast.idea(city_a, words="Een vulkaan")
    browser = signed_in(city_a.coordinator)
    page = add_url("programme", city_a)
    sent = filled_in(
        browser,
        page,
        title="Hutten bouwen",
        ideas=[str(idea.public_id)],
        helper_1=str(city_a.school.public_id),
        helper_1_part="de kinderen uitnodigen",
    )
    assert browser.post(page, sent).status_code == 302
    assert browser.post(page, sent).status_code == 302  # a double tap
    programme = Programme.objects.get()
    idea.refresh_from_db()
    assert idea.state == "in_programme"

    page = url("programme-change", programme)
    sent = filled_in(browser, page, ideas=[str(idea.public_id), str(late.public_id)], helper_1_part="bellen")
    assert browser.post(page, sent).status_code == 302
    late.refresh_from_db()
    assert late.state == "in_programme"
    assert programme.partners.get().part == "bellen"
    twice = {**sent, "helper_2": str(city_a.school.public_id), "version": 2}
    assert "helper_2" in browser.post(page, twice).context["form"].errors


def test_a_series_is_planned_every_week_but_not_in_school_holidays(city_a: cast.City) -> None:
    SchoolHoliday.objects.create(
        region=HolidayRegion.MIDDLE,
        kind=SchoolHoliday.Kind.AUTUMN,
        school_year=2025,
        starts_on=date(2025, 10, 18),
        ends_on=date(2025, 10, 26),
    )
    # Another region's holiday changes nothing here.
    SchoolHoliday.objects.create(
        region=HolidayRegion.SOUTH,
        kind=SchoolHoliday.Kind.AUTUMN,
        school_year=2025,
        starts_on=date(2025, 10, 11),
        ends_on=date(2025, 10, 17),
    )
    series = cast.activity_series(city_a, programme=cast.programme(city_a), place=cast.place(city_a))
    browser = signed_in(city_a.coordinator)
    page = url("activity-series-plan-weekly", series)
    sent = filled_in(browser, page, first="2025-10-08", last="2025-11-05", from_time="14:00", to_time="16:00")
    answer = browser.post(page, sent, follow=True)
    days = list(series.activities.order_by("on").values_list("on", flat=True))
    assert [str(day) for day in days] == ["2025-10-08", "2025-10-15", "2025-10-29", "2025-11-05"]
    # Two o'clock stays two o'clock when the clock goes back.
    starts = [
        str(activity.starts_at and activity.starts_at.isoformat())
        for activity in series.activities.order_by("on")
    ]
    assert starts[1:3] == ["2025-10-15T12:00:00+00:00", "2025-10-29T13:00:00+00:00"]
    assert series.activities.filter(provider=city_a.organisation, place=series.place).count() == 4
    assert [str(message) for message in answer.context["messages"]] == [
        "4 activities planned. 1 week left out because of a school holiday."
    ]
    again = filled_in(browser, page, first="2025-10-08", last="2025-11-12")
    browser.post(page, again)
    assert series.activities.count() == 5


def test_a_period_that_ends_before_it_begins_is_refused(city_a: cast.City) -> None:
    series = cast.activity_series(city_a, programme=cast.programme(city_a))
    browser = signed_in(city_a.coordinator)
    page = url("activity-series-plan-weekly", series)
    answer = browser.post(page, filled_in(browser, page, first="2025-10-08", last="2025-10-01"))
    assert answer.status_code == 400
    assert "last" in answer.context["form"].errors
    assert not Activity.objects.exists()


def test_a_partner_logs_its_own_activity_with_one_number(city_a: cast.City) -> None:
    activity = cast.activity(city_a)
    browser = signed_in(city_a.partner)
    page = url("activity-log", activity)
    shown = browser.get(page).content.decode()
    assert 'inputmode="numeric"' in shown
    sent = filled_in(browser, page, children="14")
    assert browser.post(page, sent).status_code == 302
    assert browser.post(page, sent).status_code == 302  # a double tap
    activity.refresh_from_db()
    assert (activity.state, activity.children, activity.logged_by) == ("held", 14, city_a.partner)
    assert activity.version == 2


def test_a_log_that_cannot_be_is_refused_with_words(city_a: cast.City) -> None:
    activity = cast.activity(city_a)
    browser = signed_in(city_a.partner)
    page = url("activity-log", activity)
    answer = browser.post(page, filled_in(browser, page, children="4", new_children="9"))
    assert answer.status_code == 400
    assert "new_children" in answer.context["form"].errors
    assert "children" in browser.post(page, filled_in(browser, page)).context["form"].errors
    assert "children" in browser.post(page, filled_in(browser, page, children="-3")).context["form"].errors
    activity.refresh_from_db()
    assert activity.state == "planned"


def test_a_log_can_be_corrected_but_not_over_somebody_elses(city_a: cast.City) -> None:
    activity = cast.activity(city_a, children=14)
    partner, coordinator = signed_in(city_a.partner), signed_in(city_a.coordinator)
    page = url("activity-log", activity)
    mine = filled_in(partner, page, children="16")
    theirs = filled_in(coordinator, page, children="15")
    assert coordinator.post(page, theirs).status_code == 302
    assert partner.post(page, mine).status_code == 409
    activity.refresh_from_db()
    assert activity.children == 15


def test_an_activity_of_another_partner_is_not_theirs_to_log(city_a: cast.City) -> None:
    activity = cast.activity(city_a, provider=city_a.home, children=38)
    browser = signed_in(city_a.partner)
    for page in ("activity-log", "activity-cancel", "activity-change"):
        assert browser.get(url(page, activity)).status_code == 403
    assert browser.get(url("activity", activity)).status_code == 200


def test_how_many_children_came_is_for_the_coordinator_and_who_logged(city_a: cast.City) -> None:
    programme = cast.programme(city_a)
    series = cast.activity_series(city_a, programme=programme, provider=city_a.home, different_children=437)
    other = cast.activity(city_a, provider=city_a.home, children=438, series=series, programme=programme)
    mine = cast.activity(city_a, children=439, programme=programme)
    pages = [
        list_url("activity", city_a),
        url("programme", programme),
        url("activity-series", series),
        url("activity", other),
    ]
    for person, hidden, shown in (
        (city_a.coordinator, [], ["437", "438", "439"]),
        (city_a.partner, ["437", "438"], ["439"]),
        (city_a.reader, ["437", "438", "439"], []),
    ):
        browser = signed_in(person)
        read = " ".join(text_of(browser.get(page)) for page in pages)
        assert [number for number in hidden if number in read] == []
        assert [number for number in shown if number in read] == shown
    assert "439" in text_of(signed_in(city_a.partner).get(url("activity", mine)))


def test_an_activity_that_did_not_take_place_says_why(city_a: cast.City) -> None:
    activity = cast.activity(city_a)
    browser = signed_in(city_a.partner)
    page = url("activity-cancel", activity)
    assert browser.post(page, filled_in(browser, page)).status_code == 400
    assert browser.post(page, filled_in(browser, page, reason="Docent ziek")).status_code == 302
    activity.refresh_from_db()
    assert (activity.state, activity.cancelled_reason) == ("cancelled", "Docent ziek")


def test_what_nobody_had_planned_can_be_logged_and_a_double_tap_logs_it_once(city_a: cast.City) -> None:
    browser = signed_in(city_a.partner)
    page = reverse("activity-log-unplanned", kwargs={"slug": city_a.ecosystem.slug})
    sent = filled_in(browser, page, title="Toneel op het plein", children="22")
    assert str(sent["provider"]) == str(city_a.organisation.public_id)
    assert browser.post(page, sent).status_code == 302
    assert browser.post(page, sent).status_code == 302
    activity = Activity.objects.get()
    assert (activity.state, activity.children, activity.provider) == ("held", 22, city_a.organisation)
    other = filled_in(browser, page, title="Van een ander", children="3", provider=str(city_a.home.public_id))
    assert "provider" in browser.post(page, other).context["form"].errors


def test_readers_look_and_change_nothing(city_a: cast.City) -> None:
    activity, programme = cast.activity(city_a), cast.programme(city_a)
    browser = signed_in(city_a.reader)
    unplanned = reverse("activity-log-unplanned", kwargs={"slug": city_a.ecosystem.slug})
    assert browser.get(url("programme", programme)).status_code == 200
    for page in (
        add_url("activity", city_a),
        add_url("programme", city_a),
        url("activity-log", activity),
        url("programme-change", programme),
        unplanned,
    ):
        assert browser.get(page).status_code == 403


def test_a_partner_plans_only_for_its_own_organisation(city_a: cast.City) -> None:
    browser = signed_in(city_a.partner)
    page = add_url("activity", city_a)
    sent = filled_in(browser, page, title="Open les")
    assert browser.post(page, {**sent, "provider": str(city_a.home.public_id)}).status_code == 400
    assert browser.post(page, sent).status_code == 302
    assert Activity.objects.get().provider == city_a.organisation


def test_money_is_for_coordinators_the_municipality_and_who_gave_it(city_a: cast.City) -> None:
    programme = cast.programme(city_a)
    ours = cast.contribution(city_a, organisation=city_a.organisation, programme=programme, euros=731)
    theirs = cast.contribution(city_a, programme=programme, euros=732)
    partner = signed_in(city_a.partner)
    shown = text_of(partner.get(url("programme", programme)))
    assert "731" in shown
    assert "732" not in shown
    assert partner.get(url("contribution", ours)).status_code == 200
    assert partner.get(url("contribution", theirs)).status_code == 404
    assert "732" in text_of(signed_in(city_a.reader).get(url("programme", programme)))


def test_money_needs_an_amount(city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    page = add_url("contribution", city_a)
    sent = filled_in(browser, page, organisation=str(city_a.home.public_id))
    answer = browser.post(page, sent)
    assert answer.status_code == 400
    assert "Fill in an amount above zero." in text_of(answer)
    assert browser.post(page, {**sent, "euros": "250"}).status_code == 302
    assert Contribution.objects.get().euros == 250


def test_an_application_belongs_to_its_programmes(city_a: cast.City) -> None:
    programme = cast.programme(city_a)
    browser = signed_in(city_a.coordinator)
    page = add_url("funding-application", city_a, f"?programmes={programme.public_id}")
    sent = filled_in(browser, page, scheme="Subsidie stadsdeel")
    assert sent["programmes"] == [str(programme.public_id)] or sent["programmes"] == str(programme.public_id)
    assert browser.post(page, sent).status_code == 302
    assert list(FundingApplication.objects.get().programmes.all()) == [programme]
    page = url("funding-application-change", FundingApplication.objects.get())
    granted = filled_in(browser, page, state="granted")
    assert "Fill in how much was granted." in text_of(browser.post(page, granted))
    assert browser.post(page, {**granted, "granted_euros": "4000"}).status_code == 302


def test_a_quote_is_shown_to_others_after_it_was_checked(city_a: cast.City) -> None:
    quote = cast.quote(city_a, text="Otto vond dit de leukste middag")
    partner, coordinator = signed_in(city_a.partner), signed_in(city_a.coordinator)
    assert partner.get(url("quote", quote)).status_code == 404
    page = url("quote-review", quote)
    sent = filled_in(coordinator, page, text="Dit was de leukste middag")
    assert coordinator.post(page, sent).status_code == 302
    assert "Dit was de leukste middag" in text_of(partner.get(list_url("quote", city_a)))
    page = url("quote-change", quote)
    coordinator.post(page, filled_in(coordinator, page, text="Dit was de allerleukste middag"))
    assert Quote.objects.get().reviewed_on is None
