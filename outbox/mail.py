"""Writing mails down and carrying them out, each once."""

import logging
import smtplib
from contextlib import suppress
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction
from django.utils import timezone

from outbox.models import Mail

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
# A mail is handed to the broker when it is committed; only one that waits longer than this was lost there.
LOST_AFTER = timedelta(seconds=15)
# Longer than any SMTP timeout: a mail that is "being sent" for longer was cut off.
CUT_OFF_AFTER = timedelta(minutes=5)


def write(
    *,
    recipient: str,
    subject: str,
    text: str,
    html: str = "",
    occasion: str = "",
    sender: str = "",
    headers: dict[str, str] | None = None,
) -> Mail:
    """Write one mail down; it leaves after the commit. For an occasion that was already mailed, gives that mail."""
    values: dict[str, Any] = {
        "sender": sender or settings.DEFAULT_FROM_EMAIL,
        "subject": " ".join(subject.split())[:200],
        "text": text,
        "html": html,
        "headers": headers or {},
        "send_after": timezone.now(),
    }
    if occasion:
        mail, created = Mail.objects.get_or_create(recipient=recipient, occasion=occasion, defaults=values)
    else:
        mail, created = Mail.objects.create(recipient=recipient, **values), True
    if created:
        transaction.on_commit(lambda: _nudge(mail.pk), robust=True)
    return mail


def _nudge(mail_id: int) -> None:
    from outbox.tasks import deliver_mail

    try:
        deliver_mail.apply_async(args=[mail_id], retry=False)
    except Exception as error:  # the broker may be away; the sweep sends what is waiting
        log.warning("mail %s could not be handed to the broker (%s)", mail_id, type(error).__name__)


def deliver(mail_id: int) -> bool:
    """Send one waiting mail; gives whether this call sent it. A second call at the same time does nothing.

    A mail that was refused before it was accepted is tried again, ever more slowly, five times. One of which nobody
    knows whether it was accepted (the connection broke while the server was thinking) is *uncertain*, never resent.
    """
    now = timezone.now()
    claimed = Mail.objects.filter(pk=mail_id, state=Mail.State.PENDING, send_after__lte=now).update(
        state=Mail.State.SENDING, sending_since=now, attempts=models.F("attempts") + 1
    )
    if not claimed:
        return False
    mail = Mail.objects.get(pk=mail_id)
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    may_be_accepted = False
    try:
        connection.open()
        message = _as_message(mail, connection)
        may_be_accepted = True
        message.send()
    except Exception as error:
        _note_failure(mail, error, may_be_accepted=may_be_accepted)
        return False
    finally:
        _hang_up(connection)
    Mail.objects.filter(pk=mail_id).update(state=Mail.State.SENT, sent_at=timezone.now(), error="")
    return True


def _as_message(mail: Mail, connection: Any) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.recipient],
        headers={**mail.headers, "Message-ID": mail.message_id},
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _hang_up(connection: Any) -> None:
    # The mail is accepted or not by now; how the goodbye goes changes nothing.
    with suppress(Exception):
        connection.close()


def _note_failure(mail: Mail, error: Exception, *, may_be_accepted: bool) -> None:
    answers = _answers_of_server(error)
    if may_be_accepted and not answers and not isinstance(error, ValueError):
        state = Mail.State.UNCERTAIN
    elif mail.attempts >= MOST_ATTEMPTS or (answers and min(answers) >= 500) or isinstance(error, ValueError):
        state = Mail.State.FAILED
    else:
        state = Mail.State.PENDING
    Mail.objects.filter(pk=mail.pk).update(
        state=state,
        error=type(error).__name__,
        send_after=timezone.now() + timedelta(minutes=2**mail.attempts),
        sending_since=None,
    )
    log.warning("mail %s is %s (%s)", mail.pk, state, type(error).__name__)


def _answers_of_server(error: Exception) -> list[int]:
    """The codes by which a mail server said no; empty where it said nothing. 5xx is for ever, 4xx for now."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _text in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []


def sweep() -> int:
    """Send what is waiting; mark what was cut off as uncertain. Gives how many were woken."""
    now = timezone.now()
    Mail.objects.filter(state=Mail.State.SENDING, sending_since__lt=now - CUT_OFF_AFTER).update(
        state=Mail.State.UNCERTAIN
    )
    ids = list(
        Mail.objects.filter(state=Mail.State.PENDING, send_after__lte=now - LOST_AFTER)
        .order_by("send_after")
        .values_list("pk", flat=True)[:200]
    )
    for mail_id in ids:
        _nudge(mail_id)
    return len(ids)


class RowEmailBackend(BaseEmailBackend):
    """Django's mail door: whatever any library sends becomes a row first, and leaves from there."""

    def send_messages(self, email_messages: Any) -> int:
        """Write each message down, one row per recipient; gives how many messages were written."""
        for message in email_messages:
            if message.attachments:
                raise ValueError("Mails of this product carry no attachments; link to the file instead.")
            html = next(
                (part[0] for part in getattr(message, "alternatives", []) if part[1] == "text/html"), ""
            )
            headers = {name: str(value) for name, value in message.extra_headers.items()}
            if message.reply_to:
                headers["Reply-To"] = ", ".join(message.reply_to)
            for recipient in message.recipients():
                write(
                    recipient=parseaddr(recipient)[1],
                    sender=message.from_email,
                    subject=message.subject,
                    text=message.body,
                    html=html,
                    headers=headers,
                )
        return len(email_messages)
