"""Organisations of a municipality, with their locations and the people who sign in for them."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts import trail
from accounts.models import User
from ecosystem.models import Municipality, Theme
from partners.models import ContactPerson, Location, Offer, Organisation, OrganisationMember


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


def add_contact_person(
    *, organisation: Organisation, name: str, by: User | None, **details: Any
) -> ContactPerson:
    """Somebody of an organisation one speaks with."""
    return trail.create(ContactPerson(organisation=organisation, name=name, **details), by=by)


def add_offer(
    *,
    organisation: Organisation,
    title: str,
    on: date,
    by: User | None,
    themes: list[Theme] | None = None,
    **details: Any,
) -> Offer:
    """What an organisation has for children; correct on the day it is added."""
    with transaction.atomic():
        offer = trail.create(Offer(organisation=organisation, title=title, confirmed_on=on, **details), by=by)
        offer.themes.set(themes or [])
    return offer


def confirm_offer(
    *, offer: Offer, on: date, by: User | None, expected_version: int | None = None, via: str = ""
) -> Offer:
    """Note that an offer was still correct on a day."""
    return trail.change(
        offer, by=by, expected_version=expected_version, via=via, verb="confirmed", confirmed_on=on
    )
