"""A child in a series, by code. Never a name: the list of names stays on paper."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from participation.codes import free_codes
from participation.models import Participant, WorkshopSeries
from records.forms import RecordForm


class ParticipantForm(RecordForm):
    class Meta:
        model = Participant
        fields = [
            "series",
            "code",
            "age_band",
            "neighbourhood",
            "has_leisure_activity",
            "goes_to_childcare",
        ]
        labels = {
            "has_leisure_activity": _("Does this child do sport or culture in free time?"),
            "goes_to_childcare": _("Does this child go to after-school care?"),
        }
        help_texts = {
            "code": _(
                "An animal and a number, such as otter-7. Never a name: write that on your paper list."
            ),
        }

    def limit_choices(self) -> None:
        series = WorkshopSeries.objects.facilitated_by(self.viewer).filter(ecosystem=self.ecosystem).open()
        self.choose_from("series", series)
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        if self.instance.pk:
            del self.fields["series"]
            return
        self.fields["code"].required = False
        chosen = self.initial.get("series")
        if chosen and not self.is_bound:
            found = next((one for one in series if str(one.public_id) == str(chosen)), None)
            if found is not None:
                self.initial["code"] = free_codes(found)[0]
                self.initial.setdefault(
                    "neighbourhood", found.neighbourhood.public_id if found.neighbourhood else None
                )


def series_here(request: Any) -> Any:
    """The series a filter on this page can choose from."""
    if request is None:
        return WorkshopSeries.objects.none()
    slug = request.resolver_match.kwargs.get("slug") if request.resolver_match else None
    return WorkshopSeries.objects.visible_to(request.user).open().filter(ecosystem__slug=slug)


class ParticipantFilter(django_filters.FilterSet):
    """By series."""

    series = django_filters.ModelChoiceFilter(
        label=_("Series"), queryset=series_here, to_field_name="public_id", empty_label=_("All series")
    )

    class Meta:
        model = Participant
        fields = ["series"]
