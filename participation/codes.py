"""Friendly codes for children: an animal and a number, such as `otter-7`. They say nothing about the child."""

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participation.models import Participant, WorkshopSeries

# Short Dutch names that a child can read and draw; never one that is also a child's name or a tease.
ANIMALS = [
    "bever",
    "bij",
    "das",
    "dolfijn",
    "eekhoorn",
    "egel",
    "haas",
    "kameel",
    "kever",
    "kikker",
    "krab",
    "libel",
    "mees",
    "merel",
    "mus",
    "otter",
    "panda",
    "reiger",
    "specht",
    "tijger",
    "uil",
    "valk",
    "vlinder",
    "vos",
    "zebra",
    "zwaan",
]
HIGHEST_NUMBER = 99


def free_codes(series: WorkshopSeries, number: int = 1) -> list[str]:
    """So many codes that no child of this series has or had; different animals as long as there are any."""
    taken = set(Participant.objects.filter(series=series).values_list("code", flat=True))
    used_animals = [code.rpartition("-")[0] for code in taken]
    chance = secrets.SystemRandom()
    found: list[str] = []
    while len(found) < number:
        # The animals that stand least often in this series come first; among equals chance decides.
        animals = sorted(ANIMALS, key=lambda animal: (used_animals.count(animal), chance.random()))
        free = next(
            (
                code
                for animal in animals
                for n in chance.sample(range(1, HIGHEST_NUMBER + 1), HIGHEST_NUMBER)
                if (code := f"{animal}-{n}") not in taken
            ),
            None,
        )
        if free is None:
            raise ValidationError(_("This series has no codes left."))
        found.append(free)
        taken.add(free)
        used_animals.append(free.rpartition("-")[0])
    return found
