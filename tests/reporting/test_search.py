"""“Go to” finds by name what its viewer may see, and nothing else."""

from typing import Any

import pytest

from accounts import trail
from partners.models import NetworkMeeting
from reporting.search import MOST_PER_KIND, SEARCHED, search
from tests import cast
from tests.cast import City
from tests.pages import counted


def names(user: Any, words: str) -> set[str]:
    return {str(record) for kind in search(words=words, user=user) for record in kind.records}


def _named_alike(city: City) -> None:
    cast.organisation(city, name="Zoekvogel club")
    cast.contact_person(city.organisation, name="Zoekvogel persoon")
    cast.idea(city, words="Een zoekvogel zien", title="Zoekvogel idee")
    cast.series(city, name="Zoekvogel reeks")
    programme = cast.programme(city, title="Zoekvogel programma")
    cast.activity_series(city, programme=programme, title="Zoekvogel middagen")
    cast.offer(city, title="Zoekvogel aanbod")
    cast.meeting(city, title="Zoekvogel overleg")


def test_a_coordinator_finds_every_kind_whatever_the_capitals(city_a: City) -> None:
    _named_alike(city_a)

    assert names(city_a.coordinator, " zoekVOGEL ") == {
        f"Zoekvogel {what}"
        for what in ("club", "persoon", "idee", "reeks", "programma", "middagen", "aanbod")
    } | {str(NetworkMeeting.objects.get())}
    assert names(city_a.coordinator, "leerecosysteem") == {"Leerecosysteem A"}


@pytest.mark.parametrize("role", ["coordinator", "partner", "reader", "city_district_reader", "facilitator"])
def test_nobody_finds_anything_of_another_city(city_a: City, city_b: City, role: str) -> None:
    _named_alike(city_b)

    assert search(words="zoekvogel", user=city_a.people[role]) == []


def test_everybody_finds_only_what_is_visible_to_them(city_a: City, admin: Any, stranger: Any) -> None:
    _named_alike(city_a)
    for user in (*city_a.people.values(), admin, stranger):
        allowed = {
            str(record) for model, _matching in SEARCHED for record in model.objects.visible_to(user).open()
        }
        assert names(user, "zoekvogel") <= allowed
    assert names(admin, "zoekvogel") == names(stranger, "zoekvogel") == set()


def test_closed_records_and_single_letters_find_nothing(city_a: City) -> None:
    trail.close(cast.offer(city_a, title="Zoekvogel"), by=city_a.coordinator, reason="dubbel")

    assert search(words="zoekvogel", user=city_a.coordinator) == []
    with counted() as queries:
        assert search(words=" z ", user=city_a.coordinator) == []
        assert queries() == 0


def test_many_matches_are_cut_off_per_kind_at_one_question_each(city_a: City) -> None:
    for i in range(MOST_PER_KIND + 2):
        cast.offer(city_a, title=f"Zoekvogel {i}")
    with counted() as queries:
        (offers,) = search(words="zoekvogel", user=city_a.coordinator)
        assert queries() == len(SEARCHED)

    assert len(offers.records) == MOST_PER_KIND
