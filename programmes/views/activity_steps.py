"""What people do with activities: log them, note that they did not take place, plan a whole series."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.record_pages import StepPage, clock
from ecosystem.permissions import is_coordinator
from programmes import actions
from programmes.forms.logging import CancelForm, LogForm, PlanWeeklyForm
from programmes.models import Activity
from programmes.permissions import logs_activity


class Log(StepPage):
    """The page a partner opens standing in a hall: one screen, digits, one button."""

    name, label, button = "log", _("Log it"), _("Save")
    form_class = LogForm
    template = "programmes/activity_log.html"

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return logs_activity(user, record)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.log_activity(activity=record, expected_version=expected_version, by=by, **values)

    def done_message(self, record: Any) -> str:
        return _now("Saved. Thank you!")

    def more(self, record: Any) -> dict[str, Any]:
        return {
            "clock": clock(record),
            "cancel_step_url": CANCEL.url(record) if record.state == Activity.State.PLANNED else "",
        }


class Cancel(StepPage):
    name, label, button = "cancel", _("It did not take place"), _("Save")
    lead = _("It stays in the list as cancelled. That is useful to know, and nobody is blamed.")
    form_class = CancelForm

    def fits(self, record: Any) -> bool:
        return super().fits(record) and record.state != Activity.State.CANCELLED

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return logs_activity(user, record)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.cancel_activity(activity=record, expected_version=expected_version, by=by, **values)


class PlanWeekly(StepPage):
    """A step of a series: all its activities in one go."""

    name, label, button = "plan-weekly", _("Plan every week"), _("Plan")
    lead = _("One activity each week, from the first day until the last. What is planned already stays.")
    form_class = PlanWeeklyForm

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        return is_coordinator(user, record.ecosystem)

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        record.weekly_plan = actions.plan_weekly(series=record, by=by, **values)
        return record.weekly_plan

    def done_message(self, record: Any) -> str:
        plan: actions.WeeklyPlan | None = getattr(record, "weekly_plan", None)
        if plan is None:
            return super().done_message(record)
        number = len(plan.planned)
        said = [ngettext("%(n)s activity planned.", "%(n)s activities planned.", number) % {"n": number}]
        if plan.in_holidays:
            number = len(plan.in_holidays)
            said.append(
                ngettext(
                    "%(n)s week left out because of a school holiday.",
                    "%(n)s weeks left out because of school holidays.",
                    number,
                )
                % {"n": number}
            )
        if plan.already_there:
            number = len(plan.already_there)
            said.append(
                ngettext("%(n)s day stood there already.", "%(n)s days stood there already.", number)
                % {"n": number}
            )
        return " ".join(said)


LOG, CANCEL, PLAN_WEEKLY = Log(), Cancel(), PlanWeekly()
