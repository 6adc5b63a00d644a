"""What the idea owner agreed: the first step, who helps, and whether the idea makers were there."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from participation.forms.series import partners_of
from participation.models import Adoption
from partners.organisation_parts import OrganisationPartsMixin
from records.forms import RecordForm


class AdoptionForm(OrganisationPartsMixin, RecordForm):
    class Meta:
        model = Adoption
        fields = [
            "on",
            "accepted_on",
            "first_step",
            "first_step_on",
            "makers_invited",
            "makers_came",
        ]
        labels = {
            "first_step": _("What is the first step?"),
            "first_step_on": _("When is it done?"),
            "makers_invited": _("How many idea makers were invited?"),
            "makers_came": _("How many of them came?"),
        }

    def limit_choices(self) -> None:
        there = (
            [
                (helper.organisation, helper.part)
                for helper in self.instance.helpers.select_related("organisation")
            ]
            if self.instance.pk
            else []
        )
        self.ask_parts(label=_("Helper %(n)s"), organisations=partners_of(self.ecosystem), there=there)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field, fault in self.faults_of_parts().items():
            self.add_error(field, fault)
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values of the adoption; `helpers` as {organisation: its part}."""
        values = {name: value for name, value in super().values().items() if not self.is_part(name)}
        return {**values, "helpers": self.parts()}
