"""The few template tags of the house, known in every template without loading."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.forms.boundfield import BoundField
from django.template.base import NodeList, Parser, Token
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


# --- Drawings ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _stored_drawing(name: str) -> str | None:
    found = finders.find(f"{name}.svg")
    return Path(found).read_text(encoding="utf-8") if found else None


def drawing(name: str) -> str | None:
    """The SVG text of `static/<name>.svg`, or None. Kept in memory unless the code is being worked on."""
    text = _stored_drawing.__wrapped__(name) if settings.DEBUG else _stored_drawing(name)
    # Only the element itself: an XML declaration or comment has no place inside a page.
    return text[text.index("<svg") :].strip() if text and "<svg" in text else None


@register.simple_tag
def svg(name: str, css_class: str = "", title: str = "") -> SafeString:
    """Draw `static/<name>.svg` in the page, so that it takes the colour of the text around it.

    Without a title it is decoration and hidden from screen readers; with one it is an image of that name. A drawing
    that does not exist draws nothing.
    """
    return _drawn.__wrapped__(name, css_class, title) if settings.DEBUG else _drawn(name, css_class, title)


@lru_cache(maxsize=1024)
def _drawn(name: str, css_class: str, title: str) -> SafeString:
    text = drawing(name)
    if text is None:
        return SafeString("")
    told = format_html('role="img" aria-label="{}"', title) if title else mark_safe('aria-hidden="true"')
    opening = format_html('<svg class="{}" {} focusable="false"', css_class or "sv-drawing", told)
    # A drawing's own title would show up as a tooltip and be read beside the text that already says it.
    text = re.sub(r"<(title|desc)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    first = re.sub(r'\s(?:role|aria-\w+|class|focusable|id)="[^"]*"', "", text[: text.index(">")])
    return mark_safe(opening + first.removeprefix("<svg") + text[text.index(">") :])


# Which drawing stands beside which indicator.
OF_INDICATOR = {
    "team_effort": "path",
    "contact_moments": "conversation",
    "contact_share_culture": "tree",
    "contact_share_social": "house",
    "knowledge_partners": "knowledge",
    "districts_active": "district",
    "children_spoken_with": "children",
    "ideas": "idea",
    "workshops": "workshop",
    "financial_contributions": "money",
    "network_meetings": "meeting",
    "organisations": "partners",
    "ideas_adopted": "telling-back",
    "activities_held": "activity",
    "visits": "child",
    "grants": "money",
}


@register.simple_tag
def pictogram(key: str, css_class: str = "sv-pictogram") -> SafeString:
    """The drawing of an indicator (`ideas`) or of a subject (`idea`: `static/pictograms/idea.svg`).

    A key without a drawing gets the house's own mark.
    """
    return svg(f"pictograms/{OF_INDICATOR.get(key, key)}", css_class) or svg("drawings/mark", css_class)


# --- Putting pages together -------------------------------------------------------------------------------------


class CaptureNode(template.Node):
    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> str:
        context[self.name] = SafeString(self.nodelist.render(context).strip())
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """`{% capture actions %}<a …>…</a>{% endcapture %}`: keep a piece of page to hand to a component."""
    try:
        _, name = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError("capture takes one name: {% capture actions %}") from None
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, name)


@register.simple_tag
def pairs(*parts: Any) -> list[tuple[Any, Any]]:
    """`{% pairs label value label value … as crumbs %}`: a list of pairs for breadcrumbs and definition lists."""
    return list(zip(parts[::2], parts[1::2], strict=True))


@register.filter
def beside(row: Any, columns: Any) -> list[tuple[Any, Any]]:
    """The cells of a row, each beside its column."""
    return list(zip(columns, row, strict=True))


# --- Tables -----------------------------------------------------------------------------------------------------
# Written here and not in a template: a template that looks up fifty times eight cells costs four times as much.


@register.simple_tag
def table_body(columns: Any = (), rows: Any = (), lines: Any = ()) -> SafeString:
    """The rows of a table as `_components/data_table.html` describes them. The first cell of each names its row."""
    lines = [*(lines or ()), *(beside(row, columns) for row in rows or ())]
    openings: dict[int, str] = {}
    parts: list[str] = []
    for line in lines:
        parts.append('<tr role="row">')
        for number, (column, cell) in enumerate(line):
            if number == 0:
                parts += ['<th scope="row" role="rowheader">', cell_text(cell), "</th>"]
                continue
            if number not in openings:
                openings[number] = _cell_opening(column)
            parts += [openings[number], cell_text(cell), "</td>"]
        parts.append("</tr>\n")
    return SafeString("".join(parts))


def _cell_opening(column: Any) -> str:
    label = getattr(column, "label", None) or (column["label"] if isinstance(column, dict) else column)
    numeric = column.get("numeric") if isinstance(column, dict) else getattr(column, "numeric", False)
    number = mark_safe(' class="sv-cell--number"') if numeric else ""
    return format_html('<td role="cell" data-label="{}"{}>', label, number)


def cell_text(cell: Any) -> str:
    """One cell, escaped: a text or number as it reads, a badge, a link or a text in another language."""
    if isinstance(cell, str):
        return conditional_escape(cell)
    said = cell.get if isinstance(cell, dict) else lambda name: getattr(cell, name, None)
    if cell is None or (text := said("text")) is None:
        return "" if cell is None else conditional_escape(localize(cell))
    if tone := said("badge"):
        return badge(text, tone)
    if url := said("url"):
        return format_html('<a href="{}">{}</a>', url, text)
    if language := said("lang"):
        return format_html('<span lang="{}">{}</span>', language, text)
    return conditional_escape(text)


def badge(label: Any, tone: str) -> SafeString:
    """A state as `_components/badge.html` draws it."""
    drawn = svg(f"icons/{tone}", "sv-icon")
    return format_html('<span class="sv-badge sv-tone sv-tone--{}">{}{}</span>', tone, drawn, label)


# --- Forms ------------------------------------------------------------------------------------------------------

GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.SplitDateTimeWidget, forms.SelectDateWidget)


@register.filter
def widget_kind(field: BoundField) -> str:
    """What sort of control a field is: group, checkbox, textarea, select, file, hidden or textbox."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, GROUPED):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "textbox"


WIDGET_CLASSES = {
    "textbox": "utrecht-textbox utrecht-textbox--html-input",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "file": "sv-file",
    "checkbox": "sv-check",
}


@register.simple_tag
def field_widget(field: BoundField) -> SafeString:
    """The control of a field in the house look; described by its help and error, marked when it is wrong."""
    kind, widget = widget_kind(field), field.field.widget
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    # An example inside the box disappears when it is needed and is taken for an answer; help stands above it.
    field.field.widget.attrs.pop("placeholder", None)
    classes = [WIDGET_CLASSES.get(kind, ""), field.field.widget.attrs.get("class", "")]
    if field.errors and kind in ("textbox", "textarea", "select"):
        classes.append(f"utrecht-{kind}--invalid")
    attrs: dict[str, Any] = {"class": " ".join(filter(None, classes))} if any(classes) else {}
    return field.as_widget(attrs=attrs)
