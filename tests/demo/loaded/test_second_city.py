"""The second city shows that cities are apart: nobody sees a row of the other."""

from datetime import date

import pytest

from accounts.models import User
from tests.everything import our_models

OPEN_TO_ALL = {"Municipality", "CityDistrict", "District", "Neighbourhood"}


@pytest.mark.parametrize(
    ("email", "own"),
    [
        ("coordinator@example.org", "GM0518"),
        ("municipality@example.org", "GM0518"),
        ("partner@example.org", "GM0518"),
        ("coordinator-b@example.org", "GM0513"),
        ("municipality-b@example.org", "GM0513"),
    ],
)
def test_everything_somebody_sees_lies_in_their_own_city(demo: date, email: str, own: str) -> None:
    user = User.objects.get(email=email)
    seen = 0
    for model in our_models():
        if not hasattr(model._default_manager, "visible_to") or model.__name__ in OPEN_TO_ALL:
            continue
        for row in model._default_manager.visible_to(user):
            municipality = _municipality_of(row)
            assert municipality is None or municipality.code == own, (model.__name__, row)
            seen += municipality is not None

    assert seen > 20


def _municipality_of(row: object) -> object:
    for way in ("municipality", "ecosystem", "organisation", "partnership", "series", "idea", "programme"):
        next_row = getattr(row, way, None)
        if next_row is not None:
            return next_row if way == "municipality" else _municipality_of(next_row)
    return None
