"""The neighbourhood and its learning ecosystem."""

from ecosystem.models.areas import (
    AreaBoundary,
    AreaFigure,
    CityDistrict,
    District,
    Municipality,
    Neighbourhood,
)
from ecosystem.models.calendar import SchoolHoliday
from ecosystem.models.counted import CountedQuerySet, CountedRecord
from ecosystem.models.ecosystem import EcosystemRole, EcosystemStep, LearningEcosystem, Theme
from ecosystem.models.finding import Finding
from ecosystem.models.municipality_settings import MunicipalityReader, MunicipalitySettings

__all__ = [
    "AreaBoundary",
    "AreaFigure",
    "CityDistrict",
    "CountedQuerySet",
    "CountedRecord",
    "District",
    "EcosystemRole",
    "EcosystemStep",
    "Finding",
    "LearningEcosystem",
    "Municipality",
    "MunicipalityReader",
    "MunicipalitySettings",
    "Neighbourhood",
    "SchoolHoliday",
    "Theme",
]
