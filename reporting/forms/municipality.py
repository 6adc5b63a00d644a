"""Letting a municipality in, naming its areas, beginning an ecosystem there, and deciding on its settings."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecosystem.domains import Domain
from ecosystem.models import Municipality, MunicipalitySettings, Neighbourhood
from records.forms import RecordForm
from records.free_text import refuse_personal_data
from reporting.colours import contrast

# WCAG 2.2 AA for text; white words stand on the colour in the factsheet's title band.
ENOUGH_CONTRAST = 4.5


class SettingsForm(RecordForm):
    """Settings from a day on. Earlier ones stay as they were: frozen factsheets know which they were made with."""

    social_domain = forms.MultipleChoiceField(
        label=gettext_lazy("Social domain"),
        choices=[(key, label) for key, label in Domain.choices if key != Domain.UNKNOWN],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Domains that together are called the social domain here."),
    )

    class Meta:
        model = MunicipalitySettings
        fields = [
            "valid_from",
            "social_domain",
            "threshold",
            "public_threshold",
            "promise_weeks",
            "retention_months",
            "holiday_region",
            "accent_colour",
            "contact_line",
        ]

    def limit_choices(self) -> None:
        self.fields["accent_colour"].widget = forms.TextInput(attrs={"type": "color"})

    def clean_accent_colour(self) -> str:
        colour: str = self.cleaned_data["accent_colour"].lower()
        if not re.fullmatch(r"#[0-9a-f]{6}", colour):
            raise ValidationError(_("Fill in a colour of six digits, such as #0b6b57."))
        if contrast(colour, "#ffffff") < ENOUGH_CONTRAST:
            raise ValidationError(
                _(
                    "White words cannot be read on this colour (contrast %(ratio)s, needed 4.5). Choose a darker one."
                ),
                params={"ratio": f"{contrast(colour, '#ffffff'):.1f}"},
            )
        return colour


class MunicipalityForm(forms.Form):
    """A municipality by its CBS code."""

    code = forms.CharField(
        label=gettext_lazy("CBS code"),
        max_length=6,
        help_text=gettext_lazy("GM and four digits, such as GM0518."),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)


class AreasForm(forms.Form):
    """Districts and neighbourhoods, one per line."""

    areas = forms.CharField(
        label=gettext_lazy("Codes and names"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "One area per line: its CBS code, a space, its name. Districts begin with WK, neighbourhoods with BU. "
            "Known codes get the new name."
        ),
    )

    def clean_areas(self) -> dict[str, str]:
        found: dict[str, str] = {}
        faults = []
        for number, line in enumerate(self.cleaned_data["areas"].splitlines(), start=1):
            code, _space, name = line.strip().partition(" ")
            if not code:
                continue
            if not name.strip():
                faults.append(_("Line %(n)s has no name after %(code)s.") % {"n": number, "code": code})
            elif code in found:
                faults.append(_("Line %(n)s names %(code)s a second time.") % {"n": number, "code": code})
            found[code.upper()] = name.strip()
        if faults:
            raise ValidationError(faults)
        return found


class NewEcosystemForm(forms.Form):
    """An ecosystem to begin with: a name, a short name and its neighbourhoods. The rest is for its coordinator."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, validators=[refuse_personal_data])
    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("Small letters and dashes; it stands in links."),
    )
    neighbourhoods = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Neighbourhoods"),
        queryset=Neighbourhood.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["neighbourhoods"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = (
            Neighbourhood.objects.open().filter(district__municipality=municipality).order_by("name")
        )
