"""Mails: written down first, each sent once, and honest about what nobody knows."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from outbox import mail
from outbox.models import Mail
from tests.at_once import at_once


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The mails that were handed to the broker; nothing is really sent."""
    from outbox.tasks import deliver_mail

    handed_over: list[int] = []
    monkeypatch.setattr(deliver_mail, "apply_async", lambda args, **_options: handed_over.append(args[0]))
    return handed_over


def write(**values: Any) -> Mail:
    return mail.write(**{"recipient": "a@example.org", "subject": "Hallo", "text": "Dag", **values})


@pytest.mark.django_db(transaction=True)
def test_a_mail_is_handed_over_after_the_commit_and_not_without_one(sent: list[int]) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert (Mail.objects.count(), sent) == (0, [])
    with transaction.atomic():
        row = write()
        assert sent == []
    assert sent == [row.pk]


@pytest.mark.django_db
def test_a_person_is_mailed_once_about_an_occasion_whoever_asks(sent: list[int]) -> None:
    first = write(occasion="factsheet-ready:1")
    assert write(occasion="factsheet-ready:1", subject="Nog eens") == first
    assert write(occasion="factsheet-ready:1", recipient="b@example.org") != first
    assert write(occasion="factsheet-ready:2") != first
    assert Mail.objects.count() == 3


@pytest.mark.django_db
def test_a_mail_without_occasion_may_be_sent_again() -> None:
    assert write() != write()


@pytest.mark.django_db(transaction=True)
def test_ten_times_the_same_occasion_at_once_is_one_mail() -> None:
    results = at_once(10, lambda _number: write(occasion="o").pk)
    assert len(set(results)) == 1, results
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_a_mail_goes_out_with_an_identity_of_its_own(settings: Any) -> None:
    row = write(html="<p>Dag</p>", headers={"List-Unsubscribe": "<https://example.org/>"})
    assert mail.deliver(row.pk)
    (message,) = django_mail.outbox
    assert (message.to, message.subject, message.body) == (["a@example.org"], "Hallo", "Dag")
    assert message.from_email == settings.DEFAULT_FROM_EMAIL
    assert message.extra_headers == {
        "List-Unsubscribe": "<https://example.org/>",
        "Message-ID": f"<{row.public_id}@speelveld.invalid>",
    }
    assert message.alternatives[0][0] == "<p>Dag</p>"
    row.refresh_from_db()
    assert (row.state, row.attempts) == (Mail.State.SENT, 1)
    assert row.sent_at is not None


@pytest.mark.django_db(transaction=True)
def test_five_workers_at_once_send_it_once() -> None:
    row = write()
    assert sorted(at_once(5, lambda _number: mail.deliver(row.pk)), key=str) == [False] * 4 + [True]
    assert len(django_mail.outbox) == 1


class Server:
    """A mail server that answers in a chosen way; `accepted` is what it took in."""

    accepted = 0
    refuses_to_open: Exception | None = None
    answers: Exception | None = None


class Backend(EmailBackend):
    def open(self) -> bool:
        if Server.refuses_to_open:
            raise Server.refuses_to_open
        return True

    def send_messages(self, messages: Any) -> int:
        if Server.answers:
            raise Server.answers
        Server.accepted += 1
        return 1


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    settings.MAIL_DELIVERY_BACKEND = "tests.outbox.test_mail.Backend"
    for name in ("refuses_to_open", "answers"):
        monkeypatch.setattr(Server, name, None)
    monkeypatch.setattr(Server, "accepted", 0)
    return Server


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opening", "answer", "state"),
    [
        (ConnectionRefusedError(), None, Mail.State.PENDING),
        (TimeoutError(), None, Mail.State.PENDING),
        (smtplib.SMTPAuthenticationError(454, b"not now"), None, Mail.State.PENDING),
        (None, smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"later")}), Mail.State.PENDING),
        (None, smtplib.SMTPDataError(451, b"later"), Mail.State.PENDING),
        (None, smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"unknown")}), Mail.State.FAILED),
        (None, smtplib.SMTPDataError(554, b"never"), Mail.State.FAILED),
        (None, ValueError("a header with a line break"), Mail.State.FAILED),
        (None, smtplib.SMTPServerDisconnected("gone"), Mail.State.UNCERTAIN),
        (None, TimeoutError(), Mail.State.UNCERTAIN),
    ],
)
def test_what_happens_to_a_mail_follows_from_what_is_known_of_it(
    server: type[Server], opening: Exception | None, answer: Exception | None, state: str
) -> None:
    server.refuses_to_open, server.answers = opening, answer
    row = write()
    assert not mail.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == state
    assert row.error == type(opening or answer).__name__
    if state == Mail.State.PENDING:
        assert timedelta(seconds=100) < row.send_after - timezone.now() <= timedelta(minutes=2)


@pytest.mark.django_db
def test_after_five_refusals_a_mail_is_given_up(server: type[Server]) -> None:
    server.refuses_to_open = ConnectionRefusedError()
    row = write()
    for _attempt in range(6):
        Mail.objects.update(send_after=timezone.now())
        mail.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (Mail.State.FAILED, 5)


@pytest.mark.django_db
def test_a_mail_that_was_cut_off_is_listed_as_uncertain_and_never_resent(
    server: type[Server], sent: list[int]
) -> None:
    row = write()
    Mail.objects.filter(pk=row.pk).update(
        state=Mail.State.SENDING, sending_since=timezone.now() - timedelta(minutes=6)
    )
    assert mail.sweep() == 0
    row.refresh_from_db()
    assert row.state == Mail.State.UNCERTAIN
    assert not mail.deliver(row.pk)
    assert server.accepted == 0


@pytest.mark.django_db
def test_a_mail_that_is_being_sent_is_left_in_peace() -> None:
    row = write()
    Mail.objects.filter(pk=row.pk).update(state=Mail.State.SENDING, sending_since=timezone.now())
    mail.sweep()
    row.refresh_from_db()
    assert row.state == Mail.State.SENDING


@pytest.mark.django_db
def test_a_mail_that_the_broker_lost_is_found_again(sent: list[int]) -> None:
    row = write()
    assert mail.sweep() == 0, "it was handed over a moment ago"
    Mail.objects.update(send_after=timezone.now() - timedelta(seconds=16))
    assert mail.sweep() == 1
    assert sent == [row.pk]


@pytest.mark.django_db
def test_what_a_library_sends_becomes_a_row_per_recipient(settings: Any) -> None:
    settings.EMAIL_BACKEND = "outbox.mail.RowEmailBackend"
    message = EmailMultiAlternatives(
        "Uw\n code",
        "12 34",
        "Afzender <van@example.org>",
        ["Een <a@example.org>"],
        cc=["b@example.org"],
        reply_to=["terug@example.org"],
        headers={"X-Kind": "code"},
    )
    message.attach_alternative("<b>12 34</b>", "text/html")
    assert message.send() == 1
    rows = Mail.objects.order_by("recipient")
    assert [row.recipient for row in rows] == ["a@example.org", "b@example.org"]
    for row in rows:
        assert (row.subject, row.text, row.html) == ("Uw code", "12 34", "<b>12 34</b>")
        assert (row.sender, row.state) == ("Afzender <van@example.org>", Mail.State.PENDING)
        assert row.headers == {"X-Kind": "code", "Reply-To": "terug@example.org"}
    assert django_mail.outbox == []


@pytest.mark.django_db
def test_a_mail_of_a_library_is_never_shortened_without_a_word(settings: Any) -> None:
    settings.EMAIL_BACKEND = "outbox.mail.RowEmailBackend"
    message = EmailMessage("Bestand", "Zie bijlage", None, ["a@example.org"])
    message.attach("blad.pdf", b"%PDF", "application/pdf")
    with pytest.raises(ValueError, match="link to the file"):
        message.send()
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_djangos_own_short_way_is_a_row_too(settings: Any) -> None:
    settings.EMAIL_BACKEND = "outbox.mail.RowEmailBackend"
    send_mail("Hallo", "Dag", None, ["a@example.org"])
    assert Mail.objects.get().sender == settings.DEFAULT_FROM_EMAIL
