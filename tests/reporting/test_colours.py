"""The colour of a municipality stays readable, whatever it is."""

import pytest

from reporting import colours

EVERY_SORT = [
    "#0b6b57",
    "#f2c400",
    "#ffffff",
    "#000000",
    "#777777",
    "#808080",
    "#ff0000",
    "#00ffff",
    "#7a7a7a",
]


def test_contrast_is_that_of_wcag() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", EVERY_SORT)
def test_text_on_a_ground_can_be_read(colour: str) -> None:
    ground = colours.ground(colour)

    assert colours.contrast(colours.on(ground), ground) >= 4.5


@pytest.mark.parametrize("colour", EVERY_SORT)
def test_text_and_charts_in_the_colour_can_be_seen_on_paper(colour: str) -> None:
    assert colours.contrast(colours.readable(colour, ground=colours.CREAM), colours.CREAM) >= 4.5
    assert colours.contrast(colours.visible(colour), "#ffffff") >= 3


def test_a_colour_that_is_good_enough_is_left_alone() -> None:
    assert colours.ground("#0b6b57") == "#0b6b57"
    assert colours.ground("#f2c400") == "#f2c400"
    assert colours.on("#f2c400") == colours.INK
    assert colours.on("#0b6b57") == "#ffffff"


@pytest.mark.parametrize("words", ["red", "#fff", "#12345g", "#+1+1+1", "123456", "#1234567", "#12345\n"])
def test_anything_else_is_no_colour(words: str) -> None:
    with pytest.raises(ValueError, match="Not a six-digit colour"):
        colours.mix(words, "#000000", 0.5)
