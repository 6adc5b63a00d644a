"""Sentences of the libraries that people see on our pages, so that our own translations of them are found first.

Nothing calls these; naming them here lets `make words` keep them in the catalogue.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

PASSWORD_RULES = [
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "number",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("This password is too common."),
    gettext_noop("Your password can’t be a commonly used password."),
]
SIGN_IN = [
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Incorrect code."),
]
