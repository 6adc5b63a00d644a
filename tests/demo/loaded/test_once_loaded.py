"""What was loaded stays as it is, can be signed in to, and is the same at every loading."""

import uuid
from datetime import date
from io import StringIO
from typing import Any

from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import models

from accounts.models import AuditEntry
from demo.people import ACCOUNTS, PASSWORD
from partners.models import ContactMoment
from records.models import Record
from tests.everything import our_models


def _run(**options: Any) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def _counts() -> dict[type[models.Model], int]:
    return {model: model._base_manager.count() for model in our_models()}


def test_loading_again_changes_nothing(demo: date, settings: Any) -> None:
    settings.DEMO = True
    before = _counts()

    said = _run() + _run(once=True)

    assert _counts() == before
    assert said.count("coordinator@example.org") == 2
    assert PASSWORD in said


def test_everybody_can_sign_in_with_the_printed_password(demo: date, settings: Any) -> None:
    # The demo was loaded before the tests made hashing quick.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    for _key, email, _name, _is_admin in ACCOUNTS:
        assert authenticate(username=email, password=PASSWORD) is not None, email


def test_records_keep_their_address_from_one_loading_to_the_next(demo: date) -> None:
    # A name-based id (version 5) is the same at every loading; a random one (version 4) is not.
    for model in (
        ContactMoment,
        *[model for model in our_models() if model.__name__ in ("Idea", "Organisation")],
    ):
        ids: list[uuid.UUID] = list(model._base_manager.values_list("public_id", flat=True))
        assert {found.version for found in ids} == {5}


def test_every_row_of_the_demo_is_in_the_audit_trail(demo: date) -> None:
    noted = set(AuditEntry.objects.values_list("subject_id", flat=True))

    for model in our_models():
        if issubclass(model, Record):
            missing = model._base_manager.exclude(public_id__in=noted)
            assert not missing.exists(), model.__name__
