"""Writing mails down and carrying them out, each once."""

import logging
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

# Longer than any SMTP timeout: a mail that is "being sent" for longer was cut off.
CUT_OFF_AFTER = timedelta(minutes=5)


def write(
    *,
    recipient: str,
    subject: str,
    text: str,
    html: str = "",
    occasion: str = "",
    headers: dict[str, str] | None = None,
) -> Mail:
    """Write one mail down; it leaves after the commit. For an occasion that was already mailed, gives that mail."""
    values: dict[str, Any] = {
        "sender": settings.DEFAULT_FROM_EMAIL,
        "subject": subject[:200],
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
        transaction.on_commit(lambda: _nudge(mail.pk))
    return mail


def _nudge(mail_id: int) -> None:
    from outbox.tasks import deliver_mail

    try:
        deliver_mail.apply_async(args=[mail_id], retry=False)
    except Exception as error:  # the broker may be away; the sweep sends what is waiting
        log.warning("mail %s could not be handed to the broker (%s)", mail_id, type(error).__name__)


def deliver(mail_id: int) -> bool:
    """Send one waiting mail; gives whether this call sent it. A second call at the same time does nothing."""
    now = timezone.now()
    claimed = Mail.objects.filter(pk=mail_id, state=Mail.State.PENDING, send_after__lte=now).update(
        state=Mail.State.SENDING, sending_since=now, attempts=models.F("attempts") + 1
    )
    if not claimed:
        return False
    mail = Mail.objects.get(pk=mail_id)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.recipient],
        headers={**mail.headers, "Message-ID": mail.message_id},
        connection=get_connection(settings.MAIL_DELIVERY_BACKEND),
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    try:
        message.send()
    except Exception as error:
        # Refused before it was accepted: safe to try again, ever more slowly, five times.
        state = Mail.State.PENDING if mail.attempts < 5 else Mail.State.FAILED
        Mail.objects.filter(pk=mail_id).update(
            state=state,
            error=type(error).__name__,
            send_after=now + timedelta(minutes=2**mail.attempts),
            sending_since=None,
        )
        log.warning("mail %s was not accepted (%s)", mail_id, type(error).__name__)
        return False
    Mail.objects.filter(pk=mail_id).update(state=Mail.State.SENT, sent_at=timezone.now(), error="")
    return True


def sweep() -> int:
    """Send what is waiting; mark what was cut off as uncertain. Gives how many were woken."""
    now = timezone.now()
    Mail.objects.filter(state=Mail.State.SENDING, sending_since__lt=now - CUT_OFF_AFTER).update(
        state=Mail.State.UNCERTAIN
    )
    ids = list(
        Mail.objects.filter(state=Mail.State.PENDING, send_after__lte=now)
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
        written = 0
        for message in email_messages:
            html = next(
                (part[0] for part in getattr(message, "alternatives", []) if part[1] == "text/html"), ""
            )
            for recipient in message.recipients():
                write(
                    recipient=parseaddr(recipient)[1], subject=message.subject, text=message.body, html=html
                )
            written += 1
        return written
