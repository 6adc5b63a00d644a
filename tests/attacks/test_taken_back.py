"""What was taken back, or counts few children, is not to be had by its address either."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import trail
from tests import cast

OTHERS = ["partner", "reader", "city_district_reader"]


@pytest.mark.parametrize("role", [*OTHERS, "coordinator"])
@pytest.mark.parametrize("noun", ["quote", "idea"])
def test_words_that_were_taken_back_are_for_who_heard_them(
    noun: str, role: str, city_a: cast.City, client: Client
) -> None:
    build: Any = getattr(cast, noun)
    record = build(city_a, reviewed_on=cast.DAY)
    address = reverse(noun, args=[record.public_id])
    client.force_login(city_a.people[role])
    assert client.get(address).status_code == 200
    trail.close(record, by=city_a.coordinator, reason="There was a name in it")
    assert client.get(address).status_code == (200 if role == "coordinator" else 404)


@pytest.mark.parametrize("role", [*OTHERS, "coordinator", "facilitator"])
def test_how_many_children_of_a_series_were_told(role: str, city_a: cast.City, client: Client) -> None:
    moment = cast.feedback_moment(city_a, series=city_a.series, reached=4391)
    client.force_login(city_a.people[role])
    response = client.get(reverse("feedback-moment", args=[moment.public_id]))
    assert (response.status_code == 404) is (role == "facilitator")
    text = response.content.decode().replace(".", "").replace(",", "")
    assert ("4391" in text) is (role == "coordinator")
