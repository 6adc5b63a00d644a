"""Network meetings: plan, hold, minute; their decisions become agreements."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts import trail
from accounts.record_pages import Badge, Column, Fact, Section, StepPage, clock, link, pages_of, short_date
from ecosystem.record_pages import EcosystemRecordPages
from partners import actions
from partners.forms.meeting import HoldForm, MeetingFilter, MeetingForm, MinutesForm
from partners.models import Agreement, NetworkMeeting, Organisation
from partners.views.agreements import state_badge

STATE_TONES = {
    NetworkMeeting.State.PLANNED: "busy",
    NetworkMeeting.State.HELD: "good",
    NetworkMeeting.State.CANCELLED: "neutral",
}


class Hold(StepPage):
    name, label = "hold", _("It took place: who came?")
    lead = _("From now on it counts as one meeting; the talks inside it are not separate contact moments.")
    button = _("Save")
    form_class = HoldForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.state != NetworkMeeting.State.HELD

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.hold_meeting(meeting=record, expected_version=expected_version, by=by, **values)


class Minute(StepPage):
    name, label = "minutes", _("Write the minutes")
    lead = _("Short is best: what was decided, and who does what.")
    button = _("Save")
    form_class = MinutesForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.state == NetworkMeeting.State.HELD

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return trail.change(record, expected_version=expected_version, by=by, verb="minuted", **values)


class Cancel(StepPage):
    name, label = "cancel", _("It does not take place")
    lead = _("It stays in the list and does not count.")

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.state == NetworkMeeting.State.PLANNED

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.cancel_meeting(meeting=record, expected_version=expected_version, by=by)


class MeetingPages(EcosystemRecordPages):
    model = NetworkMeeting
    noun, plural_noun = "network-meeting", "network-meetings"
    tab, pictogram = "network", "meeting"
    form_class, filter_class = MeetingForm, MeetingFilter
    order = ("-on", "-id")
    related = ("ecosystem__municipality", "place__organisation", "neighbourhood")
    step_pages = (Hold(), Minute(), Cancel())
    list_lead = _("Where the network meets. A meeting counts once it took place.")
    empty_text = _("No meeting yet. A date and a title are enough to plan one.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            super()
            .rows(user=user, whole=whole)
            .annotate(
                came=Count("attendances__organisation", distinct=True, filter=Q(attendances__attended=True))
            )
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Title"), lambda meeting: link(self.url(meeting), meeting.title)),
            Column(_("Date"), lambda meeting: meeting.on),
            Column(_("Kind"), lambda meeting: meeting.get_kind_display()),
            Column(
                _("State"),
                lambda meeting: Badge(
                    meeting.get_state_display(), STATE_TONES[NetworkMeeting.State(meeting.state)]
                ),
            ),
            Column(_("Organisations that came"), lambda meeting: meeting.came or "", numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        facts = [
            Fact(_("Date"), short_date(record.on)),
            Fact(_("Time"), clock(record)),
            Fact(_("Kind"), record.get_kind_display()),
            Fact(_("State"), record.get_state_display()),
            Fact(_("Place"), record.place),
            Fact(_("Neighbourhood"), record.neighbourhood),
        ]
        if self._was_at_the_table(user, record):
            facts += [
                Fact(_("Agenda"), record.agenda, wide=True),
                Fact(_("Minutes"), record.minutes, wide=True),
                Fact(
                    _("Minutes sent on"), short_date(record.minutes_sent_on) if record.minutes_sent_on else ""
                ),
            ]
        return facts

    def _was_at_the_table(self, user: Any, record: Any) -> bool:
        """Coordinators and whoever was invited read agenda and minutes."""
        return (
            self.may_change(user=user, record=record)
            or record.attendances.filter(organisation__in=Organisation.objects.of_member(user)).exists()
        )

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        held = record.state == NetworkMeeting.State.HELD
        agreements = pages_of(Agreement)
        assert agreements is not None
        mine = self.may_change(user=user, record=record)
        sections = [
            Section(
                _("Who came") if held else _("Who is invited"),
                [
                    Column(_("Organisation"), lambda attendance: attendance.organisation),
                    *(
                        [
                            Column(
                                _("Came"),
                                lambda attendance: (
                                    Badge(_("yes"), "good")
                                    if attendance.attended
                                    else Badge(_("no"), "neutral")
                                ),
                            )
                        ]
                        if held
                        else []
                    ),
                ],
                record.attendances.select_related("organisation").order_by("-attended", "organisation__name"),
                _("Nobody noted yet."),
            )
        ]
        if self._was_at_the_table(user, record):
            sections.append(
                Section(
                    _("Agreements made here"),
                    [
                        Column(_("What"), lambda agreement: link(agreements.url(agreement), agreement.what)),
                        Column(_("Who"), lambda agreement: agreement.organisation),
                        Column(_("By when"), lambda agreement: agreement.due_on),
                        Column(_("State"), state_badge),
                    ],
                    Agreement.objects.visible_to(user)
                    .open()
                    .filter(meeting=record)
                    .select_related("organisation")
                    .order_by("due_on", "id"),
                    _("No agreement yet. What was decided, and who does it?"),
                    add_url=agreements.add_url(record.ecosystem, meeting=record.public_id) if mine else "",
                    add_label=_("Add an agreement"),
                )
            )
        return sections

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> NetworkMeeting:
        return actions.plan_meeting(ecosystem=whole, by=by, **values)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.change_meeting(meeting=record, expected_version=expected_version, by=by, **values)
