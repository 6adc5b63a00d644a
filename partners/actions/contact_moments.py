"""Conversations with organisations: the unit of the team's work."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from accounts.whereabouts import refuse_other_city
from ecosystem.models import LearningEcosystem
from partners.actions.partnerships import bring_in_new
from partners.models import (
    ContactMoment,
    ContactMomentParty,
    ContactPerson,
    Location,
    Organisation,
    Partnership,
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
        refuse_other_city(moment, parties=parties, people=people)
        for party in parties:
            location = party if isinstance(party, Location) else None
            organisation = party.organisation if isinstance(party, Location) else party
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
        refuse_other_city(moment, parties=parties)
        for key in set(there) - wanted:
            there[key].delete()
        for organisation_id, location_id in wanted - set(there):
            ContactMomentParty.objects.create(
                contact_moment=moment, organisation_id=organisation_id, location_id=location_id
            )
    return moment


def _party_key(party: Organisation | Location) -> tuple[int, int | None]:
    return (party.organisation_id, party.pk) if isinstance(party, Location) else (party.pk, None)


def log_contact_moment_with_new(
    *,
    ecosystem: LearningEcosystem,
    on: date,
    parties: list[Organisation | Location],
    name: str,
    domain: str,
    by: User | None,
    **details: Any,
) -> ContactMoment:
    """Log a conversation with an organisation that is not there yet: it is added as an acquaintance."""
    with transaction.atomic():
        partnership = bring_in_new(
            ecosystem=ecosystem,
            name=name,
            domain=domain,
            status=Partnership.Status.ACQUAINTED,
            on=on,
            by=by,
        )
        location = partnership.organisation.locations.get()
        return log_contact_moment(ecosystem=ecosystem, on=on, parties=[*parties, location], by=by, **details)
