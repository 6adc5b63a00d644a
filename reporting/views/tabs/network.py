"""The tab on who works together."""

from typing import Any

from django.db.models import Count, F, Prefetch, Q, Window
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.record_pages import Column
from ecosystem.models import LearningEcosystem
from partners.models import (
    Agreement,
    ContactMoment,
    ContactMomentParty,
    ContactPerson,
    Location,
    NetworkMeeting,
    Offer,
    Organisation,
    Partnership,
    Place,
)
from reporting.views.tabs.tab import FEW, Door, Tab, door, record_link, section


def network(ecosystem: LearningEcosystem, *, user: Any, coordinates: bool) -> Tab:
    """Partners, and for coordinators the newest contact moments and what was agreed. Four queries."""
    is_partner = Q(status=Partnership.Status.PARTNER)
    # The newest, each with how many there are of all: one query for the list and for the sentence above it.
    partners = list(
        Partnership.objects.open()
        .filter(ecosystem=ecosystem)
        .select_related("organisation")
        .annotate(all=Window(Count("pk")), all_partners=Window(Count("pk", filter=is_partner)))
        .order_by("-updated_at", "-id")[:FEW]
    )
    counts = (
        {"n": partners[0].all, "partner": partners[0].all_partners} if partners else {"n": 0, "partner": 0}
    )
    lead = ngettext(
        "%(n)s organisation knows this ecosystem; %(partner)s is partner.",
        "%(n)s organisations know this ecosystem; %(partner)s of them are partner.",
        counts["n"],
    )
    sections = [
        section(
            _("Partners"),
            "partnership",
            ecosystem,
            [
                Column(_("Organisation"), record_link(lambda partnership: partnership.organisation)),
                Column(_("Status"), lambda partnership: partnership.get_status_display()),
                Column(_("Kind"), lambda partnership: partnership.organisation.get_kind_display()),
                Column(_("Since"), lambda partnership: partnership.since),
            ],
            partners,
            empty=_("No organisation yet. Begin with the school and the childcare around the corner."),
            may_add=coordinates,
        ),
    ]
    if coordinates:
        sections += [_contact_moments(ecosystem), _agreements(ecosystem)]
    return Tab(lead=lead % counts, sections=sections, doors=_doors(ecosystem, coordinates=coordinates))


def _contact_moments(ecosystem: LearningEcosystem) -> Any:
    parties = ContactMomentParty.objects.select_related("organisation", "location__organisation")
    return section(
        _("Contact moments"),
        "contact-moment",
        ecosystem,
        [
            Column(_("Date"), lambda moment: moment.on),
            Column(
                _("With whom"),
                record_link(
                    lambda moment: ", ".join(str(party) for party in moment.parties.all()) or str(moment)
                ),
            ),
            Column(_("Subject"), lambda moment: moment.subject),
            Column(_("Next step"), lambda moment: moment.next_step),
        ],
        ContactMoment.objects.open()
        .filter(ecosystem=ecosystem)
        .prefetch_related(Prefetch("parties", parties))
        .order_by("-on", "-id")[:FEW],
        empty=_("No conversation logged yet. Date and organisation are enough."),
        may_add=True,
    )


def _agreements(ecosystem: LearningEcosystem) -> Any:
    return section(
        _("Agreements to keep"),
        "agreement",
        ecosystem,
        [
            Column(_("Who"), lambda agreement: agreement.organisation),
            Column(_("What"), record_link(lambda agreement: agreement.what)),
            Column(_("By when"), lambda agreement: agreement.due_on),
            Column(_("State"), lambda agreement: agreement.get_state_display()),
        ],
        Agreement.objects.standing()
        .filter(ecosystem=ecosystem)
        .select_related("organisation")
        .order_by(F("due_on").asc(nulls_last=True), "id")[:FEW],
        empty=_("Nothing is open."),
        may_add=True,
    )


def _doors(ecosystem: LearningEcosystem, *, coordinates: bool) -> list[Door]:
    doors = [
        door(NetworkMeeting, ecosystem, _("Who came together, and what was decided.")),
        door(Offer, ecosystem, _("What there is to do for children, for which ages and at what cost.")),
        door(Place, ecosystem, _("Rooms, halls and yards, and things to borrow.")),
        door(Organisation, ecosystem, _("Who there is, with or without an offer for children.")),
        door(Location, ecosystem, _("Where organisations work.")),
    ]
    # Coordinators see the agreements above; what only coordinators may see has no list for others.
    if coordinates:
        return [*doors, door(ContactPerson, ecosystem, _("Whom to call or write to."))]
    return [*doors, door(Agreement, ecosystem, _("What was promised, and by when."))]
