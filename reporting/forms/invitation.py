"""Inviting somebody."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecosystem.models import CityDistrict, EcosystemRole, LearningEcosystem, Municipality
from partners.models import Organisation


class InvitationForm(forms.Form):
    """Who is invited, and for what. Exactly one part; more can be added on the person's page."""

    class Part:
        COORDINATOR = "coordinator"
        MEMBER = "member"
        READER = "reader"
        ADMIN = "admin"

    token = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("As colleagues know this person.")
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[("nl", "Nederlands"), ("en", "English")], initial="nl"
    )
    part = forms.ChoiceField(
        label=gettext_lazy("What for"),
        widget=forms.RadioSelect,
        choices=[
            (Part.COORDINATOR, gettext_lazy("Drives an ecosystem (coordinator)")),
            (Part.MEMBER, gettext_lazy("Works for a partner and logs activities")),
            (Part.READER, gettext_lazy("Reads the figures of a municipality or city district")),
            (Part.ADMIN, gettext_lazy("Looks after accounts and settings (admin)")),
        ],
    )
    ecosystem = forms.ModelChoiceField(
        label=gettext_lazy("Ecosystem"),
        queryset=LearningEcosystem.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=gettext_lazy("For a coordinator."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=EcosystemRole.Kind.choices,
        required=False,
        help_text=gettext_lazy("For a coordinator."),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=gettext_lazy("For somebody of a partner."),
    )
    municipality = forms.ModelChoiceField(
        label=gettext_lazy("Municipality"),
        queryset=Municipality.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=gettext_lazy("For a reader."),
    )
    city_district = forms.ModelChoiceField(
        label=gettext_lazy("City district"),
        queryset=CityDistrict.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=gettext_lazy("For a reader of one city district only."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid.uuid4().hex
        self._choose("ecosystem", LearningEcosystem.objects.open().order_by("name"))
        self._choose("organisation", Organisation.objects.open().order_by("name"))
        self._choose("municipality", Municipality.objects.open().order_by("name"))
        self._choose("city_district", CityDistrict.objects.open().order_by("name"))

    def _choose(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        needed = {
            self.Part.COORDINATOR: ("ecosystem", _("Choose the ecosystem this person drives.")),
            self.Part.MEMBER: ("organisation", _("Choose the organisation this person works for.")),
            self.Part.READER: ("municipality", _("Choose the municipality whose figures this person reads.")),
        }.get(values.get("part", ""))
        if needed and not values.get(needed[0]):
            self.add_error(*needed)
        district, municipality = values.get("city_district"), values.get("municipality")
        if district and municipality and district.municipality_id != municipality.pk:
            self.add_error("city_district", _("This city district lies in another municipality."))
        return values
