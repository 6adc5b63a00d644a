"""More than one ecosystem in a city, and children in it: what the tests of figures need on top of the cast."""

from datetime import date

from ecosystem import actions as ecosystem_actions
from ecosystem.models import LearningEcosystem
from partners.models import ContactMoment
from records.models import Record
from reporting.figures import Figure
from reporting.indicators import figure
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope
from tests.cast import City

INTERNAL = Factsheet.Audience.INTERNAL
SHARED = Factsheet.Audience.SHARED
YEAR = Period.year(2025)


def ecosystem(city: City, *, slug: str) -> LearningEcosystem:
    """One more ecosystem in the second district of a city; nobody drives it."""
    return ecosystem_actions.start_ecosystem(
        municipality=city.municipality,
        name=slug.replace("-", " "),
        slug=slug,
        neighbourhoods=list(city.neighbourhoods[2:]),
        by=None,
    )


def children(place: LearningEcosystem, number: int, *, year: int = 2025) -> None:
    """So many children spoken with in an ecosystem in a year, in one contact moment (none for 0)."""
    if number:
        ContactMoment.objects.create(
            ecosystem=place,
            municipality_id=place.municipality_id,
            on=date(year, 6, 1),
            children_spoken_with=number,
        )


def counted(key: str, about: Record | None, *, period: Period = YEAR, audience: str = INTERNAL) -> Figure:
    """One figure about an ecosystem or area (None: everything), in English."""
    return figure(key=key, scope=Scope.of(about), period=period, audience=audience, language="en")


def value(key: str, about: Record | None, *, period: Period = YEAR, audience: str = INTERNAL) -> object:
    """Its bare value."""
    return counted(key, about, period=period, audience=audience).value
