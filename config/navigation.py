"""The main navigation: which doors a person has, and which one is open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

Promise = Any  # a text that is translated when it is shown


@dataclass(frozen=True)
class Door:
    """One entry of the navigation. `rooms` are the beginnings of addresses that lie behind it."""

    label: Promise
    url_name: str
    rooms: tuple[str, ...]
    for_whom: Callable[[Any], bool] = lambda user: user.is_authenticated


@dataclass(frozen=True)
class Entry:
    """A door as one page shows it."""

    label: str
    url: str
    current: bool


# In the order in which they stand in the header. A new room adds a line.
MAIN = [
    Door(_("Start"), "start", ("/$",)),
    Door(_("Figures"), "figures", ("/figures",)),
    Door(_("Factsheets"), "factsheets", ("/factsheets",)),
]
# What can be added from anywhere.
QUICK_ADD: list[Door] = []


def entries(doors: list[Door], request: HttpRequest) -> list[Entry]:
    """The doors this person has, with the one they are behind marked."""
    user, path = request.user, request.path
    return [
        Entry(
            str(lazystr(door.label)), reverse(door.url_name), any(_behind(path, room) for room in door.rooms)
        )
        for door in doors
        if door.for_whom(user)
    ]


def _behind(path: str, room: str) -> bool:
    return path == room[:-1] if room.endswith("$") else path == room or path.startswith(room + "/")
