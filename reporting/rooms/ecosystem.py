"""An ecosystem: its front page, and the five tabs behind which its records lie."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.record_pages import short_date
from ecosystem.models import LearningEcosystem
from ecosystem.permissions import is_coordinator
from reporting import story
from reporting.attention import needs_attention
from reporting.rooms import tabs
from reporting.rooms.addresses import address_of, settled_at

# The front page shows the most pressing things; the rest is on "This week".
MOST_PRESSING = 5


def _ecosystem(request: HttpRequest, slug: str) -> LearningEcosystem:
    return get_object_or_404(
        LearningEcosystem.objects.visible_to(request.user).select_related("municipality"), slug=slug
    )


@login_required
@require_safe
def ecosystem_list(request: HttpRequest) -> HttpResponse:
    """Every ecosystem this person may look into."""
    found = (
        LearningEcosystem.objects.visible_to(request.user)
        .open()
        .select_related("municipality")
        .prefetch_related("neighbourhoods__district")
    )
    return render(request, "reporting/ecosystem_list.html", {"ecosystems": found[:200]})


@login_required
@require_safe
def ecosystem(request: HttpRequest, slug: str) -> HttpResponse:
    """The front page: where it stands, what needs somebody, and the story so far."""
    found = _ecosystem(request, slug)
    coordinates = is_coordinator(request.user, found)
    attention = (
        needs_attention(user=request.user, on=timezone.localdate(), ecosystem=found) if coordinates else []
    )
    return render(
        request,
        "reporting/ecosystem_detail.html",
        {
            "ecosystem": found,
            "coordinates": coordinates,
            "stages": [(stage, _tab_of(stage.key, found)) for stage in story.stages(ecosystem=found)],
            "attention": [(item, settled_at(item)) for item in attention[:MOST_PRESSING]],
            "more_attention": max(len(attention) - MOST_PRESSING, 0),
            "timeline": [
                _stepping_stone(entry, ecosystem=found) for entry in story.timeline(ecosystem=found)
            ],
            "change_url": address_of(found, "change") if coordinates else "",
        },
    )


def _tab_of(stage: str, found: LearningEcosystem) -> str:
    tab = {
        "map": "neighbourhood",
        "connect": "network",
        "listen": "children",
        "do": "programme",
        "tell": "results",
    }[stage]
    return reverse(f"ecosystem-{tab}", kwargs={"slug": found.slug})


def _stepping_stone(entry: story.Entry, *, ecosystem: LearningEcosystem) -> dict[str, Any]:
    url = ""
    if entry.model is not None and entry.model is not LearningEcosystem and entry.public_id is not None:
        # Only the public id is needed for an address; the row itself is not read.
        url = address_of(entry.model(public_id=entry.public_id))
    ahead = entry.on > timezone.localdate()
    return {
        "when": short_date(entry.on),
        "title": entry.text,
        "url": url,
        "pictogram": entry.pictogram,
        "ahead": ahead,
        "text": _("Planned") if ahead else "",
    }


@login_required
@require_safe
def neighbourhood_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """What the neighbourhood is like: areas, key figures, findings, who drives the ecosystem."""
    found = _ecosystem(request, slug)
    return _tab(
        request, found, "neighbourhood", _("Neighbourhood"), tabs.neighbourhood(found, user=request.user)
    )


@login_required
@require_safe
def network_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """Who works together: partners, the newest contact moments, meetings, agreements, offers."""
    found = _ecosystem(request, slug)
    return _tab(request, found, "network", _("Network"), tabs.network(found, user=request.user))


@login_required
@require_safe
def children_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """What children want: series, ideas, and when they last heard from us."""
    found = _ecosystem(request, slug)
    return _tab(request, found, "children", _("Children"), tabs.children(found, user=request.user))


@login_required
@require_safe
def programme_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """What is done: programmes, coming activities, money."""
    found = _ecosystem(request, slug)
    return _tab(request, found, "programme", _("Programme"), tabs.programme(found, user=request.user))


@login_required
@require_safe
def results_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """What came of it: the figures of this school year and the factsheets."""
    found = _ecosystem(request, slug)
    return _tab(request, found, "results", _("Results"), tabs.results(found, user=request.user))


def _tab(
    request: HttpRequest, found: LearningEcosystem, tab: str, title: str, page: tabs.Tab
) -> HttpResponse:
    return render(
        request,
        "reporting/ecosystem_tab.html",
        {"ecosystem": found, "tab": tab, "title": title, "page": page},
    )
