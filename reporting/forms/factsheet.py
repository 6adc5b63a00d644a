"""Asking for a factsheet."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope


class FactsheetRequest(forms.Form):
    """Language and readers of a factsheet about what the figures on the page are about.

    `token` travels with the form: sent twice, it makes one factsheet.
    """

    scope = forms.CharField(widget=forms.HiddenInput)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), widget=forms.RadioSelect, choices=settings.LANGUAGES
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("For whom"), widget=forms.RadioSelect, choices=Factsheet.Audience.choices
    )

    def __init__(self, *args: Any, exact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = forms.DateField(widget=forms.HiddenInput)
        self.fields["to"] = forms.DateField(widget=forms.HiddenInput)
        if not exact:
            # Nothing to choose: who does not see exact numbers gets the factsheet that may be passed on.
            self.fields["audience"] = forms.ChoiceField(
                choices=[(Factsheet.Audience.SHARED, Factsheet.Audience.SHARED.label)],
                widget=forms.HiddenInput,
            )
        self.fields["language"].error_messages["invalid_choice"] = _(
            "There is no factsheet in this language. Choose Dutch or English."
        )

    @classmethod
    def about(cls, *, scope: Scope, period: Period, exact: bool) -> "FactsheetRequest":
        """A fresh form for what the page shows."""
        return cls(
            exact=exact,
            initial={
                "scope": scope.key,
                "from": period.start.isoformat(),
                "to": period.end.isoformat(),
                "language": translation.get_language() or settings.LANGUAGE_CODE,
                "audience": Factsheet.Audience.SHARED,
                "token": uuid.uuid4().hex,
            },
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("from") and values.get("to"):
            try:
                values["period"] = Period(values["from"], values["to"])
            except ValidationError as error:
                self.add_error(None, error)
        return values
