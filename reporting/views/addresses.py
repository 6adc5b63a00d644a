"""Where each record has its page. The rooms declare them; this finds them."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from accounts.record_pages import pages_of
from ecosystem.models import LearningEcosystem
from reporting.attention import Attention, Kind

# The page on which a thing that needs attention is settled; the record's own page where none is named.
SETTLED_ON = {
    Kind.TELL_CHILDREN: "tell",
    Kind.LOG_ACTIVITY: "log",
    Kind.SEND_MINUTES: "minutes",
    Kind.FIND_CONTACT_PERSON: "contact-person",
    Kind.HOLD_WORKSHOP: "hold",
    Kind.CONFIRM_OFFER: "confirm",
    Kind.MOVE_IDEA: "move",
}


def address_of(record: Any, page: str = "") -> str:
    """The address of a record's page, or nothing where it has none."""
    pages = pages_of(type(record)) if record is not None else None
    return pages.url(record, page) if pages is not None else ""


def settled_at(item: Attention) -> str:
    """Where one thing that needs attention is settled."""
    if item.model is LearningEcosystem:
        return reverse("partnership-list", kwargs={"slug": item.ecosystem.slug}) if item.ecosystem else ""
    # Only the public id is needed for an address; the row itself is not read.
    record = item.model(public_id=item.public_id)
    page = SETTLED_ON.get(item.kind, "")
    try:
        return address_of(record, page)
    except NoReverseMatch:
        return address_of(record)
