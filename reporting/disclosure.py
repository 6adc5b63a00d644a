"""Which counts of children may be shown to others than the exact viewers.

The rule is docs/adr/0004-childrens-figures-before-the-solver.md in code. It is careful rather than generous: counts
exist per whole calendar year that is over, for ecosystems and their municipality; in doubt nothing is shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ecosystem.models import MunicipalitySettings
from reporting.periods import Period
from reporting.questions import Cell, ChildrenIndicator, Question
from reporting.scopes import Kind, Scope


@dataclass(frozen=True)
class YearMask:
    """What may be shown of one municipality in one year: its total, and the counts of its ecosystems (all or none)."""

    total: bool
    parts: bool


def mask_of(counts: Iterable[int], threshold: int) -> YearMask:
    """The mask for the counts of a municipality's ecosystems in one year.

    - Every count 0 or at least the threshold: all may be shown.
    - Else no count of an ecosystem is shown, and the total only where it gives no small count away: whoever knows
      one ecosystem exactly must be left with a rest of at least the threshold, and whoever knows this rule must be
      left with a choice as wide as the threshold (hence more than twice the threshold).
    """
    counts = list(counts)
    if all(count == 0 or count >= threshold for count in counts):
        return YearMask(total=True, parts=True)
    total = sum(counts)
    return YearMask(total=total > 2 * threshold and total - max(counts) >= threshold, parts=False)


def on_the_grid(scope: Scope, period: Period, *, today: date) -> bool:
    """Whether children's counts exist for this scope and period at all, for who may not see them exactly."""
    years = period.whole_years
    return bool(
        years
        and years[-1] < today.year
        and scope.kind in (Kind.ECOSYSTEM, Kind.MUNICIPALITY, Kind.EVERYTHING)
    )


def shared_count(indicator: ChildrenIndicator, question: Question) -> int | None:
    """The count as others may see it; None where it is hidden. Ask only for what is on the grid."""
    scope, period = question.scope, question.period
    whole = Scope.of(scope.municipality)
    cells = indicator.cells(Question(whole, period, question.settings))
    masks = _masks(cells, period)
    if scope.kind == Kind.ECOSYSTEM and scope.record is not None:
        if not all(mask.parts for mask in masks.values()):
            return None
        return sum(count for cell, count in cells.items() if cell.ecosystem_id == scope.record.pk)
    return sum(cells.values()) if all(mask.total for mask in masks.values()) else None


def _masks(cells: Mapping[Cell, int], period: Period) -> dict[tuple[int, int], YearMask]:
    """The mask per municipality and year. Years without children have none: there a zero is shown."""
    counts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for cell, count in cells.items():
        counts[cell.municipality_id, cell.year].append(count)
    thresholds = _thresholds({municipality for municipality, _year in counts}, period)
    return {
        (municipality, year): mask_of(found, thresholds[municipality, year])
        for (municipality, year), found in counts.items()
    }


def _thresholds(municipalities: set[int], period: Period) -> dict[tuple[int, int], int]:
    """The threshold per municipality and year: the one in force on the last day of that year."""
    settings = (
        MunicipalitySettings.objects.open()
        .filter(municipality__in=municipalities, valid_from__lte=period.end)
        .order_by("valid_from")
        .values_list("municipality", "valid_from", "threshold")
    )
    default = MunicipalitySettings().threshold
    found = {(municipality, year): default for municipality in municipalities for year in period.whole_years}
    for municipality, valid_from, threshold in settings:
        for year in period.whole_years:
            if valid_from <= date(year, 12, 31):
                found[municipality, year] = threshold
    return found
