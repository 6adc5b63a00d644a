"""Noting what the neighbourhood research found."""

from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.models import Finding
from records.forms import RecordForm


class FindingForm(RecordForm):
    """What was found, where it came from, and what sort of finding it is."""

    class Meta:
        model = Finding
        fields = [
            "on",
            "text",
            "kind",
            "source",
            "factor",
            "neighbourhood",
            "children_spoken_with",
            "language",
        ]
        labels = {
            "on": _("When?"),
            "text": _("What was found?"),
            "kind": _("What sort of finding is it?"),
            "source": _("Where does it come from?"),
            "factor": _("Which question of a child does it answer?"),
            "children_spoken_with": _("How many children did you speak with?"),
            "language": _("Language of the text"),
        }
        help_texts = {
            "text": _("One finding at a time, in their own words. No names."),
            "children_spoken_with": _("Only if you spoke with children. They count on the factsheet."),
        }
        widgets = {"kind": forms.RadioSelect, "source": forms.RadioSelect}

    def limit_choices(self) -> None:
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        if not self.ecosystem.uses_five_factors:
            self.fields.pop("factor", None)
        for name in ("kind", "source"):
            field: Any = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]
        if not self.instance.pk:
            self.initial.setdefault("on", timezone.localdate())


class FindingFilter(django_filters.FilterSet):
    """By words, kind, source and factor."""

    q = django_filters.CharFilter(label=_("Search"), field_name="text", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(choices=Finding.Kind.choices, empty_label=_("All kinds"))
    source = django_filters.ChoiceFilter(choices=Finding.Source.choices, empty_label=_("All sources"))
    factor = django_filters.ChoiceFilter(choices=Finding.Factor.choices, empty_label=_("All factors"))

    class Meta:
        model = Finding
        fields = ["q", "kind", "source", "factor"]
