"""Series of activities: planned in one go, logged one by one."""

from typing import Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, Section, clock, link, the_pages
from programmes import actions
from programmes.forms.activity import ActivitySeriesForm
from programmes.models import Activity, ActivitySeries, Programme
from programmes.permissions import provides_series
from programmes.views.activities import ActivityPages, children, with_exact
from programmes.views.activity_steps import PLAN_WEEKLY
from programmes.views.programme_room import ProgrammeRoomPages, state


def ages(series: Any) -> str:
    """For which ages."""
    if series.ages_from is None and series.ages_to is None:
        return ""
    return " – ".join(str(age) if age is not None else "…" for age in (series.ages_from, series.ages_to))


class ActivitySeriesPages(ProgrammeRoomPages):
    model = ActivitySeries
    noun, plural_noun = "activity-series", "activity-series"
    pictogram = "calendar"
    form_class = ActivitySeriesForm
    order = ("title", "id")
    list_lead = _("Activities that belong together, such as six afternoons of woodwork.")
    empty_text = _("No series yet. Open a programme and add its first series.")
    step_pages = (PLAN_WEEKLY,)

    def rows(self, *, user: Any, whole: Any) -> Any:
        standing = Q(activities__closed_at__isnull=True)
        return (
            ActivitySeries.objects.visible_to(user)
            .filter(programme__ecosystem=whole)
            .open()
            .select_related("programme", "provider")
            .annotate(
                planned=Count("activities", filter=standing & Q(activities__state=Activity.State.PLANNED)),
                held=Count("activities", filter=standing & Q(activities__state=Activity.State.HELD)),
                first_on=Min("activities__on", filter=standing),
            )
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Series"), self.named_link),
            Column(_("Programme"), lambda series: series.programme),
            Column(_("Provider"), lambda series: series.provider),
            Column(_("First day"), lambda series: series.first_on),
            Column(_("Planned"), lambda series: series.planned, numeric=True),
            Column(_("Held"), lambda series: series.held, numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        exact = provides_series(user, record)
        programmes = the_pages(Programme)
        return [
            Fact(_("Programme"), link(programmes.url(record.programme), record.programme)),
            Fact(_("Provider"), record.provider),
            Fact(_("Place"), record.place),
            Fact(_("Ages"), ages(record)),
            Fact(_("Room for"), record.capacity),
            Fact(_("Free of charge"), _("yes") if record.is_free else _("no")),
            Fact(_("Sign-ups"), record.sign_ups if exact else None),
            Fact(_("Different children"), record.different_children if exact else None),
        ]

    def steps(self, record: Any, *, user: Any) -> list[dict[str, Any]]:
        found = super().steps(record, user=user)
        if provides_series(user, record):
            activities = the_pages(Activity)
            assert isinstance(activities, ActivityPages)
            found.append(
                {
                    "label": _("Log one that was not planned"),
                    "url": activities.log_unplanned_url(
                        record.ecosystem,
                        series=record.public_id,
                        title=record.title,
                        **({"provider": record.provider.public_id} if record.provider else {}),
                    ),
                }
            )
        return found

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        activities = the_pages(Activity)
        return [
            Section(
                _("Activities"),
                [
                    Column(_("Activity"), lambda activity: link(activities.url(activity), activity.title)),
                    Column(_("Date"), lambda activity: activity.on),
                    Column(_("Time"), clock),
                    Column(_("State"), state),
                    Column(_("Children"), children, numeric=True),
                ],
                with_exact(record.activities.open(), user=user).order_by("on", "id")[:100],
                empty=_("Nothing planned yet. Plan all of them in one go with “Plan every week”."),
                add_url=activities.add_url(record.ecosystem, series=record.public_id, title=record.title)
                if self.coordinates(user, record.ecosystem)
                else "",
                add_label=_("Plan one day"),
            )
        ]

    def may_change(self, *, user: Any, record: Any) -> bool:
        return provides_series(user, record)

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> ActivitySeries:
        return actions.add_activity_series(by=by, **values)
