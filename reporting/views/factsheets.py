"""Factsheets: ask for one, follow it, take it along as PDF or data."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.sent_forms import act_once
from accounts.signed_in import signed_in
from outbox.models import Job
from records import paging
from reporting import actions
from reporting.factsheets import data_files, html
from reporting.factsheets.content import FactsheetContent
from reporting.factsheets.job import KIND
from reporting.forms.factsheet import FactsheetRequest
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.permissions import sees_exact_counts
from reporting.scopes import Scope
from reporting.views.asked import scope_of_viewer, what_and_when
from reporting.views.factsheet_names import SCOPE_RECORDS, named
from reporting.views.figures import figures_page


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
        {"page": page, "factsheets": [named(sheet) for sheet in page.rows]},
    )


@login_required
@require_POST
def request_factsheet(request: HttpRequest) -> HttpResponse:
    """Ask for a factsheet and go to its page. The same form sent twice makes one."""
    scope = scope_of_viewer(request.user, request.POST.get("scope", ""))
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
            by=signed_in(request),
        )
        return {"factsheet": str(factsheet.public_id)}

    try:
        answer = act_once(request, form, act)
    except PermissionDenied as error:
        raise Http404 from error
    if answer is None:
        return _refused(request, form)
    return redirect("factsheet", public_id=answer["factsheet"])


def _refused(request: HttpRequest, asked: FactsheetRequest) -> HttpResponse:
    """The page the form came from, with what is wrong; nothing was stored."""
    form = what_and_when(request, {name: request.POST.get(name, "") for name in ("scope", "from", "to")})
    if not form.is_valid():
        return render(request, "reporting/figures.html", {"form": form}, status=400)
    return figures_page(request, form.cleaned_data["scope"], form.cleaned_data["period"], asked)


@login_required
@require_safe
@never_cache
def factsheet(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One factsheet: on its way, ready (figures in the page, PDF and data to take along), or failed and what to do."""
    sheet = _factsheet(request, public_id)
    context: dict[str, Any] = {**named(sheet), "job": _job(sheet)}
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


def _factsheet(request: HttpRequest, public_id: uuid.UUID) -> Factsheet:
    return get_object_or_404(
        Factsheet.objects.visible_to(request.user).select_related("pdf", *SCOPE_RECORDS), public_id=public_id
    )


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
