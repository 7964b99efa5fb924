"""A few lines set as large as their place allows: whole, if they can be, and otherwise told so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import Style, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

# Points. Down to the last of the first row nothing is broken, after that rather than set smaller still.
_WHOLE: Final = (30, 28, 26, 24, 22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9)
_BROKEN: Final = (12, 11, 10, 9, 8, 7, 6.5)
_SECOND: Final = 0.62  # what follows the first line is so much smaller
_SMALLEST: Final = 6.5
_MM_PER_POINT: Final = 25.4 / 72


@lru_cache(maxsize=256)
def style_of(size: float, weight: int = 400, colour: str = LIGHT.ink, leading: float = 1.35) -> Style:
    """A style of this size, made once."""
    return Style(size, weight, colour, leading)


@dataclass(frozen=True)
class Setting:
    """Lines with their styles, one below the other; `whole` where nothing of the text had to be cut."""

    lines: tuple[tuple[str, Style], ...]
    whole: bool = True

    @property
    def height(self) -> float:
        """How high it stands, mm."""
        return sum(style.pitch for _line, style in self.lines)

    def width(self, typesetter: Typesetter) -> float:
        """Width of the widest line, mm."""
        return max((typesetter.width(line, style) for line, style in self.lines), default=0.0)

    def paint(self, canvas: Canvas, middle: float, top: float) -> None:
        """Each line with its middle at `middle`."""
        for line, style in self.lines:
            canvas.write(line, middle - canvas.typesetter.width(line, style) / 2, top, style)
            top += style.pitch


def fitted(
    lines: Sequence[str], width: float, height: float, largest: float, colour: str, typesetter: Typesetter
) -> Setting:
    """`lines` set as large as `width` and `height` mm take, at most with an em of `largest` mm."""
    if not lines:
        return Setting(())
    for size in _up_to(_WHOLE, largest):
        styles = _styles(size, len(lines), colour)
        set_lines = tuple(zip(lines, styles, strict=True))
        if _high(styles) <= height and all(typesetter.fits(line, style, width) for line, style in set_lines):
            return Setting(set_lines)
    return _broken(lines, width, height, largest, colour, typesetter)


def _broken(
    lines: Sequence[str], width: float, height: float, largest: float, colour: str, typesetter: Typesetter
) -> Setting:
    for size in _up_to(_BROKEN, largest):
        styles = _styles(size, len(lines), colour)
        parts = tuple(
            (part, style)
            for line, style in zip(lines, styles, strict=True)
            for part in typesetter.lines(line, style, width)
        )
        if _high([style for _part, style in parts]) <= height:
            return Setting(parts)
    style = style_of(_SMALLEST, 600, colour)
    most = max(1, int(height / style.pitch))
    cut = [part for line in lines for part in typesetter.lines(line, style, width, most)][:most]
    return Setting(tuple((part, style) for part in cut), whole=False)


def _up_to(sizes: Sequence[float], largest: float) -> Iterator[float]:
    """Those sizes, of which the smallest is tried in any case."""
    return (size for size in sizes if size * _MM_PER_POINT <= largest or size == sizes[-1])


def _styles(size: float, count: int, colour: str) -> list[Style]:
    second = max(_SMALLEST, round(size * _SECOND * 2) / 2)
    return [style_of(size, 600, colour), *(style_of(second, 400, colour) for _ in range(count - 1))]


def _high(styles: Sequence[Style]) -> float:
    return sum(style.pitch for style in styles)
