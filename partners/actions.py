"""What people do in the network."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from ecosystem.models import LearningEcosystem, Municipality
from partners.models import (
    Agreement,
    ContactMoment,
    ContactMomentParty,
    ContactPerson,
    ContactPersonTerm,
    Location,
    MeetingAttendance,
    NetworkMeeting,
    Organisation,
    OrganisationMember,
    Partnership,
    PartnershipRole,
    PartnershipStatusChange,
)


def add_organisation(
    *,
    municipality: Municipality,
    name: str,
    by: User | None,
    locations: list[dict[str, Any]] | None = None,
    **details: Any,
) -> Organisation:
    """A new organisation with its locations (each a dict of Location fields)."""
    with transaction.atomic():
        organisation = trail.create(Organisation(municipality=municipality, name=name, **details), by=by)
        for values in locations or []:
            trail.create(Location(organisation=organisation, **values), by=by)
    return organisation


def add_member(
    *, organisation: Organisation, user: User, starts_on: date, by: User | None, **details: Any
) -> OrganisationMember:
    """Let somebody sign in for an organisation from a day on."""
    return trail.create(
        OrganisationMember(organisation=organisation, user=user, starts_on=starts_on, **details), by=by
    )


def bring_in(
    *,
    ecosystem: LearningEcosystem,
    organisation: Organisation,
    status: str,
    on: date,
    by: User | None,
    **details: Any,
) -> Partnership:
    """Give an organisation its place in an ecosystem."""
    if ecosystem.municipality_id != organisation.municipality_id:
        raise ValidationError(_("This organisation belongs to another municipality than the ecosystem."))
    with transaction.atomic():
        partnership = trail.create(
            Partnership(ecosystem=ecosystem, organisation=organisation, status=status, since=on, **details),
            by=by,
        )
        PartnershipStatusChange.objects.create(partnership=partnership, to_status=status, on=on, by=by)
    return partnership


def move_partnership(
    *, partnership: Partnership, to: str, on: date, by: User | None, expected_version: int | None = None
) -> Partnership:
    """Change what an organisation is to the ecosystem, keeping the history."""
    earlier = partnership.status
    with transaction.atomic():
        trail.change(partnership, by=by, expected_version=expected_version, verb="moved", status=to)
        if to != earlier:
            PartnershipStatusChange.objects.create(
                partnership=partnership, from_status=earlier, to_status=to, on=on, by=by
            )
    return partnership


def give_partner_role(
    *, partnership: Partnership, kind: str, starts_on: date, by: User | None
) -> PartnershipRole:
    """Let a partner fulfil a role in the ecosystem."""
    return trail.create(PartnershipRole(partnership=partnership, kind=kind, starts_on=starts_on), by=by)


def appoint_contact_person(
    *,
    partnership: Partnership,
    person: ContactPerson,
    starts_on: date,
    by: User | None,
    part: str = ContactPersonTerm.Part.FIXED,
) -> ContactPersonTerm:
    """Make somebody the one contact person (or deputy); an earlier term ends the day the new one starts."""
    with transaction.atomic():
        for earlier in partnership.contact_terms.open().filter(part=part, ends_on__isnull=True):
            trail.change(earlier, by=by, ends_on=max(starts_on, earlier.starts_on))
        return trail.create(
            ContactPersonTerm(partnership=partnership, person=person, part=part, starts_on=starts_on), by=by
        )


def log_contact_moment(
    *,
    ecosystem: LearningEcosystem,
    on: date,
    parties: list[Organisation | Location],
    by: User | None,
    people: list[ContactPerson] | None = None,
    **details: Any,
) -> ContactMoment:
    """Log a conversation with one or more organisations (or their locations). Counts as one moment."""
    if not parties:
        raise ValidationError({"parties": _("Choose at least one organisation.")})
    with transaction.atomic():
        moment = trail.create(
            ContactMoment(ecosystem=ecosystem, on=on, logged_by=by, **details), by=by, verb="logged"
        )
        for party in parties:
            location = party if isinstance(party, Location) else None
            organisation = party.organisation if isinstance(party, Location) else party
            if organisation.municipality_id != ecosystem.municipality_id:
                raise ValidationError({"parties": _("%s belongs to another municipality.") % organisation})
            ContactMomentParty.objects.create(
                contact_moment=moment, organisation=organisation, location=location
            )
        moment.people.set(people or [])
    return moment


def change_contact_moment(
    *,
    moment: ContactMoment,
    parties: list[Organisation | Location],
    by: User | None,
    expected_version: int | None = None,
    **values: Any,
) -> ContactMoment:
    """Correct a contact moment, its organisations included."""
    if not parties:
        raise ValidationError({"parties": _("Choose at least one organisation.")})
    wanted = {_party_key(party) for party in parties}
    with transaction.atomic():
        there = {(row.organisation_id, row.location_id): row for row in moment.parties.all()}
        differ = wanted != set(there)
        trail.change(
            moment, by=by, expected_version=expected_version, also=["parties"] if differ else [], **values
        )
        for key in set(there) - wanted:
            there[key].delete()
        for organisation_id, location_id in wanted - set(there):
            ContactMomentParty.objects.create(
                contact_moment=moment, organisation_id=organisation_id, location_id=location_id
            )
    return moment


def _party_key(party: Organisation | Location) -> tuple[int, int | None]:
    return (party.organisation_id, party.pk) if isinstance(party, Location) else (party.pk, None)


def plan_meeting(
    *,
    ecosystem: LearningEcosystem,
    on: date,
    title: str,
    by: User | None,
    invited: list[Organisation] | None = None,
    **details: Any,
) -> NetworkMeeting:
    """Plan a network meeting and note who is invited."""
    with transaction.atomic():
        meeting = trail.create(
            NetworkMeeting(ecosystem=ecosystem, on=on, title=title, **details), by=by, verb="planned"
        )
        for organisation in invited or []:
            MeetingAttendance.objects.create(meeting=meeting, organisation=organisation)
    return meeting


def hold_meeting(
    *,
    meeting: NetworkMeeting,
    came: list[Organisation],
    by: User | None,
    expected_version: int | None = None,
    **details: Any,
) -> NetworkMeeting:
    """Note that the meeting took place and who came; from now on it counts."""
    with transaction.atomic():
        trail.change(
            meeting,
            by=by,
            expected_version=expected_version,
            verb="held",
            state=NetworkMeeting.State.HELD,
            **details,
        )
        for organisation in came:
            attendance, _new = MeetingAttendance.objects.get_or_create(
                meeting=meeting, organisation=organisation, defaults={"attended": True}
            )
            if not attendance.attended:
                attendance.attended = True
                attendance.save(update_fields=["attended"])
    return meeting


def agree(
    *,
    ecosystem: LearningEcosystem,
    organisation: Organisation,
    what: str,
    on: date,
    by: User | None,
    **details: Any,
) -> Agreement:
    """Write down who does what by when."""
    return trail.create(
        Agreement(ecosystem=ecosystem, organisation=organisation, what=what, agreed_on=on, **details), by=by
    )
