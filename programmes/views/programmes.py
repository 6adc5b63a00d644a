"""Programmes: from the idea of a child to afternoons on which it happens."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, euros, link, shortened, the_pages
from participation.models import Idea
from programmes import actions
from programmes.forms.programme import ProgrammeFilter, ProgrammeForm
from programmes.models import (
    Activity,
    ActivitySeries,
    Contribution,
    FundingApplication,
    Programme,
    Quote,
)
from programmes.views.activities import children, with_exact
from programmes.views.programme_room import ProgrammeRoomPages, period, state

MOST_ACTIVITIES = 30


class ProgrammePages(ProgrammeRoomPages):
    model = Programme
    noun, plural_noun = "programme", "programmes"
    pictogram = "path"
    form_class, filter_class = ProgrammeForm, ProgrammeFilter
    order = ("-id",)
    list_lead = _("What partners do together for children, from their ideas or from a plan of their own.")
    empty_text = _("No programme yet. A title is enough to begin with; ideas and partners can follow.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        held = Q(activities__state=Activity.State.HELD, activities__closed_at__isnull=True)
        return (
            super()
            .rows(user=user, whole=whole)
            .select_related("owner")
            .annotate(activities_held=Count("activities", filter=held))
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Programme"), self.named_link),
            Column(_("In charge"), lambda programme: programme.owner),
            Column(_("State"), state),
            Column(_("Period"), period),
            Column(_("Activities held"), lambda programme: programme.activities_held, numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        return [
            Fact(_("State"), record.get_state_display()),
            Fact(_("In charge"), record.owner),
            Fact(_("For whom"), record.target_group),
            Fact(_("Period"), period(record)),
            Fact(_("Goal"), record.goal, wide=True),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        coordinates = self.coordinates(user, record.ecosystem)
        return [
            self._ideas(record, user),
            self._partners(record),
            self._series(record, coordinates),
            self._activities(record, user, coordinates),
            *self._money(record, user, coordinates),
            self._quotes(record, user, coordinates),
        ]

    def _ideas(self, record: Programme, user: Any) -> Section:
        pages = the_pages(Idea)
        return Section(
            _("Ideas it came from"),
            [
                Column(
                    _("In the child's own words"), lambda idea: link(pages.url(idea), shortened(idea.words))
                ),
                Column(_("Where it is now"), lambda idea: idea.get_state_display()),
            ],
            Idea.objects.visible_to(user).filter(programmes=record).order_by("id"),
            empty=_("From no idea in particular."),
        )

    def _partners(self, record: Programme) -> Section:
        return Section(
            _("Who does what"),
            [
                Column(_("Organisation"), lambda partner: partner.organisation),
                Column(_("Part"), lambda partner: partner.part),
            ],
            record.partners.select_related("organisation").order_by("organisation__name"),
            empty=_("No partners with a part yet."),
        )

    def _series(self, record: Programme, coordinates: bool) -> Section:
        pages = the_pages(ActivitySeries)
        return Section(
            _("Activity series"),
            [
                Column(_("Series"), lambda series: link(pages.url(series), series.title)),
                Column(_("Provider"), lambda series: series.provider),
                Column(_("Place"), lambda series: series.place),
            ],
            record.activity_series.open()
            .select_related("provider", "place__organisation")
            .order_by("title", "id"),
            empty=_("No series yet. A series plans a whole season in one go."),
            add_url=pages.add_url(record.ecosystem, programme=record.public_id) if coordinates else "",
            add_label=_("Add a series"),
        )

    def _activities(self, record: Programme, user: Any, coordinates: bool) -> Section:
        pages = the_pages(Activity)
        rows = with_exact(record.activities.open().select_related("provider"), user=user)
        return Section(
            _("Activities, the last first"),
            [
                Column(_("Activity"), lambda activity: link(pages.url(activity), activity.title)),
                Column(_("Date"), lambda activity: activity.on),
                Column(_("Provider"), lambda activity: activity.provider),
                Column(_("State"), state),
                Column(_("Children"), children, numeric=True),
            ],
            rows.order_by("-on", "-id")[:MOST_ACTIVITIES],
            empty=_("No activity planned yet."),
            add_url=pages.add_url(record.ecosystem, programme=record.public_id) if coordinates else "",
            add_label=_("Plan an activity"),
        )

    def _money(self, record: Programme, user: Any, coordinates: bool) -> list[Section]:
        """Money and what is given in kind, as far as this person may see it; nothing for who may see none."""
        contributions, applications = the_pages(Contribution), the_pages(FundingApplication)
        given = list(
            Contribution.objects.visible_to(user)
            .open()
            .filter(programme=record)
            .select_related("organisation")
            .order_by("-on", "-id")
        )
        asked = list(
            FundingApplication.objects.visible_to(user).open().filter(programmes=record).order_by("-id")
        )
        if not coordinates and not given and not asked:
            return []
        return [
            Section(
                _("Contributions"),
                [
                    Column(_("From"), lambda gift: link(contributions.url(gift), gift.organisation)),
                    Column(_("What"), lambda gift: gift.get_kind_display()),
                    Column(_("Date"), lambda gift: gift.on),
                    Column(_("Amount or value"), lambda gift: euros(gift.euros), numeric=True),
                ],
                given,
                empty=_("Nothing noted yet: money, hours, space or material."),
                add_url=contributions.add_url(record.ecosystem, programme=record.public_id)
                if coordinates
                else "",
                add_label=_("Add a contribution"),
            ),
            Section(
                _("Funding applications"),
                [
                    Column(_("Scheme"), lambda request: link(applications.url(request), request.scheme)),
                    Column(_("State"), state),
                    Column(_("Asked"), lambda request: euros(request.asked_euros), numeric=True),
                    Column(_("Granted"), lambda request: euros(request.granted_euros), numeric=True),
                ],
                asked,
                empty=_("No application noted yet."),
                add_url=applications.add_url(record.ecosystem, programmes=record.public_id)
                if coordinates
                else "",
                add_label=_("Add an application"),
            ),
        ]

    def _quotes(self, record: Programme, user: Any, coordinates: bool) -> Section:
        pages = the_pages(Quote)
        return Section(
            _("Quotes"),
            [
                Column(_("Words"), lambda quote: link(pages.url(quote), shortened(quote.text))),
                Column(_("Who said it"), lambda quote: quote.get_speaker_display()),
            ],
            Quote.objects.visible_to(user).open().filter(programme=record).order_by("-on", "-id")[:20],
            empty=_("No quotes yet."),
            add_url=pages.add_url(record.ecosystem, programme=record.public_id) if coordinates else "",
            add_label=_("Add a quote"),
        )

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Programme:
        return actions.start_programme(ecosystem=whole, on=timezone.localdate(), by=by, **values)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.change_programme(
            programme=record, on=timezone.localdate(), expected_version=expected_version, by=by, **values
        )
