"""Type on paper: its sizes and colours, how wide a text is, how it is cut or broken to fit.

Lengths are millimetres. Text is measured at 720 units an inch, where each of our sizes is a whole number of pixels and
nothing is hinted, so that it breaks and ends at the same place on every device.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from crmdesk.gui.kit.fonts import has_glyph, load_fonts
from crmdesk.gui.kit.tokens import LIGHT

UNITS_PER_MM: Final = 720 / 25.4
_MM_PER_POINT: Final = 25.4 / 72
_COMPATIBILITY = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_ELLIPSIS: Final = "…"
# The rare glyph of our font that is wider than its size is in the dashes U+2E3A and U+2E3B.
_WIDER_THAN_EM: Final = re.compile("[\u2e3a\u2e3b]")


@dataclass(frozen=True, eq=False)
class Style:
    """How a text looks: size in points, weight 400 or 600, colour as "#RRGGBB", distance of its lines in mm."""

    size: float
    weight: int = 400
    colour: str = LIGHT.ink
    leading: float = 1.5

    @property
    def pitch(self) -> float:
        """From one baseline to the next, mm."""
        return self.size * self.leading * _MM_PER_POINT

    @property
    def em(self) -> float:
        """The size in mm: no character is wider."""
        return self.size * _MM_PER_POINT

    @property
    def drop(self) -> float:
        """From the top of a line of `pitch` to its baseline, mm: Han characters stand in the middle of the line."""
        return self.pitch / 2 + 0.37 * self.em


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


def printable(text: str) -> str:
    """`text` on one line and in characters that copy right: radicals and compatibility forms become plain Han."""
    if _COMPATIBILITY.search(text):
        text = _COMPATIBILITY.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    if text.isprintable():
        return text
    return "".join(c for c in " ".join(text.split()) if c.isprintable() or c == "\u3000")


class Typesetter:
    """Measures and breaks text. Belongs to one thread, as Qt's font engines do; cheap to make."""

    def __init__(self) -> None:
        self._family = load_fonts()
        self._fonts: dict[tuple[float, int], QFont] = {}
        self._metrics: dict[tuple[float, int], QFontMetricsF] = {}
        self._widths: dict[tuple[Style, str], float] = {}
        self._bold = {" "}

    def font(self, style: Style, text: str) -> QFont:
        """The font of `style` for `text`: where the SemiBold lacks a rare character the Regular writes it all."""
        key = (style.size, self._weight(style, text))
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = QFont(self._family)
            found.setPixelSize(round(style.size * 10))
            found.setWeight(QFont.Weight(key[1]))
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return found

    def width(self, text: str, style: Style) -> float:
        """Width of a line, mm. Short texts are remembered: labels and numbers come again and again."""
        key = (style, text)
        found = self._widths.get(key)
        if found is None:
            found = self.metrics(style, text).horizontalAdvance(text) / UNITS_PER_MM
            if len(self._widths) < 4000:
                self._widths[key] = found
        return found

    def fits(self, text: str, style: Style, width: float) -> bool:
        """Whether a line of `text` is at most `width` mm; mostly decided by counting, without Qt."""
        if len(text) * style.em <= width and not _WIDER_THAN_EM.search(text):
            return True
        return self.width(text, style) <= width

    def elided(self, text: str, style: Style, width: float) -> str:
        """One line of `text`, cut with an ellipsis to `width` mm."""
        text = printable(text)
        if self.fits(text, style, width):
            return text
        return self.metrics(style, text).elidedText(text, Qt.TextElideMode.ElideRight, width * UNITS_PER_MM)

    def lines(self, text: str, style: Style, width: float, most: int = 0) -> list[str]:
        """`text` broken to lines of `width` mm by the rules of Unicode; the last of `most` (0: no limit) is cut."""
        text = printable(text)
        if self.fits(text, style, width):
            return [text] if text else []
        return self._broken(text, style, width, most)

    def paragraph(self, text: str, style: Style, width: float) -> list[str]:
        """All lines of a text that has line breaks of its own; an empty one stays."""
        return [line for part in text.splitlines() for line in self.lines(part, style, width) or [""]]

    def metrics(self, style: Style, text: str) -> QFontMetricsF:
        """Qt's measures of the font that `text` is set in."""
        key = (style.size, self._weight(style, text))
        found = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetricsF(self.font(style, text))
        return found

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

    def _weight(self, style: Style, text: str) -> int:
        if style.weight == 400 or self._bold.issuperset(text):
            return style.weight
        for character in text:
            if character not in self._bold:
                if not has_glyph(character, 600) and has_glyph(character, 400):
                    return 400
                self._bold.add(character)
        return style.weight
