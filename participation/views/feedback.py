"""Telling children what became of their ideas."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, link, short_date, shortened, the_pages
from participation import actions
from participation.forms.feedback import FeedbackFilter, FeedbackForm
from participation.models import FeedbackMoment, Idea, WorkshopSeries
from participation.views.children import ChildrenPages, idea_state, may_lead


class FeedbackPages(ChildrenPages):
    model = FeedbackMoment
    noun, plural_noun = "feedback-moment", "feedback-moments"
    pictogram = "telling-back"
    form_class, filter_class = FeedbackForm, FeedbackFilter
    order = ("-on", "-id")
    list_lead = _("Children who give an idea want to know what became of it. We promised to tell them.")
    empty_text = _("The children have not heard anything yet. When and how is enough to note it.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            super()
            .rows(user=user, whole=whole)
            .select_related("series")
            .annotate(number_of_ideas=Count("ideas"))
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Date"), lambda moment: link(self.url(moment), short_date(moment.on))),
            Column(_("How"), lambda moment: moment.get_channel_display()),
            Column(_("Series"), lambda moment: moment.series),
            Column(_("In words for children"), lambda moment: shortened(moment.text)),
            Column(_("Ideas"), lambda moment: moment.number_of_ideas, numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        series = the_pages(WorkshopSeries)
        # Where a series was told this is the number of its children.
        leads = self.coordinates(user, record.ecosystem) or may_lead(user, record.series)
        return [
            Fact(_("Date"), record.on),
            Fact(_("How"), record.get_channel_display()),
            Fact(_("Series"), link(series.url(record.series), record.series) if record.series else None),
            Fact(_("In words for children"), record.text, wide=True),
            Fact(_("About how many people it reached"), record.reached if leads else None),
            Fact(_("Proof"), link(record.proof_url, record.proof_url) if record.proof_url else None),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        ideas = the_pages(Idea)
        return [
            Section(
                _("Ideas"),
                [
                    Column(
                        _("In the child's own words"),
                        lambda idea: link(ideas.url(idea), shortened(idea.words)),
                    ),
                    Column(_("Where it is now"), idea_state),
                ],
                Idea.objects.visible_to(user).filter(feedback_moments=record).order_by("id"),
                empty=_("About no idea in particular."),
            )
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> FeedbackMoment:
        return actions.tell_children(ecosystem=whole, by=by, **values)
