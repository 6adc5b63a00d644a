"""The admin's pages: people, invitations, and what each person may do where. Accounts and settings, no content."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions as account_actions
from accounts.models import AuditEntry, User
from accounts.record_pages import Column, Section, link
from accounts.record_pages.history import told
from accounts.sent_forms import act_once
from accounts.signed_in import admins_only, signed_in
from ecosystem import actions as ecosystem_actions
from ecosystem.models import EcosystemRole, MunicipalityReader
from partners import actions as partner_actions
from partners.models import OrganisationMember
from records import paging
from reporting.forms.invitation import InvitationForm


@login_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account; by name or address."""
    admins_only(request)
    words = request.GET.get("q", "").replace("\x00", "").strip()
    found = User.objects.all()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    try:
        page = paging.keyset_page(
            found, order=("name", "id"), after=request.GET.get("after"), before=request.GET.get("before")
        )
    except paging.BadCursor as error:
        raise Http404 from error
    columns = [
        Column(
            _("Name"), lambda user: link(reverse("person", kwargs={"public_id": user.public_id}), user.name)
        ),
        Column(_("E-mail address"), lambda user: user.email),
        Column(_("State"), _state),
        Column(_("Last signed in"), lambda user: user.last_login),
    ]
    section = Section(_("People"), columns, page.rows, empty=_("Nobody has this name or address."))
    return render(
        request,
        "reporting/people.html",
        {"section": section, "q": words, "next_cursor": page.next, "previous_cursor": page.previous},
    )


def _state(user: User) -> str:
    if not user.is_active:
        return _("closed")
    if not user.has_usable_password():
        return _("invited")
    return _("admin") if user.is_admin else _("can sign in")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody for one part. Sent twice it invites once."""
    admins_only(request)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        answer = act_once(request, form, lambda: _invited(values, by=request.user))
        if answer is not None:
            messages.success(request, _("Invited. The mail is on its way."))
            return redirect("person", public_id=answer["person"])
    return render(request, "reporting/invite.html", {"form": form}, status=400 if form.errors else 200)


def _invited(values: dict[str, Any], *, by: Any) -> dict[str, str]:
    """Make the account and its one part, both or neither."""
    part, today = values["part"], timezone.localdate()
    with transaction.atomic():
        user = account_actions.invite(
            email=values["email"],
            name=values["name"],
            language=values["language"],
            is_admin=part == InvitationForm.Part.ADMIN,
            by=by,
        )
        if part == InvitationForm.Part.COORDINATOR:
            ecosystem_actions.give_role(
                ecosystem=values["ecosystem"], user=user, kind=values["role"], starts_on=today, by=by
            )
        elif part == InvitationForm.Part.MEMBER:
            partner_actions.add_member(organisation=values["organisation"], user=user, starts_on=today, by=by)
        elif part == InvitationForm.Part.READER:
            ecosystem_actions.let_read(
                municipality=values["municipality"],
                city_district=values["city_district"],
                user=user,
                starts_on=today,
                by=by,
            )
    return {"person": str(user.public_id)}


@login_required
@require_safe
def person(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One person: state, parts, history; and what can be done."""
    admins_only(request)
    user = get_object_or_404(User, public_id=public_id)
    history = [told(entry, user) for entry in AuditEntry.objects.about(user).select_related("actor")[:20]]
    return render(
        request,
        "reporting/person.html",
        {"person": user, "state": _state(user), "sections": _parts(user), "history": history},
    )


def _parts(user: User) -> list[Section]:
    term = [Column(_("From"), lambda row: row.starts_on), Column(_("Until"), lambda row: row.ends_on)]
    return [
        Section(
            _("Drives"),
            [
                Column(_("Ecosystem"), lambda row: row.ecosystem),
                Column(_("Role"), lambda row: row.get_kind_display()),
                *term,
            ],
            EcosystemRole.objects.open().filter(user=user).select_related("ecosystem"),
            empty=_("No ecosystem."),
        ),
        Section(
            _("Works for"),
            [Column(_("Organisation"), lambda row: row.organisation), *term],
            OrganisationMember.objects.open().filter(user=user).select_related("organisation"),
            empty=_("No organisation."),
        ),
        Section(
            _("Reads the figures of"),
            [Column(_("Area"), lambda row: row.city_district or row.municipality), *term],
            MunicipalityReader.objects.open()
            .filter(user=user)
            .select_related("municipality", "city_district"),
            empty=_("No municipality."),
        ),
    ]


@login_required
@require_POST
def person_step(request: HttpRequest, public_id: uuid.UUID, step: str) -> HttpResponse:
    """Send the invitation again, close the account or open it again."""
    admins_only(request)
    user = get_object_or_404(User, public_id=public_id)
    try:
        if step == "invite-again":
            account_actions.send_invitation(user=user, by=signed_in(request))
            messages.success(
                request, _("The invitation is on its way again. The earlier link stopped working.")
            )
        elif step in ("close", "reopen"):
            account_actions.let_sign_in(user=user, allowed=step == "reopen", by=signed_in(request))
            messages.success(request, _("Saved."))
        else:
            raise Http404
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("person", public_id=public_id)
