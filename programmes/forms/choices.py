"""What the forms of this room choose from."""

from typing import Any

from participation.models import Idea
from partners.models import Organisation, Place


def partners_of(ecosystem: Any) -> Any:
    """Organisations that have a place in this ecosystem."""
    return (
        Organisation.objects.open()
        .filter(partnerships__ecosystem=ecosystem, partnerships__closed_at__isnull=True)
        .order_by("name", "id")
    )


def places_of(ecosystem: Any) -> Any:
    """Places of the partners of this ecosystem."""
    return Place.objects.open().filter(organisation__in=partners_of(ecosystem)).select_related("organisation")


def ideas_of(ecosystem: Any, *, viewer: Any) -> Any:
    """Ideas of this ecosystem that may become something, by their short name."""
    return Idea.objects.visible_to(viewer).filter(ecosystem=ecosystem).open().order_by("title", "id")
