"""The portfolio says of each ecosystem what its own figures say."""

from decimal import Decimal

from programmes.models import FundingApplication
from records.models import Record
from reporting.portfolio import COMPARED, Line, Portfolio, portfolio
from reporting.scopes import Scope
from tests import cast
from tests.cast import DAY, City
from tests.pages import counted
from tests.reporting import builders


def of(record: Record) -> Portfolio:
    return portfolio(scope=Scope.of(record), period=builders.YEAR)


def _lines(city: City) -> dict[str, Line]:
    return {line.ecosystem.slug: line for line in of(city.municipality).lines}


def _busy(city: City) -> None:
    for _i in range(3):
        cast.contact_moment(city)
    cast.meeting(city)
    cast.workshop(city, headcount=9)
    cast.adoption(city)
    cast.idea(city)
    cast.activity(city, children=12)
    application = cast.application(city)
    FundingApplication.objects.filter(pk=application.pk).update(
        state=FundingApplication.State.GRANTED, decided_on=DAY, granted_euros=Decimal("1234.56")
    )


def test_each_number_is_the_one_of_the_ecosystems_own_figures(city_a: City) -> None:
    _busy(city_a)
    builders.ecosystem(city_a, slug="stil")
    lines = _lines(city_a)

    assert set(lines) == {"ecosysteem-a", "stil"}
    for line in lines.values():
        assert line.values == {key: builders.value(key, line.ecosystem) for key in COMPARED}
    assert lines["ecosysteem-a"].values["grants"] == Decimal("1234.56")
    assert lines["ecosysteem-a"].values["team_effort"] == 5


def test_most_team_effort_stands_first(city_a: City) -> None:
    builders.ecosystem(city_a, slug="aa-stil")
    _busy(city_a)

    assert [line.ecosystem.slug for line in of(city_a.municipality).lines] == ["ecosysteem-a", "aa-stil"]


def test_another_city_is_not_in_it(city_a: City, city_b: City) -> None:
    _busy(city_b)

    assert list(_lines(city_a)) == ["ecosysteem-a"]
    assert not any(_lines(city_a)["ecosysteem-a"].values.values())


def test_more_ecosystems_are_no_more_questions(city_a: City) -> None:
    with counted() as few:
        of(city_a.municipality)
        asked = few()
    for i in range(4):
        builders.ecosystem(city_a, slug=f"nummer-{i}")
    _busy(city_a)
    with counted() as many:
        of(city_a.municipality)
        assert many() == asked == 3
