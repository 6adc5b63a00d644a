"""Who drives an ecosystem: on its front page."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.record_pages import Column, Section
from ecosystem.models import EcosystemRole, LearningEcosystem
from reporting.views.tabs.tab import FEW, record_link, section


def drivers(ecosystem: LearningEcosystem, *, coordinates: bool) -> Section:
    """The roles of today. One query."""
    return section(
        _("Who drives it"),
        "ecosystem-role",
        ecosystem,
        [
            Column(_("Role"), record_link(lambda role: role.get_kind_display())),
            Column(_("Who"), lambda role: role.user.name),
            Column(_("From"), lambda role: role.starts_on),
            Column(_("Until"), lambda role: role.ends_on),
            Column(_("Successor"), lambda role: role.successor.name if role.successor else ""),
        ],
        EcosystemRole.objects.active_on(timezone.localdate())
        .filter(ecosystem=ecosystem)
        .select_related("user", "successor")[:FEW],
        empty=_("Nobody has a role here today."),
        may_add=coordinates,
    )
