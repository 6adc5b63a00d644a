"""What the parts of the demo hand to each other while a city is being loaded."""

import uuid
from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from ecosystem.models import District, LearningEcosystem, Municipality, Neighbourhood, Theme
from participation.models import Idea
from partners.models import ContactPerson, Location, Organisation, Partnership, Place

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://speelveld.example.org/demo")


def public_id(*parts: object) -> uuid.UUID:
    """The same id for the same thing at every loading, so that addresses of demo records stay what they are."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


@dataclass
class City:
    """One municipality of the demo, with what was loaded so far by the keys that the demo's own tables use.

    `today` is the day of loading; `by` is the account in whose name the demo is written.
    """

    municipality: Municipality
    today: date
    by: User
    people: dict[str, User]
    themes: dict[str, Theme] = field(default_factory=dict)
    districts: dict[str, District] = field(default_factory=dict)
    neighbourhoods: dict[str, Neighbourhood] = field(default_factory=dict)
    ecosystems: dict[str, LearningEcosystem] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    partnerships: dict[tuple[str, str], Partnership] = field(default_factory=dict)
    contact_people: dict[str, ContactPerson] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    ideas: dict[str, Idea] = field(default_factory=dict)

    def themes_of(self, keys: str) -> list[Theme]:
        """Themes by their keys, with spaces between them."""
        return [self.themes[key] for key in keys.split()]
