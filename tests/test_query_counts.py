"""A list of three rows asks the database exactly as often as a list of one, and seldom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ecosystem.models import EcosystemRole
from tests import cast
from tests.access.table import RECORDS
from tests.everything import everything

Add = Callable[[cast.City, int], Any]


def _role(city: cast.City, number: int) -> Any:
    from ecosystem.actions import give_role

    return give_role(
        ecosystem=city.ecosystem,
        user=cast.person(f"coach-{number}"),
        kind=EcosystemRole.Kind.CULTURE_COACH,
        starts_on=cast.LONG_AGO,
        by=None,
    )


def _organisation(city: cast.City, number: int) -> Any:
    made = cast.organisation(city, name=f"Organisatie {number}")
    cast.contact_person(made)
    return made


# How one more row of each kind is made; `number` tells it from the others.
ADD: dict[str, Add] = {
    "ecosystem-role": _role,
    "finding": lambda city, n: cast.finding(city, text=f"Bevinding {n}"),
    "partnership": _organisation,
    "organisation": _organisation,
    "location": _organisation,
    "contact-person": _organisation,
    "contact-moment": lambda city, n: cast.contact_moment(
        city, parties=[cast.organisation(city, name=f"Gesprekspartner {n}")]
    ),
    "network-meeting": lambda city, n: cast.meeting(city, title=f"Bijeenkomst {n}"),
    "agreement": lambda city, n: cast.agreement(city, what=f"Afspraak {n}"),
    "offer": lambda city, n: cast.offer(city, title=f"Aanbod {n}", place=cast.place(city, name=f"Zaal {n}")),
    "place": lambda city, n: cast.place(city, name=f"Plek {n}"),
    "workshop-series": lambda city, n: cast.workshop(
        city, series=cast.series(city, name=f"Reeks {n}"), headcount=9
    ),
    "workshop": lambda city, n: cast.workshop(city, series=cast.series(city, name=f"Reeks {n}"), headcount=9),
    "participant": lambda city, n: cast.participant(city, code=f"das-{n}"),
    "idea": lambda city, n: cast.adoption(city, of=cast.idea(city, words=f"Idee {n}")),
    "adoption": lambda city, n: cast.adoption(city, of=cast.idea(city, words=f"Idee {n}")),
    "feedback-moment": lambda city, n: cast.feedback_moment(city, ideas=[cast.idea(city, words=f"Idee {n}")]),
    "programme": lambda city, n: cast.programme(city, title=f"Programma {n}"),
    "activity-series": lambda city, n: cast.activity_series(
        city, programme=cast.programme(city, title=f"Programma {n}")
    ),
    "activity": lambda city, n: cast.activity(city, on=cast.DAY + timedelta(days=n), children=10 + n),
    "funding-application": lambda city, n: cast.application(city, scheme=f"Regeling {n}"),
    "contribution": lambda city, n: cast.contribution(city, note=f"Bijdrage {n}"),
    "quote": lambda city, n: cast.quote(city, text=f"Citaat {n}", programme=cast.programme(city)),
}

# Session, person, ecosystem, what the person may do there, the rows and their lines; no list needs more.
MOST = 8


def test_every_list_is_tried() -> None:
    assert set(ADD) == set(RECORDS)


@pytest.mark.django_db
@pytest.mark.parametrize("noun", ADD)
def test_a_list_asks_as_often_for_three_rows_as_for_one(noun: str, city_a: cast.City) -> None:
    everything(city_a)
    client = Client()
    client.force_login(city_a.coordinator)
    address = reverse(f"{noun}-list", kwargs={"slug": city_a.ecosystem.slug})
    client.get(address)  # what is asked once in the life of a process is not what is counted here
    ADD[noun](city_a, 1)
    with_one = questions(client, address)
    ADD[noun](city_a, 2)
    ADD[noun](city_a, 3)
    with_three = questions(client, address)
    assert len(with_three) == len(with_one), "\n".join(sorted(set(with_three) - set(with_one)))
    assert len(with_three) <= MOST


def questions(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]
