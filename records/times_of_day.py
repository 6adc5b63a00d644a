"""Forms of things that happen on one day, from a time until a time: people fill in clock times, rows keep moments."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.forms import RecordForm
from records.moments import moment


def clock_field(label: Any) -> forms.TimeField:
    """A field for a clock time."""
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class TimesOfDayForm(RecordForm):
    """A form with `on` that gives `starts_at` and `ends_at` from two clock times."""

    from_time = clock_field(_("From what time"))
    to_time = clock_field(_("Until what time"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, attribute in (("from_time", "starts_at"), ("to_time", "ends_at")):
            value = getattr(self.instance, attribute, None)
            if value is not None:
                self.initial[name] = timezone.localtime(value).time().replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("from_time"), cleaned.get("to_time")
        if end is not None and start is None:
            self.add_error("from_time", _("Fill in from what time, too."))
        elif start is not None and end is not None and end <= start:
            self.add_error("to_time", _("The end lies before the beginning."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values of the record; the clock times as moments on its day."""
        values = super().values()
        on = values.get("on") or self.instance.on
        values["starts_at"] = moment(on, values.pop("from_time"))
        values["ends_at"] = moment(on, values.pop("to_time"))
        return values
