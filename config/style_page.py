"""The living style page: every component in every state, in demo mode only."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

TONES = ["neutral", "info", "busy", "good", "attention", "wrong"]


class ExampleFilter(forms.Form):
    """Two filters."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), ("a", _("activity"))])


class ExampleForm(forms.Form):
    """One field of every kind."""

    organisation = forms.CharField(
        label=_("Organisation"), help_text=_("Start typing; recent ones come first.")
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    on = forms.DateField(label=_("Date"))
    children = forms.IntegerField(label=_("Children"), min_value=0, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("a", _("activity")), ("w", _("workshop"))])
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    new = forms.ChoiceField(
        label=_("New children?"), widget=forms.RadioSelect, choices=[("y", _("yes")), ("n", _("no"))]
    )
    domains = forms.MultipleChoiceField(
        label=_("Domains"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("c", _("culture")), ("s", _("sport")), ("l", _("library"))],
        required=False,
    )
    drawing = forms.FileField(label=_("Drawing"), required=False)
    agreed = forms.BooleanField(label=_("The host has agreed"), help_text=_("By mail or by phone."))


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """404 outside the demo."""
    if not settings.DEMO:
        raise Http404
    messages.success(request, _("Saved."))
    messages.error(request, _("This could not be saved. Look at what is wrong below."))
    wrong = ExampleForm({"children": "-4", "email": "x", "kind": "a"})
    wrong.is_valid()
    forms_shown = {
        "form": ExampleForm(auto_id="ok_%s"),
        "wrong_form": wrong,
        "filter_form": ExampleFilter(request.GET or None, auto_id="filter_%s"),
    }
    return render(request, "style.html", {**forms_shown, **_examples()})


def _examples() -> dict[str, Any]:
    return {
        "tones": TONES,
        "tabs": [
            {"label": _("Neighbourhood"), "url": "#tabs", "current": False},
            {"label": _("Network"), "url": "#tabs", "current": True, "count": 12},
            {"label": _("Children"), "url": "#tabs", "current": False},
            {"label": _("Programme"), "url": "#tabs", "current": False},
            {"label": _("Results"), "url": "#tabs", "current": False},
        ],
        "columns": [
            {"label": _("Partner")},
            {"label": _("Domain")},
            {"label": _("Hours a month"), "numeric": True},
            {"label": _("State")},
        ],
        "rows": [
            [
                {"text": _("the theatre school"), "url": "#table"},
                _("culture"),
                12,
                {"text": _("partner"), "badge": "good"},
            ],
            [
                {"text": _("the primary school"), "url": "#table"},
                _("education"),
                4,
                {"text": _("acquainted"), "badge": "busy"},
            ],
            [
                {"text": _("the library"), "url": "#table"},
                _("library"),
                "",
                {"text": _("no contact person"), "badge": "attention"},
            ],
        ],
        "happenings": [
            {
                "when": _("May 2024"),
                "title": _("Research in the neighbourhood"),
                "text": _("Talks with parents and children."),
            },
            {"when": _("November 2024"), "title": _("First workshops"), "url": "#timeline"},
            {"when": _("March 2025"), "title": _("An idea stands still"), "tone": "attention"},
            {"when": _("September 2025"), "title": _("Kick-off"), "ahead": True},
        ],
        "steps": [
            {"label": _("collected"), "state": "done"},
            {"label": _("presented"), "state": "done"},
            {"label": _("adopted"), "state": "current"},
            {"label": _("running"), "state": "to_do"},
            {"label": _("realised"), "state": "to_do"},
        ],
    }
