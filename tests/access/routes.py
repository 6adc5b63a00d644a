"""Every address of the product, filled in with things of a city."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from accounts.whereabouts import _city_key
from ecosystem import models as ecosystem
from participation import models as participation
from partners import models as partners
from programmes import models as programmes
from records.models import StoredFile
from reporting.models import Factsheet
from tests import cast

# What the public id in an address is of, by the first part of the route's name (the longest that fits).
NOUNS: dict[str, type[models.Model]] = {
    "file": StoredFile,
    "person": User,
    "factsheet": Factsheet,
    "ecosystem-role": ecosystem.EcosystemRole,
    "finding": ecosystem.Finding,
    "organisation": partners.Organisation,
    "location": partners.Location,
    "partnership": partners.Partnership,
    "contact-person": partners.ContactPerson,
    "contact-moment": partners.ContactMoment,
    "network-meeting": partners.NetworkMeeting,
    "agreement": partners.Agreement,
    "offer": partners.Offer,
    "place": partners.Place,
    "workshop-series": participation.WorkshopSeries,
    "workshop": participation.Workshop,
    "participant": participation.Participant,
    "idea": participation.Idea,
    "adoption": participation.Adoption,
    "feedback-moment": participation.FeedbackMoment,
    "programme": programmes.Programme,
    "activity-series": programmes.ActivitySeries,
    "activity": programmes.Activity,
    "funding-application": programmes.FundingApplication,
    "contribution": programmes.Contribution,
    "quote": programmes.Quote,
}
# Which of the rows, where it matters to who may do what.
WHICH: dict[str, dict[str, Any]] = {
    "agreement": {"state": "open"},
    "contact-moment": {"note__startswith": "gespreksnotitie"},
    "activity": {"state": "planned"},
    "network-meeting": {"state": "planned"},
    "workshop": {"state": "planned"},
    "idea": {"reviewed_on__isnull": False},
    "idea-adopt": {"reviewed_on__isnull": False, "state": "collected"},
    "idea-review": {"reviewed_on__isnull": True},
    "quote": {"reviewed_on__isnull": False},
    "quote-review": {"reviewed_on__isnull": True},
    "factsheet": {"audience": "shared"},
    "file": {"purpose": "reporting.factsheet"},
}
PLAIN = {
    "key": "contact_moments",
    "kind": "json",
    "token": "no-such-token",
    "step": "invite-again",
    "uidb36": "1",
}


@dataclass(frozen=True)
class Route:
    """One named address; `parts` are the names of what is filled in."""

    name: str
    pattern: str
    parts: tuple[str, ...]

    def is_about_something(self) -> bool:
        """Whether the address names a record, ecosystem or municipality."""
        return bool({"public_id", "slug", "code"} & set(self.parts))

    def of(self, city: cast.City) -> str:
        """The address with things of this city."""
        return self._filled(
            public_id=lambda: _row(self.name, city).public_id,
            slug=lambda: city.ecosystem.slug,
            code=lambda: city.municipality.code,
        )

    def of_nothing(self) -> str:
        """The address with things that do not exist."""
        return self._filled(
            public_id=lambda: uuid.UUID("00000000-0000-4000-8000-0000000000ff"),
            slug=lambda: "no-such-ecosystem",
            code=lambda: "GM0000",
        )

    def _filled(self, **fill: Any) -> str:
        values = {part: PLAIN[part] if part in PLAIN else fill[part]() for part in self.parts}
        return reverse(self.name, kwargs=values)


def routes() -> list[Route]:
    """Every address in the URL configuration."""
    return list(_walk(get_resolver()))


def _walk(resolver: Any, prefix: str = "") -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield Route(entry.name or f"({pattern})", pattern, tuple(re.findall(r"<\w+:(\w+)>", pattern)))


def _row(name: str, city: cast.City) -> Any:
    noun = max((noun for noun in NOUNS if name == noun or name.startswith(f"{noun}-")), key=len)
    rows = NOUNS[noun]._default_manager.filter(**WHICH.get(name, WHICH.get(noun, {}))).order_by("pk")
    if NOUNS[noun] is User:
        return city.partner
    if NOUNS[noun] is StoredFile:
        sheet = Factsheet.objects.get(ecosystem=city.ecosystem, **WHICH["factsheet"])
        return rows.get(owner_id=sheet.public_id)
    return next(row for row in rows if _city_key(row) == city.municipality.pk)
