"""Logging what happened, standing in a hall with a phone: one screen, digits, one button."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from programmes.forms.activity import speaks_for
from programmes.models import Activity, ActivitySeries
from records.forms import StepForm
from records.free_text import refuse_personal_data
from records.times_of_day import clock_field


def choose_from(form: StepForm, name: str, queryset: models.QuerySet[Any]) -> None:
    """Let one field choose from these records only."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = queryset


def digits(label: Any, *, first: bool = False, **details: Any) -> forms.IntegerField:
    """A field for a number, with the keyboard of digits on a phone."""
    attributes = {"inputmode": "numeric", "class": "sv-number", "autocomplete": "off"}
    if first:
        attributes["autofocus"] = ""
    details.setdefault("min_value", 0)
    return forms.IntegerField(label=label, widget=forms.NumberInput(attrs=attributes), **details)


def one_line(label: Any, **details: Any) -> forms.CharField:
    """A field for one line; personal data in it is refused."""
    details.setdefault("max_length", 200)
    return forms.CharField(label=label, validators=[refuse_personal_data], **details)


class LogForm(StepForm):
    """How many children came; the rest may stay empty."""

    children = digits(_("How many children came?"), first=True, max_value=5000)
    new_children = digits(_("Of whom new"), required=False, help_text=_("They did not know you yet."))
    volunteers = digits(_("Volunteers"), required=False, max_value=1000)
    note = forms.CharField(
        label=_("How did it go, in one line?"),
        required=False,
        validators=[MaxLengthValidator(2000), refuse_personal_data],
        help_text=_("No names."),
    )

    def limit_choices(self) -> None:
        if isinstance(self.record, Activity) and self.record.state == Activity.State.HELD:
            for name in ("children", "new_children", "volunteers", "note"):
                self.initial[name] = getattr(self.record, name)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        children, new = cleaned.get("children"), cleaned.get("new_children")
        if children is not None and new is not None and new > children:
            self.add_error("new_children", _("There cannot be more new children than children."))
        return cleaned


class LogUnplannedForm(LogForm):
    """The same for something nobody had planned: what it was, and when."""

    title = one_line(_("What did you do?"), max_length=120)
    on = forms.DateField(label=_("When?"), initial=timezone.localdate)
    provider = forms.ModelChoiceField(label=_("Who gave it?"), queryset=Organisation.objects.none())
    series = forms.ModelChoiceField(
        label=_("Does it belong to a series?"), queryset=ActivitySeries.objects.none(), required=False
    )

    field_order = ["title", "on", "provider", "children", "new_children", "volunteers", "note", "series"]

    def limit_choices(self) -> None:
        mine = speaks_for(self.viewer, self.ecosystem)
        choose_from(self, "provider", mine)
        choose_from(
            self,
            "series",
            ActivitySeries.objects.visible_to(self.viewer)
            .filter(programme__ecosystem=self.ecosystem)
            .open()
            .select_related("programme"),
        )
        if not self.initial.get("title"):
            # The first thing to fill in has the cursor.
            del self.fields["children"].widget.attrs["autofocus"]
            self.fields["title"].widget.attrs["autofocus"] = ""
        own = list(mine[:2])
        if len(own) == 1:
            # Whoever speaks for one organisation need not say which.
            self.initial.setdefault("provider", own[0].public_id)


class CancelForm(StepForm):
    reason = one_line(
        _("Why did it not take place?"), help_text=_("Such as: “the teacher was ill” or “nobody signed up”.")
    )

    def limit_choices(self) -> None:
        self.initial["reason"] = self.record.cancelled_reason


class PlanWeeklyForm(StepForm):
    """Every week from a first until a last day."""

    first = forms.DateField(label=_("First day"), help_text=_("The day of the week stays the same."))
    last = forms.DateField(label=_("Last day"))
    from_time = clock_field(_("From what time"))
    to_time = clock_field(_("Until what time"))
    kind = forms.ChoiceField(
        label=_("What kind of activity?"), choices=Activity.Kind.choices, initial=Activity.Kind.REGULAR
    )
    skip_holidays = forms.BooleanField(label=_("Not in the school holidays"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("from_time"), cleaned.get("to_time")
        if end is not None and start is None:
            self.add_error("from_time", _("Fill in from what time, too."))
        elif start is not None and end is not None and end <= start:
            self.add_error("to_time", _("The end lies before the beginning."))
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        return cleaned
