"""Maps of districts as SVG text, drawn from their GeoJSON outlines: no tiles, no third party, for page and PDF."""

import json
import math
from collections.abc import Sequence
from typing import Any, Protocol

from django.utils.safestring import SafeString

from reporting import charts
from reporting.colours import INK, mix

# Corners closer than this part of the map's width to the straight line are left out.
DETAIL = 0.002
LAND = "#f0e8d9"
BORDER = "#ffffff"


class Area(Protocol):
    """What the map draws: a name, how much happened there, and where it lies."""

    @property
    def name(self) -> str: ...
    @property
    def team_effort(self) -> int: ...
    @property
    def active(self) -> bool: ...
    @property
    def geometry(self) -> dict[str, Any] | None: ...


def districts(
    areas: Sequence[Area],
    *,
    message: str,
    colour: str,
    numbers: Sequence[int | None],
    width: float = 520,
    tallest: float = 430,
) -> SafeString:
    """A map of the areas that have an outline; without any, an empty string.

    Areas where something happened are filled, darker for more, and carry their number from `numbers` (None for no
    number), by which a table beside the map names them. Where it fits, the name stands there too.
    """
    import shapely

    drawn = shapely.from_geojson([json.dumps(area.geometry) for area in areas], on_invalid="ignore")
    # An outline that is absent or cannot be drawn leaves a gap on the map, never a factsheet unmade.
    known = [
        (area, index, outline)
        for area, index, outline in zip(areas, numbers, drawn, strict=True)
        if outline is not None and not outline.is_empty
    ]
    if not known:
        return SafeString("")
    outlines = [outline for _, _, outline in known]
    west, south, east, north = shapely.total_bounds(outlines)
    # A degree east is shorter than a degree north, by the cosine of the latitude.
    narrow = math.cos(math.radians((south + north) / 2))
    scale = min((width - 8) / ((east - west) * narrow or 1), tallest / ((north - south) or 1))
    height = (north - south) * scale + 8
    inset = (width - (east - west) * narrow * scale) / 2
    outlines = shapely.transform(
        outlines, lambda corners: (corners - (west, north)) * (narrow * scale, -scale) + (inset, 4)
    )
    outlines = shapely.coverage_simplify(outlines, width * DETAIL)

    most = max((area.team_effort for area, _, _ in known), default=0) or 1
    shapes, marks, taken = [], [], []
    quiet = [i for i, (area, _, _) in enumerate(known) if not area.active]
    loud = [i for i, (area, _, _) in enumerate(known) if area.active]
    if quiet:
        land = "".join(_path(outlines[i]) for i in quiet)
        shapes.append(
            f'<path d="{land}" fill="{LAND}" stroke="{BORDER}" stroke-width="1.4" stroke-linejoin="round"/>'
        )
    points = shapely.point_on_surface(outlines)
    radius = 10.0 if len(loud) <= 20 else 7.5
    for i in loud:
        area = known[i][0]
        fill = _shade(colour, area.team_effort / most)
        shapes.append(
            f'<path d="{_path(outlines[i])}" fill="{fill}" stroke="{BORDER}" stroke-width="1.4" '
            'stroke-linejoin="round"/>'
        )
        x, y = points[i].x, points[i].y
        taken.append((x - radius, y - radius, x + radius, y + radius))
    for i in loud:
        index = known[i][1]
        if index is None:
            continue
        x, y = points[i].x, points[i].y
        marks.append(
            f'<circle cx="{charts.number(x)}" cy="{charts.number(y)}" r="{radius}" fill="#fff" stroke="{INK}"/>'
        )
        marks.append(
            charts.text(x, y + radius * 0.45, str(index), size=radius * 1.25, anchor="middle", weight=600)
        )
    if len(loud) <= 12:
        marks += _names(
            [(known[i][0].name, points[i].x, points[i].y) for i in loud], taken, width, height, radius
        )
    return charts.svg(
        "".join(shapes + marks), width=width, height=height, message=message, css_class="chart map"
    )


def _shade(colour: str, share: float) -> str:
    """Four steps between a tint and the colour itself; the eye compares steps better than a slope."""
    step = min(int(share**0.5 * 4), 3)
    return mix(colour, "#ffffff", (0.66, 0.45, 0.22, 0)[step])


def _path(outline: Any) -> str:
    """The outline as SVG path data, rings with their holes."""
    polygons = getattr(outline, "geoms", [outline])
    way = []
    for polygon in polygons:
        if polygon.is_empty:
            continue
        for ring in (polygon.exterior, *polygon.interiors):
            points = "L".join(f"{charts.number(x)} {charts.number(y)}" for x, y in list(ring.coords)[:-1])
            way.append(f"M{points}z")
    return "".join(way)


def _names(
    places: Sequence[tuple[str, float, float]],
    taken: list[tuple[float, float, float, float]],
    width: float,
    height: float,
    radius: float,
) -> list[str]:
    """Names beside the numbers: right, left, below or above, wherever nothing stands yet; else none."""
    size, written = 12.0, []
    for name, x, y in places:
        wide = charts.text_width(name, size)
        for left, base in (
            (x + radius + 3, y + 4),
            (x - radius - 3 - wide, y + 4),
            (x - wide / 2, y + radius + 12),
            (x - wide / 2, y - radius - 4),
        ):
            box = (left - 1, base - size + 1, left + wide + 1, base + 3)
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                written.append(
                    f'<rect x="{charts.number(box[0])}" y="{charts.number(box[1])}" rx="3" fill="#fff" '
                    f'fill-opacity=".8" width="{charts.number(wide + 2)}" height="{charts.number(size + 2)}"/>'
                )
                written.append(charts.text(left, base, name, size=size, weight=600))
                break
    return written


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
