"""Figures of what children did: activities and visits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models import Activity
from reporting.indicators.children import cells_of, children_of
from reporting.questions import Cell, Indicator, Question, children_indicator


def activities_held(question: Question) -> models.QuerySet[Activity]:
    """Activities that took place."""
    return question.rows(Activity.objects.held())


def _visits(question: Question) -> dict[Cell, int]:
    return cells_of(children_of(activities_held(question), "children"))


ACTIVITIES_HELD = Indicator(
    key="activities_held",
    name=_("Activities"),
    definition=_("Activities for children that took place."),
    unit=_("activities"),
    source=_("Activities in Speelveld"),
    count=lambda question: activities_held(question).count(),
    headline=False,
)
VISITS = children_indicator(
    key="visits",
    name=_("Visits by children"),
    definition=_(
        "Children at activities, added up. A child that comes six times is six visits: visits are not children."
    ),
    unit=_("visits"),
    source=_("Headcounts of activities in Speelveld"),
    cells=_visits,
    headline=False,
)
