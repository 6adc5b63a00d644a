"""Workshop series: what is on, what children said, and when they last heard from us."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Badge, Column, Fact, Section, clock, link, short_date, shortened, the_pages
from participation import actions
from participation.forms.series import SeriesFilter, SeriesForm
from participation.models import FeedbackMoment, Idea, Participant, Workshop, WorkshopSeries
from participation.views.children import ChildrenPages, happening_state, idea_state, may_lead
from participation.views.series_steps import ADD_CODES, APPOINT_FACILITATOR, WRITE_IDEAS


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows a series has, as a subquery: two joins at once would multiply each other."""
    counted = (
        rows.filter(series=OuterRef("pk")).order_by().values("series").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class SeriesPages(ChildrenPages):
    model = WorkshopSeries
    noun, plural_noun = "workshop-series", "workshop-series"
    pictogram = "workshop"
    form_class, filter_class = SeriesForm, SeriesFilter
    order = ("-on", "-id")
    list_lead = _("Three workshops with one group of children: inspire, dream, think critically.")
    empty_text = _("No series yet. A name and a first day are enough to begin with.")
    step_pages = (WRITE_IDEAS, ADD_CODES, APPOINT_FACILITATOR)

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            super()
            .rows(user=user, whole=whole)
            .with_last_told()
            .annotate(
                workshops_held=_number_of(Workshop.objects.held()),
                ideas_collected=_number_of(Idea.objects.open()),
            )
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Name"), self.named_link),
            Column(_("First day"), lambda series: series.on),
            Column(_("Workshops held"), lambda series: series.workshops_held, numeric=True),
            Column(_("Ideas"), lambda series: series.ideas_collected, numeric=True),
            Column(_("Children last told"), _last_told),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        return [
            Fact(_("First day"), record.on),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("On commission of"), record.commissioned_by),
            Fact(_("How children were invited"), record.recruitment_channel),
            Fact(_("Target: children without a hobby"), record.target_without_leisure),
            Fact(_("Target: children not at after-school care"), record.target_not_at_childcare),
            Fact(_("Children hear from us within (weeks)"), record.promise_weeks),
            Fact(_("What was learnt"), record.learnt, wide=True),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        leads, coordinates = may_lead(user, record), self.coordinates(user, record.ecosystem)
        found = [self._workshops(record, leads=leads), self._ideas(record, user=user, leads=leads)]
        if leads:
            found.append(self._codes(record, user=user))
        found.append(self._told(record, user=user, coordinates=coordinates))
        if coordinates:
            found.append(self._facilitators(record))
        return found

    def _workshops(self, record: WorkshopSeries, *, leads: bool) -> Section:
        pages = the_pages(Workshop)
        columns = [
            Column(_("Stage"), lambda workshop: link(pages.url(workshop), workshop.get_stage_display())),
            Column(_("Date"), lambda workshop: workshop.on),
            Column(_("Time"), clock),
            Column(_("Place"), lambda workshop: workshop.place),
            Column(_("State"), happening_state),
        ]
        if leads:
            columns.append(Column(_("Children"), lambda workshop: workshop.headcount, numeric=True))
        return Section(
            _("Workshops"),
            columns,
            record.workshops.open().select_related("place__organisation").order_by("on", "id"),
            empty=_("No workshop planned yet."),
            add_url=pages.add_url(record.ecosystem, series=record.public_id) if leads else "",
            add_label=_("Plan a workshop"),
        )

    def _ideas(self, record: WorkshopSeries, *, user: Any, leads: bool) -> Section:
        pages = the_pages(Idea)
        return Section(
            _("Ideas"),
            [
                Column(
                    _("In the child's own words"), lambda idea: link(pages.url(idea), shortened(idea.words))
                ),
                Column(_("Where it is now"), idea_state),
            ],
            Idea.objects.visible_to(user).open().filter(series=record).order_by("-on", "-id")[:100],
            empty=_("No ideas yet. Only the child's words are needed."),
            add_url=pages.add_url(record.ecosystem, series=record.public_id) if leads else "",
            add_label=_("Add an idea with all its details"),
        )

    def _codes(self, record: WorkshopSeries, *, user: Any) -> Section:
        pages = the_pages(Participant)
        return Section(
            _("Codes of the children"),
            [
                Column(_("Code"), lambda child: link(pages.url(child), child.code)),
                Column(_("Age"), lambda child: child.get_age_band_display()),
                Column(_("Hobby"), lambda child: child.get_has_leisure_activity_display()),
                Column(_("After-school care"), lambda child: child.get_goes_to_childcare_display()),
                Column(_("Times present"), lambda child: child.times_present, numeric=True),
            ],
            Participant.objects.visible_to(user)
            .open()
            .filter(series=record)
            .annotate(times_present=Count("attendances"))
            .order_by("code"),
            empty=_(
                "No codes. They are needed only where you follow attendance or consent; else count heads."
            ),
            add_url=pages.add_url(record.ecosystem, series=record.public_id),
            add_label=_("Add one code"),
        )

    def _told(self, record: WorkshopSeries, *, user: Any, coordinates: bool) -> Section:
        pages = the_pages(FeedbackMoment)
        return Section(
            _("What the children were told"),
            [
                Column(_("Date"), lambda moment: link(pages.url(moment), short_date(moment.on))),
                Column(_("How"), lambda moment: moment.get_channel_display()),
                Column(_("In words for children"), lambda moment: shortened(moment.text)),
            ],
            record.feedback_moments.open().order_by("-on", "-id"),
            empty=_("These children have not heard yet what became of their ideas."),
            add_url=pages.add_url(record.ecosystem, series=record.public_id) if coordinates else "",
            add_label=_("Tell the children"),
        )

    def _facilitators(self, record: WorkshopSeries) -> Section:
        return Section(
            _("Who leads the workshops"),
            [Column(_("Name"), lambda facilitator: facilitator.user.name)],
            record.facilitators.open().select_related("user"),
            empty=_("Nobody beside the coordinator."),
        )

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> WorkshopSeries:
        return actions.start_series(ecosystem=whole, by=by, **values)


def _last_told(series: Any) -> Any:
    if series.last_told is not None:
        return series.last_told
    # Nobody has to be told before anybody met.
    return Badge(_now("not yet"), "attention") if series.last_met else None
