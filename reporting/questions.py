"""What an indicator is, the question it answers, and how its value reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any

from django.db import models
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ecosystem.models import CountedQuerySet, MunicipalitySettings
from reporting.periods import Period
from reporting.scopes import Scope

Words = str | Promise
Value = int | Decimal | None


class Disclosure(Enum):
    """Whether a figure may be shown to whoever may see the scope."""

    OPEN = "open"
    # About children: others than the exact viewers get it as `reporting.disclosure` allows.
    CHILDREN = "children"


class Form(Enum):
    """How the value of a figure reads."""

    NUMBER = "number"
    PERCENT = "percent"
    EUROS = "euros"


@dataclass(frozen=True)
class Question:
    """What is asked: of which scope, over which period, with which municipality settings in force."""

    scope: Scope
    period: Period
    settings: MunicipalitySettings

    @classmethod
    def about(cls, *, scope: Scope, period: Period) -> "Question":
        """The question with the settings in force on the last day of the period; the product's own for everything."""
        municipality = scope.municipality
        if municipality is None:
            return cls(scope, period, MunicipalitySettings(valid_from=period.end))
        in_force = MunicipalitySettings.objects.in_force(municipality=municipality, on=period.end)
        return cls(scope, period, in_force)

    def rows(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Those of these rows that count: open, in the period, in the scope."""
        return self.closed_or_not(rows).filter(closed_at__isnull=True)

    def closed_or_not(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Rows of the period and scope, closed ones too."""
        assert isinstance(rows, CountedQuerySet)
        return self.scope.filter(rows.between(self.period.start, self.period.end))


@dataclass(frozen=True)
class Cell:
    """A place in the table of children's counts: one ecosystem in one calendar year."""

    municipality_id: int
    ecosystem_id: int
    year: int


Count = Callable[[Question], Value]
Cells = Callable[[Question], dict[Cell, int]]


def nothing_to_fill_in(question: Question) -> dict[str, str]:
    """Most definitions say the same everywhere."""
    return {}


@dataclass(frozen=True)
class Indicator:
    """One figure of the product: what it is called, what it means, where it comes from, and its one counting rule.

    `count` gives None where there is nothing to count here (a share of no moments at all, money of a district);
    `absent` then says why. Indicators about children count in `cells`, whose sum is the figure.
    """

    key: str
    name: Words
    definition: Words
    unit: Words
    source: Words
    count: Count
    headline: bool = True
    form: Form = Form.NUMBER
    absent: Words = ""
    fill_in: Callable[[Question], dict[str, str]] = nothing_to_fill_in
    disclosure: Disclosure = field(default=Disclosure.OPEN, init=False)

    def defined(self, question: Question) -> str:
        """The definition in the active language, with what the municipality decided filled in."""
        return str(self.definition) % self.fill_in(question)


@dataclass(frozen=True)
class ChildrenIndicator(Indicator):
    """A figure about children. Its cells are what disclosure control looks at."""

    cells: Cells = field(kw_only=True)
    disclosure: Disclosure = field(default=Disclosure.CHILDREN, init=False)


def children_indicator(*, cells: Cells, **values: Any) -> ChildrenIndicator:
    """A children's figure: the sum of its cells, so that total and table cannot differ."""
    return ChildrenIndicator(cells=cells, count=lambda question: sum(cells(question).values()), **values)


NO_VALUE = "–"


def value_text(value: Value, form: Form) -> str:
    """How a value reads in the active language: 1.318, 47%, € 12.500; a dash where there is none."""
    if value is None:
        return NO_VALUE
    whole = int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    number = number_format(whole, decimal_pos=0, force_grouping=True)
    if form == Form.PERCENT:
        return f"{number}%"
    if form == Form.EUROS:
        return _("€ %(amount)s") % {"amount": number}
    return number
