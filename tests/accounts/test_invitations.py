"""Inviting somebody: one account, one mail, one link that works once."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import ValidationError
from django.test import Client

from accounts import actions
from accounts.models import AuditEntry, User
from outbox.models import Mail

pytestmark = pytest.mark.django_db


def _link_in(mail: Mail) -> str:
    found = re.search(r"https?://[^/\s]+(/links/\S+)", mail.text)
    assert found is not None, mail.text
    return found.group(1)


def _invite(**details: object) -> User:
    values = {"email": "new@example.org", "name": "New colleague", "language": "nl", "by": None} | details
    return actions.invite(**values)  # type: ignore[arg-type]


def test_an_invitation_makes_an_account_without_password_and_one_mail() -> None:
    user = _invite()

    assert not user.has_usable_password()
    assert [(mail.recipient, mail.subject) for mail in Mail.objects.all()] == [
        ("new@example.org", Mail.objects.get().subject)
    ]
    assert list(AuditEntry.objects.about(user).values_list("verb", flat=True)) == ["invited"]


def test_the_link_shows_on_get_and_acts_once_on_post(client: Client) -> None:
    user = _invite()
    address = _link_in(Mail.objects.get())
    chosen = {"new_password1": "een lang wachtwoord 7", "new_password2": "een lang wachtwoord 7"}

    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 200
    user.refresh_from_db()
    assert not user.has_usable_password()

    answer = client.post(address, chosen)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    user.refresh_from_db()
    assert user.check_password("een lang wachtwoord 7")
    assert client.session[SESSION_KEY] == str(user.pk)
    assert Client().post(address, chosen).status_code == 404


def test_a_short_password_is_refused_and_does_not_cost_the_link(client: Client) -> None:
    _invite()
    address = _link_in(Mail.objects.get())

    answer = client.post(address, {"new_password1": "kort", "new_password2": "kort"})

    assert answer.status_code == 400
    assert client.get(address).status_code == 200


def test_inviting_a_known_address_in_other_case_changes_nothing() -> None:
    first = _invite()

    again = _invite(email="NEW@example.org", name="Somebody else")

    assert again.pk == first.pk
    assert User.objects.get(pk=first.pk).name == "New colleague"
    assert Mail.objects.count() == 1


def test_sending_again_makes_the_earlier_link_stop(client: Client) -> None:
    user = _invite()
    earlier = _link_in(Mail.objects.get())

    actions.send_invitation(user=user, by=None)

    newest = _link_in(Mail.objects.order_by("-id")[0])
    assert (client.get(earlier).status_code, client.get(newest).status_code) == (404, 200)


def test_whoever_chose_a_password_is_not_invited_again() -> None:
    user = _invite()
    user.set_password("een lang wachtwoord 7")
    user.save()

    with pytest.raises(ValidationError):
        actions.send_invitation(user=user, by=None)


def test_a_closed_account_cannot_use_its_invitation(client: Client, admin: User) -> None:
    user = _invite()
    actions.let_sign_in(user=user, allowed=False, by=admin)

    assert client.get(_link_in(Mail.objects.get())).status_code == 404


def test_the_last_admin_stays(admin: User) -> None:
    with pytest.raises(ValidationError):
        actions.let_sign_in(user=admin, allowed=False, by=admin)

    second = _invite(email="second@example.org", is_admin=True)
    actions.let_sign_in(user=admin, allowed=False, by=second)
    admin.refresh_from_db()
    assert not admin.is_active
