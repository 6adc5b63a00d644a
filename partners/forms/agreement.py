"""Agreements: who does what by when, and how it ended."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Agreement, ContactPerson, NetworkMeeting
from partners.overviews import organisations_in
from records.forms import RecordForm, StepForm


class AgreementForm(RecordForm):
    """An organisation and what it will do are enough."""

    class Meta:
        model = Agreement
        fields = [
            "organisation",
            "what",
            "due_on",
            "person",
            "review_on",
            "hours_asked",
            "meeting",
            "agreed_on",
        ]
        labels = {"organisation": _("Who?"), "what": _("What will they do?"), "due_on": _("By when?")}
        help_texts = {
            "what": _("One thing per agreement, in words everybody understands."),
            "hours_asked": _(
                "How much time it takes. Together with the other agreements it shows who is asked too much."
            ),
        }

    def limit_choices(self) -> None:
        self.fields["what"].widget.attrs["rows"] = 3
        organisations = organisations_in(self.ecosystem)
        self.choose_from("organisation", organisations)
        self.choose_from("person", ContactPerson.objects.open().filter(organisation__in=organisations))
        self.choose_from(
            "meeting",
            NetworkMeeting.objects.open().filter(ecosystem=self.ecosystem).order_by("-on", "-id"),
        )
        if not self.instance.pk and not self.initial.get("agreed_on"):
            self.initial["agreed_on"] = self._day_of_meeting() or timezone.localdate()

    def _day_of_meeting(self) -> Any:
        """Decisions of a meeting were agreed on the day of the meeting."""
        meeting = self.initial.get("meeting")
        if not meeting:
            return None
        try:
            field: Any = self.fields["meeting"]
            found = field.to_python(meeting)
        except forms.ValidationError:
            return None
        return found.on if found else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        person, organisation = cleaned.get("person"), cleaned.get("organisation")
        if person is not None and organisation is not None and person.organisation_id != organisation.pk:
            self.add_error("person", _("%s does not work there.") % person)
        return cleaned


class SettleForm(StepForm):
    """Moved to another day, renewed, or lapsed."""

    to = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=[
            (Agreement.State.DONE, _("done")),
            (Agreement.State.MOVED, _("not yet: another day")),
            (Agreement.State.RENEWED, _("agreed once more: a new day")),
            (Agreement.State.LAPSED, _("it will not happen")),
        ],
        widget=forms.RadioSelect,
    )
    due_on = forms.DateField(
        label=_("By when now?"), required=False, help_text=_("Only for another or a new day.")
    )


class AgreementFilter(django_filters.FilterSet):
    """By words and state; what stands open comes first."""

    STANDING = "standing"

    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[(STANDING, _("to be kept")), *Agreement.State.choices],
        method="in_state",
        empty_label=_("All states"),
    )

    class Meta:
        model = Agreement
        fields = ["q", "state"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the agreement or the name of the organisation."""
        return queryset.filter(Q(what__icontains=value) | Q(organisation__name__icontains=value))

    def in_state(self, queryset: Any, name: str, value: str) -> Any:
        """One state, or everything that is still to be kept."""
        return queryset.standing() if value == self.STANDING else queryset.filter(state=value)
