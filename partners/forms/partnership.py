"""Bringing an organisation into the network, and what it is to it."""

from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import Domain
from partners.forms.organisation import NoDoubleMixin, another_one
from partners.models import (
    ContactPerson,
    ContactPersonTerm,
    Location,
    Organisation,
    Partnership,
    PartnershipRole,
)
from partners.overviews import organisations_outside
from records.forms import RecordForm, StepForm
from records.free_text import refuse_personal_data


class PartnershipForm(NoDoubleMixin, RecordForm):
    """Choose an organisation of the municipality, or add it here with its name and domain."""

    new_name = forms.CharField(
        label=_("Or add a new organisation: its name"),
        max_length=160,
        required=False,
        validators=[refuse_personal_data],
    )
    another_one = another_one()
    new_domain = forms.ChoiceField(
        label=_("Domain of the new organisation"),
        choices=Domain.choices,
        initial=Domain.UNKNOWN,
        required=False,
    )
    new_kind = forms.ChoiceField(
        label=_("Does the new organisation have an offer for children?"),
        choices=Organisation.Kind.choices,
        initial=Organisation.Kind.UNKNOWN,
        required=False,
    )

    class Meta:
        model = Partnership
        fields = ["organisation", "status", "since", "hours_per_month", "strengths", "can_lend", "is_home"]
        labels = {"organisation": _("Which organisation?"), "status": _("What is it to the ecosystem?")}
        help_texts = {
            "organisation": _("Organisations of the municipality that are not in this network yet."),
            "hours_per_month": _("What its contact person can give. Only coordinators see this."),
            "strengths": _("What it is good at, and what it likes to bring."),
        }

    field_order = ["organisation", "new_name", "another_one", "new_domain", "new_kind"]

    def limit_choices(self) -> None:
        self.fields["strengths"].widget.attrs["rows"] = 3
        self.fields["can_lend"].widget.attrs["rows"] = 3
        if self.instance.pk:
            # Another organisation is another partnership; the status has a page of its own, with its day.
            for name in ("organisation", "new_name", "another_one", "new_domain", "new_kind", "status"):
                del self.fields[name]
            return
        if not self.initial.get("since"):
            self.initial["since"] = timezone.localdate()
        self.look_for_doubles("new_name")
        self.choose_from("organisation", organisations_outside(self.ecosystem))
        self.fields["organisation"].required = not (self.data and self.data.get("new_name"))
        self.fields["organisation"].error_messages["required"] = _(
            "Choose an organisation, or fill in the name of a new one."
        )
        self.fields["since"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk:
            return cleaned
        chosen, name = cleaned.get("organisation"), cleaned.get("new_name")
        if chosen and name:
            self.add_error("new_name", _("Choose an organisation or add a new one, not both."))
        elif name and self.doubles_said() and not cleaned.get("another_one"):
            self.add_error("new_name", self.doubles_said())
        return cleaned

    def values(self) -> dict[str, Any]:
        values = super().values()
        values.pop("another_one", None)
        return values


class MoveForm(StepForm):
    """What the organisation is to the ecosystem from now on."""

    to = forms.ChoiceField(
        label=_("What is it to the ecosystem now?"),
        choices=Partnership.Status.choices,
        widget=forms.RadioSelect,
    )
    on = forms.DateField(label=_("Since when?"))

    def limit_choices(self) -> None:
        self.initial = {"to": self.record.status, "on": timezone.localdate(), **self.initial}


class RolesForm(StepForm):
    """Which roles a partner fulfils; what is ticked off ends."""

    kinds = forms.MultipleChoiceField(
        label=_("Which roles does this partner have?"),
        choices=PartnershipRole.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("A partner may have several. What you tick off ends the day before."),
    )
    on = forms.DateField(label=_("From when?"))

    def limit_choices(self) -> None:
        held = self.record.roles.current().filter(ends_on__isnull=True).values_list("kind", flat=True)
        self.initial = {"kinds": list(held), "on": timezone.localdate(), **self.initial}


class AppointForm(StepForm):
    """Who is the one contact person, or the deputy; somebody new can be added here."""

    person = forms.ModelChoiceField(
        label=_("Who is it?"),
        queryset=ContactPerson.objects.none(),
        required=False,
        empty_label=_("Somebody who is not in the list yet"),
    )
    name = forms.CharField(
        label=_("Name of the new person"),
        max_length=120,
        required=False,
        help_text=_("An adult, as colleagues know them. Never a child."),
    )
    job = forms.CharField(label=_("Job"), max_length=120, required=False, validators=[refuse_personal_data])
    email = forms.EmailField(label=_("E-mail address at work"), required=False)
    phone = forms.CharField(label=_("Phone at work"), max_length=30, required=False)
    part = forms.ChoiceField(
        label=_("As what?"),
        choices=ContactPersonTerm.Part.choices,
        initial=ContactPersonTerm.Part.FIXED,
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(
        label=_("From when?"), help_text=_("Who had this part until now stays in the history.")
    )

    def limit_choices(self) -> None:
        people = ContactPerson.objects.open().filter(organisation=self.record.organisation_id)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = people
        person.required = not (self.data and self.data.get("name"))
        person.error_messages["required"] = _("Choose somebody, or fill in the name of a new person.")
        known = list(people[:2])
        if len(known) == 1 and not self.record.current_terms:
            # One person, and nobody appointed: most likely it is them.
            self.initial = {"person": known[0].public_id, **self.initial}
        self.initial = {"starts_on": timezone.localdate(), **self.initial}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("person") and cleaned.get("name"):
            self.add_error("name", _("Choose somebody or add somebody new, not both."))
        return cleaned


class PartnershipFilter(django_filters.FilterSet):
    """By name, status, role and domain."""

    q = django_filters.CharFilter(label=_("Search"), field_name="organisation__name", lookup_expr="icontains")
    status = django_filters.ChoiceFilter(choices=Partnership.Status.choices, empty_label=_("All states"))
    role = django_filters.ChoiceFilter(
        label=_("Role"), choices=PartnershipRole.Kind.choices, method="in_role", empty_label=_("All roles")
    )
    domain = django_filters.ChoiceFilter(
        label=_("Domain"), choices=Domain.choices, method="in_domain", empty_label=_("All domains")
    )

    class Meta:
        model = Partnership
        fields = ["q", "status", "role", "domain"]

    def in_role(self, queryset: Any, name: str, value: str) -> Any:
        """Partners that hold this role today."""
        return queryset.filter(
            pk__in=PartnershipRole.objects.current().filter(kind=value).values("partnership")
        )

    def in_domain(self, queryset: Any, name: str, value: str) -> Any:
        """Partners with an open location of this domain."""
        return queryset.filter(
            organisation__in=Location.objects.open().filter(domain=value).values("organisation")
        )
