"""Addresses nobody's browser would make: they are answered, never with a fault of the product."""

import base64
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast


def _cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        _cursor(None, None),
        _cursor([1], {}),
        _cursor("2025-01-01", 10**30),
        _cursor("2025-01-01", "9" * 30),
        _cursor("a\x00b", "1"),
        _cursor("x"),
        "\x00",
        "é",
        "x" * 5000,
    ],
)
def test_a_place_in_a_list_that_nobody_gave_out(cursor: str, city_a: cast.City, client: Client) -> None:
    client.force_login(city_a.coordinator)
    cast.idea(city_a)
    for noun in ("idea", "organisation"):
        for side in ("after", "before"):
            address = reverse(f"{noun}-list", args=[city_a.ecosystem.slug])
            assert client.get(address, {side: cursor}).status_code in (200, 404)


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=a%00b",
        "/people?q=a%00b",
        "/municipalities/a%00b",
        "/municipalities/a%00b/settings",
        "/figures?scope=ecosystem:a%00b&from=2025-01-01&to=2025-12-31",
        "/figures?scope=district:%00&from=2025-01-01&to=2025-12-31",
        "/figures/ideas?scope=municipality:%00&from=2025-01-01&to=2025-12-31",
        "/ecosystems/a%00b",
        "/links/a%00b",
    ],
)
def test_a_nul_in_an_address(address: str, city_a: cast.City, admin: cast.User, client: Client) -> None:
    for user in (admin, city_a.coordinator):
        client.force_login(user)
        assert client.get(address).status_code < 500


def test_a_nul_in_the_token_of_a_form(city_a: cast.City, client: Client) -> None:
    client.force_login(city_a.coordinator)
    address = reverse("idea-add", args=[city_a.ecosystem.slug])
    asked = {"words": "Een schommel", "words_language": "nl", "on": "2025-09-15", "token": "a\x00b"}
    assert client.post(address, asked).status_code == 400


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/figures", "/figures"),
        ("figures", "/"),
        ("foo", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example/", "/"),
        ("elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nX-More: 1", "/a%0D%0AX-More:%201"),
    ],
)
@pytest.mark.django_db
def test_choosing_a_language_leads_back_into_the_product(asked: str, given: str, client: Client) -> None:
    response = client.post("/language", {"language": "nl", "next": asked})
    assert response.status_code == 302
    assert response["Location"] == given
    assert "X-More" not in response
