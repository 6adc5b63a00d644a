"""Activities and the series they belong to."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.permissions import is_coordinator
from programmes.forms.choices import partners_of, places_of
from programmes.models import Activity, ActivitySeries, Programme
from records.forms import RecordForm
from records.times_of_day import TimesOfDayForm


class ActivitySeriesForm(RecordForm):
    class Meta:
        model = ActivitySeries
        fields = [
            "programme",
            "title",
            "provider",
            "place",
            "ages_from",
            "ages_to",
            "capacity",
            "is_free",
            "sign_ups",
            "different_children",
        ]
        labels = {
            "provider": _("Who gives it?"),
            "place": _("Where?"),
            "capacity": _("How many children can take part?"),
            "sign_ups": _("How many children signed up?"),
            "different_children": _("How many different children came in all?"),
        }

    def limit_choices(self) -> None:
        self.choose_from(
            "programme",
            Programme.objects.visible_to(self.viewer).filter(ecosystem=self.ecosystem).open(),
        )
        self.choose_from("provider", partners_of(self.ecosystem))
        self.choose_from("place", places_of(self.ecosystem))
        if self.instance.pk:
            # Its activities belong to this programme, too.
            del self.fields["programme"]
        else:
            for name in ("sign_ups", "different_children"):
                del self.fields[name]


class ActivityForm(TimesOfDayForm):
    class Meta:
        model = Activity
        fields = ["title", "on", "kind", "series", "programme", "provider", "place", "neighbourhood"]
        labels = {
            "title": _("What is it called?"),
            "provider": _("Who gives it?"),
            "place": _("Where?"),
        }
        help_texts = {
            "series": _("Then programme, provider and place follow from it."),
        }

    field_order = [
        "title",
        "on",
        "from_time",
        "to_time",
        "kind",
        "series",
        "programme",
        "provider",
        "place",
        "neighbourhood",
    ]

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        self.choose_from(
            "series",
            ActivitySeries.objects.visible_to(self.viewer)
            .filter(programme__ecosystem=self.ecosystem)
            .open()
            .select_related("programme"),
        )
        self.choose_from(
            "programme",
            Programme.objects.visible_to(self.viewer).filter(ecosystem=self.ecosystem).open(),
        )
        providers = speaks_for(self.viewer, self.ecosystem)
        self.choose_from("provider", providers)
        if not is_coordinator(self.viewer, self.ecosystem):
            # A partner plans its own activities.
            self.fields["provider"].required = True
            if not self.instance.pk and len(own := list(providers[:2])) == 1:
                self.initial.setdefault("provider", own[0].public_id)
        self.choose_from("place", places_of(self.ecosystem))
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())

    def values(self) -> dict[str, Any]:
        """The values of the activity; what stands empty follows from the series."""
        values = super().values()
        series = values.get("series")
        if series is not None:
            for name in ("programme", "provider", "place"):
                if values.get(name) is None:
                    values[name] = getattr(series, name)
        return values


class ActivityFilter(django_filters.FilterSet):
    """By words, state and period."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Activity.State.choices, empty_label=_("All states")
    )
    start = django_filters.DateFilter(
        label=_("From"), field_name="on", lookup_expr="gte", widget=forms.DateInput(attrs={"type": "date"})
    )
    end = django_filters.DateFilter(
        label=_("Until"), field_name="on", lookup_expr="lte", widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = Activity
        fields = ["q", "state", "start", "end"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the title, or the name of provider or programme."""
        return queryset.filter(
            Q(title__icontains=value)
            | Q(provider__name__icontains=value)
            | Q(programme__title__icontains=value)
        )


def speaks_for(viewer: Any, ecosystem: Any) -> Any:
    """Organisations of this ecosystem for which this person may log: their own, for a coordinator all."""
    partners = partners_of(ecosystem)
    if is_coordinator(viewer, ecosystem):
        return partners
    return partners.filter(pk__in=partners.model.objects.of_member(viewer).values("pk"))
