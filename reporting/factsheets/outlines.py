"""Outlines of districts for a small map: the right edition, with only the points that show."""

from collections.abc import Iterable
from typing import Any

import shapely
from django.db.models import Q
from shapely.geometry import mapping, shape

from ecosystem.models import AreaBoundary

# Square root of the area that may be cut off, in degrees: about 20 metres, less than a hair's width on paper.
TOLERANCE = 0.0003
DECIMALS = 5


def outlines(codes: Iterable[str], *, year: int, around: Any = ()) -> dict[str, dict[str, Any]]:
    """The outline (GeoJSON geometry, WGS84) per code: the newest edition up to this year, else the oldest after it.

    Shared borders stay shared. Codes without an outline are left out. `around` names more codes, as a list or as the
    query that finds them.
    """
    geometries: dict[str, dict[str, Any]] = {}
    editions: dict[str, int] = {}
    for code, edition, geometry in (
        AreaBoundary.objects.filter(Q(code__in=list(codes)) | Q(code__in=around))
        .order_by("code", "edition")
        .values_list("code", "edition", "geometry")
    ):
        if code not in editions or edition <= year:
            editions[code], geometries[code] = edition, geometry
    if not geometries:
        return {}
    shapes = shapely.coverage_simplify([shape(geometry) for geometry in geometries.values()], TOLERANCE)
    return {
        code: _rounded(mapping(simple)) if not simple.is_empty else geometries[code]
        for code, simple in zip(geometries, shapes, strict=True)
    }


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])}


def _round(values: Any) -> Any:
    """Lists instead of tuples, so that stored and fresh content are equal; a metre is precise enough."""
    if isinstance(values, float | int):
        return round(float(values), DECIMALS)
    return [_round(value) for value in values]
