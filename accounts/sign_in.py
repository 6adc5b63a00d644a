"""How people come in: by invitation only, with a password or a code by mail."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class SpeelveldAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation; nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
