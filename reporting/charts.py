"""Charts as SVG text, for page and PDF alike: no chart engine, a few kilobytes, a tenth of a millisecond.

Every chart carries its message as `<title>`, which screen readers and the PDF's tags use as alternative text; whoever
places one puts the figures beside it as a table. Colours are plain values, because a PDF knows no style sheet of the
page around it, and there are no `style` attributes, because pages forbid them.
"""

import base64
import re
from collections.abc import Sequence
from typing import Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reporting.colours import INK, mix, on

FONT = "Source Sans 3, Source Sans Pro, sans-serif"
RULE = "#e7dcc8"
# Average width of a letter, in parts of the font size; enough to lay out labels without measuring them.
LETTER = 0.48


class Point(Protocol):
    """What a chart draws: a label, a value, and how the value reads."""

    @property
    def label(self) -> str: ...
    @property
    def value(self) -> float: ...
    @property
    def text(self) -> str: ...


def svg(body: str, *, width: float, height: float, message: str, css_class: str = "chart") -> SafeString:
    """An SVG element of this size that says `message`."""
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" role="img" '
        f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}" '
        f'font-family="{FONT}" fill="{INK}"><title>{escape(message)}</title>{body}</svg>'
    )


def as_image(drawing: SafeString) -> SafeString:
    """The drawing as an `<img>` with its message as alternative text.

    In a PDF this costs half of what the drawing itself costs in the page, where every line of it is an element that
    style rules are tried on.
    """
    found = re.match(
        r'<svg [^>]* width="([^"]+)" height="([^"]+)"[^>]*><title>(.*?)</title>', drawing, re.DOTALL
    )
    if found is None:
        return drawing
    width, height, message = found.groups()
    data = base64.b64encode(drawing.encode()).decode()
    # The message was escaped for the title already.
    return mark_safe(
        f'<img class="chart" src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" '
        f'alt="{message}">'
    )


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def text(
    x: float, y: float, words: str, *, size: float = 13, anchor: str = "", weight: int = 0, fill: str = ""
) -> str:
    """A line of text whose baseline starts (or ends, or has its middle) at a point."""
    extra = f' text-anchor="{anchor}"' if anchor else ""
    extra += f' font-weight="{weight}"' if weight else ""
    extra += f' fill="{fill}"' if fill else ""
    return f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{extra}>{escape(words)}</text>'


def block(x: float, y: float, width: float, height: float, fill: str, *, round_by: float = 4) -> str:
    """A rectangle, a little rounded."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(height)}" '
        f'rx="{number(min(round_by, max(width, 0) / 2))}" fill="{fill}"/>'
    )


def text_width(words: str, size: float = 13) -> float:
    """About how wide a text is."""
    return len(words) * size * LETTER


def bars(
    points: Sequence[Point],
    *,
    message: str,
    colour: str,
    most: float | None = None,
    width: float = 520,
    strong: Sequence[int] | None = None,
) -> SafeString:
    """Lying bars with their labels before and values behind them.

    `most` is what a whole bar stands for (100 for shares; else the largest value). With `strong` only those bars,
    counted from 0, have the full colour.
    """
    row, size = 24.0, 13.5
    left = min(max((text_width(point.label, size) for point in points), default=0) + 14, width * 0.45)
    right = max((text_width(point.text, size) for point in points), default=0) + 14
    room = width - left - right
    whole = most or max((point.value for point in points), default=0) or 1
    pale = mix(colour, "#ffffff", 0.55)
    body = []
    for index, point in enumerate(points):
        y = index * row + 3
        main = strong is None or index in strong
        length = room * min(point.value / whole, 1)
        body.append(
            text(
                left - 10,
                y + 13.5,
                point.label,
                size=size,
                anchor="end",
                weight=600 if main and strong else 0,
            )
        )
        body.append(block(left, y, room, row - 7, "#f3ecdf", round_by=6))
        body.append(block(left, y, length, row - 7, colour if main else pale, round_by=6))
        body.append(text(left + room + 8, y + 13.5, point.text, size=size, weight=600))
    return svg("".join(body), width=width, height=len(points) * row, message=message)


def stacked(
    points: Sequence[Point],
    *,
    message: str,
    colours: Sequence[str],
    width: float = 520,
    thickness: float = 26,
) -> SafeString:
    """One lying bar in parts; each part's value and label stand under it, a thin part's beside it in reading order."""
    gap, size = 2.0, 12.5
    shown = [(point, colours[index % len(colours)]) for index, point in enumerate(points) if point.value > 0]
    whole = sum(point.value for point, _ in shown) or 1
    least = 5.0
    room = width - gap * max(len(shown) - 1, 0)
    # A part too thin to see is drawn a little wider, at the cost of the widest.
    lengths = [max(room * point.value / whole, least) for point, _ in shown]
    if lengths:
        lengths[lengths.index(max(lengths))] -= sum(lengths) - room
    body, x = [], 0.0
    for (_, colour), length in zip(shown, lengths, strict=True):
        body.append(block(x, 0, length, thickness, colour))
        x += length + gap
    x, y = 0.0, thickness + 21
    for point, colour in shown:
        words = 22 + text_width(f"{point.text} {point.label}", size) + 12
        if x and x + words > width + 14:
            x, y = 0.0, y + 22
        body.append(block(x, y - 11, 13, 13, colour, round_by=3))
        body.append(text(x + 20, y, point.text, size=size, weight=800))
        body.append(text(x + 20 + text_width(point.text, size) + 6, y, point.label, size=size))
        x += words
    return svg("".join(body), width=width, height=y + 6 if shown else thickness, message=message)


def stepping_stones(
    points: Sequence[Point],
    *,
    message: str,
    colour: str,
    aside: Point | None = None,
    width: float = 660,
) -> SafeString:
    """A path of stones with a count on each, in the order things go; `aside` lies beside the path, after a gap."""
    stones = [*points, aside] if aside is not None else list(points)
    step = width / (len(stones) + (0.4 if aside is not None else 0) or 1)
    size, radius = 12.5, 17.0
    places = [(step * (i + 0.5), 26.0 if i % 2 else 21.0) for i in range(len(stones))]
    if aside is not None:
        places[-1] = (width - step * 0.5, 23.5)
    way = places[: len(points)]
    curve = "".join(
        f"{'M' if i == 0 else 'S'}{f'{number(x - step / 2)} {number(y)} ' if i else ''}{number(x)} {number(y)}"
        for i, (x, y) in enumerate(way)
    )
    body = [
        f'<path d="{curve}" fill="none" stroke="{mix(colour, "#ffffff", 0.6)}" stroke-width="5" '
        'stroke-linecap="round" stroke-dasharray="1 9"/>'
    ]
    for (x, y), point in zip(places, stones, strict=True):
        fill, line, words = (colour, colour, on(colour)) if point.value else ("#ffffff", "#d2c6af", "#5e6963")
        if point is aside:
            fill, line, words = "#f4e9d3", "#a79673", INK
        body.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" '
            f'stroke="{line}" stroke-width="2"/>'
        )
        body.append(text(x, y + 5.5, point.text, size=16, anchor="middle", weight=800, fill=words))
        for line_number, line_of_text in enumerate(_two_lines(point.label, step * 0.96, size)):
            body.append(text(x, 59 + 14 * line_number, line_of_text, size=size, anchor="middle"))
    return svg("".join(body), width=width, height=78, message=message)


def _two_lines(words: str, room: float, size: float) -> list[str]:
    """The words on one line, or, where that is too narrow, on two at the space nearest the middle."""
    spaces = [index for index, letter in enumerate(words) if letter == " "]
    if text_width(words, size) <= room or not spaces:
        return [words]
    cut = min(spaces, key=lambda index: abs(index - len(words) / 2))
    return [words[:cut], words[cut + 1 :]]


def columns(
    points: Sequence[Point], *, message: str, colour: str, width: float = 520, height: float = 190
) -> SafeString:
    """Standing bars, for a few moments in time; the last one has the full colour's company of a bold value."""
    count = max(len(points), 1)
    step = width / count
    wide = min(step * 0.62, 78)
    most = max((point.value for point in points), default=0) or 1
    top, bottom = 24.0, 26.0
    room = height - top - bottom
    size = 14.0 if step > 40 else 11.0
    body = []
    for index, point in enumerate(points):
        middle = step * (index + 0.5)
        tall = room * point.value / most
        body.append(block(middle - wide / 2, top + room - tall, wide, tall, colour, round_by=5))
        body.append(
            text(middle, top + room - tall - 7, point.text, size=size + 1, anchor="middle", weight=800)
        )
        body.append(text(middle, height - 6, point.label, size=size, anchor="middle"))
    body.append(
        f'<path d="M0 {number(top + room)}H{number(width)}" stroke="{INK}" stroke-width="1.5" fill="none"/>'
    )
    return svg("".join(body), width=width, height=height, message=message)


def lines(
    series: Sequence[tuple[str, Sequence[Point], str]],
    *,
    message: str,
    width: float = 520,
    height: float = 200,
) -> SafeString:
    """Lines over time: (name, points, colour) each. The name stands at the end of its line, the labels below."""
    size, top, bottom, left = 13.0, 12.0, 24.0, 36.0
    longest = max((len(points) for _, points, _ in series), default=0)
    most = _nice(max((point.value for _, points, _ in series for point in points), default=0))
    right = max((text_width(name, size) for name, _, _ in series), default=0) + 14
    room, rise = width - left - right, height - top - bottom
    step = room / max(longest - 1, 1)
    body = []
    for part in range(5):
        y = top + rise * (1 - part / 4)
        body.append(
            f'<path d="M{number(left)} {number(y)}H{number(left + room)}" stroke="{RULE}" fill="none"/>'
        )
        body.append(text(left - 7, y + 4.5, number(most * part / 4), size=size - 1, anchor="end"))
    labels = max((points for _, points, _ in series), key=len, default=())
    every = max(1, -(-len(labels) // 8))
    for index, point in enumerate(labels):
        if index % every == 0:
            body.append(text(left + step * index, height - 5, point.label, size=size - 1, anchor="middle"))
    for name, points, colour in series:
        places = [(left + step * i, top + rise * (1 - point.value / most)) for i, point in enumerate(points)]
        if not places:
            continue
        way = "L".join(f"{number(x)} {number(y)}" for x, y in places)
        x, y = places[-1]
        body.append(
            f'<path d="M{way}" stroke="{colour}" stroke-width="2.6" stroke-linejoin="round" fill="none"/>'
        )
        body.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="4" fill="{colour}"/>')
        body.append(text(x + 9, y + 4.5, name, size=size, weight=600, fill=colour))
    return svg("".join(body), width=width, height=height, message=message)


def sparkline(
    values: Sequence[float], *, message: str, colour: str, width: float = 120, height: float = 28
) -> SafeString:
    """A line without axes, to stand beside a figure: only whether it rises or falls."""
    most, least = max(values, default=0), min([*values, 0])
    span, step = (most - least) or 1, (width - 8) / max(len(values) - 1, 1)
    places = [
        (3 + step * i, height - 4 - (height - 8) * (value - least) / span) for i, value in enumerate(values)
    ]
    if not places:
        return svg("", width=width, height=height, message=message, css_class="chart sparkline")
    way = "L".join(f"{number(x)} {number(y)}" for x, y in places)
    x, y = places[-1]
    body = (
        f'<path d="M{way}" stroke="{colour}" stroke-width="2" stroke-linejoin="round" fill="none"/>'
        f'<circle cx="{number(x)}" cy="{number(y)}" r="3" fill="{colour}"/>'
    )
    return svg(body, width=width, height=height, message=message, css_class="chart sparkline")


def _nice(value: float) -> float:
    """The first round number from `value` upwards that divides well into four."""
    size = 1.0
    while size * 10 < value:
        size *= 10
    return next((size * part for part in (0.4, 0.8, 1, 1.2, 2, 4, 6, 8, 10) if size * part >= value), 4) or 4
