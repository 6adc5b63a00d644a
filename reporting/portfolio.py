"""The portfolio: the ecosystems of a municipality or city district beside each other, by the same counting rules."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

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
    """The ecosystems of a scope beside each other. Seven queries, whatever their number."""
    question = Question.about(scope=scope, period=period)
    counts: dict[str, dict[int, Any]] = {
        "team_effort": {
            ecosystem: times
            for (ecosystem,), times in network.team_effort_per(question, where=F("ecosystem")).items()
        },
        "ideas": _per_ecosystem(children.ideas(question)),
        "ideas_adopted": _per_ecosystem(children.ideas_adopted(question)),
        "activities_held": _per_ecosystem(programmes.activities_held(question)),
        "grants": dict(
            money.grants_decided(question)
            .order_by()
            .values("ecosystem")
            .annotate(total=Sum("granted_euros"))
            .values_list("ecosystem", "total")
        ),
    }
    names = {key: str(REGISTRY[key].name) for key in COMPARED}
    lines = []
    for ecosystem in scope.ecosystems().filter(closed_at__isnull=True).select_related("municipality"):
        values = {key: counts[key].get(ecosystem.pk, 0) for key in COMPARED}
        cells = [
            (names[key], value_text(value, Form.EUROS if key == "grants" else Form.NUMBER))
            for key, value in values.items()
        ]
        lines.append(Line(ecosystem, values, cells))
    lines.sort(key=lambda line: (-line.values["team_effort"], line.ecosystem.name))
    return Portfolio(scope, period, names, lines)


def _per_ecosystem(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(
        rows.order_by().values("ecosystem").annotate(times=Count("pk")).values_list("ecosystem", "times")
    )
