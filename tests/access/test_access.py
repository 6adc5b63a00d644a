"""Every address × every role, generated from the URL configuration: who may, who may not, and that nothing leaks."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from outbox.models import Event, Job, Mail
from tests import cast
from tests.access import rows
from tests.access.conftest import ROLES, World
from tests.access.routes import Route, routes
from tests.access.table import ASK_TO_SIGN_IN, FOR_ADMINS, OTHERS, table

TABLE = table()
# Where a GET signs somebody out, or acts; these have no page to look at.
SIGNS_OUT = "account_logout"
ACT_AT_ONCE = {"person-step"}
# A page that goes straight on to another.
GOES_ON = {"network-meeting-minutes"}


@cache
def all_routes() -> list[Route]:
    return routes()


def browser(user: cast.User | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    return client


def ask(client: Client, method: str, address: str) -> HttpResponseBase:
    response = client.get(address) if method == "GET" else client.post(address)
    if response.streaming:
        list(response.streaming_content)  # type: ignore[attr-defined]  # a file is closed when it is read
    return response


def text(response: HttpResponseBase) -> str:
    """What a page says; nothing where it is no page."""
    shown = response.status_code == 200 and not response.streaming
    return response.content.decode() if shown else ""  # type: ignore[attr-defined]


def expected(route: Route, letter: str) -> set[int]:
    """What the table promises for GET in the own city."""
    if letter == "-":
        return {OTHERS[route.name][1] if route.name in OTHERS else ASK_TO_SIGN_IN}
    if route.name in OTHERS:
        return {OTHERS[route.name][0]}
    if route.name in FOR_ADMINS:
        return {200 if letter == "A" else 404}
    if route.name in ACT_AT_ONCE:
        return {405}
    may, may_not = TABLE[route.name]
    if letter in may:
        return {302} if route.name in GOES_ON else {200}
    return {403} if letter in may_not else {404}


def traces() -> tuple[int, ...]:
    """What every write leaves behind."""
    return tuple(model.objects.count() for model in (AuditEntry, Event, Job, Mail))


# --- The table is whole ---------------------------------------------------------------------------------------


def test_every_address_stands_in_the_table_and_nothing_else_does() -> None:
    names = [route.name for route in all_routes()]
    assert len(names) == len(set(names)), "two addresses have the same name"
    assert set(names) == set(TABLE) | set(OTHERS) | FOR_ADMINS
    assert not set(TABLE) & set(OTHERS)


def test_an_address_about_something_has_a_row_that_says_who_may() -> None:
    assert {route.name for route in all_routes() if route.is_about_something()} == set(TABLE)


# --- In the own city ------------------------------------------------------------------------------------------

COUNTS = [rows.ACTIVITY_OF_SCHOOL, rows.ACTIVITY_OF_HOME, rows.WORKSHOP, rows.SPOKEN_WITH]
# What only some may read, whatever page it stands on.
ONLY_FOR = {
    "otter-7": "CF",
    "gespreksnotitie van a": "C",
    "ongeziene woorden van a": "CF",
    "ongezien citaat van a": "C",
    **{str(count): "C" for count in COUNTS},
}


@pytest.mark.parametrize("letter", ["C", "P", "R", "D", "F", "A", "S", "-"])
def test_each_role_gets_what_the_table_says_and_reads_no_more(letter: str, world: World) -> None:
    client = browser(world.people[letter])
    wrong, leaks, seen = {}, [], set()
    for route in all_routes():
        response = ask(client, "GET", route.of(world.a))
        if response.status_code not in expected(route, letter):
            wrong[route.name] = (response.status_code, expected(route, letter))
        page = text(response)
        for secret, readers in ONLY_FOR.items():
            if stands_in(secret, page):
                seen.add(secret)
                if letter not in readers:
                    leaks.append(f"{secret} on {route.name}")
        if route.name == SIGNS_OUT and letter != "-":
            client = browser(world.people[letter])
    assert wrong == {}
    assert leaks == []
    if letter == "C":
        # Or this would be a test that cannot fail.
        assert seen == set(ONLY_FOR)


def stands_in(secret: str, page: str) -> bool:
    if secret.isdigit():
        return re.search(rf"(?<![\w.,-]){secret[:-3]}[.,]?{secret[-3:]}(?![\w-])", page) is not None
    return secret in page


@pytest.mark.parametrize("letter", ["C", "P", "R", "D", "F", "A", "S", "-"])
def test_who_may_not_look_may_not_act(letter: str, world: World) -> None:
    client = browser(world.people[letter])
    before = traces()
    wrong = {}
    for route in all_routes():
        if route.is_about_something() and letter not in TABLE[route.name][0]:
            status = ask(client, "POST", route.of(world.a)).status_code
            if status not in ({ASK_TO_SIGN_IN, 405} if letter == "-" else {403, 404, 405}):
                wrong[route.name] = status
    assert wrong == {}
    assert traces() == before


def test_no_page_of_the_product_breaks(world: World) -> None:
    """Whatever nonsense stands in an address is answered, not met with an error of ours."""
    client = browser(world.people["C"])
    client.raise_request_exception = False
    nonsense = (
        "?page=-1&after=x&before=x&q=%00&from=x&to=x&scope=x&organisation=x&ecosystem=x&on=x&series=x&idea=x"
    )
    broken = {}
    for route in all_routes():
        status = ask(client, "GET", route.of(world.a) + nonsense).status_code
        if status >= 500:
            broken[route.name] = status
    assert broken == {}


# --- Cities are apart -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES.values())
def test_a_thing_of_another_city_answers_exactly_like_one_that_does_not_exist(
    role: str, world: World
) -> None:
    client = browser(world.b.people[role])
    before = traces()
    wrong = {}
    for route in all_routes():
        if not route.is_about_something():
            continue
        status = ask(client, "POST", route.of(world.a)).status_code
        if status not in (404, 405):
            wrong[f"POST {route.name}"] = status
        foreign, missing = (
            ask(client, "GET", address) for address in (route.of(world.a), route.of_nothing())
        )
        if foreign.status_code != missing.status_code or foreign.status_code not in (404, 405):
            wrong[f"GET {route.name}"] = foreign.status_code
        elif plain(foreign) != plain(missing):
            wrong[f"GET {route.name}"] = first_difference(plain(foreign), plain(missing))
    assert wrong == {}
    assert traces() == before


def plain(response: HttpResponseBase) -> str:
    """A page without what differs at every request: the nonce, the form token, and what was asked for.

    The menu offers to add things to the ecosystem of the address, whether or not there is such a one.
    """
    body = getattr(response, "content", b"").decode()
    body = re.sub(r'(nonce|value)="[^"]*"|"X-CSRFToken": ?"[^"]*"', "", body)
    path: str = response.request["PATH_INFO"]  # type: ignore[attr-defined]
    slug = re.match(r"/ecosystems/[^/]+", path)
    return body.replace(path, "").replace(slug.group() if slug else path, "")


def first_difference(one: str, other: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"…{one[max(at - 80, 0) : at + 80]}… / …{other[max(at - 80, 0) : at + 80]}…"


@pytest.mark.parametrize("letter", ["C", "P", "R", "A"])
def test_no_page_shows_anything_of_a_city_one_has_nothing_to_do_with(letter: str, world: World) -> None:
    user = world.b.people[ROLES[letter]] if letter in ROLES else world.people[letter]
    client = browser(user)
    leaks = []
    for address in [*own_addresses(world), *addresses_that_ask_for(world.a)]:
        if letter == "A" and address.startswith(("/people", "/municipalities")):
            continue  # admins look after accounts, and after which municipality has which ecosystem
        page = text(ask(client, "GET", address))
        leaks += [(address, sign) for sign in rows.signs_of(world.a) if sign in page]
    assert leaks == []


@pytest.mark.parametrize("letter", ["C", "P", "R", "S"])
def test_a_search_for_something_of_another_city_finds_what_a_search_for_nonsense_finds(
    letter: str, world: World
) -> None:
    client = browser(world.b.people[ROLES[letter]] if letter in ROLES else world.people[letter])
    for sign in rows.signs_of(world.a):
        pages = [
            plain(ask(client, "GET", f"{reverse('search')}?q={words}")).replace(words, "")
            for words in (sign, "x" * len(sign))
        ]
        assert pages[0] == pages[1], first_difference(*pages)


def own_addresses(world: World) -> Iterator[str]:
    """Every page about city B, and the ones with a choice in them once more with something of A chosen."""
    chosen = f"?organisation={world.a.organisation.public_id}&ecosystem={world.a.ecosystem.slug}"
    for route in all_routes():
        if route.name != SIGNS_OUT:
            yield route.of(world.b)
            if not route.is_about_something() or route.name.endswith(("-list", "-add")):
                yield route.of(world.b) + chosen


def addresses_that_ask_for(city: cast.City) -> Iterator[str]:
    """Figures of every scope in a city."""
    for scope in (
        f"ecosystem:{city.ecosystem.slug}",
        f"district:{city.districts[0].code}",
        f"city-district:{city.city_districts[0].public_id}",
        f"municipality:{city.municipality.code}",
        "everything",
    ):
        asked = f"?scope={scope}&from=2025-01-01&to=2025-12-31"
        yield reverse("figures") + asked
        yield reverse("figure", kwargs={"key": "contact_moments"}) + asked
