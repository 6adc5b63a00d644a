"""What an invitation link opens: choosing a password, and being signed in with it."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import actions, links
from accounts.models import ActionLink, User


@links.door(actions.INVITATION)
def accept(request: HttpRequest, link: ActionLink) -> HttpResponse:
    """Shows who is invited (GET); sets the password and signs in (POST)."""
    user = User.objects.filter(public_id=link.subject_id, is_active=True).first()
    if user is None:
        raise links.LinkRefused
    form = SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        assert request.resolver_match is not None
        user = actions.accept_invitation(
            token=request.resolver_match.kwargs["token"], password=form.cleaned_data["new_password1"]
        )
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        messages.success(request, _("Welcome! This is the page you begin with every time."))
        return redirect("start")
    return render(
        request,
        "accounts/invitation.html",
        {"form": form, "invited": user},
        status=400 if form.errors else 200,
    )
