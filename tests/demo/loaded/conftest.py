"""The demo, loaded once for all tests of this folder and taken back at the end."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo as it is on TODAY, in a transaction that every test of the package sees and none can change."""
    from demo import loading

    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(today=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> date:
    """The day on which the demo was loaded; what the test changes is taken back."""
    return TODAY
