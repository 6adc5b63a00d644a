"""Two cities full of everything, made once for all tests of this folder; each test leaves them as they were."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests import cast
from tests.access import rows

ROLES = {
    "C": "coordinator",
    "P": "partner",
    "R": "reader",
    "D": "city_district_reader",
    "F": "facilitator",
}


@dataclass(frozen=True)
class World:
    """Cities A and B; `people` of A by letter, with the admin (A), somebody without a role (S) and nobody (-)."""

    a: cast.City
    b: cast.City
    people: dict[str, cast.User | None]
    files: Any


@pytest.fixture(scope="module")
def _world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    files = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(
            MEDIA_ROOT=files, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]
        ),
    ):
        a, b = cast.city("a"), cast.city("b")
        rows.fill(a)
        rows.fill(b)
        people: dict[str, cast.User | None] = {letter: a.people[role] for letter, role in ROLES.items()}
        people |= {"A": cast.person("admin", is_admin=True), "S": cast.person("stranger"), "-": None}
    yield World(a, b, people, files)
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def world(_world: World, db: None, settings: Any) -> World:
    """The two cities, as they were made: what a test does to them is rolled back."""
    settings.MEDIA_ROOT = _world.files
    return _world
