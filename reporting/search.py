"""“Go to”: find a record by its name, in every room, as far as the viewer may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ecosystem.models import LearningEcosystem
from participation.models import Idea, WorkshopSeries
from partners.models import ContactPerson, NetworkMeeting, Offer, Organisation
from programmes.models import ActivitySeries, Programme

# Of each kind this many; whoever wants more goes to the list of that kind.
MOST_PER_KIND = 6
# One letter finds everything and so nothing.
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Found:
    """Records of one kind that match; `kind` is the plural name of the kind."""

    kind: str
    records: list[Any]


def _named(*fields: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    def matching(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        condition = Q()
        for field in fields:
            condition |= Q(**{f"{field}__icontains": words})
        return rows.filter(condition)

    return matching


# What is searched, in which fields; what people look for most comes first.
SEARCHED: list[tuple[type[Any], Callable[[QuerySet[Any], str], QuerySet[Any]]]] = [
    (LearningEcosystem, _named("name")),
    (Organisation, _named("name")),
    (ContactPerson, _named("name")),
    (Idea, _named("title", "words", "translation")),
    (WorkshopSeries, _named("name")),
    (Programme, _named("title")),
    (ActivitySeries, _named("title")),
    (Offer, _named("title")),
    (NetworkMeeting, _named("title")),
]


def search(*, words: str, user: Any) -> list[Found]:
    """Records whose name holds these words, by kind, newest changed first. One query per kind, and none for less
    than two letters."""
    # PostgreSQL takes no NUL in a text.
    words = words.replace("\x00", "").strip()
    if len(words) < FEWEST_LETTERS:
        return []
    results = []
    for model, matching in SEARCHED:
        rows = matching(model.objects.visible_to(user).open(), words).order_by("-updated_at", "-id")[
            :MOST_PER_KIND
        ]
        if records := list(rows):
            results.append(Found(str(model._meta.verbose_name_plural), records))
    return results
