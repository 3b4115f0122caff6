"""Colours of CSS, as far as it takes to tell letters from what is behind them."""

import re
from typing import Final, NamedTuple

CLEAR: Final = "transparent"
PAINTED: Final = "painted"  # a picture or a gradient: no one colour
_ALIKE: Final = 24  # of 255, in each of red, green and blue
_FAINT: Final = 0.1  # of full opacity

_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$")
_RGB = re.compile(r"rgba?\(([^)]*)\)$")
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(%?)")
_WORD = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|[a-z]+")


class Rgb(NamedTuple):
    """Shades from 0 to 255."""

    red: int
    green: int
    blue: int


Color = Rgb | str  # a word where we do not know the shades: a name, a variable, CLEAR, PAINTED
WHITE: Final = Rgb(255, 255, 255)
_NAMED = {"white": WHITE, "black": Rgb(0, 0, 0)}


def color_of(value: str) -> Color:
    """Return the shades of a colour, CLEAR, or the word itself where we do not know it.

    >>> color_of("#FFF"), color_of("rgba(0, 0, 0, 0)"), color_of("red")
    (Rgb(red=255, green=255, blue=255), 'transparent', 'red')
    """
    value = value.strip().lower()
    if match := _HEX.match(value):
        digits = match[1] if len(match[1]) > 4 else "".join(digit * 2 for digit in match[1])
        shades = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
        return CLEAR if len(shades) == 4 and shades[3] <= _FAINT * 255 else Rgb(*shades[:3])
    if match := _RGB.match(value):
        return _from_numbers(_NUMBER.findall(match[1])) or value
    return _NAMED.get(value, value)


def background_of(value: str) -> Color:
    """Return the colour in a background, as color_of does; PAINTED for pictures and gradients."""
    value = value.strip().lower()
    if "url(" in value or "gradient" in value:
        return PAINTED
    colors = [color_of(word) for word in _WORD.findall(value)]
    return next((color for color in colors if isinstance(color, Rgb) or color == CLEAR), color_of(value))


def look_alike(one: Color | None, other: Color | None) -> bool:
    """Say whether two colours cannot be told apart; unknown ones only when they are the same word."""
    if isinstance(one, Rgb) and isinstance(other, Rgb):
        return all(abs(first - second) <= _ALIKE for first, second in zip(one, other, strict=True))
    return one is not None and one == other and one != PAINTED


def _from_numbers(numbers: list[tuple[str, str]]) -> Color | None:
    """Return the shades that three numbers state, or CLEAR where a fourth says so; None for other counts."""
    if len(numbers) not in (3, 4):
        return None
    if len(numbers) == 4 and float(numbers[3][0]) * (0.01 if numbers[3][1] else 1) <= _FAINT:
        return CLEAR
    return Rgb(
        *(min(round(float(number) * (2.55 if percent else 1)), 255) for number, percent in numbers[:3])
    )
