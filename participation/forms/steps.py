"""Small forms of what people do in the children's room beside adding and changing."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from participation import workflow
from participation.forms.series import partners_of
from participation.models import Idea, Participant
from participation.models.participant import AgeBand
from participation.workflow import IdeaState
from partners.models import Organisation, OrganisationMember
from partners.organisation_parts import OrganisationPartsMixin
from records.forms import StepForm
from records.free_text import refuse_personal_data

MOST_CODES_AT_ONCE = 40


def choose_from(form: StepForm, name: str, queryset: models.QuerySet[Any]) -> None:
    """Let one field choose from these records only."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = queryset


def day_field(label: Any, **details: Any) -> forms.DateField:
    """A field for a day, filled in with today."""
    return forms.DateField(
        label=label,
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        **details,
    )


def number_field(label: Any, **details: Any) -> forms.IntegerField:
    """A field for a number, with the keyboard of digits on a phone."""
    details.setdefault("min_value", 0)
    return forms.IntegerField(
        label=label,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "sv-number", "autocomplete": "off"}),
        **details,
    )


def text_field(label: Any, *, longest: int = 2000, rows: int = 3, **details: Any) -> forms.CharField:
    """A field for a few sentences; personal data in it is refused."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(longest), refuse_personal_data],
        **details,
    )


class AddCodesForm(StepForm):
    number = number_field(
        _("How many children?"),
        min_value=1,
        max_value=MOST_CODES_AT_ONCE,
        help_text=_(
            "Each child gets a code of its own, such as otter-7. Write the names on your paper list."
        ),
    )
    age_band = forms.ChoiceField(label=_("Age"), choices=AgeBand.choices, initial=AgeBand.UNKNOWN)


class AppointFacilitatorForm(StepForm):
    user = forms.ModelChoiceField(
        label=_("Who leads the workshops?"),
        queryset=User.objects.none(),
        help_text=_("Somebody of a partner. This person sees the codes of the children in this series."),
    )

    def limit_choices(self) -> None:
        members = OrganisationMember.objects.active_on(timezone.localdate()).filter(
            organisation__in=partners_of(self.ecosystem).values("pk")
        )
        there = self.record.facilitators.open().values("user")
        choose_from(
            self,
            "user",
            User.objects.filter(pk__in=members.values("user")).exclude(pk__in=there).order_by("name"),
        )


class WriteIdeaForm(StepForm):
    words = text_field(
        _("What does the child say?"),
        rows=5,
        help_text=_("Write it down just as the child says it. No names."),
    )


class HoldWorkshopForm(StepForm):
    headcount = number_field(_("How many children were there?"), required=False, max_value=500)
    present = forms.MultipleChoiceField(
        label=_("Who was there?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "sv-tick"}),
        help_text=_("Tick the codes of the children who are there."),
    )
    learnt = text_field(_("What did you learn?"), required=False)

    def limit_choices(self) -> None:
        codes = Participant.objects.open().filter(series=self.record.series_id).order_by("code")
        self._codes = {str(child.public_id): child for child in codes}
        present = self.fields["present"]
        assert isinstance(present, forms.MultipleChoiceField)
        if self._codes:
            present.choices = [(key, child.code) for key, child in self._codes.items()]
            self.initial["present"] = [
                str(key)
                for key in Participant.objects.filter(attendances__workshop=self.record).values_list(
                    "public_id", flat=True
                )
            ]
            self.fields["headcount"].help_text = _("Empty: the codes you tick below are counted.")
        else:
            del self.fields["present"]
        self.initial.setdefault("headcount", self.record.headcount)
        self.initial.setdefault("learnt", self.record.learnt)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        ticked = cleaned.get("present") or []
        if "headcount" in cleaned and cleaned["headcount"] is None:
            if not ticked:
                self.add_error("headcount", _("Fill in how many children were there."))
            cleaned["headcount"] = len(ticked)
        elif cleaned.get("headcount") is not None and cleaned["headcount"] < len(ticked):
            self.add_error("headcount", _("You ticked more codes than this number of children."))
        return cleaned

    def values(self) -> dict[str, Any]:
        values = super().values()
        if "present" in values:
            values["present"] = [self._codes[key] for key in values["present"]]
        return values


class MoveIdeaForm(StepForm):
    to = forms.ChoiceField(label=_("Where is the idea now?"), widget=forms.RadioSelect)
    on = day_field(_("Since when?"))
    note = text_field(_("Why?"), required=False, help_text=_("For the team; children do not read this."))

    def limit_choices(self) -> None:
        ends = workflow.MOVES[self.record.state] - {IdeaState.PARKED}
        if not self.record.adoptions.open().exists():
            # Without an organisation that carries it an idea is not adopted; that is a step of its own.
            ends -= {IdeaState.ADOPTED}
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [(state.value, state.label) for state in workflow.PATH if state.value in ends]


class ParkIdeaForm(StepForm):
    reason_for_children = text_field(
        _("Why does this idea wait?"),
        help_text=_("In words a child can read, such as: “There is no money for a slide this year.”"),
    )
    on = day_field(_("Since when?"))


class AdoptForm(OrganisationPartsMixin, StepForm):
    organisation = forms.ModelChoiceField(
        label=_("Who takes this idea on?"), queryset=Organisation.objects.none()
    )
    on = day_field(_("Since when?"))
    first_step = forms.CharField(
        label=_("What is the first step?"),
        required=False,
        max_length=200,
        validators=[refuse_personal_data],
    )
    first_step_on = forms.DateField(
        label=_("When is it done?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def limit_choices(self) -> None:
        organisations = partners_of(self.ecosystem)
        choose_from(self, "organisation", organisations)
        self.ask_parts(label=_("Helper %(n)s"), organisations=organisations, there=[])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field, fault in self.faults_of_parts().items():
            self.add_error(field, fault)
        if cleaned.get("organisation") in self.parts():
            self.add_error("organisation", _("The owner also stands below as a helper."))
        return cleaned

    def values(self) -> dict[str, Any]:
        values = {name: value for name, value in super().values().items() if not self.is_part(name)}
        return {**values, "helpers": self.parts()}


class HandOverForm(StepForm):
    organisation = forms.ModelChoiceField(label=_("Who takes it over?"), queryset=Organisation.objects.none())
    on = day_field(_("From when?"))
    reason = forms.CharField(
        label=_("Why?"), max_length=200, validators=[refuse_personal_data], help_text=_("One line is enough.")
    )

    def limit_choices(self) -> None:
        choose_from(self, "organisation", partners_of(self.ecosystem).exclude(pk=self.record.organisation_id))


class ReviewIdeaForm(StepForm):
    words = text_field(
        _("In the child's own words"),
        rows=5,
        help_text=_("Is there a name in it? Take it out here. After this, partners can read these words."),
    )

    title = forms.CharField(
        label=_("Short name"), max_length=80, required=False, validators=[refuse_personal_data]
    )
    translation = text_field(_("What adults made of it"), rows=4, required=False)

    def limit_choices(self) -> None:
        for name in ("words", "title", "translation"):
            self.initial[name] = getattr(self.record, name)


class CombineForm(StepForm):
    combined_into = forms.ModelChoiceField(
        label=_("Into which idea?"),
        queryset=Idea.objects.none(),
        help_text=_("This idea keeps its own words and its own path."),
    )

    def limit_choices(self) -> None:
        choose_from(
            self,
            "combined_into",
            Idea.objects.visible_to(self.viewer)
            .filter(ecosystem=self.ecosystem, combined_into__isnull=True)
            .exclude(pk=self.record.pk)
            .open(),
        )
