"""The first page of whoever signs in: the coordinator's week, the partner's day, the municipality's portfolio."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ecosystem.models import LearningEcosystem
from ecosystem.permissions import readings_of
from participation.models import SeriesFacilitator, Workshop, WorkshopSeries
from partners.models import Organisation
from reporting.attention import Attention, needs_attention
from reporting.partner_day import partner_day
from reporting.periods import Period
from reporting.portfolio import portfolio
from reporting.scopes import Kind, Scope
from reporting.views.addresses import address_of, settled_at


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What Speelveld is; whoever is signed in goes on to the page they begin with."""
    if not request.user.is_authenticated:
        return render(request, "reporting/welcome.html")
    return redirect(first_address(request.user))


def first_address(user: Any) -> str:
    """Where this person begins: by what they are, the busiest role first."""
    if LearningEcosystem.objects.open().coordinated_by(user).exists():
        return reverse("week")
    if Organisation.objects.open().of_member(user).exists():
        return reverse("my-day")
    if readings_of(user).exists():
        return reverse("portfolio")
    if user.is_admin:
        return reverse("people")
    if SeriesFacilitator.objects.open().filter(user=user).exists():
        return reverse("my-series")
    return reverse("figures")


@login_required
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """What needs me this week, why, and the one action that settles it; over all my ecosystems."""
    today = timezone.localdate()
    items = needs_attention(user=request.user, on=today)
    return render(
        request,
        "reporting/week.html",
        {
            "today": today,
            "groups": _groups(items),
            "number": len(items),
            "ecosystems": LearningEcosystem.objects.open()
            .coordinated_by(request.user)
            .select_related("municipality")
            .order_by("name"),
        },
    )


def _groups(items: list[Attention]) -> list[dict[str, Any]]:
    """What is late, what is for this week, and what can wait, each with where it is settled."""
    groups: dict[str, list[tuple[Attention, str]]] = {"now": [], "week": [], "sometime": []}
    for item in items:
        group = "now" if item.pressing <= 1 else "week" if item.pressing <= 3 else "sometime"
        groups[group].append((item, settled_at(item)))
    return [{"key": key, "items": found} for key, found in groups.items() if found]


@login_required
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """A partner, standing in a hall: what to log, what was promised, what is next."""
    today = timezone.localdate()
    day = partner_day(user=request.user, on=today)
    return render(
        request,
        "reporting/my_day.html",
        {
            "today": today,
            "day": day,
            "to_log": [(activity, address_of(activity, "log")) for activity in day.to_log],
            "coming": [(activity, address_of(activity)) for activity in day.coming],
            "promised": [(agreement, address_of(agreement)) for agreement in day.promised],
            "offers": [(offer, address_of(offer)) for offer in day.offers],
            "unplanned": [
                (ecosystem, reverse("activity-log-unplanned", kwargs={"slug": ecosystem.slug}))
                for ecosystem in day.ecosystems
            ],
            "logged": [(activity, address_of(activity)) for activity in day.logged],
        },
    )


@login_required
@require_safe
def my_series(request: HttpRequest) -> HttpResponse:
    """A facilitator's series, each with its workshops still to hold."""
    mine = (
        WorkshopSeries.objects.open()
        .filter(pk__in=SeriesFacilitator.objects.open().filter(user=request.user).values("series"))
        .select_related("ecosystem")
        .prefetch_related(Prefetch("workshops", Workshop.objects.open().order_by("on", "id")))
        .order_by("-on", "-id")
    )
    series = [
        (row, address_of(row), [(workshop, address_of(workshop)) for workshop in row.workshops.all()])
        for row in mine[:50]
    ]
    return render(request, "reporting/my_series.html", {"series": series})


@login_required
@require_safe
def portfolio_page(request: HttpRequest) -> HttpResponse:
    """The municipality: its ecosystems beside each other, over the last three years and this one."""
    readings = list(readings_of(request.user))
    scopes = [
        Scope(Kind.CITY_DISTRICT, reading.city_district)
        if reading.city_district
        else Scope(Kind.MUNICIPALITY, reading.municipality)
        for reading in readings
    ]
    period = _period(request.GET.get("year", ""), timezone.localdate())
    return render(
        request,
        "reporting/portfolio.html",
        {
            "portfolios": [portfolio(scope=scope, period=period) for scope in scopes],
            "period": period,
            "years": _years(timezone.localdate()),
        },
    )


def _years(today: date) -> list[str]:
    return [str(year) for year in range(today.year, today.year - 6, -1)]


def _period(asked: str, today: date) -> Period:
    """A calendar year from the address; without one, the last twelve months, so that January is not empty."""
    if asked in _years(today):
        return Period.year(int(asked))
    return Period(today - timedelta(days=364), today)
