"""The areas of the demo: right codes, and outlines that are drawn by us and do not overlap."""

from datetime import date

from shapely.geometry import shape
from shapely.ops import unary_union

from ecosystem.models import (
    AreaBoundary,
    AreaFigure,
    CityDistrict,
    District,
    LearningEcosystem,
    Neighbourhood,
)


def _outlines(prefix: str) -> dict[str, object]:
    rows = AreaBoundary.objects.filter(code__startswith=prefix)
    return {row.code: shape(row.geometry) for row in rows}


def test_the_hague_has_its_44_districts_in_8_city_districts(demo: date) -> None:
    districts = District.objects.filter(municipality__code="GM0518")

    assert sorted(districts.values_list("code", flat=True)) == [
        f"WK0518{number:02d}" for number in range(1, 45)
    ]
    assert CityDistrict.objects.filter(municipality__code="GM0518").count() == 8
    assert not districts.filter(city_district__isnull=True).exists()
    assert districts.get(code="WK051827").city_district.name == "Centrum"


def test_outlines_of_districts_fill_the_city_without_overlap(demo: date) -> None:
    outlines = _outlines("WK0518")
    together = unary_union(list(outlines.values()))

    assert len(outlines) == 44
    assert all(outline.is_valid for outline in outlines.values())
    assert abs(sum(outline.area for outline in outlines.values()) - together.area) < 1e-9
    assert abs(together.area - _outlines("GM0518")["GM0518"].area) < 2e-6


def test_outlines_of_neighbourhoods_divide_their_district(demo: date) -> None:
    districts, neighbourhoods = _outlines("WK0518"), _outlines("BU0518")

    assert len(neighbourhoods) == Neighbourhood.objects.filter(code__startswith="BU0518").count()
    for code, outline in neighbourhoods.items():
        assert outline.difference(districts[f"WK{code[2:8]}"].buffer(2e-4)).area == 0, code


def test_the_walking_boundary_lies_in_and_around_the_two_neighbourhoods(demo: date) -> None:
    boundary = shape(LearningEcosystem.objects.get(slug="rivierenbuurten").walking_boundary)
    both = unary_union([_outlines("BU0518")[code] for code in ("BU05182762", "BU05182763")])

    assert boundary.is_valid
    assert boundary.intersection(both).area > 0.7 * boundary.area


def test_outlines_and_key_figures_name_their_source(demo: date) -> None:
    assert set(AreaBoundary.objects.values_list("source", flat=True)) == {"eigen schematische tekening"}
    population = AreaFigure.objects.get(code="WK051827", topic="population")
    assert (population.value, population.year) == (12945, 2026)
    assert population.source.startswith("CBS")
    assert not AreaFigure.objects.filter(code="WK051822", topic="aged_0_14").exists()
