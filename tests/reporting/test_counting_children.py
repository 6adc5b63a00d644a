"""Children spoken with, ideas and visits."""

from datetime import date
from typing import Any

import pytest

from accounts import trail
from participation import actions as participation_actions
from participation.models import WorkshopSeries
from reporting.indicators import REGISTRY, children
from reporting.questions import Question
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting.builders import YEAR, value


def test_participants_count_once_per_series_however_many_workshops_they_came_to(city_a: City) -> None:
    codes = [cast.participant(city_a, code=code) for code in ("otter-7", "vos-3", "das-1")]
    cast.workshop(city_a, present=codes)
    cast.workshop(city_a, present=codes[:2])
    assert value("children_spoken_with", city_a.ecosystem) == 3


def test_a_child_in_two_series_counts_in_each(city_a: City) -> None:
    second = cast.series(city_a)
    for series in (city_a.series, second):
        cast.workshop(city_a, series=series, present=[cast.participant(city_a, series=series)])
    assert value("children_spoken_with", city_a.ecosystem) == 2


def test_a_series_with_headcounts_only_counts_by_its_largest_workshop(city_a: City) -> None:
    for headcount in (8, 14, 11):
        cast.workshop(city_a, headcount=headcount)
    cast.workshop(city_a, held=False)
    assert value("children_spoken_with", city_a.ecosystem) == 14


def test_codes_go_before_headcounts(city_a: City) -> None:
    cast.workshop(city_a, present=[cast.participant(city_a)], headcount=20)
    assert value("children_spoken_with", city_a.ecosystem) == 1


def test_codes_count_once_a_workshop_was_held(city_a: City) -> None:
    cast.participant(city_a)
    cast.workshop(city_a, held=False)
    assert value("children_spoken_with", city_a.ecosystem) == 0
    cast.workshop(city_a)
    assert value("children_spoken_with", city_a.ecosystem) == 1


def test_a_code_that_was_made_by_mistake_does_not_count(city_a: City) -> None:
    cast.workshop(city_a, headcount=6)
    trail.close(cast.participant(city_a), by=city_a.coordinator, reason="made twice")
    assert value("children_spoken_with", city_a.ecosystem) == 6


def test_a_series_counts_in_the_period_of_its_first_day(city_a: City) -> None:
    series = cast.series(city_a, on=date(2024, 12, 30))
    cast.workshop(city_a, series=series, on=date(2024, 12, 30), headcount=5)
    cast.workshop(city_a, series=series, on=date(2025, 1, 6), headcount=9)
    assert value("children_spoken_with", city_a.ecosystem) == 0
    assert value("workshops", city_a.ecosystem) == 1


def test_a_closed_series_counts_by_its_tally_when_the_codes_are_gone(city_a: City) -> None:
    codes = [cast.participant(city_a, code=code) for code in ("otter-7", "vos-3")]
    cast.workshop(city_a, present=codes, headcount=30)
    _close_with_tally(city_a.series, {"children": 2})
    for code in codes:
        code.attendances.all().delete()
        code.delete()
    assert value("children_spoken_with", city_a.ecosystem) == 2


def test_a_tally_of_nobody_is_nobody(city_a: City) -> None:
    cast.workshop(city_a, headcount=30)
    _close_with_tally(city_a.series, {"children": 0})
    assert value("children_spoken_with", city_a.ecosystem) == 0


def test_a_series_closed_without_a_tally_was_a_mistake(city_a: City) -> None:
    cast.workshop(city_a, headcount=30)
    trail.close(city_a.series, by=city_a.coordinator, reason="made twice")
    assert value("children_spoken_with", city_a.ecosystem) == 0


def _close_with_tally(series: WorkshopSeries, tally: dict[str, Any]) -> None:
    trail.change(series, by=None, tally=tally)
    trail.close(series, by=None, reason="finished")


def test_headcounts_of_moments_and_findings_are_added(city_a: City) -> None:
    cast.workshop(city_a, headcount=12)
    cast.contact_moment(city_a, children_spoken_with=7)
    cast.contact_moment(city_a)
    cast.finding(city_a, children_spoken_with=4)
    assert value("children_spoken_with", city_a.ecosystem) == 23
    assert value("children_spoken_with", city_a.municipality) == 23
    assert value("children_spoken_with", None) == 23


def test_equal_headcounts_are_not_taken_for_one(city_a: City) -> None:
    cast.contact_moment(city_a, children_spoken_with=4)
    cast.contact_moment(city_a, children_spoken_with=4)
    cast.finding(city_a, children_spoken_with=4)
    cast.finding(city_a, children_spoken_with=4)
    assert value("children_spoken_with", city_a.ecosystem) == 16


def test_children_count_in_the_district_of_the_row(city_a: City) -> None:
    cast.workshop(city_a, headcount=12)
    cast.finding(city_a, children_spoken_with=4, neighbourhood=city_a.neighbourhoods[2])
    cast.contact_moment(city_a, children_spoken_with=3, neighbourhood=None)
    places = (*city_a.districts, *city_a.city_districts, city_a.ecosystem)
    assert [value("children_spoken_with", place) for place in places] == [12, 4, 12, 4, 19]


def test_cells_stand_per_ecosystem_and_year(city_a: City) -> None:
    cast.contact_moment(city_a, on=date(2024, 5, 1), children_spoken_with=6)
    cast.finding(city_a, on=date(2024, 6, 1), children_spoken_with=2)
    cast.workshop(city_a, headcount=12)
    from reporting.periods import Period

    question = Question.about(scope=Scope.of(city_a.municipality), period=Period(date(2024, 1, 1), YEAR.end))
    cells = children.CHILDREN_SPOKEN_WITH.cells(question)
    assert {(cell.ecosystem_id, cell.year): count for cell, count in cells.items()} == {
        (city_a.ecosystem.pk, 2024): 8,
        (city_a.ecosystem.pk, 2025): 12,
    }


def test_an_idea_counts_on_the_day_it_was_collected_and_combined_ones_each(city_a: City) -> None:
    first, second = cast.idea(city_a), cast.idea(city_a, words="Een hut op wielen")
    cast.idea(city_a, on=date(2024, 12, 31))
    trail.change(second, by=None, combined_into=first)
    trail.close(cast.idea(city_a), by=None, reason="entered twice")
    assert value("ideas", city_a.ecosystem) == 2


def test_an_adopted_idea_stays_adopted_whatever_happens_next(city_a: City) -> None:
    running, parked = cast.idea(city_a), cast.idea(city_a)
    for idea in (running, parked):
        cast.adoption(city_a, of=idea)
    participation_actions.move_idea(idea=running, to="running", on=cast.DAY, by=city_a.coordinator)
    participation_actions.move_idea(
        idea=parked,
        to="parked",
        on=cast.DAY,
        by=city_a.coordinator,
        reason_for_children="Het veld is er nog niet.",
    )
    cast.idea(city_a)
    assert value("ideas_adopted", city_a.ecosystem) == 1


def test_visits_are_the_children_at_activities_that_were_held(city_a: City) -> None:
    cast.activity(city_a, children=12)
    cast.activity(city_a, children=9)
    cast.activity(city_a, held=True)
    cast.activity(city_a)
    assert value("activities_held", city_a.ecosystem) == 3
    assert value("visits", city_a.ecosystem) == 21


@pytest.mark.parametrize("key", REGISTRY)
def test_one_figure_takes_at_most_two_queries(
    city_a: City, django_assert_max_num_queries: Any, key: str
) -> None:
    question = Question.about(scope=Scope.of(city_a.municipality), period=YEAR)
    with django_assert_max_num_queries(2):
        REGISTRY[key].count(question)
