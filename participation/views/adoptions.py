"""Adoptions: who carries which idea, and the first step they agreed."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, link, the_pages
from participation import actions
from participation.forms.adoption import AdoptionForm
from participation.models import Adoption, Idea
from participation.permissions import carries_adoption
from participation.views.children import ChildrenPages, idea_state
from participation.views.idea_steps import HAND_OVER


class AdoptionPages(ChildrenPages):
    model = Adoption
    noun, plural_noun = "adoption", "adoptions"
    pictogram = "partners"
    form_class = AdoptionForm
    order = ("-on", "-id")
    list_lead = _("One organisation carries an idea, others help. Nothing happens without a first step.")
    empty_text = _("No idea has been taken on yet. Open an idea and let an organisation take it on.")
    step_pages = (HAND_OVER,)

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            Adoption.objects.filter(idea__in=Idea.objects.visible_to(user), idea__ecosystem=whole)
            .open()
            .select_related("idea", "organisation")
            .prefetch_related("helpers__organisation")
        )

    def get(self, *, user: Any, public_id: Any) -> Any:
        return get_object_or_404(
            Adoption.objects.filter(idea__in=Idea.objects.visible_to(user)), public_id=public_id
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Idea"), lambda adoption: link(self.url(adoption), adoption.idea)),
            Column(_("Idea owner"), lambda adoption: adoption.organisation),
            Column(_("Since"), lambda adoption: adoption.on),
            Column(_("Where it is now"), lambda adoption: idea_state(adoption.idea)),
            Column(_("First step"), lambda adoption: adoption.first_step),
            Column(_("When"), lambda adoption: adoption.first_step_on),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        ideas = the_pages(Idea)
        carries = carries_adoption(user, record)
        return [
            Fact(_("Idea"), link(ideas.url(record.idea), record.idea)),
            Fact(_("Idea owner"), record.organisation),
            Fact(_("Since"), record.on),
            Fact(_("Accepted on"), record.accepted_on),
            Fact(_("First step"), record.first_step, wide=True),
            Fact(_("When"), record.first_step_on),
            Fact(_("Idea makers invited"), record.makers_invited if carries else None),
            Fact(_("Idea makers who came"), record.makers_came if carries else None),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        return [
            Section(
                _("Helpers"),
                [
                    Column(_("Organisation"), lambda helper: helper.organisation),
                    Column(_("With what"), lambda helper: helper.part),
                ],
                record.helpers.select_related("organisation").order_by("organisation__name"),
                empty=_("Nobody helps yet."),
            )
        ]

    def may_add(self, *, user: Any, whole: Any) -> bool:
        # An idea is taken on from its own page.
        return False

    def may_change(self, *, user: Any, record: Any) -> bool:
        return carries_adoption(user, record)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.change_adoption(adoption=record, expected_version=expected_version, by=by, **values)
