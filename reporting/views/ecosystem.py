"""An ecosystem: its front page, and the five tabs behind which its records lie."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.record_pages import short_date
from ecosystem.models import LearningEcosystem
from ecosystem.record_pages import ecosystem_in_view
from reporting import story
from reporting.attention import needs_attention
from reporting.views import tabs
from reporting.views.addresses import address_of, settled_at

# The front page shows the most pressing things; the rest is on "This week".
MOST_PRESSING = 5


def _ecosystem(request: HttpRequest, slug: str) -> Any:
    """One that this person may look into, knowing in the same query whether they coordinate it."""
    return ecosystem_in_view(user=request.user, slug=slug)


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
    coordinates = found.driven_by_viewer
    stages = story.stages(ecosystem=found)
    attention = (
        needs_attention(user=request.user, on=timezone.localdate(), ecosystem=found) if coordinates else []
    )
    return render(
        request,
        "reporting/ecosystem_detail.html",
        {
            "ecosystem": found,
            "coordinates": coordinates,
            "stages": [(stage, _tab_of(stage.key, found)) for stage in stages],
            "next_step": _next_step(stages, found) if coordinates else None,
            "attention": [(item, settled_at(item)) for item in attention[:MOST_PRESSING]],
            "more_attention": max(len(attention) - MOST_PRESSING, 0),
            "timeline": [
                _stepping_stone(entry, ecosystem=found) for entry in story.timeline(ecosystem=found)
            ],
            "drivers": tabs.drivers(found, coordinates=coordinates),
            "change_url": address_of(found, "change") if coordinates else "",
        },
    )


# What somebody who begins does in each stage: what to do, and the page on which it is done.
FIRST_STEPS = {
    "map": (gettext_lazy("Note what parents and children say about their neighbourhood."), "finding-add"),
    "connect": (
        gettext_lazy("Add the organisations around the corner: the school, the childcare, the library."),
        "partnership-add",
    ),
    "listen": (
        gettext_lazy("Plan the first series of workshops, and ask the children what they want."),
        "workshop-series-add",
    ),
    "do": (gettext_lazy("Begin a programme with an idea that an organisation took on."), "programme-add"),
    "tell": (gettext_lazy("Tell the children what became of their ideas."), "feedback-moment-add"),
}


def _next_step(stages: list[story.Stage], found: LearningEcosystem) -> dict[str, str] | None:
    """The first stage of the cycle that has not begun, and what begins it; nothing once all have."""
    for stage in stages:
        if not stage.begun:
            what, page = FIRST_STEPS[stage.key]
            return {
                "name": stage.name,
                "pictogram": stage.pictogram,
                "what": str(what),
                "url": reverse(page, kwargs={"slug": found.slug}),
            }
    return None


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
    return _tab(request, slug, "neighbourhood", _("Neighbourhood"), tabs.neighbourhood)


@login_required
@require_safe
def network_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """Who works together: partners, the newest contact moments, meetings, agreements, offers."""
    return _tab(request, slug, "network", _("Network"), tabs.network)


@login_required
@require_safe
def children_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """What children want: series, ideas, and when they last heard from us."""
    return _tab(request, slug, "children", _("Children"), tabs.children)


@login_required
@require_safe
def programme_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """What is done: programmes, coming activities, money."""
    return _tab(request, slug, "programme", _("Programme"), tabs.programme)


@login_required
@require_safe
def results_tab(request: HttpRequest, slug: str) -> HttpResponse:
    """What came of it: the figures of this school year and the factsheets."""
    return _tab(request, slug, "results", _("Results"), tabs.results)


def _tab(
    request: HttpRequest, slug: str, tab: str, title: str, contents: Callable[..., tabs.Tab]
) -> HttpResponse:
    found = _ecosystem(request, slug)
    page = contents(found, user=request.user, coordinates=found.driven_by_viewer)
    return render(
        request,
        "reporting/ecosystem_tab.html",
        {"ecosystem": found, "tab": tab, "title": title, "page": page},
    )
