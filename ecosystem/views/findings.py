"""Findings of the neighbourhood research: the working material of the coordinators."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, link, short_date
from ecosystem import actions
from ecosystem.forms.finding import FindingFilter, FindingForm
from ecosystem.models import Finding
from ecosystem.record_pages import EcosystemRecordPages

# So much of a finding stands in the list.
BEGINNING = 140


class FindingPages(EcosystemRecordPages):
    model = Finding
    noun, plural_noun = "finding", "findings"
    tab, pictogram = "neighbourhood", "neighbourhood"
    form_class, filter_class = FindingForm, FindingFilter
    order = ("-on", "-id")
    related = ("ecosystem__municipality", "neighbourhood")
    only_coordinators = True
    list_lead = _(
        "What parents, children and professionals say about growing up here. The newest stand first."
    )
    empty_text = _("Nothing noted yet. Begin with what a parent at the school gate says.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return super().rows(user=user, whole=whole).select_related("neighbourhood")

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("What was found"), lambda finding: link(self.url(finding), beginning(finding.text))),
            Column(_("Kind"), lambda finding: finding.get_kind_display()),
            Column(_("Source"), lambda finding: finding.get_source_display()),
            Column(_("Neighbourhood"), lambda finding: finding.neighbourhood),
            Column(_("Date"), lambda finding: finding.on),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        return [
            Fact(_("What was found"), record.text, wide=True),
            Fact(_("Kind"), record.get_kind_display()),
            Fact(_("Source"), record.get_source_display()),
            Fact(_("Factor"), record.get_factor_display() if record.factor else ""),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("Children spoken with"), record.children_spoken_with),
            Fact(_("Date"), short_date(record.on)),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Finding:
        return actions.note_finding(ecosystem=whole, by=by, **values)


def beginning(text: str) -> str:
    """The first words of a text, whole words only."""
    return text if len(text) <= BEGINNING else text[:BEGINNING].rsplit(" ", 1)[0] + " …"
