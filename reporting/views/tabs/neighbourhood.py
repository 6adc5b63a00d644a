"""The tab on what it is like to grow up in the neighbourhood."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.record_pages import Column, Fact, Section
from ecosystem.models import AreaFigure, EcosystemRole, Finding, LearningEcosystem
from reporting import maps
from reporting.factsheets.outlines import outlines
from reporting.views.tabs.tab import FEW, Tab, door, record_link, section

# The house's own green; a city's colour is for its factsheets and its pages' accents.
BRAND = "#0b6b57"
# Outlines change once a year, when they are brought in; drawing them costs more than the rest of the page.
SECONDS_A_MAP_IS_KEPT = 600


def neighbourhood(ecosystem: LearningEcosystem, *, user: Any, coordinates: bool) -> Tab:
    """Areas, key figures with source and year, and for coordinators the findings. Four queries."""
    areas = list(ecosystem.neighbourhoods.select_related("district").order_by("name"))
    facts = [
        Fact(_("Neighbourhoods"), ", ".join(area.name for area in areas)),
        Fact(_("Districts"), ", ".join(sorted({area.district.name for area in areas}))),
        Fact(_("Ages"), f"{ecosystem.ages_from}–{ecosystem.ages_to}"),
        Fact(_("In-between space"), ecosystem.in_between_space),
        Fact(_("Phase"), ecosystem.get_phase_display()),
        Fact(_("Dream"), ecosystem.dream, wide=True),
        Fact(_("Shared goal"), ecosystem.shared_goal, wide=True),
    ]
    sections = [_figures(areas)]
    if coordinates:
        sections.append(_findings(ecosystem))
    return Tab(
        lead=_("What it is like to grow up here."),
        facts=facts,
        sections=sections,
        doors=[
            door(
                EcosystemRole, ecosystem, _("Who drives it, what they may decide, and who comes after them.")
            )
        ],
        map=_map(ecosystem, areas),
    )


def _figures(areas: list[Any]) -> Section:
    names = {area.code: area.name for area in areas} | {
        area.district.code: area.district.name for area in areas
    }
    return Section(
        title=_("In figures"),
        columns=[
            Column(_("Area"), lambda figure: names[figure.code]),
            Column(_("What"), lambda figure: figure.get_topic_display()),
            Column(
                _("Value"),
                lambda figure: number_format(figure.value.normalize(), force_grouping=True),
                numeric=True,
            ),
            Column(_("Year"), lambda figure: figure.year, numeric=True),
            Column(_("Source"), lambda figure: figure.source),
        ],
        rows=_newest(AreaFigure.objects.filter(code__in=names)),
        empty=_("No key figures are known for these neighbourhoods."),
    )


def _newest(rows: Any) -> list[AreaFigure]:
    """Of each area and topic the newest year."""
    newest: dict[tuple[str, str], AreaFigure] = {}
    for figure in rows.order_by("code", "topic", "year"):
        newest[figure.code, figure.topic] = figure
    return list(newest.values())


def _findings(ecosystem: LearningEcosystem) -> Section:
    return section(
        _("Findings of the neighbourhood research"),
        "finding",
        ecosystem,
        [
            Column(_("What was found"), record_link(lambda finding: finding.text)),
            Column(_("Kind"), lambda finding: finding.get_kind_display()),
            Column(_("Source"), lambda finding: finding.get_source_display()),
            Column(_("Date"), lambda finding: finding.on),
        ],
        Finding.objects.open().filter(ecosystem=ecosystem).order_by("-on", "-id")[:FEW],
        empty=_("Nothing noted yet. Start with what parents and children say about their neighbourhood."),
        may_add=True,
    )


@dataclass(frozen=True)
class _Area:
    """An area as the map wants it: the ecosystem's own are active, the city around them is not."""

    name: str
    active: bool
    geometry: dict[str, Any] | None
    team_effort: int = 1


def _map(ecosystem: LearningEcosystem, areas: list[Any]) -> SafeString:
    """The map of these areas, drawn once in a while for everybody who may see it."""
    codes = ",".join(area.code for area in areas)
    key = f"neighbourhood-map:{ecosystem.public_id}:{codes}:{get_language()}"
    drawn: str | None = cache.get(key)
    if drawn is None:
        drawn = _drawn(ecosystem, areas)
        cache.set(key, str(drawn), SECONDS_A_MAP_IS_KEPT)
    return mark_safe(drawn)  # made by reporting.maps, which escapes what it is told


def _drawn(ecosystem: LearningEcosystem, areas: list[Any]) -> str:
    """The ecosystem's neighbourhoods in the city; their districts where no neighbourhood has an outline."""
    own = {area.code: area.name for area in areas}
    around = ecosystem.municipality.districts.open().values("code")
    found = outlines(own, year=timezone.localdate().year, around=around)
    own = {code: name for code, name in own.items() if code in found}
    own = own or {area.district.code: area.district.name for area in areas}
    # Land without a name: the map writes names on the ecosystem's own areas only.
    drawn = [_Area("", False, outline) for code, outline in found.items() if code not in own]
    drawn += [_Area(name, True, found.get(code)) for code, name in own.items()]
    return maps.districts(
        drawn,
        message=_("Where it is: %(areas)s") % {"areas": ", ".join(own.values())},
        colour=BRAND,
        numbers=[None] * len(drawn),
    )
