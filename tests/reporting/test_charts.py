"""Charts say their message, draw what they are given, and are plain enough for a page and a PDF."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from reporting import charts
from reporting.factsheets.content import Bar

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [Bar("culture", 47, "47%"), Bar("welfare", 25, "25%"), Bar("library", 0, "0%")]
GREEN = "#0b6b57"


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawing).iter(f"{SVG}text")]


def widths(drawing: str, fill: str) -> list[float]:
    return [
        float(element.attrib["width"])
        for element in ET.fromstring(drawing).iter(f"{SVG}rect")
        if element.get("fill") == fill
    ]


def drawings(message: str = "Most with culture") -> list[str]:
    return [
        charts.bars(POINTS, message=message, colour=GREEN, most=100),
        charts.stacked(POINTS, message=message, colours=[GREEN, "#f6b93b"]),
        charts.columns(POINTS, message=message, colour=GREEN),
        charts.lines([("effort", POINTS, GREEN)], message=message),
        charts.stepping_stones(POINTS, message=message, colour=GREEN, aside=Bar("parked", 3, "3")),
        charts.sparkline([3, 5, 4], message=message, colour=GREEN),
    ]


@pytest.mark.parametrize("drawing", drawings())
def test_every_chart_is_an_image_that_says_its_message(drawing: str) -> None:
    root = ET.fromstring(drawing)

    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Most with culture"


@pytest.mark.parametrize("drawing", drawings("a < b & “c” <script>"))
def test_words_in_a_chart_are_text_and_never_markup(drawing: str) -> None:
    assert ET.fromstring(drawing)[0].text == "a < b & “c” <script>"
    assert "<script" not in drawing


@pytest.mark.parametrize("drawing", drawings())
def test_no_chart_has_a_style_attribute_because_pages_forbid_them(drawing: str) -> None:
    assert not any("style" in element.attrib for element in ET.fromstring(drawing).iter())


@pytest.mark.parametrize(
    "drawing",
    [
        charts.bars([], message="m", colour=GREEN),
        charts.stacked([], message="m", colours=[GREEN]),
        charts.columns([], message="m", colour=GREEN),
        charts.lines([("effort", [], GREEN)], message="m"),
        charts.lines([], message="m"),
        charts.stepping_stones([], message="m", colour=GREEN),
        charts.sparkline([], message="m", colour=GREEN),
        charts.bars([Bar("a", 0, "0")], message="m", colour=GREEN),
        charts.columns([Bar("a", 0, "0")], message="m", colour=GREEN),
        charts.lines([("effort", [Bar("a", 0, "0")], GREEN)], message="m"),
        charts.sparkline([0, 0], message="m", colour=GREEN),
    ],
)
def test_nothing_to_draw_is_still_a_drawing(drawing: str) -> None:
    assert ET.fromstring(drawing)[0].text == "m"


def test_bars_are_as_long_as_their_share() -> None:
    drawing = charts.bars(POINTS[:2], message="m", colour=GREEN, most=100)

    long, short = widths(drawing, GREEN)

    assert long / short == pytest.approx(47 / 25, abs=0.01)
    assert texts(drawing) == ["culture", "47%", "welfare", "25%"]


def test_only_the_strong_bars_have_the_full_colour() -> None:
    drawing = charts.bars(POINTS[:2], message="m", colour=GREEN, strong=[1])

    assert len(widths(drawing, GREEN)) == 1


def test_parts_of_a_whole_fill_its_width_and_a_thin_one_can_still_be_seen() -> None:
    parts = [Bar("talks", 5550, "5.550"), Bar("meetings", 1, "1"), Bar("workshops", 270, "270")]

    drawing = charts.stacked(parts, message="m", colours=["#111111", "#222222", "#333333"], width=400)

    bar = [
        float(element.attrib["width"])
        for element in ET.fromstring(drawing).iter(f"{SVG}rect")
        if element.get("y") == "0"
    ]
    assert len(bar) == 3
    assert bar[1] >= 5
    assert sum(bar) + 2 * 2 == pytest.approx(400, abs=0.2)
    assert texts(drawing) == ["5.550", "talks", "1", "meetings", "270", "workshops"]


def test_stones_without_ideas_are_open_and_the_parked_ones_lie_apart() -> None:
    drawing = charts.stepping_stones(POINTS, message="m", colour=GREEN, aside=Bar("parked", 3, "3"))

    circles = [element.attrib for element in ET.fromstring(drawing).iter(f"{SVG}circle")]

    assert [circle["fill"] for circle in circles] == [GREEN, GREEN, "#ffffff", "#f4e9d3"]
    gaps = [float(b["cx"]) - float(a["cx"]) for a, b in pairwise(circles)]
    assert gaps[2] > gaps[0]


def test_a_long_label_under_a_stone_takes_two_lines() -> None:
    points = [Bar("in een programma", 1, "1")] * 7

    drawing = charts.stepping_stones(points, message="m", colour=GREEN)

    assert texts(drawing)[:3] == ["1", "in een", "programma"]
