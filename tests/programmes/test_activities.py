"""Activities and money: what happens to ideas, and what cannot be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from participation.models import Idea
from programmes import actions
from programmes.models import Activity, Contribution, FundingApplication
from tests import cast


@pytest.mark.django_db
def test_ideas_of_a_programme_run_from_its_first_regular_activity(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    programme = cast.programme(city_a, ideas=[idea])
    assert Idea.objects.get().state == "in_programme"

    cast.activity(city_a, programme=programme, kind=Activity.Kind.TASTER, on=date(2025, 8, 4), children=9)
    assert (Idea.objects.get().state, Idea.objects.get().first_activity_on) == (
        "in_programme",
        date(2025, 8, 4),
    )
    cast.activity(city_a, programme=programme, on=date(2025, 11, 5), children=14)
    assert (Idea.objects.get().state, Idea.objects.get().first_activity_on) == ("running", date(2025, 8, 4))


@pytest.mark.django_db
def test_an_activity_logged_late_but_held_earlier_is_the_first(city_a: cast.City) -> None:
    programme = cast.programme(city_a, ideas=[cast.idea(city_a)])
    cast.activity(city_a, programme=programme, on=date(2025, 11, 5), children=14)
    cast.activity(city_a, programme=programme, on=date(2025, 10, 29), children=11)
    assert Idea.objects.get().first_activity_on == date(2025, 10, 29)


@pytest.mark.django_db
def test_an_activity_takes_what_its_series_says(city_a: cast.City) -> None:
    programme = cast.programme(city_a)
    hall = cast.place(city_a)
    series = cast.activity_series(city_a, programme=programme, place=hall)
    activity = actions.plan_activity(
        ecosystem=city_a.ecosystem, title="Middag", on=cast.DAY, series=series, by=city_a.coordinator
    )
    assert (activity.programme, activity.provider, activity.place) == (programme, city_a.organisation, hall)


@pytest.mark.django_db
def test_there_are_no_more_new_children_than_children(city_a: cast.City) -> None:
    activity = cast.activity(city_a)
    with pytest.raises(ValidationError, match="more new children"):
        actions.log_activity(activity=activity, children=5, new_children=6, by=city_a.coordinator)
    assert Activity.objects.get(pk=activity.pk).state == Activity.State.PLANNED


@pytest.mark.django_db
def test_what_did_not_take_place_has_no_children(city_a: cast.City) -> None:
    activity = cast.activity(city_a, children=12)
    actions.cancel_activity(activity=activity, reason="verkeerd ingevuld", by=city_a.coordinator)
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.state, stored.children, stored.cancelled_reason) == (
        "cancelled",
        None,
        "verkeerd ingevuld",
    )
    assert not Activity.objects.held().exists()


@pytest.mark.django_db
def test_an_activity_may_be_logged_without_a_count(city_a: cast.City) -> None:
    assert cast.activity(city_a, held=True).children is None


@pytest.mark.django_db
def test_what_nobody_logged_is_known_the_day_after(city_a: cast.City) -> None:
    forgotten = cast.activity(city_a, on=date(2025, 9, 14))
    cast.activity(city_a, on=date(2025, 9, 15))
    cast.activity(city_a, on=date(2025, 9, 13), children=4)
    assert list(Activity.objects.not_logged(before=date(2025, 9, 15))) == [forgotten]


@pytest.mark.django_db
def test_a_grant_has_an_amount_and_money_too(city_a: cast.City) -> None:
    with pytest.raises(ValidationError, match="how much was granted"):
        cast.application(city_a, state=FundingApplication.State.GRANTED)
    with pytest.raises(ValidationError, match="above zero"):
        cast.contribution(city_a, euros=None)
    hours = cast.contribution(city_a, kind=Contribution.Kind.HOURS, euros=None, hours=12)
    assert hours.hours == 12


@pytest.mark.django_db
def test_what_partners_do_is_looked_at_like_every_other_text(city_a: cast.City) -> None:
    with pytest.raises(ValidationError):
        cast.programme(city_a, partners={city_a.school: "mail iemand@example.org"})
    programme = cast.programme(city_a)
    with pytest.raises(ValidationError):
        actions.change_programme(
            programme=programme,
            partners={city_a.school: "bel 06-12345678"},
            on=cast.DAY,
            by=city_a.coordinator,
        )
    assert programme.partners.get().part == "de kinderen uitnodigen"
