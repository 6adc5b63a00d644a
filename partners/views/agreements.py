"""Agreements: coordinators write them down and settle them; a partner sees its own."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, IntegerField, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Badge, Column, Fact, StepPage, link, pages_of, short_date
from ecosystem.record_pages import EcosystemRecordPages
from partners import actions
from partners.forms.agreement import AgreementFilter, AgreementForm, SettleForm
from partners.models import Agreement, NetworkMeeting
from partners.overviews import organisations_in

STATE_TONES = {
    Agreement.State.OPEN: "busy",
    Agreement.State.MOVED: "busy",
    Agreement.State.RENEWED: "busy",
    Agreement.State.DONE: "good",
    Agreement.State.LAPSED: "neutral",
}
STANDING = (Agreement.State.OPEN, Agreement.State.MOVED, Agreement.State.RENEWED)
# Agreements without a day come after those with one.
SOME_DAY = date(9999, 12, 31)


class Done(StepPage):
    name, label = "done", _("Done")
    lead = _("It was done as agreed.")
    button = _("Yes, it was done")

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.state in STANDING

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.settle_agreement(
            agreement=record, to=Agreement.State.DONE, expected_version=expected_version, by=by
        )


class Settle(StepPage):
    name, label = "settle", _("Another day, or not at all")
    lead = _("An agreement that is moved in the open stays an agreement.")
    button = _("Save")
    form_class = SettleForm

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.settle_agreement(agreement=record, expected_version=expected_version, by=by, **values)


class AgreementPages(EcosystemRecordPages):
    model = Agreement
    noun, plural_noun = "agreement", "agreements"
    tab, pictogram = "network", "partners"
    form_class, filter_class = AgreementForm, AgreementFilter
    order = ("settled", "due", "id")
    related = ("ecosystem__municipality", "organisation", "person", "meeting")
    step_pages = (Done(), Settle())
    list_lead = _("Who does what by when. What is still to be kept stands first, the earliest day on top.")
    empty_text = _("Nothing agreed yet. Decisions of a meeting become agreements with one click there.")

    def within(self, *, user: Any, slug: str) -> Any:
        """Coordinators and members of partners; whoever only reads the figures has no agreements to see."""
        whole = super().within(user=user, slug=slug)
        if not self.coordinates(user, whole) and not organisations_in(whole).of_member(user).exists():
            raise Http404
        return whole

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            super()
            .rows(user=user, whole=whole)
            .select_related("organisation", "person")
            .annotate(
                settled=Case(
                    When(state__in=STANDING, then=Value(0)), default=Value(1), output_field=IntegerField()
                ),
                due=Coalesce("due_on", Value(SOME_DAY), output_field=DateField()),
            )
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("What"), lambda agreement: link(self.url(agreement), agreement.what[:120])),
            Column(_("Who"), lambda agreement: agreement.organisation),
            Column(_("By when"), lambda agreement: agreement.due_on),
            Column(_("State"), state_badge),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        meetings = pages_of(NetworkMeeting)
        assert meetings is not None
        facts = [
            Fact(_("Who"), record.organisation),
            Fact(_("What"), record.what, wide=True),
            Fact(_("By when"), short_date(record.due_on) if record.due_on else ""),
            Fact(_("State"), record.get_state_display()),
            Fact(_("Agreed on"), short_date(record.agreed_on)),
            Fact(
                _("Decided at"), link(meetings.url(record.meeting), record.meeting) if record.meeting else ""
            ),
        ]
        if self.may_change(user=user, record=record):
            facts += [
                Fact(_("Person"), record.person),
                Fact(_("Look at it again on"), short_date(record.review_on) if record.review_on else ""),
                Fact(_("Hours asked"), record.hours_asked),
            ]
        return facts

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Agreement:
        return actions.agree(ecosystem=whole, on=values.pop("agreed_on"), by=by, **values)


def state_badge(agreement: Agreement) -> Badge:
    """The state as a badge; an agreement whose day has passed asks for attention."""
    state = Agreement.State(agreement.state)
    if state in STANDING and agreement.due_on is not None and agreement.due_on < timezone.localdate():
        return Badge(_("past its day"), "attention")
    return Badge(agreement.get_state_display(), STATE_TONES[state])
