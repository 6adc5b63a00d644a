"""Logging a contact moment in a few seconds: today, and the organisations spoken with most recently first."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import Domain
from partners.forms.organisation import NoDoubleMixin, another_one
from partners.models import ContactMoment, ContactMomentParty, ContactPerson, Location, Organisation
from partners.overviews import last_spoken_with, organisations_in
from records.forms import RecordForm
from records.free_text import refuse_personal_data

# So many organisations count as "recent"; more is a list to search again.
RECENT = 8


class ContactMomentForm(NoDoubleMixin, RecordForm):
    """Date and organisation are enough."""

    parties = forms.MultipleChoiceField(
        label=_("With whom?"),
        help_text=_("One or more organisations. A moment with several organisations counts once."),
        widget=forms.CheckboxSelectMultiple,
    )
    new_name = forms.CharField(
        label=_("Or with a new organisation: its name"),
        max_length=160,
        required=False,
        validators=[refuse_personal_data],
        help_text=_("It is added to the network as an acquaintance."),
    )
    another_one = another_one()
    new_domain = forms.ChoiceField(
        label=_("Domain of the new organisation"),
        choices=Domain.choices,
        initial=Domain.UNKNOWN,
        required=False,
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
        labels = {
            "on": _("When?"),
            "kind": _("What was it?"),
            "subject": _("What was it about?"),
            "next_step": _("What is the next step?"),
            "next_step_on": _("When?"),
        }
        help_texts = {"next_step": _("What you promised, or what you wait for.")}
        widgets = {"people": forms.CheckboxSelectMultiple}

    field_order = [
        "on",
        "parties",
        "new_name",
        "another_one",
        "new_domain",
        "kind",
        "subject",
        "note",
        "next_step",
        "next_step_on",
    ]

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        self.fields["note"].widget.attrs["rows"] = 3
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        organisations = organisations_in(self.ecosystem)
        named_before: list[str] = []
        if self.instance.pk:
            there = self.instance.parties.select_related("location", "organisation")
            named_before = [str((party.location or party.organisation).public_id) for party in there]
            self.initial["parties"] = named_before
            # Whoever has left the network since is still who was spoken with.
            organisations = Organisation.objects.filter(
                Q(pk__in=organisations.values("pk")) | Q(pk__in=[party.organisation_id for party in there])
            )
            for name in ("new_name", "another_one", "new_domain"):
                del self.fields[name]
        else:
            self.look_for_doubles("new_name")
        people = ContactPerson.objects.open().filter(organisation__in=organisations.values("pk"))
        self.choose_from("people", people.select_related("organisation"))
        self.fields["people"].label_from_instance = lambda person: f"{person} ({person.organisation})"
        self._offer_parties(organisations, named_before)
        if self.data and self.data.get("new_name"):
            self.fields["parties"].required = False

    def _offer_parties(self, organisations: Any, named_before: list[str]) -> None:
        """The organisations to tick, those spoken with most recently first; of some each location apart."""
        last: dict[int, date] = last_spoken_with(self.ecosystem)
        ranked = sorted(
            organisations.prefetch_related("locations"),
            key=lambda organisation: organisation.name.casefold(),
        )
        recent = sorted((o for o in ranked if o.pk in last), key=lambda o: last[o.pk], reverse=True)[:RECENT]
        self._parties: dict[str, Organisation | Location] = {}
        for organisation in [*recent, *(o for o in ranked if o not in recent)]:
            locations: list[Organisation | Location] = [
                location
                for location in organisation.locations.all()
                if location.is_open or str(location.public_id) in named_before
            ]
            if not locations or str(organisation.public_id) in named_before:
                locations.append(organisation)
            for party in locations:
                if isinstance(party, Location):
                    party.organisation = organisation
                self._parties[str(party.public_id)] = party
        with_whom = self.fields["parties"]
        assert isinstance(with_whom, forms.MultipleChoiceField)
        with_whom.choices = [(key, str(party)) for key, party in self._parties.items()]
        asked = self.initial.get("party")
        if asked:
            # An organisation named in the address stands for its first location.
            self.initial["parties"] = [
                key
                for key, party in self._parties.items()
                if str(getattr(party, "organisation", party).public_id) == asked
            ][:1]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("new_name") and self.doubles_said() and not cleaned.get("another_one"):
            self.add_error("new_name", self.doubles_said())
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values of the moment; `parties` as organisations and locations."""
        values = super().values()
        values.pop("another_one", None)
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
