"""Forms of records: they carry the version they were filled from and a token that makes a double tap one record."""

import uuid
from typing import Any

from django import forms
from django.db import models


def dress(field: forms.Field) -> None:
    """Give a field of a form about records its control: dates as the browser picks them, choices by public id."""
    if isinstance(field, forms.ModelChoiceField):
        if any(column.name == "public_id" for column in field.queryset.model._meta.fields):  # type: ignore[union-attr]
            field.to_field_name = "public_id"
        if field.empty_label == "---------":
            field.empty_label = "–"
    elif isinstance(field, forms.DateTimeField):
        field.widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    elif isinstance(field, forms.DateField) and not field.widget.is_hidden:
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif isinstance(field, forms.TimeField):
        field.widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    elif isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == "10":
        # Django's own height, which nobody chose, fills a phone.
        field.widget.attrs["rows"] = 4
    elif isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
        choices: Any = field.choices
        field.choices = [("", "–") if key == "" else (key, label) for key, label in choices]


class RecordForm(forms.ModelForm):
    """A form for one record.

    Two hidden fields travel with it. `version` is the version the person looked at: an older one is refused and both
    texts are shown. `token` is the same for a form sent twice, which then acts once. Choices of other records go by
    public id; a database id never leaves the house. `viewer` decides what can be chosen.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Any, ecosystem: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.ecosystem = ecosystem
        self.fields["token"].initial = uuid.uuid4().hex
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version
        for name, field in self.fields.items():
            dress(field)
            if isinstance(field, forms.ModelChoiceField) and field.to_field_name == "public_id":
                self._start_with_public_id(name, field)
        self.limit_choices()

    def limit_choices(self) -> None:
        """Subclasses set here what this viewer can choose in this ecosystem."""

    def choose_from(self, name: str, queryset: models.QuerySet) -> None:
        """Let one field choose from these records only; does nothing where the form has no such field."""
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = queryset

    def _start_with_public_id(self, name: str, field: forms.ModelChoiceField) -> None:
        if self.instance.pk and not isinstance(field, forms.ModelMultipleChoiceField):
            chosen = getattr(self.instance, name, None) if hasattr(type(self.instance), name) else None
            self.initial[name] = chosen.public_id if chosen is not None else None

    @property
    def visible_names(self) -> list[str]:
        """The fields a person fills in, in order."""
        return [name for name in self.fields if name not in ("version", "token")]

    def values(self) -> dict[str, Any]:
        """What was filled in, by field name; many-to-many choices as lists."""
        return {
            name: list(value) if isinstance(value, models.QuerySet) else value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "token")
        }


class StepForm(forms.Form):
    """A form for one thing that is done with a record: hold a meeting, appoint a contact person.

    Carries `version` and `token` as `RecordForm` does; `record` is what it is done with.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Any, record: Any, ecosystem: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.record = record
        self.ecosystem = ecosystem
        self.fields["token"].initial = uuid.uuid4().hex
        self.fields["version"].initial = record.version
        for field in self.fields.values():
            dress(field)
        self.limit_choices()

    def limit_choices(self) -> None:
        """Subclasses set here what can be chosen, and what the form starts with."""

    def values(self) -> dict[str, Any]:
        """What was filled in, by field name; many-to-many choices as lists."""
        return {
            name: list(value) if isinstance(value, models.QuerySet) else value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "token")
        }
