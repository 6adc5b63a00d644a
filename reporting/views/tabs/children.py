"""The tab on what children want."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.record_pages import Column, short_date
from ecosystem.models import LearningEcosystem
from participation.models import Adoption, FeedbackMoment, Idea, Participant, Workshop, WorkshopSeries
from reporting.views.tabs.tab import FEW, Tab, door, record_link, section


def children(ecosystem: LearningEcosystem, *, user: Any, coordinates: bool) -> Tab:
    """Series with what they brought, the newest ideas, and when children last heard from us."""
    series = (
        WorkshopSeries.objects.visible_to(user)
        .filter(ecosystem=ecosystem)
        .with_last_told()
        .annotate(found=Count("ideas", filter=Q(ideas__closed_at__isnull=True)))
        .order_by("-on", "-id")[:FEW]
    )
    ideas = Idea.objects.open().visible_to(user).filter(ecosystem=ecosystem).order_by("-on", "-id")[:FEW]
    doors = [
        door(Workshop, ecosystem, _("Which were held, which are planned, and how many children came.")),
        door(Adoption, ecosystem, _("Who took an idea on, and with what.")),
    ]
    if coordinates:
        doors.append(door(Participant, ecosystem, _("Codes, never names: who came to which workshop.")))
    return Tab(
        lead=_("What children want for their neighbourhood, in their own words."),
        sections=[
            section(
                _("Workshop series"),
                "workshop-series",
                ecosystem,
                [
                    Column(_("Series"), record_link(lambda row: row.name)),
                    Column(_("First workshop"), lambda row: row.on),
                    Column(_("Ideas"), lambda row: row.found, numeric=True),
                    Column(_("Children last told"), lambda row: row.last_told or _("not yet")),
                ],
                series,
                empty=_("No workshops yet. Three are enough: inspire, dream, think critically."),
                may_add=coordinates,
            ),
            section(
                _("Ideas"),
                "idea",
                ecosystem,
                [
                    Column(_("Idea"), record_link(lambda idea: idea.title or idea.words)),
                    Column(_("Where it is now"), lambda idea: idea.get_state_display()),
                    Column(_("Collected"), lambda idea: idea.on),
                    Column(_("First activity"), lambda idea: idea.first_activity_on),
                ],
                ideas,
                empty=_("No idea yet."),
                may_add=coordinates,
            ),
            section(
                _("What children were told"),
                "feedback-moment",
                ecosystem,
                [
                    Column(_("Date"), record_link(lambda moment: short_date(moment.on))),
                    Column(_("Channel"), lambda moment: moment.get_channel_display()),
                    Column(_("Words"), lambda moment: moment.text),
                ],
                FeedbackMoment.objects.open()
                .visible_to(user)
                .filter(ecosystem=ecosystem)
                .order_by("-on", "-id")[:FEW],
                empty=_("The children have heard nothing yet."),
                may_add=coordinates,
            ),
        ],
        doors=doors,
    )
