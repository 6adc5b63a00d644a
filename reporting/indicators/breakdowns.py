"""Figures broken down for charts and the map: by domain, over time, by district, by state."""

from collections.abc import Callable
from datetime import date

from django.db import models
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ecosystem.domains import Domain
from participation.workflow import PATH, IdeaState
from reporting.factsheets.content import Bar
from reporting.indicators import children, network
from reporting.periods import Period
from reporting.questions import Form, Question, value_text

# From this length on a period is drawn per year, or per quarter; shorter ones per month.
YEARS_FROM_MONTHS = 19
QUARTERS_FROM_MONTHS = 7


def by_domain(question: Question) -> list[Bar]:
    """Share of contact moments per domain, in per cent, largest first; shares under 1% and unknown are left out.

    They may add up to more than 100: one conversation can be with several organisations.
    """
    moments = network.contact_moments(question)
    whole = moments.count()
    counts = (
        network.parties_that_count()
        .filter(contact_moment__in=moments.values("pk"))
        .order_by()
        .values("domain")
        .annotate(moments=models.Count("contact_moment", distinct=True))
    )
    found = sorted(
        ((row["moments"], row["domain"]) for row in counts if row["domain"] != Domain.UNKNOWN),
        key=lambda pair: (-pair[0], pair[1]),
    )
    bars = []
    for part, domain in found:
        share = network.share(part, whole)
        if share is not None and share >= 1:
            bars.append(
                Bar(
                    label=str(Domain(domain).label),
                    value=round(float(share), 2),
                    text=value_text(share, Form.PERCENT),
                    key=domain,
                )
            )
    return bars


def over_time(question: Question) -> list[Bar]:
    """Team effort per year, quarter or month, whichever suits the length of the period; empty ones are 0."""
    counts = network.team_effort_per(question, year=ExtractYear("on"), month=ExtractMonth("on"))
    step, label = _steps(question.period)
    bars: dict[str, tuple[str, int]] = {}
    for year, month in _months(question.period):
        first = date(year, 1 + (month - 1) // step * step, 1)
        name, so_far = bars.get(first.isoformat(), (label(first), 0))
        bars[first.isoformat()] = (name, so_far + counts[year, month])
    return [
        Bar(label=name, value=count, text=value_text(count, Form.NUMBER), key=key[:7])
        for key, (name, count) in bars.items()
    ]


def idea_states(question: Question) -> list[Bar]:
    """Ideas collected in the period by where they are now, along the path, parked last; without empty states."""
    counts = dict(children.ideas(question).order_by().values_list("state").annotate(n=models.Count("pk")))
    return [
        Bar(
            label=str(state.label),
            value=counts[state],
            text=value_text(counts[state], Form.NUMBER),
            key=str(state),
        )
        for state in [*PATH, IdeaState.PARKED]
        if counts.get(state)
    ]


def by_district(question: Question) -> dict[int | None, int]:
    """Team effort per district (primary key); None for rows whose district is not known."""
    return {
        district: count
        for (district,), count in network.team_effort_per(question, where=models.F("district")).items()
    }


def _months(period: Period) -> list[tuple[int, int]]:
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    return [(number // 12, number % 12 + 1) for number in range(first, last + 1)]


def _steps(period: Period) -> tuple[int, Callable[[date], str]]:
    """How many months one bar covers, and how it is called."""
    months = len(_months(period))
    if months >= YEARS_FROM_MONTHS:
        return 12, lambda first: str(first.year)
    if months >= QUARTERS_FROM_MONTHS:
        return (
            3,
            lambda first: (
                _("Q%(quarter)s %(year)s")
                % {
                    "quarter": (first.month + 2) // 3,
                    "year": first.year,
                }
            ),
        )
    return 1, lambda first: date_format(first, "M Y")
