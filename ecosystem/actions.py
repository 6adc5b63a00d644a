"""What people do with an ecosystem: name its areas, start it, give somebody a role, note what research found."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from accounts.whereabouts import refuse_other_city
from ecosystem.models import (
    District,
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


def add_municipality(*, code: str, name: str, by: User | None) -> Municipality:
    """A municipality of this installation, by its CBS code."""
    return trail.create(Municipality(code=code, name=name), by=by)


def name_areas(*, municipality: Municipality, areas: dict[str, str], by: User | None) -> int:
    """Add districts and neighbourhoods of a municipality by CBS code, or give known ones another name.

    A neighbourhood belongs to the district whose digits its own code begins with. All or nothing; gives how many were
    added or renamed. Raises ValidationError with every code that does not fit.
    """
    digits = municipality.code[2:]
    strange = sorted(
        code for code in areas if not re.fullmatch(rf"WK{digits}\d{{2}}|BU{digits}\d{{4}}", code)
    )
    known = {f"WK{digits}{code[6:8]}" for code in areas if code.startswith("WK")} | set(
        District.objects.filter(municipality=municipality).values_list("code", flat=True)
    )
    orphans = sorted(
        code
        for code in areas
        if code.startswith("BU") and code not in strange and f"WK{code[2:8]}" not in known
    )
    errors = [
        _("%s is no code of a district or neighbourhood of this municipality.") % code for code in strange
    ]
    errors += [_("The district of %s is not known: name WK%s too.") % (code, code[2:8]) for code in orphans]
    if errors:
        raise ValidationError(errors)
    changed = 0
    with transaction.atomic():
        for code, name in sorted(areas.items(), key=lambda area: (area[0].startswith("BU"), area[0])):
            changed += _name_area(municipality, code, name, by=by)
    return changed


def _name_area(municipality: Municipality, code: str, name: str, *, by: User | None) -> bool:
    if code.startswith("WK"):
        district = District.objects.filter(code=code).first()
        if district is None:
            trail.create(District(municipality=municipality, code=code, name=name), by=by)
            return True
        before = district.version
        return trail.change(district, by=by, name=name).version != before
    neighbourhood = Neighbourhood.objects.filter(code=code).first()
    if neighbourhood is None:
        district = District.objects.get(code=f"WK{code[2:8]}")
        trail.create(Neighbourhood(district=district, code=code, name=name), by=by)
        return True
    before = neighbourhood.version
    return trail.change(neighbourhood, by=by, name=name).version != before
