"""Offers and places: what an organisation has for children, and where."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecosystem.permissions import is_coordinator
from partners.models import Location, Offer, Organisation, Place
from partners.overviews import organisations_in
from records.forms import RecordForm

WEEKDAYS = [
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
]


def organisations_to_speak_for(user: Any, ecosystem: Any) -> Any:
    """Coordinators: every partner of the ecosystem. Members: their own organisations in it."""
    here = organisations_in(ecosystem)
    return here if is_coordinator(user, ecosystem) else here.of_member(user)


class OfferForm(RecordForm):
    """A provider and a title are enough; the rest helps a child find the next step."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        choices=WEEKDAYS,
        coerce=int,
        empty_value=[],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Offer
        fields = [
            "organisation",
            "title",
            "description",
            "step",
            "ages_from",
            "ages_to",
            "cost_euros",
            "cost_note",
            "place",
            "sign_up",
            "themes",
            "spoken_language",
            "access",
        ]
        labels = {
            "title": _("What can children do?"),
            "sign_up": _("How do you join?"),
            "cost_euros": _("What does it cost, in euro?"),
            "spoken_language": _("Which languages are spoken?"),
        }
        help_texts = {
            "title": _("As you would tell a child: “Making your own mask”."),
            "step": _("A first taste, a series of some weeks, or a club where you stay."),
            "cost_euros": _("0 if it is free. Leave it empty if you do not know."),
            "cost_note": _("Per what, and who helps paying if it is too much."),
            "sign_up": _("Where and with whom. Parents read this."),
            "access": _("Stairs, quiet, sign language, a parent may stay."),
        }
        widgets = {"themes": forms.CheckboxSelectMultiple, "step": forms.RadioSelect}

    field_order = [
        "organisation",
        "title",
        "description",
        "step",
        "ages_from",
        "ages_to",
        "weekdays",
        "cost_euros",
        "cost_note",
        "sign_up",
        "place",
        "themes",
    ]

    def limit_choices(self) -> None:
        for name in ("description", "access", "sign_up"):
            self.fields[name].widget.attrs["rows"] = 3
        organisations = organisations_to_speak_for(self.viewer, self.ecosystem)
        self.choose_from("organisation", organisations)
        self.choose_from(
            "place",
            Place.objects.open()
            .filter(organisation__in=organisations_in(self.ecosystem).values("pk"))
            .select_related("organisation"),
        )
        if self.instance.pk:
            del self.fields["organisation"]
            self.initial["weekdays"] = self.instance.weekdays
        elif not self.initial.get("organisation"):
            own = list(organisations[:2])
            if len(own) == 1:
                self.initial["organisation"] = own[0].public_id


class OfferFilter(django_filters.FilterSet):
    """By words, step, age and cost."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    step = django_filters.ChoiceFilter(choices=Offer.Step.choices, empty_label=_("All steps"))
    age = django_filters.NumberFilter(label=_("For a child of"), method="for_age", min_value=0, max_value=18)
    free = django_filters.ChoiceFilter(
        label=_("Cost"), choices=[("free", _("free"))], method="at_no_cost", empty_label=_("Free or not")
    )

    class Meta:
        model = Offer
        fields = ["q", "step", "age", "free"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the title, the description or the name of the provider."""
        return queryset.filter(
            Q(title__icontains=value)
            | Q(description__icontains=value)
            | Q(organisation__name__icontains=value)
        )

    def for_age(self, queryset: Any, name: str, value: Any) -> Any:
        """Offers whose ages include this one; where no age is said, everybody is welcome."""
        return queryset.filter(
            Q(ages_from__isnull=True) | Q(ages_from__lte=value),
            Q(ages_to__isnull=True) | Q(ages_to__gte=value),
        )

    def at_no_cost(self, queryset: Any, name: str, value: str) -> Any:
        """Only offers of which is known that they are free."""
        return queryset.filter(cost_euros=0)


class PlaceForm(RecordForm):
    """A room, a yard or something one can borrow. The name is enough."""

    class Meta:
        model = Place
        fields = ["organisation", "name", "kind", "location", "capacity", "access"]
        labels = {"capacity": _("Room for how many children?")}

    def limit_choices(self) -> None:
        organisations: Any = organisations_to_speak_for(self.viewer, self.ecosystem)
        self.choose_from("organisation", organisations)
        if self.instance.pk:
            del self.fields["organisation"]
            organisations = Organisation.objects.filter(pk=self.instance.organisation_id)
        self.choose_from(
            "location",
            Location.objects.open().filter(organisation__in=organisations).select_related("organisation"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        location, organisation = cleaned.get("location"), cleaned.get("organisation")
        if location is not None and organisation is not None and location.organisation_id != organisation.pk:
            self.add_error("location", _("This location is of another organisation."))
        return cleaned


class PlaceFilter(django_filters.FilterSet):
    """By words and kind."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    kind = django_filters.ChoiceFilter(choices=Place.Kind.choices, empty_label=_("All kinds"))

    class Meta:
        model = Place
        fields = ["q", "kind"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the name or the organisation."""
        return queryset.filter(Q(name__icontains=value) | Q(organisation__name__icontains=value))
