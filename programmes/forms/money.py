"""Money, what is given in kind, and quotes."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from programmes.forms.choices import ideas_of, partners_of
from programmes.models import Contribution, FundingApplication, Programme, Quote
from records.forms import RecordForm, StepForm
from records.free_text import refuse_personal_data


def programmes_of(form: RecordForm) -> Any:
    """Open programmes of the ecosystem."""
    return Programme.objects.visible_to(form.viewer).filter(ecosystem=form.ecosystem).open()


class FundingApplicationForm(RecordForm):
    class Meta:
        model = FundingApplication
        fields = [
            "scheme",
            "state",
            "asked_euros",
            "granted_euros",
            "programmes",
            "applicant",
            "funder",
            "deadline",
            "submitted_on",
            "decided_on",
            "report_due_on",
        ]
        labels = {
            "scheme": _("Which scheme?"),
            "state": _("How far is it?"),
            "applicant": _("Who applies?"),
            "funder": _("Who gives the money?"),
            "programmes": _("For which programmes?"),
            "deadline": _("Until when can you apply?"),
            "report_due_on": _("When do you account for it?"),
        }
        widgets = {"programmes": forms.CheckboxSelectMultiple}

    def limit_choices(self) -> None:
        self.choose_from("programmes", programmes_of(self))
        self.choose_from("applicant", partners_of(self.ecosystem))
        self.choose_from(
            "funder", Organisation.objects.open().filter(municipality=self.ecosystem.municipality_id)
        )


class FundingApplicationFilter(django_filters.FilterSet):
    """By words and state."""

    q = django_filters.CharFilter(label=_("Search"), field_name="scheme", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=FundingApplication.State.choices, empty_label=_("All states")
    )

    class Meta:
        model = FundingApplication
        fields = ["q", "state"]


class ContributionForm(RecordForm):
    class Meta:
        model = Contribution
        fields = [
            "organisation",
            "kind",
            "euros",
            "hours",
            "on",
            "idea",
            "programme",
            "neighbourhood",
            "note",
        ]
        labels = {
            "organisation": _("Who gives it?"),
            "kind": _("What?"),
            "on": _("Decided on"),
            "idea": _("For which idea?"),
            "programme": _("For which programme?"),
        }
        help_texts = {"euros": _("For hours, space and material: about what it is worth.")}

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        self.choose_from("organisation", partners_of(self.ecosystem))
        self.choose_from("idea", ideas_of(self.ecosystem, viewer=self.viewer))
        self.choose_from("programme", programmes_of(self))
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())


class ContributionFilter(django_filters.FilterSet):
    """By words, kind and period."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Contribution.Kind.choices, empty_label=_("All kinds")
    )

    class Meta:
        model = Contribution
        fields = ["q", "kind"]

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Words in the note, or the name of who gives."""
        return queryset.filter(Q(note__icontains=value) | Q(organisation__name__icontains=value))


class QuoteForm(RecordForm):
    class Meta:
        model = Quote
        fields = ["text", "language", "speaker", "programme", "on", "neighbourhood"]
        labels = {"text": _("What was said?"), "speaker": _("Who said it?"), "on": _("When?")}
        help_texts = {
            "text": _("In their own words. No names."),
            "speaker": _("A role, never a name."),
        }

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        self.choose_from("programme", programmes_of(self))
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())


class ReviewQuoteForm(StepForm):
    text = forms.CharField(
        label=_("What was said?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_personal_data],
        help_text=_("Is there a name in it? Take it out here. After this, others can read it."),
    )

    def limit_choices(self) -> None:
        self.initial["text"] = self.record.text


class QuoteFilter(django_filters.FilterSet):
    """By words and speaker."""

    q = django_filters.CharFilter(label=_("Search"), field_name="text", lookup_expr="icontains")
    speaker = django_filters.ChoiceFilter(
        label=_("Who said it"), choices=Quote.Speaker.choices, empty_label=_("Everybody")
    )

    class Meta:
        model = Quote
        fields = ["q", "speaker"]
