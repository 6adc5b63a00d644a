"""A partner's day: what to log, what is coming, what was promised, in a fixed number of questions."""

from datetime import timedelta

from reporting.partner_day import (
    DAYS_LOGGED_LATELY,
    DAYS_TO_LOOK_AHEAD,
    DAYS_TO_LOOK_BACK,
    MOST_LOGGED,
    MOST_PER_LIST,
    PartnerDay,
    partner_day,
)
from tests import cast
from tests.cast import DAY, City
from tests.pages import counted


def day_of(city: City) -> PartnerDay:
    return partner_day(user=city.partner, on=DAY)


def test_what_is_planned_until_today_is_to_log_and_the_rest_is_coming(city_a: City) -> None:
    offsets = (-DAYS_TO_LOOK_BACK - 1, -DAYS_TO_LOOK_BACK, 0, 1, DAYS_TO_LOOK_AHEAD, DAYS_TO_LOOK_AHEAD + 1)
    for offset in offsets:
        cast.activity(city_a, on=DAY + timedelta(days=offset), held=False)
    day = day_of(city_a)

    assert [(activity.on - DAY).days for activity in day.to_log] == [0, -DAYS_TO_LOOK_BACK]
    assert [(activity.on - DAY).days for activity in day.coming] == [1, DAYS_TO_LOOK_AHEAD]


def test_within_a_day_what_begins_first_stands_first(city_a: City) -> None:
    late = cast.activity(city_a, held=False, starts_at="2025-09-15T16:00Z")
    early = cast.activity(city_a, held=False, starts_at="2025-09-15T13:00Z")
    some_time = cast.activity(city_a, held=False)

    assert day_of(city_a).to_log == [early, late, some_time]


def test_what_was_logged_lately_stands_there_newest_first(city_a: City) -> None:
    for offset in range(-DAYS_LOGGED_LATELY - 1, 1):
        cast.activity(city_a, on=DAY + timedelta(days=offset), children=9)
    logged = day_of(city_a).logged

    assert [(activity.on - DAY).days for activity in logged] == [-i for i in range(MOST_LOGGED)]


def test_a_partner_sees_its_own_things_only(city_a: City, city_b: City) -> None:
    for city in (city_a, city_b):
        cast.activity(city, held=False, provider=city.home)
        cast.agreement(city, organisation=city.school, due_on=DAY)
        cast.offer(city, organisation=city.school)
        ours = cast.activity(city, held=False)
        promised = cast.agreement(city, due_on=DAY)
        offer = cast.offer(city)
        day = day_of(city)

        assert (day.to_log, day.promised, day.offers) == ([ours], [promised], [offer])
        assert day.organisations == [city.organisation]
        assert day.ecosystems == [city.ecosystem]


def test_somebody_of_no_partner_has_an_empty_day(city_a: City) -> None:
    cast.activity(city_a, held=False)
    day = partner_day(user=city_a.coordinator, on=DAY)

    assert not any([day.organisations, day.to_log, day.coming, day.promised, day.offers, day.logged])


def test_many_activities_are_no_more_questions_and_no_endless_lists(city_a: City) -> None:
    cast.activity(city_a, held=False)
    with counted() as few:
        day_of(city_a)
        asked = few()
    for i in range(MOST_PER_LIST + 2):
        cast.activity(city_a, on=DAY - timedelta(days=i), held=False)
        cast.activity(city_a, on=DAY + timedelta(days=i + 1), held=False)
    with counted() as many:
        day = day_of(city_a)
        assert many() == asked == 5

    assert (len(day.to_log), len(day.coming)) == (MOST_PER_LIST, MOST_PER_LIST)
