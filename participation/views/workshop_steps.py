"""What people do with a workshop: count who came, or note that it did not take place."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.record_pages import StepPage
from participation import actions
from participation.forms.steps import HoldWorkshopForm
from participation.models import Workshop


class Hold(StepPage):
    name, label, button = "hold", _("It took place"), _("Save")
    lead = _("A headcount is enough.")
    form_class = HoldWorkshopForm
    template = "participation/workshop_hold.html"

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.hold_workshop(workshop=record, expected_version=expected_version, by=by, **values)


class Cancel(StepPage):
    name, label, button = "cancel", _("It did not take place"), _("Yes, note that")
    lead = _("It stays in the list as cancelled, and nothing in it counts.")

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.state == Workshop.State.PLANNED

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.cancel_workshop(workshop=record, expected_version=expected_version, by=by)


HOLD, CANCEL = Hold(), Cancel()
