"""The admin's pages about municipalities: their areas, and the settings that are in force from a day on."""

import re
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.record_pages import Column, Fact, Section, link
from accounts.record_pages.steps import tell
from ecosystem import actions as ecosystem_actions
from ecosystem.domains import Domain
from ecosystem.models import CityDistrict, District, Municipality, MunicipalitySettings, Neighbourhood
from records import repeats
from records.forms import RecordForm
from records.free_text import refuse_personal_data
from reporting.colours import contrast
from reporting.rooms.people import admins_only

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


@login_required
@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """Every municipality of this installation."""
    admins_only(request)
    columns = [
        Column(_("Municipality"), lambda row: link(_address(row), row.name)),
        Column(_("CBS code"), lambda row: row.code),
    ]
    section = Section(
        _("Municipalities"),
        columns,
        Municipality.objects.open().order_by("name")[:500],
        empty=_("No municipality yet. Import the boundaries that Statistics Netherlands publishes."),
    )
    return render(request, "reporting/municipalities.html", {"section": section})


def _address(municipality: Municipality) -> str:
    return reverse("municipality", kwargs={"code": municipality.code})


@login_required
@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """One municipality: the settings in force, those before and after, its city districts and districts."""
    admins_only(request)
    found = get_object_or_404(Municipality, code=code)
    current = MunicipalitySettings.objects.in_force(municipality=found, on=timezone.localdate())
    return render(
        request,
        "reporting/municipality.html",
        {
            "municipality": found,
            "facts": _facts(current),
            "stored": current.pk is not None,
            "sections": [
                Section(
                    _("Settings through the years"),
                    [
                        Column(_("From"), lambda row: row.valid_from),
                        Column(_("Threshold"), lambda row: row.threshold, numeric=True),
                        Column(_("Promise in weeks"), lambda row: row.promise_weeks, numeric=True),
                        Column(_("Colour"), lambda row: row.accent_colour),
                    ],
                    MunicipalitySettings.objects.open().filter(municipality=found).order_by("-valid_from"),
                    empty=_("None were made; the product's own settings are in force."),
                ),
                Section(
                    _("City districts"),
                    [
                        Column(_("City district"), lambda row: row.name),
                        Column(
                            _("Districts"), lambda row: ", ".join(one.name for one in row.districts.all())
                        ),
                    ],
                    CityDistrict.objects.open().filter(municipality=found).prefetch_related("districts"),
                    empty=_("This municipality has no city districts."),
                ),
                Section(
                    _("Districts"),
                    [
                        Column(_("District"), lambda row: row.name),
                        Column(_("CBS code"), lambda row: row.code),
                    ],
                    District.objects.open().filter(municipality=found).order_by("name"),
                    empty=_("No district is known yet."),
                ),
            ],
        },
    )


def _facts(settings: MunicipalitySettings) -> list[Fact]:
    region = dict(MunicipalitySettings._meta.get_field("holiday_region").flatchoices)[settings.holiday_region]
    return [
        Fact(_("Social domain"), ", ".join(str(Domain(key).label) for key in settings.social_domain)),
        Fact(_("Smallest count of children shown"), settings.threshold),
        Fact(_("In public"), settings.public_threshold),
        Fact(_("Children hear from us within"), _("%(weeks)s weeks") % {"weeks": settings.promise_weeks}),
        Fact(
            _("Codes of participants are kept"),
            _("%(months)s months") % {"months": settings.retention_months},
        ),
        Fact(_("School holiday region"), region),
        Fact(_("Colour"), settings.accent_colour),
        Fact(_("Contact"), settings.contact_line),
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings_from(request: HttpRequest, code: str) -> HttpResponse:
    """Decide on settings from a day on; starts with those in force."""
    admins_only(request)
    found = get_object_or_404(Municipality, code=code)
    current = MunicipalitySettings.objects.in_force(municipality=found, on=timezone.localdate())
    if request.method != "POST":
        initial: dict[str, Any] = {name: getattr(current, name) for name in SettingsForm.Meta.fields}
        initial["valid_from"] = timezone.localdate()
        return _page(request, found, SettingsForm(viewer=request.user, initial=initial))
    form = SettingsForm(request.POST, viewer=request.user)
    if form.is_valid():
        try:
            repeats.once(
                actor=f"user:{request.user.public_id}",  # type: ignore[union-attr]
                key=form.cleaned_data["token"] or uuid.uuid4().hex,
                question=[code, {name: str(value) for name, value in form.values().items()}],
                act=lambda: _decided(found, form.values(), by=request.user),
            )
        except ValidationError as error:
            form.add_error(None, error)
        except repeats.KeyUsedForSomethingElse as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. They are in force from the day you chose."))
            return redirect("municipality", code=code)
    return _page(request, found, form)


def _decided(municipality: Municipality, values: dict[str, Any], *, by: Any) -> dict[str, Any]:
    settings = ecosystem_actions.decide_settings(municipality=municipality, by=by, **values)
    return {"settings": str(settings.public_id)}


def _page(request: HttpRequest, found: Municipality, form: SettingsForm) -> HttpResponse:
    return render(
        request,
        "reporting/municipality_settings.html",
        {"municipality": found, "form": form},
        status=400 if form.errors else 200,
    )


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


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_municipality(request: HttpRequest) -> HttpResponse:
    """Let a municipality into this installation. Its code is the guard against doing it twice."""
    admins_only(request)
    form = MunicipalityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = ecosystem_actions.add_municipality(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("Added. Now name its districts and neighbourhoods."))
            return redirect("municipality-areas", code=found.code)
    words = {"title": _("Add a municipality"), "back_url": reverse("municipalities")}
    return _small_form(request, form, words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def areas(request: HttpRequest, code: str) -> HttpResponse:
    """Name districts and neighbourhoods, all or nothing."""
    admins_only(request)
    found = get_object_or_404(Municipality, code=code)
    form = AreasForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = ecosystem_actions.name_areas(
                municipality=found,
                areas=form.cleaned_data["areas"],
                by=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as error:
            form.add_error("areas", error)
        else:
            messages.success(
                request,
                ngettext("%(n)s area added or renamed.", "%(n)s areas added or renamed.", changed)
                % {"n": changed},
            )
            return redirect("municipality", code=code)
    words = {
        "title": _("Districts and neighbourhoods of %(municipality)s") % {"municipality": found},
        "back_url": _address(found),
    }
    return _small_form(request, form, words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start_ecosystem(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an ecosystem. Its short name is the guard against doing it twice."""
    admins_only(request)
    found = get_object_or_404(Municipality, code=code)
    form = NewEcosystemForm(request.POST or None, municipality=found)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"neighbourhoods": list(form.cleaned_data["neighbourhoods"])}
        try:
            ecosystem_actions.start_ecosystem(municipality=found, by=request.user, **values)  # type: ignore[arg-type]
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The ecosystem has begun. Now invite its coordinator."))
            return redirect("invite")
    words = {
        "title": _("Begin an ecosystem in %(municipality)s") % {"municipality": found},
        "back_url": _address(found),
    }
    return _small_form(request, form, words)


def _small_form(request: HttpRequest, form: forms.Form, words: dict[str, str]) -> HttpResponse:
    return render(
        request,
        "reporting/municipality_form.html",
        {"form": form, **words},
        status=400 if form.errors else 200,
    )
