"""What can be asked about, by whom, and who sees exact counts."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from accounts import trail
from ecosystem import actions as ecosystem_actions
from ecosystem.models import EcosystemRole, LearningEcosystem
from partners import actions as partners_actions
from partners.models import Partnership
from reporting.models import Factsheet
from reporting.permissions import may_see_figures, scopes_for, sees_exact_counts
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting import builders


def _scopes(city: City) -> dict[str, Scope]:
    return {
        "everything": Scope.of(None),
        "municipality": Scope.of(city.municipality),
        "north": Scope.of(city.city_districts[0]),
        "south": Scope.of(city.city_districts[1]),
        "district north": Scope.of(city.districts[0]),
        "district south": Scope.of(city.districts[1]),
        "ecosystem": Scope.of(city.ecosystem),
    }


def _seen(user: Any, city: City) -> set[str]:
    return {name for name, scope in _scopes(city).items() if may_see_figures(user, scope)}


def _seen_exactly(user: Any, city: City) -> set[str]:
    return {name for name, scope in _scopes(city).items() if sees_exact_counts(user, scope)}


AREAS = {"municipality", "north", "south", "district north", "district south"}


def _drive(ecosystem: LearningEcosystem, user: Any) -> EcosystemRole:
    return ecosystem_actions.give_role(
        ecosystem=ecosystem, user=user, kind=EcosystemRole.Kind.LEAD, starts_on=cast.LONG_AGO, by=None
    )


def test_a_scope_comes_back_from_its_key(city_a: City) -> None:
    for scope in _scopes(city_a).values():
        assert Scope.parse(scope.key) == scope
    assert Scope.of(city_a.municipality).key == "municipality:GM9901"
    assert Scope.of(city_a.ecosystem).key == "ecosystem:ecosysteem-a"
    assert Scope.of(city_a.districts[0]).key == "district:WK990101"
    assert Scope.of(city_a.city_districts[0]).key == f"city-district:{city_a.city_districts[0].public_id}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "municipality",
        "municipality:",
        "municipality:GM9999",
        "planet:earth",
        "everything:",
        "ecosystem:ecosysteem-z",
        "city-district:Noord",
        f"city-district:{uuid.UUID(int=1)}",
        "municipality:GM99'--",
    ],
)
def test_what_is_no_scope_is_refused_and_tells_nothing_of_what_is(city_a: City, text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Scope.parse(text)
    assert "GM9901" not in str(refusal.value)


def test_who_sees_which_figures(city_a: City, city_b: City, admin: Any, stranger: Any) -> None:
    seen = {role: _seen(person, city_a) for role, person in city_a.people.items()}
    assert seen == {
        "coordinator": AREAS | {"ecosystem"},  # of the only ecosystem there is
        "partner": {"ecosystem"},
        "reader": AREAS | {"ecosystem"},
        "city_district_reader": {"north", "district north", "ecosystem"},
        "facilitator": set(),
    }
    assert _seen(admin, city_a) == {"everything", "municipality"}
    assert _seen(stranger, city_a) == set()
    assert _seen(AnonymousUser(), city_a) == set()
    for person in city_b.people.values():
        assert _seen(person, city_a) == set()


def test_only_who_coordinates_all_of_it_sees_exact_counts(city_a: City, admin: Any, stranger: Any) -> None:
    exactly = {role: _seen_exactly(person, city_a) for role, person in city_a.people.items()}
    assert exactly == {
        "coordinator": AREAS | {"ecosystem"},
        "partner": set(),
        "reader": set(),
        "city_district_reader": set(),
        "facilitator": set(),
    }
    for person in (admin, stranger, AnonymousUser()):
        assert _seen_exactly(person, city_a) == set()


def test_with_an_ecosystem_of_somebody_else_only_the_own_one_is_left(city_a: City) -> None:
    second = builders.ecosystem(city_a, slug="tweede")
    assert _seen(city_a.coordinator, city_a) == {"ecosystem"}
    assert _seen_exactly(city_a.coordinator, city_a) == {"ecosystem"}
    trail.close(second, by=None, reason="stopped")
    # Its rows still count, and the total minus one's own would tell them.
    assert _seen(city_a.coordinator, city_a) == {"ecosystem"}
    _drive(second, city_a.coordinator)
    assert _seen_exactly(city_a.coordinator, city_a) == AREAS | {"ecosystem"}


def test_a_coordinator_who_also_reads_the_municipality_sees_it_but_not_exactly(city_a: City) -> None:
    builders.ecosystem(city_a, slug="tweede")
    ecosystem_actions.let_read(
        municipality=city_a.municipality, user=city_a.coordinator, starts_on=cast.LONG_AGO, by=None
    )
    assert _seen(city_a.coordinator, city_a) == AREAS | {"ecosystem"}
    assert _seen_exactly(city_a.coordinator, city_a) == {"ecosystem"}


def test_a_role_that_ended_shows_nothing_any_more(city_a: City) -> None:
    role = EcosystemRole.objects.get(user=city_a.coordinator)
    trail.change(role, by=None, ends_on=date(2021, 1, 1))
    assert _seen(city_a.coordinator, city_a) == set()


def test_a_partner_that_left_shows_nothing_any_more(city_a: City) -> None:
    partners_actions.move_partnership(
        partnership=cast.partnership(city_a.organisation), to=Partnership.Status.LEFT, on=cast.DAY, by=None
    )
    assert _seen(city_a.partner, city_a) == set()


def test_the_list_of_scopes_is_what_may_be_seen_widest_first(city_a: City, city_b: City, admin: Any) -> None:
    names = {role: [scope.name for scope in scopes_for(person)] for role, person in city_a.people.items()}
    whole = ["Stad A", "Noord A", "Zuid A", "Wijk Noord A", "Wijk Zuid A", "Leerecosysteem A"]
    assert names == {
        "coordinator": whole,
        "partner": ["Leerecosysteem A"],
        "reader": whole,
        "city_district_reader": ["Noord A", "Wijk Noord A", "Leerecosysteem A"],
        "facilitator": [],
    }
    assert [scope.key for scope in scopes_for(admin)] == [
        "everything",
        "municipality:GM9901",
        "municipality:GM9902",
    ]
    assert scopes_for(AnonymousUser()) == []
    for person in (*city_a.people.values(), admin):
        assert all(may_see_figures(person, scope) for scope in scopes_for(person))


def test_the_list_of_scopes_takes_the_same_queries_for_one_ecosystem_and_three(
    city_a: City, django_assert_num_queries: Any
) -> None:
    for _round in range(2):
        with django_assert_num_queries(4):
            assert [scope.key for scope in scopes_for(city_a.reader)]
        builders.ecosystem(city_a, slug=f"extra-{_round}")


# --- Factsheets -----------------------------------------------------------------------------------------------


def _factsheet(scope: Scope, audience: str) -> Factsheet:
    columns = {"ecosystem": "ecosystem", "district": "district", "city_district": "city_district"}
    values: dict[str, Any] = {"municipality": scope.municipality}
    if scope.kind in columns:
        values[columns[scope.kind]] = scope.record
    return trail.create(
        Factsheet(
            scope_kind=scope.kind,
            scope_key=scope.key,
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 12, 31),
            language="nl",
            audience=audience,
            **values,
        ),
        by=None,
    )


def test_a_factsheet_is_seen_by_who_sees_its_scope_and_an_internal_one_by_who_sees_exact_counts(
    city_a: City, city_b: City, admin: Any, stranger: Any
) -> None:
    made = {
        (name, audience): _factsheet(scope, audience)
        for name, scope in _scopes(city_a).items()
        for audience in ("shared", "internal")
    }
    people = [*city_a.people.values(), *city_b.people.values(), admin, stranger, AnonymousUser()]
    for person in people:
        visible = set(Factsheet.objects.visible_to(person))
        expected = {made[name, "shared"] for name in _seen(person, city_a)}
        expected |= {made[name, "internal"] for name in _seen_exactly(person, city_a)}
        assert visible == expected, person


def test_the_factsheets_somebody_may_see_are_one_query(city_a: City, django_assert_num_queries: Any) -> None:
    for scope in _scopes(city_a).values():
        _factsheet(scope, "shared")
    with django_assert_num_queries(1):
        assert len(Factsheet.objects.visible_to(city_a.reader)) == 6
