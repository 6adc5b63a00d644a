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
