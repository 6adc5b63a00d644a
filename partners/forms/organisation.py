"""Organisations, their locations and the people there."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import Domain
from ecosystem.models import Neighbourhood
from partners.models import ContactPerson, Location, Organisation
from partners.overviews import organisations_in, similar_organisations
from records.forms import RecordForm
from records.links import WebAddressField


class NoDoubleMixin:
    """Asks once whether a new organisation is not one that is there already, under nearly the same name."""

    fields: dict[str, Any]
    data: Any
    ecosystem: Any
    instance: Any

    def look_for_doubles(self, name_field: str) -> None:
        """Show the question only where there is a reason for it."""
        name = self.data.get(name_field, "").strip() if self.data else ""
        unchanged = getattr(self.instance, "name", None) == name
        self._alike = (
            similar_organisations(
                municipality_id=self.ecosystem.municipality_id, name=name, leave_out=self.instance
            )
            if name and not unchanged
            else []
        )
        if not self._alike:
            self.fields["another_one"].widget = forms.HiddenInput()

    def doubles_said(self) -> str:
        """What to tell whoever is about to add an organisation a second time; empty if there is nothing to tell."""
        if not self._alike:
            return ""
        names = ", ".join(f"“{organisation}”" for organisation in self._alike)
        return gettext(
            "Already there: %(names)s. Is it the same one? Then use that. If not, tick “It is really another "
            "organisation”."
        ) % {"names": names}


def another_one() -> forms.BooleanField:
    """The tick by which somebody says that an organisation with nearly the same name is another one."""
    return forms.BooleanField(label=_("It is really another organisation"), required=False)


class OrganisationForm(NoDoubleMixin, RecordForm):
    """A name is enough. A new organisation gets its first location along."""

    domain = forms.ChoiceField(
        label=_("Domain"),
        choices=Domain.choices,
        initial=Domain.UNKNOWN,
        required=False,
        help_text=_("The sector it works in. This decides in which share its contact moments count."),
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"), queryset=Neighbourhood.objects.none(), required=False
    )
    another_one = another_one()

    class Meta:
        model = Organisation
        fields = ["name", "kind", "website", "email", "registration_number", "site"]
        field_classes = {"website": WebAddressField}

    field_order = ["name", "another_one", "kind", "domain", "neighbourhood"]

    def limit_choices(self) -> None:
        self.look_for_doubles("name")
        self.choose_from(
            "neighbourhood",
            Neighbourhood.objects.open().filter(district__municipality=self.ecosystem.municipality_id),
        )
        if self.instance.pk:
            # Each location has its own.
            del self.fields["domain"], self.fields["neighbourhood"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.doubles_said() and not cleaned.get("another_one"):
            self.add_error("name", self.doubles_said())
        return cleaned

    def values(self) -> dict[str, Any]:
        values = super().values()
        values.pop("another_one", None)
        return values


class LocationForm(RecordForm):
    """Where an organisation works, and in which domain."""

    class Meta:
        model = Location
        fields = ["organisation", "name", "domain", "address", "neighbourhood"]
        help_texts = {
            "name": _("Only where there are several, such as “the branch in the library”."),
            "domain": _("An integrated child centre has two locations: one for school, one for childcare."),
        }

    def limit_choices(self) -> None:
        municipality = self.ecosystem.municipality_id
        self.choose_from(
            "organisation",
            Organisation.objects.open().filter(municipality=municipality).order_by("name", "id"),
        )
        self.choose_from(
            "neighbourhood", Neighbourhood.objects.open().filter(district__municipality=municipality)
        )
        if self.instance.pk:
            del self.fields["organisation"]


class ContactPersonForm(RecordForm):
    """An adult one speaks with. A name and the organisation are enough."""

    class Meta:
        model = ContactPerson
        fields = ["organisation", "name", "job", "email", "phone"]
        help_texts = {
            "name": _("An adult, as colleagues know them. Never a child."),
            "email": _("Work only, and only with their consent."),
        }

    def limit_choices(self) -> None:
        self.choose_from("organisation", organisations_in(self.ecosystem))
        if self.instance.pk:
            del self.fields["organisation"]


class OrganisationFilter(django_filters.FilterSet):
    """By name, domain and kind."""

    q = django_filters.CharFilter(label=_("Search"), field_name="name", lookup_expr="icontains")
    domain = django_filters.ChoiceFilter(
        label=_("Domain"), choices=Domain.choices, method="in_domain", empty_label=_("All domains")
    )
    kind = django_filters.ChoiceFilter(choices=Organisation.Kind.choices, empty_label=_("All kinds"))

    class Meta:
        model = Organisation
        fields = ["q", "domain", "kind"]

    def in_domain(self, queryset: Any, name: str, value: str) -> Any:
        """Organisations with an open location of this domain."""
        return queryset.filter(pk__in=Location.objects.open().filter(domain=value).values("organisation"))


class ContactPersonFilter(django_filters.FilterSet):
    """By the name of the person or the organisation."""

    q = django_filters.CharFilter(label=_("Search"), method="search")

    class Meta:
        model = ContactPerson
        fields = ["q"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the name, the job or the organisation."""
        return queryset.filter(
            Q(name__icontains=value) | Q(job__icontains=value) | Q(organisation__name__icontains=value)
        )
