"""What an organisation is to an ecosystem: its status, its roles and its one contact person."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from ecosystem.models import LearningEcosystem
from partners.actions.organisations import add_organisation
from partners.models import (
    ContactPerson,
    ContactPersonTerm,
    Organisation,
    Partnership,
    PartnershipRole,
    PartnershipStatusChange,
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


def bring_in_new(
    *,
    ecosystem: LearningEcosystem,
    name: str,
    domain: str,
    status: str,
    on: date,
    by: User | None,
    kind: str = Organisation.Kind.UNKNOWN,
    **details: Any,
) -> Partnership:
    """Add an organisation to the municipality and give it its place in an ecosystem, in one go."""
    with transaction.atomic():
        organisation = add_organisation(
            municipality=ecosystem.municipality, name=name, kind=kind, locations=[{"domain": domain}], by=by
        )
        return bring_in(
            ecosystem=ecosystem, organisation=organisation, status=status, on=on, by=by, **details
        )


def set_partner_roles(
    *,
    partnership: Partnership,
    kinds: list[str],
    on: date,
    by: User | None,
    expected_version: int | None = None,
) -> Partnership:
    """Let a partner hold exactly these roles from a day on: new ones begin, the others end the day before."""
    with transaction.atomic():
        held = {role.kind: role for role in partnership.roles.current().filter(ends_on__isnull=True)}
        if set(kinds) == set(held):
            return partnership
        trail.change(partnership, by=by, expected_version=expected_version, also=["roles"])
        for kind in sorted(set(held) - set(kinds)):
            role = held[kind]
            if role.starts_on < on:
                trail.change(role, by=by, ends_on=on - timedelta(days=1))
            else:
                trail.close(role, by=by, reason=_("Taken back the day it began."))
        for kind in sorted(set(kinds) - set(held)):
            give_partner_role(partnership=partnership, kind=kind, starts_on=on, by=by)
    return partnership
