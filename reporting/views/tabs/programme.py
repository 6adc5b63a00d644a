"""The tab on what is done."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.record_pages import Column, euros, short_date
from ecosystem.models import LearningEcosystem
from programmes.models import Activity, ActivitySeries, Contribution, FundingApplication, Programme, Quote
from reporting.views.tabs.tab import FEW, Tab, door, record_link, section


def programme(ecosystem: LearningEcosystem, *, user: Any, coordinates: bool) -> Tab:
    """Programmes, what is coming, and, for who may see it, the money."""
    today = timezone.localdate()
    activities = (
        Activity.objects.open()
        .visible_to(user)
        .filter(ecosystem=ecosystem, on__gte=today)
        .exclude(state=Activity.State.CANCELLED)
        .select_related("provider", "place")
        .order_by("on", "starts_at", "id")[:FEW]
    )
    money = [Column(_("Granted"), lambda row: euros(row.granted_euros), numeric=True)]
    return Tab(
        lead=_("What partners do for and with children."),
        sections=[
            section(
                _("Programmes"),
                "programme",
                ecosystem,
                [
                    Column(_("Programme"), record_link()),
                    Column(_("Owner"), lambda row: row.owner or ""),
                    Column(_("State"), lambda row: row.get_state_display()),
                    Column(_("From"), lambda row: row.starts_on),
                    Column(_("Until"), lambda row: row.ends_on),
                ],
                Programme.objects.open()
                .visible_to(user)
                .filter(ecosystem=ecosystem)
                .select_related("owner")
                .order_by("-updated_at", "-id")[:FEW],
                empty=_("No programme yet. It may begin with an adopted idea."),
                may_add=coordinates,
            ),
            section(
                _("Coming activities"),
                "activity",
                ecosystem,
                [
                    Column(_("Date"), lambda row: row.starts_at or row.on),
                    Column(_("Activity"), record_link(lambda row: row.title)),
                    Column(_("Provider"), lambda row: row.provider or ""),
                    Column(_("Place"), lambda row: row.place.name if row.place else ""),
                ],
                activities,
                empty=_("Nothing is planned from today on."),
                may_add=coordinates,
            ),
            section(
                _("Funding applications"),
                "funding-application",
                ecosystem,
                [
                    Column(_("Scheme"), record_link()),
                    Column(_("State"), lambda row: row.get_state_display()),
                    Column(_("Asked"), lambda row: euros(row.asked_euros), numeric=True),
                    *money,
                    Column(_("Deadline"), lambda row: row.deadline),
                ],
                FundingApplication.objects.open()
                .visible_to(user)
                .filter(ecosystem=ecosystem)
                .order_by("-updated_at", "-id")[:FEW],
                empty=_("No application that you can see."),
                may_add=coordinates,
            ),
            section(
                _("Contributions"),
                "contribution",
                ecosystem,
                [
                    Column(_("Date"), record_link(lambda row: short_date(row.on))),
                    Column(_("Organisation"), lambda row: row.organisation),
                    Column(_("What"), lambda row: row.get_kind_display()),
                    Column(_("Amount"), lambda row: euros(row.euros), numeric=True),
                ],
                Contribution.objects.open()
                .visible_to(user)
                .filter(ecosystem=ecosystem)
                .select_related("organisation")
                .order_by("-on", "-id")[:FEW],
                empty=_("No contribution that you can see."),
                may_add=coordinates,
            ),
        ],
        doors=[
            door(
                ActivitySeries,
                ecosystem,
                _("Activities that belong together, with how many children signed up."),
            ),
            door(Quote, ecosystem, _("What children and parents said about it.")),
        ],
    )
