"""Ideas: the child's own words first, and how far each has come."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, link, shortened, the_pages
from participation import actions
from participation.forms.idea import IdeaFilter, IdeaForm
from participation.models import Adoption, FeedbackMoment, Idea, Workshop, WorkshopSeries
from participation.permissions import coordinates_idea, leads_idea
from participation.views.children import ChildrenPages, idea_state
from participation.views.idea_steps import ADOPT, COMBINE, MOVE, PARK, REVIEW
from participation.workflow import PATH, IdeaState, rank
from records.free_text import weak_signs


class IdeaPages(ChildrenPages):
    model = Idea
    noun, plural_noun = "idea", "ideas"
    pictogram = "idea"
    form_class, filter_class = IdeaForm, IdeaFilter
    order = ("-on", "-id")
    list_lead = _("What children want, in their own words. What adults made of it stands apart from it.")
    empty_text = _("No ideas yet. Only the child's words are needed.")
    detail_template = "participation/idea_detail.html"
    step_pages = (REVIEW, MOVE, ADOPT, PARK, COMBINE)

    def rows(self, *, user: Any, whole: Any) -> Any:
        return Idea.objects.visible_to(user).filter(ecosystem=whole).open().select_related("series")

    def get(self, *, user: Any, public_id: Any) -> Any:
        return get_object_or_404(Idea.objects.visible_to(user), public_id=public_id)

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        found = [
            Column(_("In the child's own words"), lambda idea: link(self.url(idea), shortened(idea.words))),
            Column(_("Short name"), lambda idea: idea.title),
            Column(_("Where it is now"), idea_state),
            Column(_("Series"), lambda idea: idea.series),
            Column(_("Collected"), lambda idea: idea.on),
        ]
        if self.leads_something(whole):
            found.append(Column(_("Words checked"), _checked))
        return found

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        leads = leads_idea(user, record)
        series, workshops = the_pages(WorkshopSeries), the_pages(Workshop)
        names = [finding.text for finding in weak_signs(record.words)] if leads else []
        # The other idea may hold words that nobody has checked yet.
        combined_into = (
            Idea.objects.visible_to(user).filter(pk=record.combined_into_id).first()
            if record.combined_into_id
            else None
        )
        return [
            Fact(_("Where it is now"), record.get_state_display()),
            Fact(
                _("Language of these words"),
                record.get_words_language_display() if record.words_language != "nl" else None,
            ),
            Fact(_("Themes"), ", ".join(str(theme) for theme in record.themes.all())),
            Fact(_("Series"), link(series.url(record.series), record.series) if record.series else None),
            Fact(
                _("Workshop"),
                link(workshops.url(record.workshop), record.workshop.get_stage_display())
                if record.workshop
                else None,
            ),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("Collected"), record.on),
            Fact(_("First activity"), record.first_activity_on),
            Fact(
                _("Combined into"),
                link(self.url(combined_into), combined_into) if combined_into else None,
            ),
            Fact(
                _("Words checked"),
                (record.reviewed_on or _now("not yet: only you and the team read them")) if leads else None,
            ),
            Fact(_("May be a name"), ", ".join(names)),
        ]

    def more(self, record: Any, *, user: Any) -> dict[str, Any]:
        here = rank(record.state)
        return {
            "waits": _why_it_waits(record),
            "path": [
                {
                    "label": state.label,
                    "state": "current" if number == here else "done" if number < here else "to_do",
                }
                for number, state in enumerate(PATH)
            ],
        }

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        coordinates = coordinates_idea(user, record)
        return [
            self._path(record, coordinates),
            self._adoption(record),
            *self._combined(record, user),
            self._told(record, coordinates),
        ]

    def _path(self, record: Idea, coordinates: bool) -> Section:
        columns = [
            Column(_("To"), lambda move: move.get_to_state_display()),
            Column(_("From"), lambda move: move.get_from_state_display()),
            Column(_("Date"), lambda move: move.on),
            Column(_("Told to children"), lambda move: move.reason_for_children),
        ]
        if coordinates:
            columns.append(Column(_("Note"), lambda move: move.note))
            columns.append(Column(_("By"), lambda move: move.by.name if move.by else None))
        return Section(
            _("The path so far"),
            columns,
            record.moves.select_related("by").order_by("on", "id"),
            empty=_("The idea is where it began: a child said it."),
        )

    def _adoption(self, record: Idea) -> Section:
        pages = the_pages(Adoption)
        return Section(
            _("Who carries it"),
            [
                Column(_("Idea owner"), lambda adoption: link(pages.url(adoption), adoption.organisation)),
                Column(_("Since"), lambda adoption: adoption.on),
                Column(
                    _("Until"), lambda adoption: adoption.closed_at.date() if adoption.closed_at else None
                ),
                Column(_("First step"), lambda adoption: adoption.first_step),
                Column(
                    _("Helpers"),
                    lambda adoption: ", ".join(str(helper.organisation) for helper in adoption.helpers.all()),
                ),
            ],
            record.adoptions.select_related("organisation")
            .prefetch_related("helpers__organisation")
            .order_by("on", "id"),
            empty=_("No organisation has taken this idea on yet."),
        )

    def _combined(self, record: Idea, user: Any) -> list[Section]:
        rows = list(Idea.objects.visible_to(user).open().filter(combined_into=record).order_by("id"))
        if not rows:
            return []
        return [
            Section(
                _("Ideas that were combined into this one"),
                [
                    Column(
                        _("In the child's own words"),
                        lambda idea: link(self.url(idea), shortened(idea.words)),
                    )
                ],
                rows,
            )
        ]

    def _told(self, record: Idea, coordinates: bool) -> Section:
        pages = the_pages(FeedbackMoment)
        initial = {"ideas": record.public_id}
        if record.series is not None:
            initial["series"] = record.series.public_id
        return Section(
            _("What the children were told"),
            [
                Column(_("How"), lambda moment: link(pages.url(moment), moment.get_channel_display())),
                Column(_("Date"), lambda moment: moment.on),
                Column(_("In words for children"), lambda moment: shortened(moment.text)),
            ],
            record.feedback_moments.open().order_by("-on", "-id"),
            empty=_("The children have not heard yet what became of this idea."),
            add_url=pages.add_url(record.ecosystem, **initial) if coordinates else "",
            add_label=_("Tell the children"),
        )

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return self.leads_something(whole)

    def may_change(self, *, user: Any, record: Any) -> bool:
        return leads_idea(user, record)

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Idea:
        return actions.collect_idea(ecosystem=whole, by=by, **values)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.change_idea(idea=record, expected_version=expected_version, by=by, **values)


def _checked(idea: Any) -> Any:
    if idea.reviewed_on is not None:
        return idea.reviewed_on
    return {"text": _now("not yet"), "badge": "attention"}


def _why_it_waits(idea: Any) -> str:
    if idea.state != IdeaState.PARKED:
        return ""
    last = idea.moves.filter(to_state=IdeaState.PARKED).order_by("-on", "-id").first()
    return last.reason_for_children if last is not None else _now("Nobody said why yet.")
