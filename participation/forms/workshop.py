"""A workshop: which stage, on which day."""

from typing import Any

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.models import Workshop, WorkshopSeries
from partners.models import Place
from records.times_of_day import TimesOfDayForm


class WorkshopForm(TimesOfDayForm):
    class Meta:
        model = Workshop
        fields = ["series", "stage", "on", "place", "neighbourhood", "learnt"]
        help_texts = {
            "stage": _(
                "Inspire: show what is possible. Dream: what do you want? Think critically: what can be done?"
            ),
            "neighbourhood": _("Leave this empty when it is that of the series."),
        }

    field_order = ["series", "stage", "on", "from_time", "to_time", "place", "neighbourhood", "learnt"]

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        series = WorkshopSeries.objects.facilitated_by(self.viewer).filter(ecosystem=self.ecosystem).open()
        self.choose_from("series", series)
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        self.choose_from(
            "place",
            Place.objects.open()
            .filter(
                organisation__partnerships__ecosystem=self.ecosystem,
                organisation__partnerships__closed_at__isnull=True,
            )
            .select_related("organisation"),
        )
        if self.instance.pk:
            del self.fields["series"]
        else:
            # What was learnt is written down afterwards.
            del self.fields["learnt"]

    def values(self) -> dict[str, Any]:
        values = super().values()
        if not self.instance.pk and not values.get("neighbourhood"):
            values["neighbourhood"] = values["series"].neighbourhood
        return values


class WorkshopFilter(django_filters.FilterSet):
    """By state and stage."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Workshop.State.choices, empty_label=_("All states")
    )
    stage = django_filters.ChoiceFilter(
        label=_("Stage"), choices=Workshop.Stage.choices, empty_label=_("All stages")
    )

    class Meta:
        model = Workshop
        fields = ["state", "stage"]
