"""The factsheet as HTML: the accessible original, laid out from its content alone and used by page and PDF alike."""

import base64
from dataclasses import dataclass
from datetime import UTC
from typing import Any, TypeVar

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from participation.workflow import PATH
from reporting import charts, colours, maps
from reporting.factsheets import words
from reporting.factsheets.content import Bar, DistrictLine, FactsheetContent, FigureLine, IdeaLine

Item = TypeVar("Item")

# Where the documents pretend to live: an address that leads nowhere, under which the PDF finds our own static files.
STATIC = "https://static.invalid/"
STYLE_SHEETS = ["reporting/factsheet.css", "reporting/factsheet-print.css"]
PICTOGRAMS = {
    "knowledge_partners": "knowledge",
    "districts_active": "district",
    "children_spoken_with": "children",
    "workshops": "workshop",
    "ideas": "idea",
    "financial_contributions": "money",
    "contact_moments": "conversation",
}
WITH_CHILDREN = ["children_spoken_with", "workshops", "ideas", "financial_contributions"]
NETWORK = ["knowledge_partners", "districts_active"]
SHARES = ["contact_share_culture", "contact_share_social"]
# With more districts than this their table stands under the map instead of beside it.
MOST_BESIDE_MAP = 14
# The chart shows the largest; the table behind it has them all.
MOST_DOMAINS = 9
# Scopes of which every district belongs to it; of an ecosystem or a district the others are only surroundings.
AREAS = ["municipality", "city-district", "city_district", "everything"]
DRAWINGS = ["team_chart", "domain_chart", "time_chart", "map", "state_chart"]
BESIDES = ["organisations", "ideas_adopted", "activities_held", "visits", "grants"]


@dataclass(frozen=True)
class Tile:
    """A key figure with the drawing that goes with it."""

    line: FigureLine
    pictogram: str

    @property
    def name_inside(self) -> str:
        """Its name as it reads inside a sentence."""
        return words.in_a_sentence(self.line.name)


@dataclass(frozen=True)
class IdeaCard:
    """An idea with the drawing of its path."""

    line: IdeaLine
    path: SafeString
    path_words: str

    @property
    def owner(self) -> str:
        """The organisation that took it on, unless the sentence about it says so already."""
        return "" if self.line.owner in self.line.became else self.line.owner


@dataclass(frozen=True)
class Place:
    """A district with its number on the map."""

    number: int | None
    line: DistrictLine
    text: str


def render_html(content: FactsheetContent) -> str:
    """The whole document, with links to its style sheets; complete in itself for whoever resolves `STATIC`."""
    with override(content.language):
        return render_to_string(
            "reporting/pdf/document.html",
            {**_document(content), "style_sheets": [STATIC + name for name in STYLE_SHEETS]},
        )


def render_document(content: FactsheetContent) -> str:
    """The whole document without a link to the style sheet, for whoever holds that ready."""
    with override(content.language):
        return render_to_string("reporting/pdf/document.html", _document(content))


def render_article(content: FactsheetContent) -> SafeString:
    """The factsheet as one `<article>` to put into a page that links `reporting/factsheet.css`.

    Its heading is the `<h1>`. The page's head gives it the municipality's colour with `colours_of(content)` in a
    style element; without that it has the colour of the house.
    """
    with override(content.language):
        return mark_safe(render_to_string("reporting/pdf/_article.html", _context(content)))


def colours_of(content: FactsheetContent) -> SafeString:
    """CSS that gives the factsheet the colour of its municipality, everything on it readable."""
    accent = _accent(content)
    return mark_safe(
        f".factsheet{{--accent:{accent};--on-accent:{colours.on(accent)};"
        f"--accent-ink:{colours.readable(accent, ground=colours.CREAM)};"
        f"--accent-tint:{colours.mix(accent, '#ffffff', 0.88)}}}"
    )


def _accent(content: FactsheetContent) -> str:
    try:
        return colours.ground(content.accent_colour)
    except ValueError:
        return "#0b6b57"


def _document(content: FactsheetContent) -> dict[str, Any]:
    """As a page has it, but with the drawings as images."""
    context = _context(content)
    return context | {name: charts.as_image(context[name]) for name in DRAWINGS if context[name]}


def _context(content: FactsheetContent) -> dict[str, Any]:
    ground = _accent(content)
    accent = colours.visible(ground)
    empty = words.is_empty(content)
    parts = [] if empty else words.effort_parts(content)
    domains = [bar for bar in content.by_domain if bar.value > 0]
    over_time = [] if empty else content.over_time
    places = _places(content)
    active = [place for place in places if place.line.active]
    states = _states(content)
    return {
        "content": content,
        "internal": content.audience == "internal",
        "colours": colours_of(content),
        "band_is_light": colours.on(ground) != colours.PAPER,
        "empty": empty,
        "made_on": words.made_on(content),
        "created": f"{words.made_at(content).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "lead": words.lead(content),
        "team": words.figure(content, "team_effort"),
        "team_parts": parts,
        "team_chart": charts.stacked(
            parts,
            message=words.effort_message(content, parts),
            colours=_three(accent),
            width=440,
            thickness=30,
        )
        if parts
        else "",
        "with_children": _tiles(content, WITH_CHILDREN),
        "network": _tiles(content, NETWORK),
        "shares": _tiles(content, SHARES),
        "besides": _besides(content),
        "explained": [*content.key_figures, *(line for line in content.more_figures if line.value)],
        "domains": domains,
        "domain_columns": _split(domains, 1 if len(domains) <= 6 else 2),
        "domain_chart": _domain_chart(content, domains, accent),
        "over_time": over_time,
        "trend": words.trend(content),
        "time_chart": _time_chart(content, over_time, accent),
        "places": places,
        "active_places": active,
        "place_columns": _split(active, 1 if len(active) <= MOST_BESIDE_MAP else 4),
        "quiet_places": len(places) - len(active) if content.scope_kind in AREAS else 0,
        "map": _map(content, places, accent),
        "map_words": words.busiest(content),
        "states": states,
        "state_chart": _state_chart(states, accent),
        "idea_rows": _rows([_idea_card(line, accent) for line in content.ideas]),
        "building_blocks": _building_blocks(),
        "footnotes": words.footnotes(content),
        "checksum": content.checksum(),
    }


def _tiles(content: FactsheetContent, keys: list[str]) -> list[Tile]:
    lines = [words.figure(content, key) for key in keys]
    return [Tile(line, PICTOGRAMS.get(line.key, "activity")) for line in lines if line is not None]


def _three(accent: str) -> list[str]:
    return [accent, colours.MARIGOLD, colours.mix(accent, "#ffffff", 0.5)]


def _domain_chart(content: FactsheetContent, domains: list[Bar], accent: str) -> SafeString | str:
    if not domains:
        return ""
    social = set(content.settings.get("socialDomain", []))
    domains = domains[:MOST_DOMAINS]
    strong = [index for index, bar in enumerate(domains) if bar.key == "culture" or bar.key in social]
    message = _("Share of contact moments by domain: %(shares)s.") % {"shares": words.listed(domains)}
    return charts.bars(domains, message=message, colour=accent, most=100, width=430, strong=strong or None)


def _time_chart(content: FactsheetContent, over_time: list[Bar], accent: str) -> SafeString | str:
    if not over_time:
        return ""
    message = " ".join(
        filter(
            None, [words.trend(content), _("Team effort: %(effort)s.") % {"effort": words.listed(over_time)}]
        )
    )
    if len(over_time) > 12:
        return charts.lines([(_("team effort"), over_time, accent)], message=message, width=400, height=190)
    return charts.columns(over_time, message=message, colour=accent, width=420, height=130)


def _states(content: FactsheetContent) -> list[Bar]:
    """Every step of the path with its count, nought included, and parked if there are any; nothing without ideas."""
    counted = {bar.key: bar for bar in content.idea_states if bar.value > 0}
    path = [counted.get(state, Bar(str(state.label), 0, words.amount(0), str(state))) for state in PATH]
    return [*path, *(bar for key, bar in counted.items() if key not in PATH)] if counted else []


def _state_chart(states: list[Bar], accent: str) -> SafeString | str:
    if not states:
        return ""
    return charts.stepping_stones(
        states[: len(PATH)],
        message=_("Where the ideas are now: %(states)s.") % {"states": words.listed(states)},
        colour=accent,
        aside=states[len(PATH)] if len(states) > len(PATH) else None,
    )


def _besides(content: FactsheetContent) -> list[tuple[str, str]]:
    """Further figures as (number, what it counts)."""
    lines = [words.figure(content, key) for key in BESIDES]
    return [(line.text, words.in_a_sentence(line.name)) for line in lines if line is not None and line.value]


def _places(content: FactsheetContent) -> list[Place]:
    """Districts with the busiest first; those where something happened are numbered."""
    ordered = sorted(content.districts, key=lambda line: (-line.team_effort, line.code))
    return [
        Place(number if line.active else None, line, words.amount(line.team_effort))
        for number, line in enumerate(ordered, start=1)
    ]


def _split(items: list[Item], count: int) -> list[list[Item]]:
    """The items in so many columns of equal height, the last one perhaps shorter."""
    tall = -(-len(items) // count)
    return [items[start : start + tall] for start in range(0, len(items), tall)] if items else []


def _map(content: FactsheetContent, places: list[Place], accent: str) -> SafeString | str:
    many = sum(place.line.active for place in places) > MOST_BESIDE_MAP
    return maps.districts(
        [place.line for place in places],
        message=words.busiest(content),
        colour=accent,
        numbers=[place.number for place in places],
        width=620 if many else 420,
        tallest=330 if many else 272,
    )


def _idea_card(line: IdeaLine, accent: str) -> IdeaCard:
    if line.step < 0:
        told = _("Parked: not on the path now.")
    else:
        told = _("Step %(step)s of %(steps)s: %(state)s.") % {
            "step": line.step + 1,
            "steps": len(PATH),
            "state": line.state_name,
        }
    return IdeaCard(line, _path_drawing(line.step, accent), told)


def _rows(cards: list[IdeaCard]) -> list[list[IdeaCard | None]]:
    """The cards three to a row; None fills the last row."""
    padded = [*cards, *[None] * (-len(cards) % 3)]
    return [padded[start : start + 3] for start in range(0, len(padded), 3)]


def _path_drawing(step: int, accent: str) -> SafeString:
    """Seven stepping stones, the walked ones filled, as a data address: ideas at the same step share one picture.

    A stone is a line without length and with round ends: the cheapest circle to draw.
    """
    gap, last = 24, len(PATH) - 1

    def stones(first: int, end: int, width: float, colour: str) -> str:
        dots = "".join(f"M{8 + gap * stone} 12h0" for stone in range(first, end))
        return f'<path d="{dots}" stroke-width="{width}" stroke="{colour}"/>' if dots else ""

    def road(end: int, colour: str) -> str:
        return f'<path d="M8 12h{gap * end}" stroke-width="3" stroke="{colour}"/>' if end > 0 else ""

    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {16 + gap * last} 24" stroke-linecap="round">'
        + road(last, "#e0d5c0")
        + stones(max(step, -1) + 1, last + 1, 10, "#e0d5c0")
        + stones(max(step, -1) + 1, last + 1, 6, "#ffffff")
        + road(step, accent)
        + stones(0, step, 9, accent)
        + (stones(step, step + 1, 16, colours.SUN) + stones(step, step + 1, 10, accent) if step >= 0 else "")
        + "</svg>"
    )
    return mark_safe("data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode())


def _building_blocks() -> list[tuple[str, str]]:
    return [
        (_("a solid base"), _("fixed contact people, clear roles, faces that people trust")),
        (_("stronger together"), _("one shared picture, equal partners, one calendar")),
        (_("everyone takes part"), _("start from what children want, and take barriers away")),
        (_("planning smartly"), _("share rooms and time, no two things at once")),
        (_("an eye on tomorrow"), _("clear goals, money for longer, learn and adjust")),
    ]
