"""The portfolio: the ecosystems of a municipality or city district beside each other, by the same counting rules."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, DecimalField, F, QuerySet, Sum, Value
from django.db.models.functions import Cast

from ecosystem.models import LearningEcosystem
from reporting.indicators import REGISTRY, children, money, network, programmes
from reporting.periods import Period
from reporting.questions import Form, Question, value_text
from reporting.scopes import Scope

# Figures that are not about persons, so that every reader may compare them; in the order of the table.
COMPARED = ["team_effort", "ideas", "ideas_adopted", "activities_held", "grants"]


@dataclass(frozen=True)
class Line:
    """One ecosystem with its figures: the numbers by key, and `cells` as (name, how it reads)."""

    ecosystem: LearningEcosystem
    values: dict[str, Any]
    cells: list[tuple[str, str]]


@dataclass(frozen=True)
class Portfolio:
    """Ecosystems in a scope, most team effort first; `names` are the figures that are compared."""

    scope: Scope
    period: Period
    names: dict[str, str]
    lines: list[Line]


def portfolio(*, scope: Scope, period: Period) -> Portfolio:
    """The ecosystems of a scope beside each other. Three queries, whatever their number."""
    counts = _counts(Question.about(scope=scope, period=period))
    names = {key: str(REGISTRY[key].name) for key in COMPARED}
    lines = []
    for ecosystem in scope.ecosystems().filter(closed_at__isnull=True).select_related("municipality"):
        values = {key: counts[key][ecosystem.pk] for key in COMPARED}
        cells = [
            (names[key], value_text(value, Form.EUROS if key == "grants" else Form.NUMBER))
            for key, value in values.items()
        ]
        lines.append(Line(ecosystem, values, cells))
    lines.sort(key=lambda line: (-line.values["team_effort"], line.ecosystem.name))
    return Portfolio(scope, period, names, lines)


def _counts(question: Question) -> dict[str, Counter[int]]:
    """Of each figure the number per ecosystem: the rows behind the figures, counted in one query."""
    rows: list[tuple[str, QuerySet[Any], Any]] = [
        *(("team_effort", rows, Count("pk")) for rows in network.team_effort_rows(question)),
        ("ideas", children.ideas(question), Count("pk")),
        ("ideas_adopted", children.ideas_adopted(question), Count("pk")),
        ("activities_held", programmes.activities_held(question), Count("pk")),
        ("grants", money.grants_decided(question), Sum("granted_euros")),
    ]
    number = DecimalField(max_digits=16, decimal_places=2)
    first, *others = (
        found.order_by()
        .values(figure=Value(key, output_field=CharField()), where=F("ecosystem"))
        .annotate(number=Cast(counted, number))
        for key, found, counted in rows
    )
    counts: dict[str, Counter[int]] = {key: Counter() for key in COMPARED}
    for row in first.union(*others, all=True):
        # Euros keep their cents; the rest are whole.
        amount = row["number"] or 0
        counts[row["figure"]][row["where"]] += amount if row["figure"] == "grants" else int(amount)
    return counts
