"""A workshop series: a name and a first day are enough."""

from typing import Any

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.models import WorkshopSeries
from partners.models import Organisation
from records.forms import RecordForm


def partners_of(ecosystem: Any) -> Any:
    """Organisations that have a place in this ecosystem."""
    return (
        Organisation.objects.open()
        .filter(partnerships__ecosystem=ecosystem, partnerships__closed_at__isnull=True)
        .order_by("name", "id")
    )


class SeriesForm(RecordForm):
    class Meta:
        model = WorkshopSeries
        fields = [
            "name",
            "on",
            "neighbourhood",
            "commissioned_by",
            "recruitment_channel",
            "target_without_leisure",
            "target_not_at_childcare",
            "promise_weeks",
            "learnt",
        ]
        labels = {
            "on": _("First day"),
            "commissioned_by": _("On commission of which organisation?"),
            "recruitment_channel": _("How do you invite children?"),
            "target_without_leisure": _("How many children without a hobby do you want to reach?"),
            "target_not_at_childcare": _("How many children who do not go to after-school care?"),
            "promise_weeks": _("Within how many weeks do children hear from us?"),
            "learnt": _("What did you learn?"),
        }
        help_texts = {
            "on": _("The series counts in the period of this day. Later it follows its first workshop."),
            "commissioned_by": _("Leave this empty when it is your own initiative."),
            "recruitment_channel": _("Such as: through the school, or by going from door to door."),
        }

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        if self.instance.pk and self.instance.workshops.open().exists():
            # The day follows from the workshops.
            del self.fields["on"]
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        self.choose_from("commissioned_by", partners_of(self.ecosystem))


class SeriesFilter(django_filters.FilterSet):
    """By words."""

    q = django_filters.CharFilter(label=_("Search"), method="search")

    class Meta:
        model = WorkshopSeries
        fields = ["q"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the name, or the name of who asked for it."""
        return queryset.filter(Q(name__icontains=value) | Q(commissioned_by__name__icontains=value))
