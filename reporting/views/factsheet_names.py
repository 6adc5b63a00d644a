"""A factsheet as lists and its own page name it."""

from typing import Any

from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope

# What a queryset of factsheets reads along, so that naming each asks nothing more.
SCOPE_RECORDS = ("ecosystem", "district", "city_district", "municipality")


def named(sheet: Factsheet) -> dict[str, Any]:
    """A factsheet with what it is about and over which period, as people say them."""
    return {
        "factsheet": sheet,
        "scope_name": Scope.of(sheet.scope_record).name,
        "period_name": str(Period(sheet.starts_on, sheet.ends_on)),
    }
