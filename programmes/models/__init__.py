"""Doing it."""

from programmes.models.activity import Activity, ActivitySeries
from programmes.models.evaluation import Quote
from programmes.models.funding import Contribution, FundingApplication
from programmes.models.programme import Programme, ProgrammePartner

__all__ = [
    "Activity",
    "ActivitySeries",
    "Contribution",
    "FundingApplication",
    "Programme",
    "ProgrammePartner",
    "Quote",
]
