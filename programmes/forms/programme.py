"""A programme: a title is enough."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.organisation_parts import OrganisationPartsMixin
from programmes.forms.choices import ideas_of, partners_of
from programmes.models import Programme
from records.forms import RecordForm


class ProgrammeForm(OrganisationPartsMixin, RecordForm):
    class Meta:
        model = Programme
        fields = ["title", "owner", "ideas", "goal", "target_group", "state", "starts_on", "ends_on"]
        labels = {
            "owner": _("Who is in charge?"),
            "ideas": _("Which ideas of children is it about?"),
            "goal": _("What should it bring about?"),
            "target_group": _("For whom is it?"),
        }
        help_texts = {
            "ideas": _("These ideas move to “in a programme”. None is fine, too."),
            "target_group": _("Such as: children of 8 to 12 from these streets."),
        }
        widgets = {"ideas": forms.CheckboxSelectMultiple}

    def limit_choices(self) -> None:
        organisations = partners_of(self.ecosystem)
        self.choose_from("owner", organisations)
        self.choose_from("ideas", ideas_of(self.ecosystem, viewer=self.viewer))
        if not self.instance.pk:
            # A new programme is planned; its first activity makes it run.
            del self.fields["state"]
        there = (
            [
                (partner.organisation, partner.part)
                for partner in self.instance.partners.select_related("organisation")
            ]
            if self.instance.pk
            else []
        )
        self.ask_parts(label=_("Partner %(n)s"), organisations=organisations, there=there)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field, fault in self.faults_of_parts().items():
            self.add_error(field, fault)
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values of the programme; `partners` as {organisation: its part}."""
        values = {name: value for name, value in super().values().items() if not self.is_part(name)}
        return {**values, "partners": self.parts()}


class ProgrammeFilter(django_filters.FilterSet):
    """By words and state."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Programme.State.choices, empty_label=_("All states")
    )

    class Meta:
        model = Programme
        fields = ["q", "state"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the title, the goal or the name of who is in charge."""
        return queryset.filter(
            Q(title__icontains=value) | Q(goal__icontains=value) | Q(owner__name__icontains=value)
        )
