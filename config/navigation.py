"""The main navigation: which doors a person has, and which one is open."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.surroundings import Surroundings

Words = Any  # a text that is translated when it is shown


@dataclass(frozen=True)
class Door:
    """One entry of the navigation. `rooms` are the beginnings of addresses that lie behind it."""

    label: Words
    url_name: str
    rooms: tuple[str, ...]
    for_whom: Callable[[Surroundings], bool]


@dataclass(frozen=True)
class Entry:
    """A door as one page shows it."""

    label: str
    url: str
    current: bool = False


# The rooms of records: whoever looks at one of these looks into an ecosystem.
RECORDS = (
    "/ecosystems", "/roles", "/findings", "/partners", "/organisations", "/locations", "/contact-people",
    "/contact-moments", "/network-meetings", "/agreements", "/offers", "/places", "/workshop-series", "/workshops",
    "/participants", "/ideas", "/adoptions", "/feedback-moments", "/programmes", "/activity-series", "/activities",
    "/funding-applications", "/contributions", "/quotes",
)  # fmt: skip
# In the order in which they stand in the header.
MAIN = [
    Door(_("This week"), "week", ("/week",), lambda who: bool(who.coordinates)),
    Door(_("My day"), "my-day", ("/my-day",), lambda who: who.member),
    Door(_("Overview"), "portfolio", ("/portfolio",), lambda who: who.reads),
    Door(_("People"), "people", ("/people",), lambda who: who.admin),
    Door(_("Municipalities"), "municipalities", ("/municipalities",), lambda who: who.admin),
    Door(
        _("Ecosystems"), "ecosystems", RECORDS, lambda who: bool(who.coordinates) or who.member or who.reads
    ),
    Door(_("Figures"), "figures", ("/figures",), lambda who: who.signed_in),
    Door(_("Factsheets"), "factsheets", ("/factsheets",), lambda who: who.signed_in),
]
# What a coordinator can add from anywhere: in the ecosystem whose page is open, else in their own first one.
QUICK_ADD = [
    (_("Conversation"), "contact-moment-add"),
    (_("Activity that was held"), "activity-log-unplanned"),
    (_("Idea"), "idea-add"),
    (_("Workshop"), "workshop-add"),
    (_("Network meeting"), "network-meeting-add"),
    (_("Agreement"), "agreement-add"),
]
IN_ECOSYSTEM = re.compile(r"^/ecosystems/([-\w]+)(?:/|$)")


def main_doors(who: Any, path: str) -> list[Entry]:
    """The doors this person has, with the one they are behind marked."""
    return [
        Entry(str(door.label), reverse(door.url_name), any(_behind(path, room) for room in door.rooms))
        for door in MAIN
        if door.for_whom(who)
    ]


def quick_adds(who: Any, path: str) -> list[Entry]:
    """What this person can add without looking for its place first."""
    if not who.coordinates:
        return []
    here = IN_ECOSYSTEM.match(path)
    slug = here.group(1) if here else who.coordinates
    return [Entry(str(label), reverse(name, kwargs={"slug": slug})) for label, name in QUICK_ADD]


def _behind(path: str, room: str) -> bool:
    return path == room or path.startswith(room + "/")
