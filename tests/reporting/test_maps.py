"""Maps draw every district that has an outline, and number those where something happened."""

import xml.etree.ElementTree as ET
from typing import Any

from reporting import maps
from reporting.factsheets.content import DistrictLine

SVG = "{http://www.w3.org/2000/svg}"
GREEN = "#0b6b57"


def square(west: float, south: float) -> dict[str, Any]:
    east, north = west + 0.02, south + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def district(
    name: str, effort: int, geometry: dict[str, Any] | None, *, code: str = "WK999901"
) -> DistrictLine:
    return DistrictLine(code, name, "", effort, effort > 0, geometry)


def draw(*areas: DistrictLine) -> str:
    numbers = [index if area.active else None for index, area in enumerate(areas, start=1)]
    return maps.districts(areas, message="Most in Haven", colour=GREEN, numbers=numbers)


def paths(drawing: str) -> list[dict[str, str]]:
    return [element.attrib for element in ET.fromstring(drawing).iter(f"{SVG}path")]


def test_active_districts_are_filled_darker_for_more_and_quiet_ones_are_land() -> None:
    drawing = draw(
        district("Haven", 90, square(4.0, 52.0)),
        district("Molen", 2, square(4.02, 52.0)),
        district("Duin", 0, square(4.04, 52.0)),
    )

    quiet, most, little = (path["fill"] for path in paths(drawing))

    assert quiet == maps.LAND
    assert most == GREEN
    assert little not in (GREEN, maps.LAND)


def test_active_districts_carry_their_number_and_their_name() -> None:
    drawing = draw(district("Haven", 90, square(4.0, 52.0)), district("Duin", 0, square(4.02, 52.0)))

    texts = [element.text for element in ET.fromstring(drawing).iter(f"{SVG}text")]

    assert texts[0] == "1"
    assert "Haven" in texts
    assert "Duin" not in texts
    assert ET.fromstring(drawing)[0].text == "Most in Haven"


def test_a_district_without_an_outline_or_with_a_broken_one_leaves_a_gap() -> None:
    broken = {"type": "Polygon", "coordinates": [[[4.0, 52.0], [4.1, 52.0]]]}

    drawing = draw(
        district("Haven", 3, square(4.0, 52.0)),
        district("Molen", 3, None),
        district("Duin", 3, broken),
        district("Vaart", 3, {"type": "Polygon", "coordinates": []}),
    )

    assert len(paths(drawing)) == 1


def test_without_any_outline_there_is_no_map() -> None:
    assert draw(district("Haven", 3, None)) == ""
    assert draw() == ""


def test_several_parts_and_holes_are_drawn() -> None:
    hole = [[4.005, 52.002], [4.015, 52.002], [4.015, 52.008], [4.005, 52.008], [4.005, 52.002]]
    ring = square(4.0, 52.0)["coordinates"][0]
    island = square(4.1, 52.0)["coordinates"]

    drawing = draw(district("Haven", 3, {"type": "MultiPolygon", "coordinates": [[ring, hole], island]}))

    assert paths(drawing)[0]["d"].count("M") == 3


def test_the_map_stays_inside_its_frame_and_keeps_the_shape_of_the_land() -> None:
    drawing = maps.districts(
        [district("Haven", 3, square(4.0, 52.0))],
        message="m",
        colour=GREEN,
        numbers=[1],
        width=420,
        tallest=1000,
    )

    root = ET.fromstring(drawing)
    corners = [
        tuple(map(float, corner.split()))
        for corner in paths(drawing)[0]["d"].strip("Mz").split("L")
        if corner
    ]
    wide = max(x for x, _ in corners) - min(x for x, _ in corners)
    tall = max(y for _, y in corners) - min(y for _, y in corners)

    assert all(0 <= x <= 420 and 0 <= y <= float(root.attrib["height"]) for x, y in corners)
    # 0.02 degrees east at 52° north are about 1.23 times as long as 0.01 degrees north.
    assert 1.2 < wide / tall < 1.26


def test_names_never_cover_each_other_or_a_number() -> None:
    areas = [
        district(f"Een lange naam {i}", 3, square(4.0 + 0.02 * (i % 3), 52.0 + 0.01 * (i // 3)))
        for i in range(9)
    ]

    drawing = maps.districts(
        areas, message="m", colour=GREEN, numbers=list(range(1, 10)), width=300, tallest=80
    )

    names = [e for e in ET.fromstring(drawing).iter(f"{SVG}text") if (e.text or "").startswith("Een")]
    # Each written name is there twice, once as its halo; what does not fit has its number only.
    assert len(names) % 2 == 0
    assert len(names) < 18
