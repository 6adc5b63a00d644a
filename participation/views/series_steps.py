"""What people do with a workshop series: write down ideas at the table, hand out codes, say who leads."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import StepPage
from ecosystem.permissions import is_coordinator
from participation import actions
from participation.forms.steps import AddCodesForm, AppointFacilitatorForm, WriteIdeaForm
from participation.models import Workshop
from participation.permissions import leads_series
from records.free_text import weak_signs


class WriteIdeas(StepPage):
    """At the table, on a phone: one field, and after saving the next idea."""

    name, label, button = "write-idea", _("Write down an idea"), _("Save, and the next one")
    form_class = WriteIdeaForm
    template = "participation/write_idea.html"

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return leads_series(user, record)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        today = timezone.localdate()
        # The workshop of today is the table people sit at.
        workshop = record.workshops.open().exclude(state=Workshop.State.CANCELLED).filter(on=today).first()
        return actions.collect_idea(
            ecosystem=record.ecosystem,
            words=values["words"],
            on=today,
            by=by,
            series=record,
            workshop=workshop,
            neighbourhood=record.neighbourhood,
        )

    def more(self, record: Any) -> dict[str, Any]:
        today = record.ideas.open().filter(on=timezone.localdate())
        return {"written": list(today.order_by("-id")[:30])}

    def done_url(self, *, pages: Any, whole: Any, record: Any) -> str:
        return (
            self.url(record) if record.is_open else super().done_url(pages=pages, whole=whole, record=record)
        )

    def page(self, pages: Any, request: HttpRequest, public_id: Any) -> HttpResponse:
        """As every step; words that may hold a name are saved, and said to be waiting for a look."""
        response = super().page(pages, request, public_id)
        if response.status_code == 302 and weak_signs(request.POST.get("words", "")):
            messages.warning(
                request, _now("This may hold a name. Nobody else reads it before somebody has checked it.")
            )
        return response


class AddCodes(StepPage):
    name, label, button = "add-codes", _("Add children by code"), _("Add")
    lead = _("Only where you follow attendance or consent. Otherwise a headcount at the workshop is enough.")
    form_class = AddCodesForm

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return leads_series(user, record)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.add_participants(series=record, neighbourhood=record.neighbourhood, by=by, **values)


class AppointFacilitator(StepPage):
    name, label, button = "appoint-facilitator", _("Say who leads the workshops"), _("Save")
    form_class = AppointFacilitatorForm

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return is_coordinator(user, record.ecosystem)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.appoint_facilitator(series=record, user=values["user"], by=by)


WRITE_IDEAS, ADD_CODES, APPOINT_FACILITATOR = WriteIdeas(), AddCodes(), AppointFacilitator()
