"""The first door: choose what and when, see the figures, ask for a factsheet, follow it, take it along."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.record_pages import short_date
from outbox.models import Job
from records import paging, repeats
from reporting import actions, charts, colours, indicators, overviews
from reporting.factsheets import data_files, html
from reporting.factsheets.content import Bar, FactsheetContent
from reporting.factsheets.job import KIND
from reporting.factsheets.words import listed
from reporting.forms import FactsheetRequest, WhatAndWhen
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.permissions import may_see_figures, scopes_for, sees_exact_counts
from reporting.questions import Question
from reporting.rooms.start import first_page
from reporting.scopes import Scope, UnknownScope


@dataclass(frozen=True)
class Chart:
    """A drawing with its numbers beside it, for who cannot or would not look at pictures."""

    title: str
    unit: str
    bars: list[Bar]
    drawing: str


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What Speelveld is; whoever is signed in goes on to the page they begin with."""
    if not request.user.is_authenticated:
        return render(request, "reporting/welcome.html")
    return first_page(request)


@login_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a scope and period, which stand in the address. What cannot be is 400, what is not yours 404."""
    if not request.GET:
        return _choose(request)
    form = _what_and_when(request, request.GET)
    if not form.is_valid():
        return render(request, "reporting/figures.html", {"form": form}, status=400)
    scope, period = form.cleaned_data["scope"], form.cleaned_data["period"]
    if request.GET.get("period"):
        return redirect(f"{reverse('figures')}?{_question(scope, period)}")
    return _figures_page(request, scope, period)


def _choose(request: HttpRequest) -> HttpResponse:
    """Which figures would you like to see? With the latest factsheets, which may answer already."""
    latest = Factsheet.objects.visible_to(request.user).open().select_related(*SCOPE_RECORDS)[:3]
    return render(
        request,
        "reporting/choose.html",
        {"form": _what_and_when(request, None), "latest": [_named(sheet) for sheet in latest]},
    )


def _figures_page(
    request: HttpRequest, scope: Scope, period: Period, asked: FactsheetRequest | None = None
) -> HttpResponse:
    shown = overviews.figures_page(scope=scope, period=period, user=request.user)
    exact = shown.audience == Factsheet.Audience.INTERNAL
    return render(
        request,
        "reporting/figures.html",
        {
            "form": _what_and_when(request, None, chosen=(scope, period)),
            "shown": shown,
            "exact": exact,
            "charts": _charts(shown),
            "question": _question(scope, period),
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
    form = _what_and_when(request, request.GET)
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
            "question": _question(scope, period),
        },
    )


@login_required
@require_safe
def factsheets(request: HttpRequest) -> HttpResponse:
    """Every factsheet the viewer may see, the newest first."""
    try:
        page = paging.keyset_page(
            Factsheet.objects.visible_to(request.user).open().select_related(*SCOPE_RECORDS),
            order=("-id",),
            size=25,
            after=request.GET.get("after"),
            before=request.GET.get("before"),
        )
    except paging.BadCursor as error:
        raise Http404 from error
    return render(
        request,
        "reporting/factsheets.html",
        {"page": page, "factsheets": [_named(sheet) for sheet in page.rows]},
    )


@login_required
@require_POST
def request_factsheet(request: HttpRequest) -> HttpResponse:
    """Ask for a factsheet and go to its page. The same form sent twice makes one."""
    scope = _scope_of_viewer(request.user, request.POST.get("scope", ""))
    form = FactsheetRequest(request.POST, exact=scope is not None and sees_exact_counts(request.user, scope))
    if scope is None or not form.is_valid():
        return _refused(request, form)
    values = form.cleaned_data

    def act() -> dict[str, Any]:
        factsheet = actions.request_factsheet(
            scope=scope,
            period=values["period"],
            language=values["language"],
            audience=values["audience"],
            by=request.user,  # type: ignore[arg-type]
        )
        return {"factsheet": str(factsheet.public_id)}

    question = [scope.key, str(values["from"]), str(values["to"]), values["language"], values["audience"]]
    try:
        answer, _again = repeats.once(
            actor=f"user:{request.user.public_id}",  # type: ignore[union-attr]
            key=f"factsheet:{values['token']}",
            question=question,
            act=act,
        )
    except PermissionDenied as error:
        raise Http404 from error
    except (ValidationError, repeats.KeyUsedForSomethingElse) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return _refused(request, form)
    return redirect("factsheet", public_id=answer["factsheet"])


def _refused(request: HttpRequest, asked: FactsheetRequest) -> HttpResponse:
    """The page the form came from, with what is wrong; nothing was stored."""
    form = _what_and_when(request, {name: request.POST.get(name, "") for name in ("scope", "from", "to")})
    if not form.is_valid():
        return render(request, "reporting/figures.html", {"form": form}, status=400)
    return _figures_page(request, form.cleaned_data["scope"], form.cleaned_data["period"], asked)


@login_required
@require_safe
@never_cache
def factsheet(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One factsheet: on its way, ready (figures in the page, PDF and data to take along), or failed and what to do."""
    sheet = _factsheet(request, public_id)
    context: dict[str, Any] = {**_named(sheet), "job": _job(sheet)}
    if sheet.state == Factsheet.State.READY:
        content = FactsheetContent.from_json(sheet.content or {})
        context |= {
            "content": content,
            "article": html.render_article(content),
            "colours": html.colours_of(content),
        }
    if sheet.state == Factsheet.State.FAILED:
        context["again"] = _ask_again(request, sheet)
    return render(request, "reporting/factsheet.html", context)


@login_required
@require_safe
@never_cache
def progress(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The part of the page that says how far it is; once there is nothing to wait for, the page is loaded again."""
    sheet = _factsheet(request, public_id)
    response = render(request, "reporting/_progress.html", {"factsheet": sheet, "job": _job(sheet)})
    if sheet.state != Factsheet.State.REQUESTED:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_safe
def data(request: HttpRequest, public_id: uuid.UUID, kind: str) -> HttpResponse:
    """The stored numbers as JSON or CSV; 404 until the factsheet is ready."""
    sheet = _factsheet(request, public_id)
    if sheet.state != Factsheet.State.READY or kind not in ("json", "csv"):
        raise Http404
    content = FactsheetContent.from_json(sheet.content or {})
    if kind == "json":
        response = HttpResponse(data_files.as_json_bytes(content), content_type="application/json")
    else:
        response = HttpResponse(data_files.as_csv_bytes(content), content_type="text/csv; charset=utf-8")
    name = f"factsheet-{sheet.starts_on:%Y}-{sheet.ends_on:%Y}-{sheet.edition}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


# --- What these views share -------------------------------------------------------------------------------------

SCOPE_RECORDS = ("ecosystem", "district", "city_district", "municipality")


def _what_and_when(
    request: HttpRequest, given: Any, *, chosen: tuple[Scope, Period] | None = None
) -> WhatAndWhen:
    """The choosing form with the viewer's scopes. 404 for a scope that is none of theirs, whether or not it exists."""
    scopes = scopes_for(request.user)
    asked = given.get("scope", "") if given else chosen[0].key if chosen else ""
    if asked and asked not in {scope.key for scope in scopes}:
        scope = _scope_of_viewer(request.user, asked)
        if scope is not None:
            scopes.append(scope)
    return WhatAndWhen(given, scopes=scopes, today=timezone.localdate(), chosen=chosen)


def _scope_of_viewer(user: Any, key: str) -> Scope | None:
    """The scope of this key; None for words that are no key, 404 for what the viewer may not see or does not exist."""
    try:
        scope = Scope.parse(key)
    except UnknownScope as error:
        if error.kind is None:
            return None
        _nothing_here(error)
    if not may_see_figures(user, scope):
        _nothing_here()
    return scope


def _nothing_here(error: Exception | None = None) -> NoReturn:
    raise Http404 from error


def _audience(exact: bool) -> str:
    return Factsheet.Audience.INTERNAL if exact else Factsheet.Audience.SHARED


def _question(scope: Scope, period: Period) -> str:
    """Scope and period as they stand in an address."""
    asked = {"scope": scope.key, "from": period.start.isoformat(), "to": period.end.isoformat()}
    return urlencode(asked, safe=":")


def _factsheet(request: HttpRequest, public_id: uuid.UUID) -> Factsheet:
    return get_object_or_404(
        Factsheet.objects.visible_to(request.user).select_related("pdf", *SCOPE_RECORDS), public_id=public_id
    )


def _named(sheet: Factsheet) -> dict[str, Any]:
    """A factsheet with what it is about and over which period, as people say them."""
    return {
        "factsheet": sheet,
        "scope_name": Scope.of(sheet.scope_record).name,
        "period_name": str(Period(sheet.starts_on, sheet.ends_on)),
    }


def _job(sheet: Factsheet) -> Job | None:
    return Job.objects.filter(kind=KIND, subject_id=sheet.public_id).order_by("-id").first()


def _ask_again(request: HttpRequest, sheet: Factsheet) -> FactsheetRequest:
    """The same request once more, for a factsheet that could not be made."""
    scope = Scope.of(sheet.scope_record)
    form = FactsheetRequest.about(
        scope=scope,
        period=Period(sheet.starts_on, sheet.ends_on),
        exact=sees_exact_counts(request.user, scope),
    )
    form.initial.update(language=sheet.language, audience=sheet.audience)
    return form
