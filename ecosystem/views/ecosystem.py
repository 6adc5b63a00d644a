"""The ecosystem itself: its coordinators change it. Its front page and tabs look into every room and stand above."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import trail
from accounts.record_pages import Badge, Column, Fact, StepPage, link, short_date
from accounts.record_pages.pages import register
from ecosystem import actions
from ecosystem.forms.ecosystem import EcosystemForm, EcosystemRoleForm, EndRoleForm
from ecosystem.models import EcosystemRole, LearningEcosystem
from ecosystem.record_pages import EcosystemRecordPages, ecosystems_in_view


class EcosystemPages(EcosystemRecordPages):
    """Only the page to change it: an ecosystem is known by its short name, and its front page tells the rest."""

    model = LearningEcosystem
    noun, plural_noun = "ecosystem", "ecosystems"
    tab, pictogram = "neighbourhood", "neighbourhood"
    form_class = EcosystemForm
    can_close = False

    def whole_of(self, record: Any) -> Any:
        return record

    def get(self, *, user: Any, public_id: Any) -> Any:
        """By its short name; the caller's word for it is `public_id`."""
        return get_object_or_404(ecosystems_in_view(user), slug=public_id)

    def url(self, record: Any, page: str = "") -> str:
        return reverse(f"ecosystem-{page}" if page else "ecosystem", kwargs={"slug": record.slug})

    def list_url(self, whole: Any) -> str:
        return reverse("ecosystems")

    def urls(self) -> list[URLPattern]:
        register(self)
        door = self._door(partial(self.change_by_slug))
        return [path("ecosystems/<slug:slug>/change", door, name="ecosystem-change")]

    def change_by_slug(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The form for an ecosystem."""
        return self.change_page(request, public_id=slug)


class EndRole(StepPage):
    name, label = "end", _("End this role")
    lead = _("Name a successor first, so that nothing is left lying.")
    button = _("Save")
    form_class = EndRoleForm

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return trail.change(record, expected_version=expected_version, by=by, **values)


class EcosystemRolePages(EcosystemRecordPages):
    model = EcosystemRole
    noun, plural_noun = "ecosystem-role", "roles"
    tab, pictogram = "neighbourhood", "partners"
    form_class = EcosystemRoleForm
    order = ("-starts_on", "-id")
    related = ("ecosystem__municipality", "user", "successor")
    step_pages = (EndRole(),)
    list_lead = _("Who drives this ecosystem, what they may decide, and who comes after them.")
    empty_text = _("Nobody yet. Who keeps the overview?")

    def rows(self, *, user: Any, whole: Any) -> QuerySet[EcosystemRole]:
        rows: QuerySet[EcosystemRole] = (
            super().rows(user=user, whole=whole).select_related("user", "successor")
        )
        return rows

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Role"), lambda role: link(self.url(role), role.get_kind_display())),
            Column(_("Who"), lambda role: role.user.name),
            Column(_("From"), lambda role: role.starts_on),
            Column(_("Until"), until),
            Column(_("Successor"), lambda role: role.successor.name if role.successor else ""),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        return [
            Fact(_("Who"), record.user.name),
            Fact(_("From"), short_date(record.starts_on)),
            Fact(_("Until"), short_date(record.ends_on) if record.ends_on else ""),
            Fact(_("Mandate"), record.mandate, wide=True),
            Fact(_("Successor"), record.successor.name if record.successor else ""),
            Fact(_("Planned hand-over"), record.handover, wide=True),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> EcosystemRole:
        return actions.give_role(ecosystem=whole, by=by, **values)


def until(role: EcosystemRole) -> Any:
    """The last day; said with a badge once it has passed."""
    if role.ends_on is not None and role.ends_on < timezone.localdate():
        return Badge(short_date(role.ends_on), "neutral")
    return role.ends_on
