"""What is done with accounts: inviting somebody, letting them choose a password, closing and reopening."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import links, trail
from accounts.models import ActionLink, User
from outbox import mail

INVITATION = "accounts.invitation"
INVITATION_VALID_FOR = timedelta(days=14)


def invite(*, email: str, name: str, language: str, by: User | None, is_admin: bool = False) -> User:
    """Let somebody have an account, and mail them the link by which they choose a password.

    Whoever has an account already keeps it as it is and gets no mail.
    """
    known = User.objects.filter(email__iexact=email).first()
    if known is not None:
        return known
    with transaction.atomic():
        user = User.objects.create_user(email, None, name=name, language=language, is_admin=is_admin)
        trail.audit(user, by=by, verb="invited")
        send_invitation(user=user, by=by)
    return user


def send_invitation(*, user: User, by: User | None) -> None:
    """Mail the link by which somebody chooses a password; an earlier link stops working."""
    if user.has_usable_password():
        raise ValidationError(_("This person has chosen a password already and can sign in."))
    with transaction.atomic(), translation.override(user.language):
        links.revoke(purpose=INVITATION, subject_id=user.public_id)
        address = links.create(
            purpose=INVITATION,
            subject_id=user.public_id,
            by=by,
            valid_for=INVITATION_VALID_FOR,
            single_use=True,
        )
        mail.write(
            recipient=user.email,
            subject=_("Your account at Speelveld"),
            text=render_to_string(
                "accounts/email/invitation.txt",
                {"user": user, "address": address, "days": INVITATION_VALID_FOR.days, "by": by},
            ),
        )


def accept_invitation(*, token: str, password: str) -> User:
    """Use an invitation up and set the password its owner chose. Raises LinkRefused when it was used before."""
    with transaction.atomic():
        link: ActionLink = links.use(token=token)
        user = User.objects.get(public_id=link.subject_id, is_active=True)
        user.set_password(password)
        user.save(update_fields=["password"])
        trail.audit(user, by=user, verb="accepted")
    return user


def let_sign_in(*, user: User, allowed: bool, by: User) -> User:
    """Close an account or open it again. The last admin cannot close the last admin's door."""
    if (
        not allowed
        and user.is_admin
        and not User.objects.filter(is_admin=True, is_active=True).exclude(pk=user.pk)
    ):
        raise ValidationError(_("This is the last admin. Make somebody else admin first."))
    with transaction.atomic():
        user.is_active = allowed
        user.save(update_fields=["is_active"])
        trail.audit(user, by=by, verb="reopened" if allowed else "closed", fields=["is_active"])
    return user
