"""Activities: planned, held, cancelled. How many children came is for the coordinator and who gave it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Case, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts import trail
from accounts.record_pages import Column, Fact, clock, link, the_pages
from accounts.sent_forms import act_once
from programmes import actions
from programmes.forms.activity import ActivityFilter, ActivityForm, speaks_for
from programmes.forms.logging import LogUnplannedForm
from programmes.models import Activity, ActivitySeries, Programme
from programmes.permissions import activities_logged_by, logs_activity
from programmes.views.activity_steps import CANCEL, LOG
from programmes.views.programme_room import ProgrammeRoomPages, state


def with_exact(rows: Any, *, user: Any) -> Any:
    """Adds `exact`: whether this person sees how many children came."""
    return rows.annotate(
        exact=Case(
            When(activities_logged_by(user), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
    )


def children(activity: Any) -> int | None:
    """The number of children of a row, where the viewer may see it."""
    return activity.children if activity.exact else None


class ActivityPages(ProgrammeRoomPages):
    model = Activity
    noun, plural_noun = "activity", "activities"
    pictogram = "activity"
    form_class, filter_class = ActivityForm, ActivityFilter
    order = ("-on", "-id")
    list_lead = _(
        "What children take part in. Log it when it has taken place; a number of children is enough."
    )
    empty_text = _("No activity planned yet. A title and a day are enough.")
    step_pages = (LOG, CANCEL)

    def rows(self, *, user: Any, whole: Any) -> Any:
        rows = super().rows(user=user, whole=whole).select_related("provider", "programme")
        return with_exact(rows, user=user)

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Activity"), lambda activity: link(self.url(activity), activity.title)),
            Column(_("Date"), lambda activity: activity.on),
            Column(_("Provider"), lambda activity: activity.provider),
            Column(_("Programme"), lambda activity: activity.programme),
            Column(_("State"), state),
            Column(_("Children"), children, numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        exact = logs_activity(user, record)
        programmes, series = the_pages(Programme), the_pages(ActivitySeries)
        return [
            Fact(_("State"), record.get_state_display()),
            Fact(_("Why it did not take place"), record.cancelled_reason),
            Fact(_("Date"), record.on),
            Fact(_("Time"), clock(record)),
            Fact(_("Kind"), record.get_kind_display()),
            Fact(_("Place"), record.place),
            Fact(_("Provider"), record.provider),
            Fact(
                _("Programme"),
                link(programmes.url(record.programme), record.programme) if record.programme else None,
            ),
            Fact(_("Series"), link(series.url(record.series), record.series) if record.series else None),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("Number of children"), record.children if exact else None),
            Fact(_("Of whom new"), record.new_children if exact else None),
            Fact(_("Volunteers"), record.volunteers if exact else None),
            Fact(_("How it went"), record.note if exact else None, wide=True),
            Fact(_("Logged"), record.logged_at.date() if record.logged_at else None),
        ]

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return self.coordinates(user, whole) or bool(speaks_for(user, whole).exists())

    def may_change(self, *, user: Any, record: Any) -> bool:
        return logs_activity(user, record)

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Activity:
        return actions.plan_activity(ecosystem=whole, by=by, **values)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return trail.change(record, by=by, expected_version=expected_version, **values)

    # --- Something nobody had planned -------------------------------------------------------------------------

    def urls(self) -> list[URLPattern]:
        door = login_required(require_http_methods(["GET", "HEAD", "POST"])(partial(_log_unplanned, self)))
        unplanned = path("ecosystems/<slug:slug>/activities/log", door, name="activity-log-unplanned")
        return [*super().urls(), unplanned]

    def log_unplanned_url(self, whole: Any, **initial: Any) -> str:
        """Where one logs what nobody had planned."""
        from urllib.parse import urlencode

        address = reverse("activity-log-unplanned", kwargs={"slug": whole.slug})
        return f"{address}?{urlencode(initial)}" if initial else address


def _log_unplanned(pages: ActivityPages, request: HttpRequest, slug: str) -> HttpResponse:
    """Log what nobody had planned: what, when, how many children. Sent twice it makes one."""
    user: Any = request.user
    whole = pages.within(user=user, slug=slug)
    if not pages.may_add(user=user, whole=whole):
        raise PermissionDenied
    whom = {"viewer": user, "record": whole, "ecosystem": whole}
    if request.method == "POST":
        form = LogUnplannedForm(request.POST, **whom)
        if form.is_valid():
            answer = act_once(
                request,
                form,
                lambda: {"url": pages.url(actions.log_unplanned(ecosystem=whole, by=user, **form.values()))},
            )
            if answer is not None:
                messages.success(request, _now("Saved. Thank you!"))
                return redirect(answer["url"])
    else:
        named = {name: value for name, value in request.GET.items() if name in LogUnplannedForm.base_fields}
        form = LogUnplannedForm(initial=named, **whom)
    return render(
        request,
        "programmes/activity_log.html",
        {
            **pages.frame(whole),
            "form": form,
            "record": None,
            "back_url": pages.list_url(whole),
            "button": LOG.button,
        },
        status=400 if form.errors else 200,
    )
