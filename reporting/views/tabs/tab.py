"""What a tab is made of: a few sentences, figures, the beginnings of its lists, and doors to its other lists."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.record_pages import Column, Fact, Section, link, pages_of
from ecosystem.models import LearningEcosystem
from reporting.figures import Figure
from reporting.views.addresses import address_of

# A tab shows the beginning of each list.
FEW = 8


@dataclass(frozen=True)
class Door:
    """A card that leads to a list of this ecosystem, with one sentence on what is there."""

    title: Any
    sentence: Any
    pictogram: str
    url: str


@dataclass(frozen=True)
class Tab:
    """A tab's contents: `lead` (one sentence), `facts`, `figures` with where their rows are, `sections`, `doors`."""

    lead: str = ""
    facts: list[Fact] = field(default_factory=list)
    figures: list[tuple[Figure, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    doors: list[Door] = field(default_factory=list)
    period: str = ""
    map: str = ""


def record_link(say: Callable[[Any], Any] = str) -> Callable[[Any], Any]:
    """A cell with a record's name as a link to its page."""

    def cell(record: Any) -> Any:
        url = address_of(record)
        return link(url, say(record)) if url else say(record)

    return cell


def section(
    title: str,
    noun: str,
    ecosystem: LearningEcosystem,
    columns: list[Column],
    rows: Any,
    *,
    empty: str,
    may_add: bool = False,
) -> Section:
    """The beginning of a list, with the way to the whole of it."""
    whole = {"slug": ecosystem.slug}
    return Section(
        title=title,
        columns=columns,
        rows=rows,
        empty=empty,
        add_url=reverse(f"{noun}-add", kwargs=whole) if may_add else "",
        add_label=_("Add"),
        all_url=reverse(f"{noun}-list", kwargs=whole),
        all_label=_("The whole list: %(title)s") % {"title": title.lower()},
    )


def door(model: Any, ecosystem: LearningEcosystem, sentence: Any) -> Door:
    """The way to the list of one kind of record, without reading a row of it."""
    pages = pages_of(model)
    assert pages is not None, f"{model.__name__} has no pages to lead to"
    return Door(
        capfirst(model._meta.verbose_name_plural), sentence, pages.pictogram, pages.list_url(ecosystem)
    )
