"""An idea: the child's own words are enough."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.models import Theme
from ecosystem.permissions import is_coordinator
from participation.forms.participant import series_here
from participation.models import Idea, Workshop, WorkshopSeries
from participation.workflow import IdeaState
from records.forms import RecordForm


class IdeaForm(RecordForm):
    class Meta:
        model = Idea
        fields = [
            "words",
            "words_language",
            "title",
            "translation",
            "themes",
            "series",
            "workshop",
            "on",
            "neighbourhood",
        ]
        labels = {
            "words": _("What does the child say?"),
            "words_language": _("In which language?"),
            "title": _("What do you call this idea?"),
            "translation": _("What did the adults make of it?"),
            "on": _("When did you hear it?"),
        }
        help_texts = {
            "words": _("Write it down just as the child says it. No names."),
            "translation": _("Apart from the child's words, so that both stay."),
            "title": _("Short, for lists."),
        }
        widgets = {"themes": forms.CheckboxSelectMultiple}

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        series = WorkshopSeries.objects.facilitated_by(self.viewer).filter(ecosystem=self.ecosystem).open()
        self.choose_from("series", series)
        self.choose_from(
            "workshop",
            Workshop.objects.open()
            .filter(series__in=series)
            .exclude(state=Workshop.State.CANCELLED)
            .select_related("series")
            .order_by("-on", "-id"),
        )
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        # Whoever leads one series writes down its ideas; ideas from elsewhere are the coordinator's.
        self.fields["series"].required = not is_coordinator(self.viewer, self.ecosystem)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        workshop = cleaned.get("workshop")
        if workshop is not None and cleaned.get("series") is None:
            cleaned["series"] = workshop.series
        return cleaned

    def values(self) -> dict[str, Any]:
        values = super().values()
        if not self.instance.pk and values.get("neighbourhood") is None and values.get("series") is not None:
            values["neighbourhood"] = values["series"].neighbourhood
        return values


class IdeaFilter(django_filters.FilterSet):
    """By words, by where it is now and by series."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(
        label=_("Where it is now"), choices=IdeaState.choices, empty_label=_("Everywhere")
    )
    series = django_filters.ModelChoiceFilter(
        label=_("Series"), queryset=series_here, to_field_name="public_id", empty_label=_("All series")
    )
    theme = django_filters.ModelChoiceFilter(
        label=_("Theme"),
        field_name="themes",
        queryset=Theme.objects.all(),
        to_field_name="key",
        empty_label=_("All themes"),
    )

    class Meta:
        model = Idea
        fields = ["q", "state", "series", "theme"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in what the child said, its short name or what adults made of it."""
        return queryset.filter(
            Q(words__icontains=value) | Q(title__icontains=value) | Q(translation__icontains=value)
        )
