"""What people do with an ecosystem: start it, give somebody a role, note what the research found."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts import trail
from accounts.models import User
from accounts.whereabouts import refuse_other_city
from ecosystem.models import (
    EcosystemRole,
    Finding,
    LearningEcosystem,
    Municipality,
    MunicipalityReader,
    MunicipalitySettings,
    Neighbourhood,
)


def start_ecosystem(
    *,
    municipality: Municipality,
    name: str,
    slug: str,
    neighbourhoods: list[Neighbourhood],
    by: User | None,
    **details: Any,
) -> LearningEcosystem:
    """A new learning ecosystem around these neighbourhoods."""
    with transaction.atomic():
        ecosystem = trail.create(
            LearningEcosystem(municipality=municipality, name=name, slug=slug, **details), by=by
        )
        refuse_other_city(ecosystem, neighbourhoods=neighbourhoods)
        ecosystem.neighbourhoods.set(neighbourhoods)
    return ecosystem


def give_role(
    *, ecosystem: LearningEcosystem, user: User, kind: str, starts_on: date, by: User | None, **details: Any
) -> EcosystemRole:
    """Let somebody drive the ecosystem from a day on."""
    return trail.create(
        EcosystemRole(ecosystem=ecosystem, user=user, kind=kind, starts_on=starts_on, **details), by=by
    )


def let_read(
    *, municipality: Municipality, user: User, starts_on: date, by: User | None, **details: Any
) -> MunicipalityReader:
    """Let somebody read the figures of a municipality, or of one city district of it."""
    return trail.create(
        MunicipalityReader(municipality=municipality, user=user, starts_on=starts_on, **details), by=by
    )


def note_finding(*, ecosystem: LearningEcosystem, on: date, by: User | None, **details: Any) -> Finding:
    """Note one finding of the neighbourhood research."""
    return trail.create(Finding(ecosystem=ecosystem, on=on, **details), by=by)


def decide_settings(
    *, municipality: Municipality, valid_from: date, by: User | None, **values: Any
) -> MunicipalitySettings:
    """Settings of a municipality from a day on. Earlier ones stay: they counted until then."""
    return trail.create(
        MunicipalitySettings(municipality=municipality, valid_from=valid_from, **values),
        by=by,
        verb="decided",
    )
