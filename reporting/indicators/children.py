"""Figures of the children's voice: children spoken with, workshops, ideas."""

from collections import Counter
from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, ExtractYear, NullIf
from django.utils.translation import gettext_lazy as _

from ecosystem.models import Finding
from participation.models import Idea, Participant, Workshop, WorkshopSeries
from partners.models import ContactMoment
from reporting.indicators import network
from reporting.questions import Cell, Indicator, Question, children_indicator


def series_with_children() -> models.QuerySet[WorkshopSeries]:
    """Series that count, each with its number of `children`.

    Closing a series at its end stores a tally, so closed ones with a tally count and closed ones without (mistakes)
    do not. Else a series counts once one of its workshops was held: by its participants, or, where children were
    only counted by head, by its largest workshop.
    """
    held = Workshop.objects.held().filter(series=models.OuterRef("pk")).order_by()
    codes = Participant.objects.open().filter(series=models.OuterRef("pk")).order_by()
    participants = models.Subquery(codes.values("series").annotate(n=models.Count("pk")).values("n"))
    largest = models.Subquery(held.values("series").annotate(n=models.Max("headcount")).values("n"))
    return WorkshopSeries.objects.filter(
        models.Q(closed_at__isnull=True) | models.Q(tally__children__isnull=False)
    ).annotate(
        children=models.Case(
            models.When(
                tally__children__isnull=False,
                then=Cast(KeyTextTransform("children", "tally"), models.IntegerField()),
            ),
            models.When(models.Exists(held), then=Coalesce(NullIf(participants, 0), largest, 0)),
            default=0,
            output_field=models.IntegerField(),
        )
    )


def _per_ecosystem_and_year(rows: models.QuerySet[Any], column: str) -> models.QuerySet[Any]:
    return (
        rows.order_by()
        .values("municipality_id", "ecosystem_id", year=ExtractYear("on"))
        .annotate(total=models.Sum(column))
    )


def cells_of(*tables: models.QuerySet[Any]) -> dict[Cell, int]:
    """Children per ecosystem and year, from tables made by `_per_ecosystem_and_year`; without empty cells."""
    first, *others = tables
    found: Counter[Cell] = Counter()
    for row in first.union(*others, all=True) if others else first:
        found[Cell(row["municipality_id"], row["ecosystem_id"], row["year"])] += row["total"] or 0
    return {cell: children for cell, children in found.items() if children}


def children_of(rows: models.QuerySet[Any], column: str) -> models.QuerySet[Any]:
    """One table of children per ecosystem and year."""
    return _per_ecosystem_and_year(rows.filter(**{f"{column}__isnull": False}), column)


def children_spoken_with_rows(question: Question) -> list[models.QuerySet[Any]]:
    """The rows in which children were spoken with, by kind."""
    return [
        question.closed_or_not(series_with_children()).filter(children__gt=0),
        question.rows(ContactMoment.objects.filter(children_spoken_with__isnull=False)),
        question.rows(Finding.objects.filter(children_spoken_with__isnull=False)),
    ]


def _children_spoken_with(question: Question) -> dict[Cell, int]:
    series, moments, findings = children_spoken_with_rows(question)
    return cells_of(
        children_of(series, "children"),
        children_of(moments, "children_spoken_with"),
        children_of(findings, "children_spoken_with"),
    )


def ideas(question: Question) -> models.QuerySet[Idea]:
    """Ideas collected in the period. Combined ones keep their trail, so each counts."""
    return question.rows(Idea.objects.all())


def ideas_adopted(question: Question) -> models.QuerySet[Idea]:
    """Those of them that an organisation has taken on by now."""
    return question.rows(Idea.objects.adopted())


CHILDREN_SPOKEN_WITH = children_indicator(
    key="children_spoken_with",
    name=_("Children spoken with"),
    definition=_(
        "Children in workshop series, once per series (where they were only counted by head: the largest workshop), "
        "and children in contact moments and in the neighbourhood research. A series counts on its first day."
    ),
    unit=_("children"),
    source=_("Workshop series, contact moments and findings in Speelveld"),
    cells=_children_spoken_with,
)
IDEAS = Indicator(
    key="ideas",
    name=_("Ideas of children"),
    definition=_("Ideas that were collected from children in the period."),
    unit=_("ideas"),
    source=_("Ideas in Speelveld"),
    count=lambda question: ideas(question).count(),
)
WORKSHOPS = Indicator(
    key="workshops",
    name=_("Workshops"),
    definition=_("Workshops in which children say what they want, counted when they were held."),
    unit=_("workshops"),
    source=_("Workshops in Speelveld"),
    count=lambda question: network.workshops(question).count(),
)
IDEAS_ADOPTED = Indicator(
    key="ideas_adopted",
    name=_("Ideas adopted"),
    definition=_("Ideas collected in the period that an organisation has taken on by now."),
    unit=_("ideas"),
    source=_("Ideas and adoptions in Speelveld"),
    count=lambda question: ideas_adopted(question).count(),
    headline=False,
)
