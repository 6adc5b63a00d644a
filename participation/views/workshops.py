"""Workshops: planned, held, cancelled."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, clock, link, shortened, the_pages
from participation import actions
from participation.forms.workshop import WorkshopFilter, WorkshopForm
from participation.models import Idea, Participant, Workshop, WorkshopSeries
from participation.views.children import ChildrenPages, happening_state, idea_state, may_lead
from participation.views.workshop_steps import CANCEL, HOLD


class WorkshopPages(ChildrenPages):
    model = Workshop
    noun, plural_noun = "workshop", "workshops"
    pictogram = "workshop"
    form_class, filter_class = WorkshopForm, WorkshopFilter
    order = ("-on", "-id")
    list_lead = _("A workshop counts when it took place. A headcount is enough.")
    empty_text = _("No workshop planned yet. Start with a series; its workshops follow.")
    step_pages = (HOLD, CANCEL)

    def rows(self, *, user: Any, whole: Any) -> Any:
        led = WorkshopSeries.objects.facilitated_by(user).filter(pk=OuterRef("series"))
        return (
            super()
            .rows(user=user, whole=whole)
            .select_related("series", "place__organisation")
            .annotate(led_by_viewer=Exists(led))
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        found = [
            Column(_("Workshop"), self.named_link),
            Column(_("Date"), lambda workshop: workshop.on),
            Column(_("Time"), clock),
            Column(_("Place"), lambda workshop: workshop.place),
            Column(_("State"), happening_state),
        ]
        if self.leads_something(whole):
            found.append(
                Column(
                    _("Children"),
                    lambda workshop: workshop.headcount if workshop.led_by_viewer else None,
                    numeric=True,
                )
            )
        return found

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        leads = may_lead(user, record.series)
        series = the_pages(WorkshopSeries)
        return [
            Fact(_("Series"), link(series.url(record.series), record.series)),
            Fact(_("Stage"), record.get_stage_display()),
            Fact(_("State"), record.get_state_display()),
            Fact(_("Date"), record.on),
            Fact(_("Time"), clock(record)),
            Fact(_("Place"), record.place),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("Number of children"), record.headcount if leads else None),
            Fact(_("What was learnt"), record.learnt, wide=True),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        leads = may_lead(user, record.series)
        ideas, codes = the_pages(Idea), the_pages(Participant)
        found = [
            Section(
                _("Ideas"),
                [
                    Column(
                        _("In the child's own words"),
                        lambda idea: link(ideas.url(idea), shortened(idea.words)),
                    ),
                    Column(_("Where it is now"), idea_state),
                ],
                Idea.objects.visible_to(user).open().filter(workshop=record).order_by("-on", "-id")[:100],
                empty=_("No ideas from this workshop yet."),
                add_url=ideas.add_url(
                    record.ecosystem, series=record.series.public_id, workshop=record.public_id
                )
                if leads
                else "",
                add_label=_("Add an idea"),
            )
        ]
        if leads and record.state == Workshop.State.HELD:
            found.append(
                Section(
                    _("Who was there"),
                    [Column(_("Code"), lambda child: link(codes.url(child), child.code))],
                    Participant.objects.visible_to(user)
                    .filter(attendances__workshop=record)
                    .order_by("code"),
                    empty=_("Counted by head only."),
                )
            )
        return found

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return self.leads_something(whole)

    def may_change(self, *, user: Any, record: Any) -> bool:
        return may_lead(user, record.series)

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Workshop:
        return actions.plan_workshop(by=by, **values)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.change_workshop(workshop=record, expected_version=expected_version, by=by, **values)
