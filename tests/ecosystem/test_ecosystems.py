"""Where and when a row counts, what a municipality decides, and words of the field."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts import trail
from ecosystem import actions
from ecosystem.models import EcosystemStep, LearningEcosystem, MunicipalitySettings, SchoolHoliday, Theme
from tests import cast


@pytest.mark.django_db
def test_a_row_stores_where_it_counts_when_it_is_written(city_a: cast.City) -> None:
    finding = cast.finding(city_a, neighbourhood=city_a.neighbourhoods[3])
    assert (finding.municipality, finding.district) == (city_a.municipality, city_a.districts[1])
    without = cast.finding(city_a)
    assert (without.municipality, without.district, without.neighbourhood) == (
        city_a.municipality,
        None,
        None,
    )
    wider = cast.finding(city_a, district=city_a.districts[0])
    assert (wider.district, wider.neighbourhood) == (city_a.districts[0], None)


@pytest.mark.django_db
def test_a_city_district_of_another_municipality_cannot_be_read(city_a: cast.City, city_b: cast.City) -> None:
    with pytest.raises(ValidationError):
        actions.let_read(
            municipality=city_a.municipality,
            city_district=city_b.city_districts[0],
            user=city_a.reader,
            starts_on=cast.DAY,
            by=None,
        )


@pytest.mark.django_db
def test_the_newest_settings_that_have_begun_count(city_a: cast.City) -> None:
    def threshold(on: date) -> int:
        return MunicipalitySettings.objects.in_force(municipality=city_a.municipality, on=on).threshold

    assert threshold(cast.DAY) == 5
    for day, value in ((date(2025, 1, 1), 6), (date(2026, 1, 1), 7)):
        trail.create(
            MunicipalitySettings(municipality=city_a.municipality, valid_from=day, threshold=value), by=None
        )
    assert [threshold(day) for day in (date(2024, 12, 31), date(2025, 6, 1), date(2026, 1, 1))] == [5, 6, 7]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold": 2},
        {"threshold": 11},
        {"social_domain": ["welfare", "astrology"]},
        {"accent_colour": "red"},
        {"accent_colour": "#0b6b57; background: url(x)"},
        {"accent_colour": "#0b6b5\n"},
    ],
)
def test_settings_that_would_not_protect_or_work_are_refused(city_a: cast.City, wrong: dict) -> None:
    with pytest.raises(ValidationError):
        trail.create(
            MunicipalitySettings(municipality=city_a.municipality, valid_from=cast.DAY, **wrong), by=None
        )


@pytest.mark.django_db
def test_an_ecosystem_has_its_name_once_in_a_municipality(city_a: cast.City, city_b: cast.City) -> None:
    def start(city: cast.City, slug: str) -> LearningEcosystem:
        return actions.start_ecosystem(
            municipality=city.municipality,
            name="Leerecosysteem A",
            slug=slug,
            neighbourhoods=[],
            by=None,
        )

    start(city_b, "elders")
    with pytest.raises(ValidationError, match="already an ecosystem with this name"):
        start(city_a, "nog-een")
    trail.close(city_a.ecosystem, by=None, reason="gestopt")
    assert start(city_a, "opnieuw")


@pytest.mark.django_db
def test_a_step_that_is_done_has_a_day(city_a: cast.City) -> None:
    with pytest.raises(ValidationError, match="Say when"):
        trail.create(EcosystemStep(ecosystem=city_a.ecosystem, number=1, state="done"), by=None)
    trail.create(EcosystemStep(ecosystem=city_a.ecosystem, number=1, state="done", on=cast.DAY), by=None)


@pytest.mark.django_db
def test_holidays_that_touch_a_period_are_found(db: None) -> None:
    autumn = SchoolHoliday.objects.create(
        region="midden",
        kind="autumn",
        school_year=2025,
        starts_on=date(2025, 10, 18),
        ends_on=date(2025, 10, 26),
    )

    def found(start: date, end: date, region: str = "midden") -> list[SchoolHoliday]:
        return list(SchoolHoliday.objects.touching(region=region, start=start, end=end))

    assert found(date(2025, 10, 26), date(2025, 11, 1)) == [autumn]
    assert found(date(2025, 10, 1), date(2025, 10, 18)) == [autumn]
    assert found(date(2025, 10, 27), date(2025, 11, 1)) == []
    assert found(date(2025, 10, 20), date(2025, 10, 21), region="noord") == []


@pytest.mark.django_db
def test_a_theme_has_its_name_in_both_languages(db: None) -> None:
    theme = Theme(key="bouwen", name_nl="bouwen", name_en="building")
    with translation.override("nl"):
        assert str(theme) == "bouwen"
    with translation.override("en-gb"):
        assert str(theme) == "building"
