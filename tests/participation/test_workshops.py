"""Series and workshops: when they count, and children who are codes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts import trail
from participation import actions
from participation.models import Attendance, Participant, Workshop, WorkshopSeries
from tests import cast
from tests.at_once import at_once


@pytest.mark.django_db
def test_a_series_counts_on_the_day_of_its_first_workshop(city_a: cast.City) -> None:
    def day_of_series() -> date:
        return WorkshopSeries.objects.get(pk=city_a.series.pk).on

    later = cast.workshop(city_a, on=date(2025, 10, 6), held=False)
    assert day_of_series() == date(2025, 10, 6)
    earlier = cast.workshop(city_a, on=date(2025, 9, 29), held=False, stage="dream")
    assert day_of_series() == date(2025, 9, 29)
    actions.cancel_workshop(workshop=earlier, by=city_a.coordinator)
    assert day_of_series() == date(2025, 10, 6)
    actions.change_workshop(workshop=later, by=city_a.coordinator, on=date(2025, 10, 8))
    assert day_of_series() == date(2025, 10, 8)


@pytest.mark.django_db(transaction=True)
def test_workshops_of_one_series_can_be_planned_at_once(city_a: cast.City) -> None:
    series = city_a.series

    def plan(number: int) -> int:
        return actions.plan_workshop(
            series=WorkshopSeries.objects.get(pk=series.pk),
            stage=Workshop.Stage.INSPIRE,
            on=date(2025, 9, 20 - number),
            by=city_a.coordinator,
        ).pk

    results = at_once(4, plan)
    planned = [result for result in results if isinstance(result, int)]
    assert planned
    series.refresh_from_db()
    assert series.on == Workshop.objects.order_by("on")[0].on


@pytest.mark.django_db
def test_a_workshop_takes_the_place_on_the_map_of_its_series(city_a: cast.City) -> None:
    workshop = cast.workshop(city_a, held=False)
    assert workshop.neighbourhood == city_a.neighbourhoods[0]
    assert (workshop.district, workshop.municipality) == (city_a.districts[0], city_a.municipality)


@pytest.mark.django_db
def test_only_workshops_that_were_held_count(city_a: cast.City) -> None:
    cast.workshop(city_a, held=False)
    held = cast.workshop(city_a, headcount=12)
    cancelled = cast.workshop(city_a, headcount=9)
    actions.cancel_workshop(workshop=cancelled, by=city_a.coordinator)
    assert list(Workshop.objects.held()) == [held]
    assert Workshop.objects.get(pk=cancelled.pk).headcount is None


@pytest.mark.django_db
def test_who_was_there_is_ticked_and_can_be_unticked(city_a: cast.City) -> None:
    otter, das = cast.participant(city_a), cast.participant(city_a, code="das-1")
    workshop = cast.workshop(city_a, present=[otter, das])
    actions.hold_workshop(workshop=workshop, present=[otter], by=city_a.coordinator)
    assert [row.participant for row in Attendance.objects.all()] == [otter]


@pytest.mark.django_db
def test_a_code_of_another_series_was_not_there(city_a: cast.City) -> None:
    other = cast.participant(city_a, series=cast.series(city_a))
    with pytest.raises(ValidationError) as refusal:
        cast.workshop(city_a, present=[other])
    assert set(refusal.value.message_dict) == {"present"}


@pytest.mark.django_db
def test_a_code_is_there_once_in_a_series_and_may_be_in_another(city_a: cast.City) -> None:
    cast.participant(city_a)
    cast.participant(city_a, series=cast.series(city_a))
    with pytest.raises(ValidationError):
        cast.participant(city_a)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["Otter-7", "otter", "Fatima", "otter-07", "otter-7 (Sam)", ""])
def test_a_code_that_could_be_a_name_is_refused(city_a: cast.City, code: str) -> None:
    with pytest.raises(ValidationError):
        trail.create(Participant(series=city_a.series, code=code), by=city_a.coordinator)


@pytest.mark.django_db
def test_nobody_joins_a_series_that_is_closed(city_a: cast.City) -> None:
    trail.close(city_a.series, by=city_a.coordinator, reason="afgerond")
    with pytest.raises(ValidationError, match="closed"):
        cast.participant(city_a)
