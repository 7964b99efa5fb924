"""Type on paper: its sizes and colours, how wide a text is, how it is cut or broken to fit.

Lengths are millimetres. Text is measured at 1440 units an inch, where each of our sizes is a whole number of pixels, a
Han character exactly as wide as it, and nothing is hinted: so it breaks and ends at the same place on every device.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from crmdesk.core.values.glyphs import has_glyph, printable
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.tokens import LIGHT

UNITS_PER_INCH: Final = 1440
UNITS_PER_MM: Final = UNITS_PER_INCH / 25.4
_MM_PER_POINT: Final = 25.4 / 72
_HAN: Final = re.compile("[\u4e00-\u9fff]+")  # each as wide as it is high


@dataclass(frozen=True, eq=False)
class Style:
    """How a text looks: size in points, weight 400 or 600, colour as "#RRGGBB", distance of its lines in sizes.

    `key` is size and weight, by which fonts are found. In mm: `em` the size, which no character is wider than; `pitch`
    from one baseline to the next; `drop` from the top of a line to its baseline, so that Han characters stand in the
    middle of it.
    """

    size: float
    weight: int = 400
    colour: str = LIGHT.ink
    leading: float = 1.5
    key: tuple[float, int] = field(init=False)
    em: float = field(init=False)
    pitch: float = field(init=False)
    drop: float = field(init=False)

    def __post_init__(self) -> None:
        em = self.size * _MM_PER_POINT
        object.__setattr__(self, "key", (self.size, self.weight))
        object.__setattr__(self, "em", em)
        object.__setattr__(self, "pitch", em * self.leading)
        object.__setattr__(self, "drop", em * (self.leading / 2 + 0.37))


TITLE: Final = Style(20, 600, leading=1.3)
HEADING: Final = Style(12, 600, leading=1.35)
NAME: Final = Style(12, 600, leading=1.35)
STRONG: Final = Style(9, 600)
BODY: Final = Style(9)
BODY_QUIET: Final = Style(9, colour=LIGHT.ink2)
BODY_LABEL: Final = Style(9, colour=LIGHT.ink3)
TEXT: Final = Style(8, leading=1.6)
TEXT_STRONG: Final = Style(8, 600, leading=1.6)
QUIET: Final = Style(8, colour=LIGHT.ink2, leading=1.45)
LABEL: Final = Style(8, colour=LIGHT.ink3, leading=1.6)
NOTICE: Final = Style(9, colour=LIGHT.ink3)
HEAD: Final = Style(7.5, 600, colour=LIGHT.ink2)
FINE: Final = Style(7.5, colour=LIGHT.ink3)


def is_han(text: str) -> bool:
    """Whether every character is a common Han one, so that the width of `text` is known by counting."""
    return _HAN.fullmatch(text) is not None


class Typesetter:
    """Measures and breaks text. Belongs to one thread, as Qt's font engines do; cheap to make."""

    def __init__(self) -> None:
        self._fonts = _Fonts()
        self._metrics = _Metrics(self._fonts)
        self._widths: dict[tuple[Style, str], float] = {}
        self._widest: dict[tuple[tuple[str, ...], Style], float] = {}
        self._bold = {" "}

    def font(self, style: Style, text: str) -> QFont:
        """The font of `style` for `text`: where the SemiBold lacks a rare character the Regular writes it all."""
        if style.weight == 600 and not self._bold.issuperset(text):
            return self._fonts[style.size, self._weight(text)]
        return self._fonts[style.key]

    def width(self, text: str, style: Style) -> float:
        """Width of a line, mm. Short texts are remembered: labels and numbers come again and again."""
        if is_han(text):
            return len(text) * style.em
        key = (style, text)
        found = self._widths.get(key)
        if found is None:
            found = self.metrics(style, text).horizontalAdvance(text) / UNITS_PER_MM
            if len(self._widths) < 4000:
                self._widths[key] = found
        return found

    def widest(self, texts: tuple[str, ...], style: Style) -> float:
        """Width of the widest of `texts`, mm; asked for again and again for the labels of a document."""
        key = (texts, style)
        found = self._widest.get(key)
        if found is None:
            found = self._widest[key] = max((self.width(text, style) for text in texts), default=0.0)
        return found

    def fits(self, text: str, style: Style, width: float) -> bool:
        """Whether a line of `text` is at most `width` mm; mostly decided by counting, without Qt."""
        return len(text) * style.em <= width or self.width(text, style) <= width

    def elided(self, text: str, style: Style, width: float) -> str:
        """One line of `text`, cut with an ellipsis to `width` mm."""
        text = printable(text)
        if len(text) * style.em <= width or self.width(text, style) <= width:
            return text
        return self.metrics(style, text).elidedText(text, Qt.TextElideMode.ElideRight, width * UNITS_PER_MM)

    def lines(self, text: str, style: Style, width: float, most: int = 0) -> list[str]:
        """`text` broken to lines of `width` mm by the rules of Unicode; the last of `most` (0: no limit) is cut."""
        text = printable(text)
        # what `fits` does, without the call: this is asked for every text of a document, twice
        if len(text) * style.em <= width or self.width(text, style) <= width:
            return [text] if text else []
        return self._broken(text, style, width, most)

    def paragraph(self, text: str, style: Style, width: float) -> list[str]:
        """All lines of a text that has line breaks of its own; an empty one stays."""
        return [line for part in text.splitlines() for line in self.lines(part, style, width) or [""]]

    def metrics(self, style: Style, text: str) -> QFontMetricsF:
        """Qt's measures of the font that `text` is set in."""
        return self._metrics[style.size, self._weight(text) if style.weight == 600 else 400]

    def _broken(self, text: str, style: Style, width: float, most: int) -> list[str]:
        layout = QTextLayout(text, self.font(style, text))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        ends: list[tuple[int, int]] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width * UNITS_PER_MM)
            ends.append((line.textStart(), line.textStart() + line.textLength()))
            if most and len(ends) == most:
                break
        layout.endLayout()
        # Qt counts UTF-16 units, Python characters: cut in what Qt counts.
        units = text.encode("utf-16-le")
        result = [units[2 * start : 2 * end].decode("utf-16-le").rstrip() for start, end in ends]
        rest = units[2 * ends[-1][0] :].decode("utf-16-le").rstrip()
        result[-1] = self.elided(rest, style, width)
        return result

    def _weight(self, text: str) -> int:
        for character in text:
            if character not in self._bold:
                if not has_glyph(character, 600) and has_glyph(character, 400):
                    return 400
                self._bold.add(character)
        return 600


class _Fonts(dict[tuple[float, int], QFont]):
    """Our fonts by size in points and weight, made when they are asked for."""

    def __missing__(self, key: tuple[float, int]) -> QFont:
        size, weight = key
        font = self[key] = QFont(load_fonts())
        font.setPixelSize(round(size * UNITS_PER_INCH / 72))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


class _Metrics(dict[tuple[float, int], QFontMetricsF]):
    """Qt's measures of `fonts`, by size and weight."""

    def __init__(self, fonts: _Fonts) -> None:
        super().__init__()
        self._fonts = fonts

    def __missing__(self, key: tuple[float, int]) -> QFontMetricsF:
        metrics = self[key] = QFontMetricsF(self._fonts[key])
        return metrics
