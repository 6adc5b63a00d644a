"""Who is a member of what in the network, and what that lets them do."""

from typing import Any

from django.db import models

from ecosystem.models import LearningEcosystem
from partners.models import Organisation, OrganisationMember, Partnership


def ecosystems_of_member(user: Any) -> models.Q:
    """The condition by which members of a partner see its ecosystems (registered with `ecosystem`)."""
    return models.Q(
        pk__in=Partnership.objects.open()
        .filter(organisation__in=Organisation.objects.of_member(user))
        .exclude(status=Partnership.Status.LEFT)
        .values("ecosystem")
    )


def members_in(ecosystem: LearningEcosystem) -> models.Q:
    """The condition by which members of its partners can be given a role (registered with `ecosystem`)."""
    places = Partnership.objects.open().filter(ecosystem=ecosystem)
    return models.Q(
        pk__in=OrganisationMember.objects.open()
        .filter(organisation__in=places.values("organisation"))
        .values("user")
    )


def is_member(user: Any, organisation: Organisation | None) -> bool:
    """Signs in for this organisation today."""
    return (
        organisation is not None and Organisation.objects.of_member(user).filter(pk=organisation.pk).exists()
    )


def looks_after(user: Any, organisation: Organisation | None) -> bool:
    """Coordinates an ecosystem it takes part in; or, where it takes part in none, one of its municipality."""
    if organisation is None:
        return False
    coordinated = LearningEcosystem.objects.coordinated_by(user)
    places = Partnership.objects.open().filter(organisation=organisation)
    if coordinated.filter(pk__in=places.values("ecosystem")).exists():
        return True
    return coordinated.filter(municipality=organisation.municipality_id).exists() and not places.exists()


def may_say_what_it_offers(user: Any, organisation: Organisation | None) -> bool:
    """What it offers and lends is the organisation's own to say; the coordinator may, too."""
    return looks_after(user, organisation) or is_member(user, organisation)
