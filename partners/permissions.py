"""Who is a member of what in the network, and what that lets them do."""

from typing import Any

import rules
from django.db import models

from partners.models import Organisation, Partnership


def ecosystems_of_member(user: Any) -> models.Q:
    """The condition by which members of a partner see its ecosystems (registered with `ecosystem`)."""
    return models.Q(
        pk__in=Partnership.objects.open()
        .filter(organisation__in=Organisation.objects.of_member(user))
        .exclude(status=Partnership.Status.LEFT)
        .values("ecosystem")
    )


@rules.predicate
def is_member(user: Any, organisation: Organisation | None) -> bool:
    """Signs in for this organisation today."""
    return (
        organisation is not None and Organisation.objects.of_member(user).filter(pk=organisation.pk).exists()
    )


rules.add_perm("partners.speak_for", is_member)
