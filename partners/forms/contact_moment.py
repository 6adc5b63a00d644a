"""Logging a contact moment in a few seconds: today, and the organisations spoken with most recently first."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import ContactMoment, ContactMomentParty, ContactPerson, Location, Organisation
from records.forms import RecordForm


class ContactMomentForm(RecordForm):
    """Date and organisation are enough."""

    parties = forms.MultipleChoiceField(
        label=_("With whom"),
        help_text=_("One or more organisations. A moment with several organisations counts once."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    class Meta:
        model = ContactMoment
        fields = [
            "on",
            "kind",
            "subject",
            "note",
            "people",
            "minutes",
            "neighbourhood",
            "children_spoken_with",
            "next_step",
            "next_step_on",
        ]

    field_order = ["on", "parties", "kind", "subject", "note"]

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        organisations = Organisation.objects.filter(
            partnerships__ecosystem=self.ecosystem, partnerships__closed_at__isnull=True
        ).open()
        self.choose_from("people", ContactPerson.objects.filter(organisation__in=organisations).open())
        self._parties: dict[str, Organisation | Location] = {}
        for organisation in organisations.prefetch_related("locations").order_by("name"):
            locations: list[Organisation | Location] = [
                location for location in organisation.locations.all() if location.is_open
            ]
            for party in locations or [organisation]:
                self._parties[str(party.public_id)] = party
        with_whom = self.fields["parties"]
        assert isinstance(with_whom, forms.MultipleChoiceField)
        with_whom.choices = [(key, str(party)) for key, party in self._parties.items()]
        if self.instance.pk:
            self.initial["parties"] = [
                str((party.location or party.organisation).public_id)
                for party in self.instance.parties.select_related("location", "organisation")
            ]

    def values(self) -> dict[str, Any]:
        """The values of the moment; `parties` as organisations and locations."""
        values = super().values()
        values["parties"] = [self._parties[key] for key in values["parties"]]
        return values


class ContactMomentFilter(django_filters.FilterSet):
    """By words, kind and period; all of it stands in the address."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    kind = django_filters.ChoiceFilter(choices=ContactMoment.Kind.choices, empty_label=_("All kinds"))
    start = django_filters.DateFilter(
        label=_("From"), field_name="on", lookup_expr="gte", widget=forms.DateInput(attrs={"type": "date"})
    )
    end = django_filters.DateFilter(
        label=_("Until"), field_name="on", lookup_expr="lte", widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = ContactMoment
        fields = ["q", "kind", "start", "end"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the subject, the note or the name of an organisation."""
        found = ContactMomentParty.objects.filter(organisation__name__icontains=value).values(
            "contact_moment"
        )
        return queryset.filter(Q(subject__icontains=value) | Q(note__icontains=value) | Q(pk__in=found))
