"""Funding applications, contributions and quotes."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, StepPage, euros, link, shortened, the_pages
from participation.models import Idea
from programmes import actions
from programmes.forms.money import (
    ContributionFilter,
    ContributionForm,
    FundingApplicationFilter,
    FundingApplicationForm,
    QuoteFilter,
    QuoteForm,
    ReviewQuoteForm,
)
from programmes.models import Contribution, FundingApplication, Programme, Quote
from programmes.views.programme_room import ProgrammeRoomPages, state


class FundingApplicationPages(ProgrammeRoomPages):
    model = FundingApplication
    noun, plural_noun = "funding-application", "funding-applications"
    pictogram = "money"
    form_class, filter_class = FundingApplicationForm, FundingApplicationFilter
    list_lead = _("Which money was asked for, by when, and what came of it.")
    empty_text = _("No application noted yet. The name of the scheme is enough.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return super().rows(user=user, whole=whole).select_related("applicant")

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Scheme"), self.named_link),
            Column(_("Lead applicant"), lambda request: request.applicant),
            Column(_("State"), state),
            Column(_("Deadline"), lambda request: request.deadline),
            Column(_("Asked"), lambda request: euros(request.asked_euros), numeric=True),
            Column(_("Granted"), lambda request: euros(request.granted_euros), numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        return [
            Fact(_("State"), record.get_state_display()),
            Fact(_("Lead applicant"), record.applicant),
            Fact(_("Funder"), record.funder),
            Fact(_("Asked"), euros(record.asked_euros)),
            Fact(_("Granted"), euros(record.granted_euros)),
            Fact(_("Deadline"), record.deadline),
            Fact(_("Submitted on"), record.submitted_on),
            Fact(_("Decided on"), record.decided_on),
            Fact(_("Account due on"), record.report_due_on),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        programmes = the_pages(Programme)
        return [
            Section(
                _("Programmes"),
                [Column(_("Programme"), lambda programme: link(programmes.url(programme), programme))],
                record.programmes.visible_to(user).order_by("title"),
                empty=_("For no programme in particular."),
            )
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> FundingApplication:
        return actions.apply_for_funding(ecosystem=whole, by=by, **values)


class ContributionPages(ProgrammeRoomPages):
    model = Contribution
    noun, plural_noun = "contribution", "contributions"
    pictogram = "money"
    form_class, filter_class = ContributionForm, ContributionFilter
    order = ("-on", "-id")
    list_lead = _("Money, hours, space and material that organisations give, on the day it was decided.")
    empty_text = _("Nothing noted yet. Who gives, and how much, is enough.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return super().rows(user=user, whole=whole).select_related("organisation", "programme")

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("From"), lambda gift: link(self.url(gift), gift.organisation)),
            Column(_("What"), lambda gift: gift.get_kind_display()),
            Column(_("Date"), lambda gift: gift.on),
            Column(_("Programme"), lambda gift: gift.programme),
            Column(_("Amount or value"), lambda gift: euros(gift.euros), numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        programmes, ideas = the_pages(Programme), the_pages(Idea)
        idea = Idea.objects.visible_to(user).filter(pk=record.idea_id).first() if record.idea_id else None
        return [
            Fact(_("From"), record.organisation),
            Fact(_("What"), record.get_kind_display()),
            Fact(_("Amount or value"), euros(record.euros)),
            Fact(_("Hours"), record.hours),
            Fact(_("Decided on"), record.on),
            Fact(_("Idea"), link(ideas.url(idea), idea) if idea else None),
            Fact(
                _("Programme"),
                link(programmes.url(record.programme), record.programme) if record.programme else None,
            ),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("Note"), record.note, wide=True),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Contribution:
        return actions.contribute(ecosystem=whole, by=by, **values)


class ReviewQuote(StepPage):
    name, label, button = "review", _("Check the words"), _("No name in it: others may read this")
    form_class = ReviewQuoteForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.reviewed_on is None

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.review_quote(
            quote=record, on=timezone.localdate(), expected_version=expected_version, by=by, **values
        )


class QuotePages(ProgrammeRoomPages):
    model = Quote
    noun, plural_noun = "quote", "quotes"
    pictogram = "quote"
    form_class, filter_class = QuoteForm, QuoteFilter
    order = ("-on", "-id")
    list_lead = _(
        "Sentences worth repeating. Others read them after somebody has checked that they name no child."
    )
    empty_text = _("No quotes yet. What was said, and by whom as a role, is enough.")
    step_pages = (ReviewQuote(),)

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        found = [
            Column(_("Words"), lambda quote: link(self.url(quote), shortened(quote.text))),
            Column(_("Who said it"), lambda quote: quote.get_speaker_display()),
            Column(_("Date"), lambda quote: quote.on),
        ]
        if self.coordinates(user, whole):
            found.append(Column(_("Words checked"), _checked))
        return found

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        programmes = the_pages(Programme)
        return [
            Fact(_("Words"), record.text, wide=True),
            Fact(_("Language"), record.get_language_display() if record.language != "nl" else None),
            Fact(_("Who said it"), record.get_speaker_display()),
            Fact(
                _("Programme"),
                link(programmes.url(record.programme), record.programme) if record.programme else None,
            ),
            Fact(_("Date"), record.on),
            Fact(_("Words checked"), record.reviewed_on or _("not yet: only the coordinators read this")),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Quote:
        return actions.note_quote(ecosystem=whole, by=by, **values)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.change_quote(quote=record, expected_version=expected_version, by=by, **values)


def _checked(quote: Any) -> Any:
    if quote.reviewed_on is not None:
        return quote.reviewed_on
    return {"text": _now("not yet"), "badge": "attention"}
