"""The command loads all or nothing, and only where it may."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from demo import contact_moments, loading
from ecosystem.models import Municipality
from records.models import Record


@pytest.mark.django_db
def test_outside_the_demo_it_is_refused_with_what_to_do(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="SPEELVELD_DEMO=1"):
        call_command("load_demo", stdout=StringIO())

    assert not Municipality.objects.exists()


@pytest.mark.django_db
def test_what_fails_half_way_leaves_nothing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the light went out")

    monkeypatch.setattr(contact_moments, "load", fail)
    checked = Record.validate_constraints

    with pytest.raises(RuntimeError):
        call_command("load_demo", stdout=StringIO())

    assert not loading.is_loaded()
    assert not Municipality.objects.exists()
    assert not AuditEntry.objects.exists()
    assert Record.validate_constraints is checked
