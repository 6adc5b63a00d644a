"""Network meetings: planning, who came, minutes."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.models import NetworkMeeting, Organisation, Place
from partners.overviews import organisations_in
from records.forms import StepForm
from records.free_text import refuse_personal_data
from records.times_of_day import TimesOfDayForm


def organisations_to_tick(label: Any, help_text: Any = "") -> forms.ModelMultipleChoiceField:
    """Organisations as a list to tick."""
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=help_text,
    )


class MeetingForm(TimesOfDayForm):
    """A date and a title are enough."""

    invited = organisations_to_tick(_("Who is invited?"))
    came = organisations_to_tick(_("Who came?"))

    class Meta:
        model = NetworkMeeting
        fields = ["on", "title", "kind", "place", "neighbourhood", "agenda", "minutes", "minutes_sent_on"]
        help_texts = {"neighbourhood": _("Where you meet. It then counts in that district, too.")}

    field_order = [
        "on",
        "from_time",
        "to_time",
        "title",
        "kind",
        "place",
        "neighbourhood",
        "agenda",
        "invited",
        "came",
    ]

    def limit_choices(self) -> None:
        organisations = organisations_in(self.ecosystem)
        self.choose_from("neighbourhood", self.ecosystem.neighbourhoods.all())
        self.choose_from(
            "place",
            Place.objects.open().filter(organisation__in=organisations).select_related("organisation"),
        )
        held = self.instance.pk and self.instance.state == NetworkMeeting.State.HELD
        del self.fields["invited" if held else "came"]
        if not held:
            del self.fields["minutes"], self.fields["minutes_sent_on"]
        if not self.instance.pk:
            self.initial.setdefault("title", gettext("Network meeting"))
            self.choose_from("invited", organisations)
            return
        rows = self.instance.attendances.filter(person__isnull=True)
        there = (rows.filter(attended=True) if held else rows).values("organisation")
        name = "came" if held else "invited"
        self.choose_from(
            name,
            Organisation.objects.filter(
                Q(pk__in=organisations.values("pk")) | Q(pk__in=rows.values("organisation"))
            ),
        )
        self.initial[name] = Organisation.objects.filter(pk__in=there)


class HoldForm(StepForm):
    """Who came, and what was said."""

    came = organisations_to_tick(_("Who came?"), _("Those who were invited stand first."))
    minutes = forms.CharField(
        label=_("Minutes"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        validators=[refuse_personal_data],
        help_text=_("Can also be done later. Decisions become agreements on the next page."),
    )

    def limit_choices(self) -> None:
        invited = self.record.attendances.filter(person__isnull=True).values("organisation")
        here = organisations_in(self.ecosystem).values("pk")
        came = self.fields["came"]
        assert isinstance(came, forms.ModelMultipleChoiceField)
        later = Case(When(pk__in=invited, then=Value(0)), default=Value(1), output_field=IntegerField())
        came.queryset = (
            Organisation.objects.filter(Q(pk__in=invited) | Q(pk__in=here))
            .annotate(later=later)
            .order_by("later", "name", "id")
        )
        self.initial = {"minutes": self.record.minutes, **self.initial}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.record.on > timezone.localdate():
            self.add_error(
                None, _("This meeting lies in the future. Change its date first if it was earlier.")
            )
        return cleaned


class MinutesForm(StepForm):
    """The minutes, and when they went out."""

    minutes = forms.CharField(
        label=_("Minutes"),
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
        validators=[refuse_personal_data],
    )
    minutes_sent_on = forms.DateField(
        label=_("Sent to everybody on"),
        required=False,
        help_text=_("Leave it empty while they are not sent; this week then keeps reminding you."),
    )

    def limit_choices(self) -> None:
        self.initial = {
            "minutes": self.record.minutes,
            "minutes_sent_on": self.record.minutes_sent_on or timezone.localdate(),
            **self.initial,
        }


class MeetingFilter(django_filters.FilterSet):
    """By words, kind and state."""

    q = django_filters.CharFilter(label=_("Search"), field_name="title", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(choices=NetworkMeeting.Kind.choices, empty_label=_("All kinds"))
    state = django_filters.ChoiceFilter(choices=NetworkMeeting.State.choices, empty_label=_("All states"))

    class Meta:
        model = NetworkMeeting
        fields = ["q", "kind", "state"]
