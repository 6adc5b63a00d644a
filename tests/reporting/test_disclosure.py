"""What an outsider can work out about few children from everything that is shown."""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, product

import pytest

from accounts import trail
from ecosystem.models import LearningEcosystem, MunicipalitySettings
from records.models import Record
from reporting.disclosure import mask_of, on_the_grid
from reporting.figures import Mark
from reporting.periods import Period
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting.builders import INTERNAL, SHARED, YEAR, children, counted, ecosystem

T = 5
Table = tuple[int, ...]
TODAY = date(2026, 3, 1)


# --- The rule -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "total", "parts"),
    [
        ([], True, True),
        ([0, 0], True, True),
        ([5], True, True),
        ([20, 0, 5], True, True),
        ([4], False, False),
        ([20, 3], False, False),  # the total and the 20 would tell the 3
        ([20, 3, 1], False, False),  # who knows the 20 is left with 4
        ([20, 3, 2], True, False),
        ([12, 9, 1], True, False),
        ([1, 1, 1, 1, 1, 1], False, False),  # who knows the rule knows all
        ([2, 2, 2, 2, 2], False, False),
        ([2, 2, 2, 2, 2, 1], True, False),
    ],
)
def test_the_mask_of_a_year(counts: list[int], total: bool, parts: bool) -> None:
    mask = mask_of(counts, T)
    assert (mask.total, mask.parts) == (total, parts)


def published(table: Table) -> tuple[object, ...]:
    """What a page shows of one municipality in one year: the counts and the total, None for each that is hidden."""
    mask = mask_of(table, T)
    return tuple(count if mask.parts else None for count in table), sum(table) if mask.total else None


def _small(table: Table) -> list[int]:
    return [index for index, count in enumerate(table) if 0 < count < T]


@pytest.mark.parametrize(("ecosystems", "most"), [(1, 30), (2, 24), (3, 20), (4, 13), (5, 8), (6, 5)])
def test_shown_figures_alone_leave_every_small_count_a_wide_choice(ecosystems: int, most: int) -> None:
    """Totals and non-negativity: an interval of at least T, reaching up to at least T."""
    for table in product(range(most + 1), repeat=ecosystems):
        for index in _small(table):
            low, high = _interval(table, known=[])[index]
            assert high >= T, table
            assert high - low >= T, table


@pytest.mark.parametrize(("ecosystems", "most"), [(2, 24), (3, 20), (4, 13), (5, 8)])
def test_who_knows_one_ecosystem_exactly_is_left_a_wide_choice_of_the_others(
    ecosystems: int, most: int
) -> None:
    for table in product(range(most + 1), repeat=ecosystems):
        small = _small(table)
        for known in range(ecosystems) if small else ():
            intervals = _interval(table, known=[known])
            for index in small:
                if index != known:
                    low, high = intervals[index]
                    assert high >= T, (table, known)
                    assert high - low >= T, (table, known)


def _interval(table: Table, *, known: Sequence[int]) -> dict[int, tuple[int, float]]:
    """The smallest and largest each count can be, given what is published and the counts one knows."""
    counts, total = published(table)
    assert isinstance(counts, tuple)
    free = [i for i in range(len(table)) if counts[i] is None and i not in known]
    rest = (
        sum(table) - sum(table[i] for i in range(len(table)) if i not in free) if total is not None else None
    )
    intervals: dict[int, tuple[int, float]] = {i: (table[i], table[i]) for i in range(len(table))}
    for index in free:
        if rest is None:
            intervals[index] = (0, float("inf"))
        else:
            intervals[index] = (0 if len(free) > 1 else rest, rest)
    return intervals


@pytest.mark.parametrize(("ecosystems", "most"), [(2, 24), (3, 22), (4, 14), (5, 11)])
def test_who_knows_the_rule_too_is_left_a_wide_choice(ecosystems: int, most: int) -> None:
    """The strongest outsider: knows how the mask is made, and so every table that gives the same page.

    Tables are enumerated up to a largest count; pages whose total is beyond it, or hidden, are cut off there, which
    only makes the choice look narrower than it is. A page counts as leaking if a small count is pinned down.
    """
    same_page: dict[tuple[object, ...], list[Table]] = defaultdict(list)
    for table in product(range(most + 1), repeat=ecosystems):
        same_page[published(table)].append(table)
    checked = 0
    for (_counts, total), tables in same_page.items():
        if total is not None and isinstance(total, int) and total > most:
            continue
        for table in tables:
            for index in _small(table):
                possible = {other[index] for other in tables}
                assert max(possible) >= T, (table, total)
                assert max(possible) - min(possible) >= T, (table, total)
                checked += 1
    assert checked


# --- The grid -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "there"),
    [
        (Period.year(2025), True),
        (Period(date(2022, 1, 1), date(2024, 12, 31)), True),
        (Period.year(2026), False),  # not over yet
        (Period(date(2025, 1, 1), date(2026, 12, 31)), False),
        (Period.school_year(2024), False),
        (Period(date(2025, 1, 1), date(2025, 12, 30)), False),
        (Period(date(2025, 1, 1), date(2025, 3, 31)), False),
    ],
)
def test_only_whole_years_that_are_over(city_a: City, period: Period, there: bool) -> None:
    assert on_the_grid(Scope.of(city_a.ecosystem), period, today=TODAY) is there


def test_no_districts(city_a: City) -> None:
    scopes = [Scope.of(record) for record in (city_a.districts[0], city_a.city_districts[0])]
    assert [on_the_grid(scope, YEAR, today=TODAY) for scope in scopes] == [False, False]
    figure = counted("children_spoken_with", city_a.districts[0], audience=SHARED)
    assert (figure.mark, figure.value, figure.text) == (Mark.NOT_AVAILABLE, None, "–")
    assert figure.note.startswith("Numbers of children are given")


# --- From rows ------------------------------------------------------------------------------------------------


def _shared(about: Record | None, period: Period = YEAR) -> object:
    figure = counted("children_spoken_with", about, period=period, audience=SHARED)
    assert (figure.value is None) == (figure.mark == Mark.HIDDEN)
    return figure.value


def test_safe_counts_are_shown_everywhere(city_a: City) -> None:
    second = ecosystem(city_a, slug="tweede")
    children(city_a.ecosystem, 20)
    children(second, 5)
    places = (city_a.ecosystem, second, city_a.municipality, None)
    assert [_shared(place) for place in places] == [20, 5, 25, 25]


def test_one_small_count_hides_all_ecosystems_of_that_year_and_a_total_that_would_tell_it(
    city_a: City, city_b: City
) -> None:
    second = ecosystem(city_a, slug="tweede")
    children(city_a.ecosystem, 20)
    children(second, 3)
    children(city_b.ecosystem, 9)
    places = (city_a.ecosystem, second, city_a.municipality, None, city_b.ecosystem, city_b.municipality)
    assert [_shared(place) for place in places] == [None, None, None, None, 9, 9]


def test_a_total_that_tells_nothing_stays(city_a: City) -> None:
    second, third = ecosystem(city_a, slug="tweede"), ecosystem(city_a, slug="derde")
    for place, number in ((city_a.ecosystem, 20), (second, 3), (third, 9)):
        children(place, number)
    places = (city_a.ecosystem, second, third, city_a.municipality, None)
    assert [_shared(place) for place in places] == [None, None, None, 32, 32]


def test_a_hidden_zero_looks_like_every_hidden_count(city_a: City) -> None:
    second, third = ecosystem(city_a, slug="tweede"), ecosystem(city_a, slug="derde")
    children(second, 3)
    figures = [
        counted("children_spoken_with", place, audience=SHARED)
        for place in (city_a.ecosystem, second, third, city_a.municipality)
    ]
    assert {(figure.mark, figure.text, figure.note) for figure in figures} == {
        (
            Mark.HIDDEN,
            "–",
            "Not shown: this number, or another that follows from it, is about very few children.",
        )
    }


def test_a_year_without_children_is_zero(city_a: City) -> None:
    assert _shared(city_a.ecosystem) == 0
    assert _shared(city_a.municipality) == 0


def test_a_sum_of_years_is_hidden_when_one_of_them_is(city_a: City) -> None:
    for year, number in ((2022, 12), (2023, 4), (2024, 7), (2025, 6)):
        children(city_a.ecosystem, number, year=year)
    spans = [(2022, 2022), (2023, 2023), (2022, 2023), (2022, 2025), (2024, 2025)]
    periods = [Period(date(first, 1, 1), date(last, 12, 31)) for first, last in spans]
    for place in (city_a.ecosystem, city_a.municipality, None):
        assert [_shared(place, period) for period in periods] == [12, None, None, None, 13]


def test_the_threshold_is_that_of_the_municipality_at_the_end_of_each_year(city_a: City) -> None:
    children(city_a.ecosystem, 6, year=2024)
    children(city_a.ecosystem, 6, year=2025)
    trail.create(
        MunicipalitySettings(
            municipality=city_a.municipality, valid_from=date(2025, 12, 31), threshold=8, public_threshold=10
        ),
        by=None,
    )
    assert _shared(city_a.ecosystem, Period.year(2024)) == 6
    assert _shared(city_a.ecosystem, Period.year(2025)) is None
    assert _shared(None, Period(date(2024, 1, 1), date(2025, 12, 31))) is None


def test_exact_viewers_get_the_count_on_any_period(city_a: City) -> None:
    children(city_a.ecosystem, 3)
    assert counted("children_spoken_with", city_a.ecosystem, audience=INTERNAL).value == 3
    short = Period(date(2025, 6, 1), date(2025, 6, 1))
    assert counted("children_spoken_with", city_a.ecosystem, period=short, audience=INTERNAL).value == 3


def test_an_unknown_audience_gets_what_everybody_gets(city_a: City) -> None:
    children(city_a.ecosystem, 3)
    assert counted("children_spoken_with", city_a.ecosystem, audience="").mark == Mark.HIDDEN


def test_visits_are_hidden_alike_and_activities_are_not(city_a: City) -> None:
    cast.activity(city_a, children=3)
    assert counted("visits", city_a.ecosystem, audience=SHARED).mark == Mark.HIDDEN
    assert counted("activities_held", city_a.ecosystem, audience=SHARED).value == 1


@pytest.mark.parametrize("seed", range(8))
def test_no_two_shown_figures_subtract_to_a_small_count(city_a: City, city_b: City, seed: int) -> None:
    """Everything there is to ask, of ecosystems, municipalities and everything, of years and their sum, from rows."""
    chance = random.Random(seed)
    places = [
        city_a.ecosystem,
        ecosystem(city_a, slug="tweede"),
        ecosystem(city_a, slug="derde"),
        city_b.ecosystem,
    ]
    cells = [(place, year) for place in places for year in (2024, 2025)]
    table = [chance.choice([0, 0, 1, 3, 4, 5, 7, 9, 30]) for _ in cells]
    for (place, year), count in zip(cells, table, strict=True):
        children(place, count, year=year)
    equations = [
        ([int(_covers(about, place) and first <= year <= last) for place, year in cells], shown)
        for about in (*places, city_a.municipality, city_b.municipality, None)
        for first, last in ((2024, 2024), (2025, 2025), (2024, 2025))
        if isinstance(shown := _shared(about, Period(date(first, 1, 1), date(last, 12, 31))), int)
    ]
    for index in _small(tuple(table)):
        low, high = bounds(equations, index)
        assert high >= T, (table, equations)
        assert high - low >= T, (table, equations)


def _covers(about: Record | None, place: LearningEcosystem) -> bool:
    return about is None or about in (place, place.municipality)


Equation = tuple[list[int], int]


def bounds(equations: list[Equation], index: int) -> tuple[float, float]:
    """How small and how large one unknown can be, of non-negative unknowns with these sums: a linear programme.

    Its extremes lie where all unknowns but a basis are 0, so each basis is tried. An unknown that is in no sum has
    no upper bound.
    """
    if not any(row[index] for row, _sum in equations):
        return 0, float("inf")
    rows = _independent(equations)
    inside = [i for i in range(len(rows[0][0])) if any(row[i] for row, _sum in equations)]
    values: list[Fraction] = []
    for basis in combinations(inside, len(rows)):
        solution = _solve([[row[i] for i in basis] for row, _sum in rows], [total for _row, total in rows])
        if solution is not None and min(solution) >= 0:
            values.append(solution[basis.index(index)] if index in basis else Fraction(0))
    return float(min(values)), float(max(values))


def _independent(equations: list[Equation]) -> list[Equation]:
    """As many equations as say something the others do not."""
    kept: list[Equation] = []
    reduced: list[list[Fraction]] = []
    for row, total in equations:
        rest = [Fraction(value) for value in row]
        for earlier in reduced:
            lead = next(i for i, value in enumerate(earlier) if value)
            rest = [
                value - rest[lead] / earlier[lead] * other for value, other in zip(rest, earlier, strict=True)
            ]
        if any(rest):
            reduced.append(rest)
            kept.append((row, total))
    return kept


def _solve(matrix: list[list[int]], totals: list[int]) -> list[Fraction] | None:
    """The one solution of as many equations as unknowns, or None."""
    rows = [[Fraction(value) for value in (*row, total)] for row, total in zip(matrix, totals, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = next((i for i in range(column, size) if rows[i][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for i in range(size):
            if i != column and rows[i][column]:
                factor = rows[i][column]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[column], strict=True)]
    return [row[-1] for row in rows]


def test_the_attacker_of_these_tests_can_win() -> None:
    """Row 12, 3, 20 with total 35 and only the 3 hidden: found. With the 12 hidden too: between 0 and 15."""
    assert bounds([([1, 0, 0], 12), ([0, 0, 1], 20), ([1, 1, 1], 35)], 1) == (3, 3)
    assert bounds([([0, 0, 1], 20), ([1, 1, 1], 35)], 1) == (0, 15)
