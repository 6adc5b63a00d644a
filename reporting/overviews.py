"""What the pages with figures show: the figures of a scope, and the rows behind one of them."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reporting.factsheets.content import Bar
from reporting.figures import Figure
from reporting.indicators import HEADLINES, REGISTRY, breakdowns, figures
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.permissions import sees_exact_counts
from reporting.questions import Disclosure, Question
from reporting.row_sources import FigureRow, Source, Viewer, sources_of
from reporting.scopes import Scope

PAGE_SIZE = 50


@dataclass(frozen=True)
class FiguresPage:
    """The figures of one scope and period as one person may see them. `audience` says whether exactly."""

    scope: Scope
    period: Period
    audience: str
    headlines: list[Figure]
    others: list[Figure]
    by_domain: list[Bar]
    over_time: list[Bar]
    idea_states: list[Bar]
    rows_without_district: int


@dataclass(frozen=True)
class FigureRows:
    """One page of the rows behind a figure, newest first, limited to what the viewer may see.

    `more` is what to ask as `page` for the next ones, empty on the last page. `total_known` is how many rows there
    are if this page holds them all, else None: they are not counted. `note` says what is left out, and why.
    """

    columns: list[str]
    rows: list[FigureRow] = field(default_factory=list)
    total_known: int | None = 0
    more: str = ""
    note: str = ""


def figures_page(*, scope: Scope, period: Period, user: Any) -> FiguresPage:
    """Everything the page with figures shows. Whether this person may see the scope is for the caller to check."""
    audience = Factsheet.Audience.INTERNAL if sees_exact_counts(user, scope) else Factsheet.Audience.SHARED
    found = {figure.key: figure for figure in figures(scope=scope, period=period, audience=audience)}
    question = Question.about(scope=scope, period=period)
    return FiguresPage(
        scope=scope,
        period=period,
        audience=audience,
        headlines=[found[key] for key in HEADLINES],
        others=[figure for key, figure in found.items() if key not in HEADLINES],
        by_domain=breakdowns.by_domain(question),
        over_time=breakdowns.over_time(question),
        idea_states=breakdowns.idea_states(question),
        rows_without_district=breakdowns.by_district(question).get(None, 0),
    )


def figure_rows(*, key: str, scope: Scope, period: Period, user: Any, page: str = "") -> FigureRows:
    """One page of rows behind a figure; `page` is the `more` of the page before, empty for the first.

    Coordinators see their rows in full. The municipality sees date, kind and domain, partners what is theirs to see;
    neither sees counts of children, except activities they logged themselves. KeyError for an unknown key.
    """
    indicator = REGISTRY[key]
    viewer = Viewer.looking_at(scope, user=user)
    sources = sources_of(key, Question.about(scope=scope, period=period), viewer)
    columns = [_("Date"), _("What"), _("With whom"), _("Where")]
    if indicator.disclosure == Disclosure.CHILDREN:
        columns.append(_("Children"))
    elif any(source.in_euros for source in sources):
        columns.append(_("Euro"))
    rows, more = _page(sources, page, viewer)
    return FigureRows(
        columns=columns,
        rows=[row.cut_to(len(columns)) for row in rows],
        total_known=len(rows) if not page and not more else None,
        more=more,
        note=_note(key, viewer),
    )


def _page(sources: list[Source], page: str, viewer: Viewer) -> tuple[list[FigureRow], str]:
    """Of each source the first rows after the cursor, merged: as many queries as there are kinds of rows."""
    after = _read_cursor(page)
    merged = [
        (source.sort_key(row, number), source, row)
        for number, source in enumerate(sources)
        for row in source.after(after, number)[: PAGE_SIZE + 1]
    ]
    merged.sort(key=lambda entry: entry[0])
    shown = merged[:PAGE_SIZE]
    more = _cursor(shown[-1][0]) if len(merged) > PAGE_SIZE else ""
    return [source.describe(row, viewer) for _key, source, row in shown], more


def _cursor(key: tuple[int, int, int]) -> str:
    day, number, pk = key
    return f"{-day}.{number}.{-pk}"


def _read_cursor(page: str) -> tuple[int, int, int] | None:
    """Day (ordinal, 0 for rows without one), number of the source, primary key. A cursor nobody gave is no cursor."""
    parts = page.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        return None
    day, number, pk = (int(part) for part in parts)
    return day, number, pk


def _note(key: str, viewer: Viewer) -> str:
    if viewer.sees_nothing_but_figures:
        return _("Who looks after accounts and settings sees figures, not the rows behind them.")
    if key == "children_spoken_with" and not viewer.coordinates_all:
        return _("Only coordinators see these rows: each is about a few children.")
    if viewer.reads and not viewer.coordinates_all:
        return _("You see date, kind and domain. Notes and names stay with the coordinators.")
    if not viewer.coordinates_all:
        return _("You see the rows that you may see; the figure counts all of them.")
    return ""
