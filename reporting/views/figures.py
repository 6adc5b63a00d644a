"""Figures: choose what and when, see them with their drawings, and see the rows behind one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.record_pages import short_date
from reporting import charts, colours, indicators, overviews
from reporting.factsheets.content import Bar
from reporting.factsheets.words import listed
from reporting.forms.factsheet import FactsheetRequest
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.permissions import sees_exact_counts
from reporting.questions import Question
from reporting.scopes import Scope
from reporting.views.asked import in_address, what_and_when
from reporting.views.factsheet_names import SCOPE_RECORDS, named


@dataclass(frozen=True)
class Chart:
    """A drawing with its numbers beside it, for who cannot or would not look at pictures."""

    title: str
    unit: str
    bars: list[Bar]
    drawing: str


@login_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a scope and period, which stand in the address. What cannot be is 400, what is not yours 404."""
    if not request.GET:
        return _choose(request)
    form = what_and_when(request, request.GET)
    if not form.is_valid():
        return render(request, "reporting/figures.html", {"form": form}, status=400)
    scope, period = form.cleaned_data["scope"], form.cleaned_data["period"]
    if request.GET.get("period"):
        return redirect(f"{reverse('figures')}?{in_address(scope, period)}")
    return figures_page(request, scope, period)


def _choose(request: HttpRequest) -> HttpResponse:
    """Which figures would you like to see? With the latest factsheets, which may answer already."""
    latest = Factsheet.objects.visible_to(request.user).open().select_related(*SCOPE_RECORDS)[:3]
    return render(
        request,
        "reporting/choose.html",
        {"form": what_and_when(request, None), "latest": [named(sheet) for sheet in latest]},
    )


def figures_page(
    request: HttpRequest, scope: Scope, period: Period, asked: FactsheetRequest | None = None
) -> HttpResponse:
    """The page of a scope and period; `asked` is a request for a factsheet that was refused, shown with its faults."""
    shown = overviews.figures_page(scope=scope, period=period, user=request.user)
    exact = shown.audience == Factsheet.Audience.INTERNAL
    return render(
        request,
        "reporting/figures.html",
        {
            "form": what_and_when(request, None, chosen=(scope, period)),
            "shown": shown,
            "exact": exact,
            "charts": _charts(shown),
            "question": in_address(scope, period),
            "request_form": asked or FactsheetRequest.about(scope=scope, period=period, exact=exact),
        },
        status=400 if asked else 200,
    )


def _charts(shown: overviews.FiguresPage) -> list[Chart]:
    """The figures as pictures, each with its numbers; without anything to draw, none."""
    drawn: list[tuple[str, str, list[Bar], Callable[..., str]]] = [
        (
            _("Contact moments by domain"),
            _("Share"),
            [bar for bar in shown.by_domain if bar.value],
            charts.bars,
        ),
        (_("Team effort over time"), _("Team effort"), shown.over_time, charts.columns),
        (_("Where the ideas are"), _("Ideas"), [bar for bar in shown.idea_states if bar.value], charts.bars),
    ]
    colour = colours.ground(Question.about(scope=shown.scope, period=shown.period).settings.accent_colour)
    return [
        Chart(title, unit, bars, draw(bars, message=f"{title}: {listed(bars)}", colour=colour, width=380))
        for title, unit, bars, draw in drawn
        if any(bar.value for bar in bars)
    ]


@login_required
@require_safe
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure: how it is counted, and the rows behind it as far as the viewer may see them."""
    if key not in indicators.REGISTRY:
        raise Http404
    form = what_and_when(request, request.GET)
    if not form.is_valid():
        return render(request, "reporting/figures.html", {"form": form}, status=400)
    scope, period = form.cleaned_data["scope"], form.cleaned_data["period"]
    exact = sees_exact_counts(request.user, scope)
    rows = overviews.figure_rows(
        key=key, scope=scope, period=period, user=request.user, page=request.GET.get("page", "")
    )
    return render(
        request,
        "reporting/figure.html",
        {
            "scope": scope,
            "period": period,
            "exact": exact,
            "figure": indicators.figure(key=key, scope=scope, period=period, audience=_audience(exact)),
            "rows": rows,
            "cells": [[short_date(row.on) if row.on else row.cells[0], *row.cells[1:]] for row in rows.rows],
            "question": in_address(scope, period),
        },
    )


def _audience(exact: bool) -> str:
    return Factsheet.Audience.INTERNAL if exact else Factsheet.Audience.SHARED
