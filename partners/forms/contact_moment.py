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

# So many organisations stand ready to tick, those spoken with last first; more would be a list to search again.
AT_HAND = 8
# A network of this size needs no second list.
ALL_AT_HAND = 12


class ContactMomentForm(NoDoubleMixin, RecordForm):
    """Date and organisation are enough."""

    parties = forms.MultipleChoiceField(
        label=_("With whom?"),
        help_text=_("One or more organisations. A moment with several organisations counts once."),
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.ChoiceField(
        label=_("Or with another partner"),
        required=False,
        help_text=_("Above stand those you spoke with last."),
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
            "people": _("Which people?"),
            "minutes": _("How many minutes?"),
            "children_spoken_with": _("How many children did you speak with?"),
            "next_step": _("What is the next step?"),
            "next_step_on": _("When is that?"),
        }
        help_texts = {"next_step": _("What you promised, or what you wait for.")}
        widgets = {"people": forms.CheckboxSelectMultiple}

    field_order = [
        "on",
        "parties",
        "other",
        "new_name",
        "another_one",
        "new_domain",
        "kind",
        "subject",
        "note",
        "next_step",
        "next_step_on",
        "minutes",
        "neighbourhood",
        "children_spoken_with",
        "people",
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
        if self.data and (self.data.get("new_name") or self.data.get("other")):
            self.fields["parties"].required = False
        self.fields["parties"].error_messages["required"] = _("Choose at least one organisation.")

    def _offer_parties(self, organisations: Any, named_before: list[str]) -> None:
        """The organisations to tick, those spoken with most recently first; of some each location apart."""
        last: dict[int, date] = last_spoken_with(self.ecosystem)
        ranked = sorted(
            organisations.prefetch_related("locations"),
            key=lambda organisation: (
                -last[organisation.pk].toordinal() if organisation.pk in last else 0,
                organisation.name.casefold(),
            ),
        )
        self._parties: dict[str, Organisation | Location] = {}
        for organisation in ranked:
            for party in self._sides_of(organisation, named_before):
                self._parties[str(party.public_id)] = party
        keys = list(self._parties)
        asked = [
            key
            for key, party in self._parties.items()
            if self.initial.get("party")
            and str(getattr(party, "organisation", party).public_id) == self.initial["party"]
        ][:1]
        if asked:
            # An organisation named in the address stands for its first location.
            self.initial["parties"] = asked
        first = [*named_before, *asked]
        count = len(keys) if len(keys) <= ALL_AT_HAND else AT_HAND
        at_hand = list(dict.fromkeys([*first, *keys]))[: max(count, len(first))]
        others = sorted(set(keys) - set(at_hand), key=lambda key: str(self._parties[key]).casefold())
        self._choices("parties", at_hand, keys)
        if others:
            self._choices("other", others, keys)
        else:
            del self.fields["other"]

    def _sides_of(self, organisation: Organisation, named_before: list[str]) -> list[Organisation | Location]:
        """What of an organisation one can have spoken with: its open locations, else itself."""
        sides: list[Organisation | Location] = []
        for location in organisation.locations.all():
            if location.is_open or str(location.public_id) in named_before:
                location.organisation = organisation
                sides.append(location)
        if not sides or str(organisation.public_id) in named_before:
            sides.append(organisation)
        return sides

    def _choices(self, name: str, shown: list[str], valid: list[str]) -> None:
        """Show these; whoever ticked one that is no longer among the newest when the form comes back is still right."""
        ticked = set(self.data.getlist(name)) if hasattr(self.data, "getlist") else set()
        chosen = [*shown, *(key for key in valid if key in ticked and key not in shown)]
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        none = [("", "–")] if name == "other" else []
        field.choices = [*none, *((key, str(self._parties[key])) for key in chosen)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("new_name") and self.doubles_said() and not cleaned.get("another_one"):
            self.add_error("new_name", self.doubles_said())
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values of the moment; `parties` as organisations and locations."""
        values = super().values()
        values.pop("another_one", None)
        chosen = [*values["parties"], values.pop("other", "")]
        values["parties"] = [self._parties[key] for key in dict.fromkeys(chosen) if key]
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
