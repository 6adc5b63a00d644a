"""The admin's pages about municipalities: their areas, and the settings that are in force from a day on."""

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
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.record_pages import Column, Fact, Section, link
from accounts.sent_forms import act_once, tell
from accounts.signed_in import admins_only, signed_in
from ecosystem import actions as ecosystem_actions
from ecosystem.domains import Domain
from ecosystem.models import CityDistrict, District, Municipality, MunicipalitySettings
from reporting.forms.municipality import AreasForm, MunicipalityForm, NewEcosystemForm, SettingsForm


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
    if form.is_valid() and act_once(request, form, lambda: _decided(found, form.values(), by=request.user)):
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


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_municipality(request: HttpRequest) -> HttpResponse:
    """Let a municipality into this installation. Its code is the guard against doing it twice."""
    admins_only(request)
    form = MunicipalityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = ecosystem_actions.add_municipality(by=signed_in(request), **form.cleaned_data)
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
                by=signed_in(request),
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
            ecosystem_actions.start_ecosystem(municipality=found, by=signed_in(request), **values)
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
