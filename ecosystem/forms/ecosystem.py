"""The ecosystem itself, and who drives it."""

from django import forms
from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.models import EcosystemRole, LearningEcosystem, Neighbourhood
from ecosystem.permissions import candidates_for_roles
from records.forms import RecordForm, StepForm


class EcosystemForm(RecordForm):
    """What the network dreams of and wants, for whom, and where."""

    class Meta:
        model = LearningEcosystem
        fields = [
            "name",
            "dream",
            "shared_goal",
            "ages_from",
            "ages_to",
            "phase",
            "started_on",
            "neighbourhoods",
            "in_between_space",
            "uses_step_plan",
            "uses_building_blocks",
            "uses_five_factors",
        ]
        widgets = {"neighbourhoods": forms.CheckboxSelectMultiple, "phase": forms.RadioSelect}
        help_texts = {
            "dream": _("How should this neighbourhood be for children? In words everybody understands."),
            "shared_goal": _(
                "What the partners want to reach together, so concrete that you see it when it is there."
            ),
            "in_between_space": _("The place between school and leisure, such as a library or a playground."),
            "uses_step_plan": _("Twelve steps in three phases, with what proves each."),
            "uses_building_blocks": _("A yearly look in the mirror with the partners."),
            "uses_five_factors": _("How a child experiences what there is."),
        }

    def limit_choices(self) -> None:
        for name in ("dream", "shared_goal"):
            self.fields[name].widget.attrs["rows"] = 3
        chosen = self.instance.neighbourhoods.values("pk")
        self.choose_from(
            "neighbourhoods",
            Neighbourhood.objects.open()
            .filter(district__municipality=self.ecosystem.municipality_id)
            # Those it stands in come first: a city has more than a hundred.
            .annotate(
                later=Case(When(pk__in=chosen, then=Value(0)), default=Value(1), output_field=IntegerField())
            )
            .order_by("later", "name", "id"),
        )


class EcosystemRoleForm(RecordForm):
    """Who drives the ecosystem, what they may decide, and who comes after them."""

    class Meta:
        model = EcosystemRole
        fields = ["user", "kind", "starts_on", "ends_on", "mandate", "successor", "handover"]
        labels = {
            "user": _("Who?"),
            "kind": _("In which role?"),
            "starts_on": _("From when?"),
            "ends_on": _("Until when?"),
            "successor": _("Who comes after?"),
        }
        help_texts = {
            "user": _("Somebody with an account. Whoever holds a role coordinates this ecosystem."),
            "ends_on": _("Leave it empty if the end is not known yet."),
            "handover": _("What is handed over, when, and to whom."),
        }

    def limit_choices(self) -> None:
        for name in ("mandate", "handover"):
            self.fields[name].widget.attrs["rows"] = 3
        people = candidates_for_roles(self.ecosystem)
        self.choose_from("user", people)
        self.choose_from("successor", people)
        if self.instance.pk:
            del self.fields["user"], self.fields["kind"]
        elif not self.initial.get("starts_on"):
            self.initial["starts_on"] = timezone.localdate()


class EndRoleForm(StepForm):
    """The last day of a role."""

    ends_on = forms.DateField(label=_("What is the last day?"))

    def limit_choices(self) -> None:
        self.initial = {"ends_on": self.record.ends_on or timezone.localdate(), **self.initial}
