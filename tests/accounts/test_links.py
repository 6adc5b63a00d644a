"""Links that act without a login: what is kept of them, and when they stop working."""

import hashlib
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from accounts import links
from accounts.models import ActionLink
from tests.at_once import at_once

SUBJECT = uuid.UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.accounts.link_urls"
    settings.PUBLIC_URL = "https://speelveld.example.org"


def token(**values: Any) -> str:
    """The token of a new link."""
    address = links.create(
        **{
            "purpose": "log-activity",
            "subject_id": SUBJECT,
            "by": None,
            "valid_for": timedelta(days=1),
            "single_use": True,
            **values,
        }
    )
    assert address.startswith("https://speelveld.example.org/links/")
    return address.rpartition("/")[2]


@pytest.mark.django_db
def test_only_the_hash_of_a_token_is_kept() -> None:
    secret = token()
    row = ActionLink.objects.get()
    assert row.token_hash == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(ActionLink.objects.values().get())
    assert len(secret) >= 32


@pytest.mark.django_db
def test_two_links_never_have_the_same_token() -> None:
    assert len({token() for _number in range(50)}) == 50


@pytest.mark.django_db
def test_looking_uses_nothing_up() -> None:
    secret = token()
    for _scanner in range(3):
        assert links.find(token=secret).subject_id == SUBJECT
    assert ActionLink.objects.get().used_count == 0


@pytest.mark.django_db
def test_a_single_use_link_works_once() -> None:
    secret = token()
    assert links.use(token=secret).subject_id == SUBJECT
    for attempt in (links.use, links.find):
        with pytest.raises(links.LinkRefused):
            attempt(token=secret)
    assert ActionLink.objects.get().used_count == 1


@pytest.mark.django_db
def test_a_link_for_many_uses_counts_them() -> None:
    secret = token(single_use=False)
    for _child in range(3):
        links.use(token=secret)
    row = ActionLink.objects.get()
    assert row.used_count == 3
    assert row.last_used_at is not None


@pytest.mark.django_db
def test_a_link_expires() -> None:
    secret = token()
    ActionLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for attempt in (links.use, links.find):
        with pytest.raises(links.LinkRefused):
            attempt(token=secret)


@pytest.mark.django_db
def test_a_link_without_an_end_goes_on() -> None:
    assert links.find(token=token(valid_for=None)).expires_at is None


@pytest.mark.django_db
def test_a_link_can_be_taken_back_and_others_stay() -> None:
    taken_back, other_purpose = token(), token(purpose="follow")
    other_subject = token(subject_id=uuid.uuid4())
    assert links.revoke(purpose="log-activity", subject_id=SUBJECT) == 1
    with pytest.raises(links.LinkRefused):
        links.find(token=taken_back)
    assert links.find(token=other_purpose)
    assert links.find(token=other_subject)
    assert links.revoke(purpose="log-activity", subject_id=SUBJECT) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["", "x", "a" * 5000, "../../etc/passwd", "é"])
def test_an_unknown_token_is_refused_like_any_other(nonsense: str) -> None:
    with pytest.raises(links.LinkRefused):
        links.find(token=nonsense)


@pytest.mark.django_db(transaction=True)
def test_of_ten_uses_at_once_one_wins() -> None:
    secret = token()

    def use(_number: int) -> bool:
        with transaction.atomic():
            links.use(token=secret)
        return True

    results = at_once(10, use)
    assert [result for result in results if result is True] == [True]
    assert all(isinstance(result, links.LinkRefused) for result in results if result is not True)
    assert ActionLink.objects.get().used_count == 1


@pytest.mark.django_db(transaction=True)
def test_an_action_that_fails_does_not_cost_the_link() -> None:
    secret = token()
    with transaction.atomic():
        links.use(token=secret)
        transaction.set_rollback(True)
    assert links.use(token=secret)


@pytest.mark.django_db
def test_a_purpose_nobody_registered_has_no_door() -> None:
    assert links.door_of("nobody registered this") is None
