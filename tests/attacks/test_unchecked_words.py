"""Words of a child that nobody has checked yet reach nobody by a detour."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from accounts import trail
from participation.models import Idea
from reporting.factsheets import compose
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope
from tests import cast

UNCHECKED = "Ik wil dat iedereen mijn zusje leert zwemmen"


@pytest.fixture
def combined(city_a: cast.City) -> Idea:
    """A checked idea that became part of one whose words nobody has checked."""
    other = cast.idea(city_a, words=UNCHECKED)
    found = cast.idea(city_a, words="Een zwembad", reviewed_on=cast.DAY)
    trail.change(found, by=city_a.coordinator, combined_into=other)
    return found


@pytest.mark.parametrize("role", ["partner", "reader", "city_district_reader"])
def test_an_idea_does_not_show_the_unchecked_one_it_became_part_of(
    role: str, city_a: cast.City, combined: Idea, client: Client
) -> None:
    client.force_login(city_a.people[role])
    response = client.get(reverse("idea", args=[combined.public_id]))
    assert response.status_code == 200
    assert UNCHECKED not in response.content.decode()


def test_the_coordinator_does_see_it(city_a: cast.City, combined: Idea, client: Client) -> None:
    client.force_login(city_a.coordinator)
    assert UNCHECKED in client.get(reverse("idea", args=[combined.public_id])).content.decode()


@pytest.mark.parametrize(("audience", "named"), [("shared", False), ("internal", True)])
def test_a_factsheet_to_share_does_not_name_it_either(
    audience: str, named: bool, city_a: cast.City, combined: Idea
) -> None:
    content = compose.compose(
        scope=Scope.of(city_a.ecosystem),
        period=Period(date(2025, 1, 1), date(2025, 12, 31)),
        language="nl",
        audience=Factsheet.Audience(audience),
        edition=1,
        at=datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam")),
    )
    assert (UNCHECKED in str(content.as_json())) is named


@pytest.mark.parametrize("role", ["partner", "reader", "city_district_reader"])
def test_search_finds_no_unchecked_words(
    role: str, city_a: cast.City, combined: Idea, client: Client
) -> None:
    client.force_login(city_a.people[role])
    found = client.get(reverse("search"), {"q": "zusje"}).content.decode()
    assert UNCHECKED not in found
