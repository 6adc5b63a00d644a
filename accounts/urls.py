"""Signing in and out, passwords, language, and links that act without a login.

Of allauth only these pages exist; there is no signing up by oneself and nothing to manage beside the password.
"""

from allauth.account import views as allauth
from django.urls import path

from accounts import views

urlpatterns = [
    path("language", views.choose_language, name="language"),
    path("links/<str:token>", views.link, name="link"),
    path("account/sign-in", allauth.login, name="account_login"),
    path("account/sign-out", allauth.logout, name="account_logout"),
    path("account/sign-in/code", allauth.request_login_code, name="account_request_login_code"),
    path("account/sign-in/code/confirm", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("account/closed", allauth.account_inactive, name="account_inactive"),
    path("account/confirm-it-is-you", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/password/change", allauth.password_change, name="account_change_password"),
    path("account/password/set", allauth.password_set, name="account_set_password"),
    path("account/password/reset", allauth.password_reset, name="account_reset_password"),
    path("account/password/reset/sent", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/done",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "account/password/reset/key/<str:uidb36>-<str:key>",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # allauth names it in the mail to an address without an account; here it says how one gets an account.
    path("account/no-account", views.no_account, name="account_signup"),
]
