"""A request sent twice acts once."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from records.models import RepeatedRequest
from records.repeats import KeyUsedForSomethingElse, fingerprint, once
from tests.at_once import at_once


def make_a_person(name: str = "iemand") -> dict[str, Any]:
    return {"id": User.objects.create_user(f"{name}{User.objects.count()}@example.org", name=name).pk}


@pytest.mark.django_db
def test_the_second_time_gives_the_first_answer_and_does_nothing() -> None:
    first = once(actor="user:1", key="k", question={"name": "a"}, act=make_a_person)
    second = once(actor="user:1", key="k", question={"name": "a"}, act=make_a_person)
    assert (first[1], second[1]) == (False, True)
    assert first[0] == second[0]
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_question_is_refused() -> None:
    once(actor="user:1", key="k", question={"name": "a"}, act=make_a_person)
    with pytest.raises(KeyUsedForSomethingElse):
        once(actor="user:1", key="k", question={"name": "b"}, act=make_a_person)
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_two_people_may_use_the_same_key() -> None:
    once(actor="user:1", key="k", question={}, act=make_a_person)
    _answer, again = once(actor="user:2", key="k", question={}, act=make_a_person)
    assert not again
    assert User.objects.count() == 2


@pytest.mark.django_db
def test_a_failed_act_does_not_use_the_key_up() -> None:
    def fail() -> dict[str, Any]:
        make_a_person()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        once(actor="user:1", key="k", question={}, act=fail)
    assert not User.objects.exists()
    _answer, again = once(actor="user:1", key="k", question={}, act=make_a_person)
    assert not again


@pytest.mark.django_db
def test_an_act_that_breaks_a_rule_of_the_database_is_not_taken_for_a_repetition() -> None:
    make_a_person()

    def break_a_rule() -> dict[str, Any]:
        with transaction.atomic():
            User.objects.create(email=User.objects.get().email, name="dubbel")
        return {}

    with pytest.raises(IntegrityError):
        once(actor="user:1", key="k", question={}, act=break_a_rule)
    assert not RepeatedRequest.objects.exists()


def test_the_fingerprint_does_not_depend_on_the_order_of_what_was_asked() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": "1"})


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_requests_at_once_act_once() -> None:
    results = at_once(
        20, lambda _number: once(actor="user:1", key="k", question={"name": "a"}, act=make_a_person)
    )

    answers = [result for result in results if isinstance(result, tuple)]
    assert len(answers) == 20, results
    assert sorted(again for _answer, again in answers) == [False] + [True] * 19
    assert len({answer["id"] for answer, _again in answers}) == 1
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_different_requests_at_once_act_twenty_times() -> None:
    results = at_once(
        20,
        lambda number: once(
            actor="user:1", key=f"k{number}", question={}, act=lambda: make_a_person(f"nr-{number}-")
        ),
    )
    assert not [result for result in results if isinstance(result, Exception)]
    assert User.objects.count() == 20
