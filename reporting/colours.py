"""Colours of a municipality, made fit to read: contrast as WCAG 2.2 counts it, tints, and what stands on what."""

import re

INK = "#1c2927"
PAPER = "#ffffff"
CREAM = "#fbf4e6"
# Warm yellow of the pictograms and of what is not (yet) counted in the municipality's own colour.
MARIGOLD = "#f6b93b"
SUN = "#ffd88f"
# What text needs against its ground (WCAG 1.4.3).
READABLE = 4.5
# What graphics need (WCAG 1.4.11).
VISIBLE = 3.0


def _channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255; anything but six hexadecimal digits raises ValueError."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"Not a six-digit colour: {colour!r}")
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _channels(colour)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours stand out against each other: 1 (not at all) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` mixed in."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def on(ground: str) -> str:
    """The colour of text on this ground: white where that can be read, else ink."""
    return PAPER if contrast(PAPER, ground) >= READABLE else INK


def readable(colour: str, *, ground: str = PAPER, enough: float = READABLE) -> str:
    """This colour, made darker only as far as text in it (or with `enough` something else) needs on a light ground."""
    for step in range(21):
        darker = mix(colour, "#000000", step / 20)
        if contrast(darker, ground) >= enough:
            return darker
    return INK


def visible(colour: str) -> str:
    """This colour for bars and lines on paper, dark enough to be seen there."""
    return readable(colour, enough=VISIBLE)


def ground(colour: str) -> str:
    """This colour as a ground for text: itself, unless neither white nor ink can be read on it."""
    return colour if contrast(on(colour), colour) >= READABLE else readable(colour)
