"""Codes of children: for the coordinator and the facilitators of the series only."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, link, the_pages
from accounts.signed_in import signed_in
from ecosystem.models import LearningEcosystem
from participation import actions
from participation.forms.participant import ParticipantFilter, ParticipantForm
from participation.models import Participant, Workshop, WorkshopSeries
from participation.views.children import ChildrenPages


class ParticipantPages(ChildrenPages):
    model = Participant
    noun, plural_noun = "participant", "participants"
    pictogram = "child"
    form_class, filter_class = ParticipantForm, ParticipantFilter
    order = ("code", "id")
    list_lead = _(
        "Children as codes. Who belongs to a code stands on paper with the facilitator, never here."
    )
    empty_text = _("No codes. They are needed only where you follow attendance or consent; else count heads.")

    def within(self, *, user: Any, slug: str) -> LearningEcosystem:
        whole = super().within(user=user, slug=slug)
        if not self.leads_something(whole):
            raise Http404
        return whole

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            Participant.objects.visible_to(user)
            .filter(series__ecosystem=whole)
            .open()
            .select_related("series")
            .annotate(times_present=Count("attendances"))
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Code"), self.named_link),
            Column(_("Series"), lambda child: child.series),
            Column(_("Age"), lambda child: child.get_age_band_display()),
            Column(_("Hobby"), lambda child: child.get_has_leisure_activity_display()),
            Column(_("After-school care"), lambda child: child.get_goes_to_childcare_display()),
            Column(_("Times present"), lambda child: child.times_present, numeric=True),
        ]

    def detail_page(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """One code; that somebody looked at it is kept."""
        response = super().detail_page(request, public_id)
        participant = self.get(user=request.user, public_id=public_id)
        actions.note_reading(participant=participant, by=signed_in(request))
        return response

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        series = the_pages(WorkshopSeries)
        return [
            Fact(_("Series"), link(series.url(record.series), record.series)),
            Fact(_("Age"), record.get_age_band_display()),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("Does sport or culture in free time"), record.get_has_leisure_activity_display()),
            Fact(_("Goes to after-school care"), record.get_goes_to_childcare_display()),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        workshops = the_pages(Workshop)
        return [
            Section(
                _("Was at"),
                [
                    Column(
                        _("Workshop"),
                        lambda workshop: link(workshops.url(workshop), workshop.get_stage_display()),
                    ),
                    Column(_("Date"), lambda workshop: workshop.on),
                ],
                Workshop.objects.filter(attendances__participant=record).order_by("on", "id"),
                empty=_("Not ticked at a workshop yet."),
            )
        ]

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return self.leads_something(whole)

    def may_change(self, *, user: Any, record: Any) -> bool:
        # Whoever sees a code leads its series.
        return True

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Participant:
        return actions.add_participant(by=by, **values)
