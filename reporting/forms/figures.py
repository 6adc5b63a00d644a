"""Choosing what figures are about, and asking for a factsheet."""

from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.periods import Period
from reporting.scopes import Scope


def period_key(period: Period) -> str:
    """How a period stands in an address where one word must name it: `2022-01-01_2024-12-31`."""
    return f"{period.start.isoformat()}_{period.end.isoformat()}"


def named_periods(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Periods people ask for by name, grouped as choices: school years, calendar years, three years together."""
    school_year = today.year if today.month >= 8 else today.year - 1
    groups = [
        (_("School years"), [Period.school_year(school_year - back) for back in range(3)]),
        (_("Calendar years"), [Period.year(today.year - back) for back in range(5)]),
        (
            _("Three years together"),
            [Period(date(last - 2, 1, 1), date(last, 12, 31)) for last in (today.year - 1, today.year - 2)],
        ),
    ]
    return [(name, [(period_key(period), str(period)) for period in periods]) for name, periods in groups]


def scope_choices(scopes: list[Scope]) -> list[Any]:
    """Scopes as choices, grouped by kind where there are several kinds."""
    grouped = [
        (name, [(scope.key, scope.name) for scope in group])
        for name, group in groupby(scopes, key=lambda scope: scope.kind_name)
    ]
    if len(grouped) == 1:
        return list(grouped[0][1])
    return [(name[:1].upper() + name[1:], choices) for name, choices in grouped]


class WhatAndWhen(forms.Form):
    """About what, and over which days: a period by name, or two dates. `chosen` is what a page already shows."""

    scope = forms.ChoiceField(label=gettext_lazy("About"))
    period = forms.ChoiceField(label=gettext_lazy("Period"), required=False)

    def __init__(
        self,
        *args: Any,
        scopes: list[Scope],
        today: date,
        chosen: tuple[Scope, Period] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        groups = named_periods(today)
        self.scopes = {scope.key: scope for scope in scopes}
        self._choices("scope").choices = scope_choices(scopes)
        self._choices("period").choices = [("", _("own days")), *groups]
        # `from` is a word of Python itself, so these two cannot be declared above.
        for name, label in (("from", _("From")), ("to", _("Up to and including"))):
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[name] = forms.DateField(label=label, required=False, widget=widget)
        for name in ("scope", "period"):
            self.fields[name].error_messages["invalid_choice"] = _("Choose one from the list.")
        self._start_with(chosen, named=[key for _name, periods in groups for key, _text in periods])

    def _start_with(self, chosen: tuple[Scope, Period] | None, named: list[str]) -> None:
        """What is filled in before anybody does: what the page shows, else the current school year."""
        if chosen is None:
            self.initial["period"] = named[0]
            return
        scope, period = chosen
        self.initial["scope"] = scope.key
        if period_key(period) in named:
            self.initial["period"] = period_key(period)
        else:
            self.initial.update({"period": "", "from": period.start, "to": period.end})

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("scope"):
            values["scope"] = self.scopes[values["scope"]]
        if self.errors:
            return values
        named = values.get("period")
        start, end = (
            map(date.fromisoformat, named.split("_")) if named else (values.get("from"), values.get("to"))
        )
        if start is None and end is None:
            raise ValidationError(_("Choose a period, or fill in two dates."))
        if start is None or end is None:
            missing = "from" if start is None else "to"
            self.add_error(missing, _("Fill in this date too, or choose a period."))
            return values
        try:
            values["period"] = Period(start, end)
        except ValidationError as error:
            self.add_error("to", error)
        return values
