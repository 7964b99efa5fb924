"""How sheets of labels look: gift labels in their frames, address labels, and the proof sheet."""

from collections.abc import Iterator
from typing import Final

from crmdesk.core.documents.labels import Address, Frame, GiftText, LabelLook, LabelPage, ProofPage
from crmdesk.core.language import _
from crmdesk.core.values.glyphs import printable
from crmdesk.gui.kit.printing.address_text import paint_address
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.fitting import Setting, fitted, style_of
from crmdesk.gui.kit.printing.ornaments import GOLD, INK, PALE_GOLD, inside, paint_frames, paint_seal
from crmdesk.gui.kit.printing.typesetting import Style, Typesetter, is_han
from crmdesk.gui.kit.tokens import LIGHT

_OF_HEIGHT: Final = 0.24  # the largest em in heights of its label
_CHARACTERS: Final = 8.6  # that many fit into a line of the largest size, so that most labels of a sheet look alike
_BENEATH: Final = style_of(7.5, 400, GOLD, 1.5)
_ABOVE_BENEATH: Final = 3.2
_BELOW: Final = _ABOVE_BENEATH + _BENEATH.pitch
_SEAL_GAP: Final = 2.6
_RULER: Final = style_of(6.5, 400, LIGHT.ink3)
_NUMBER: Final = style_of(9, 400, LIGHT.ink3)


def setting(text: GiftText, look: LabelLook, typesetter: Typesetter) -> Setting:
    """The lines of an inscription as they are set on a label of this look."""
    return _Press(look, typesetter).setting(text)


class _Press:
    """Sets and paints gift labels of one look; what is alike for all of them is worked out once."""

    def __init__(self, look: LabelLook, typesetter: Typesetter) -> None:
        self._look = look
        self._typesetter = typesetter
        self._colour = LIGHT.ink if look.frame is Frame.NONE else INK
        self._wide, self._high = inside(look.frame, look.sheet.width, look.sheet.height)
        self._side = min(10.0, max(5.0, look.sheet.height * 0.22)) if look.frame is Frame.SEAL and look.seal else 0.0
        self._room = self._wide - (self._side + _SEAL_GAP if self._side else 0.0)
        self._largest = min(look.sheet.height * _OF_HEIGHT, self._room / _CHARACTERS)
        self._alike: dict[tuple[int, bool], Style] = {}

    def setting(self, text: GiftText) -> Setting:
        """The lines as they are set. Han lines of one length are all set alike: they are measured once."""
        alike = (len(text.lines[0]), bool(text.beneath)) if len(text.lines) == 1 and is_han(text.lines[0]) else None
        style = self._alike.get(alike) if alike else None
        if style:
            return Setting(((text.lines[0], style),))
        high = self._high - (_BELOW if text.beneath else 0.0)
        lines = tuple(map(printable, text.lines))
        found = fitted(lines, self._room, high, self._largest, self._colour, self._typesetter)
        if alike and len(found.lines) == 1 and found.whole:
            self._alike[alike] = found.lines[0][1]
        return found

    def paint(self, canvas: Canvas, text: GiftText, left: float, top: float) -> None:
        """One label whose upper left corner is at `left`, `top`, in its frame."""
        found, sheet = self.setting(text), self._look.sheet
        middle = left + sheet.width / 2
        start = top + (sheet.height - found.height - (_BELOW if text.beneath else 0.0)) / 2
        if self._side:
            shift = (self._side + _SEAL_GAP) / 2
            right = middle - shift + found.width(self._typesetter) / 2 + _SEAL_GAP
            paint_seal(canvas, self._look.seal, right, start + (found.height - self._side) / 2, self._side)
            found.paint(canvas, middle - shift, start)
        else:
            found.paint(canvas, middle, start)
        if text.beneath:
            under = start + found.height + _ABOVE_BENEATH
            canvas.rule(middle - 7, under - _ABOVE_BENEATH / 2, 14, PALE_GOLD)
            canvas.line(text.beneath, middle - self._wide / 2, under, self._wide, _BENEATH, "center")


@boxes.register
def _labels(block: LabelPage, width: float, typesetter: Typesetter) -> Iterator[Box]:
    del width
    look, sheet = block.look, block.look.sheet

    def paint(canvas: Canvas, x: float, y: float) -> None:
        press, x, y = _Press(look, typesetter), x + look.trim.x, y + look.trim.y
        cells = [(label, sheet.cell(number)) for number, label in enumerate(block.cells)]
        placed = [(label, x + left, y + top) for label, (left, top) in cells]
        if look.outlines:
            _paint_outlines(canvas, look, [(left, top) for _label, left, top in placed])
        framed = [(left, top) for label, left, top in placed if isinstance(label, GiftText)]
        paint_frames(canvas, look.frame, sheet.width, sheet.height, framed)
        for label, left, top in placed:
            if isinstance(label, GiftText):
                press.paint(canvas, label, left, top)
            elif isinstance(label, Address):
                paint_address(canvas, label, left, top, sheet.width, sheet.height)

    yield Box(0.0, paint)


def _paint_outlines(canvas: Canvas, look: LabelLook, corners: list[tuple[float, float]]) -> None:
    for left, top in corners:
        canvas.frame(left, top, look.sheet.width, look.sheet.height, 1.0, LIGHT.line2)


@boxes.register
def _proof(block: ProofPage, width: float, typesetter: Typesetter) -> Iterator[Box]:
    del typesetter
    look, sheet = block.look, block.look.sheet

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number in range(sheet.count):
            left, top = sheet.cell(number)
            left, top = x + left + look.trim.x, y + top + look.trim.y
            canvas.frame(left, top, sheet.width, sheet.height, 1.0, LIGHT.ink3)
            canvas.line(str(number + 1), left + 2, top + 1.5, 12, _NUMBER)
        left, top = sheet.cell(0)
        _paint_ruler(canvas, x + left + look.trim.x + sheet.width / 2, y + top + look.trim.y, upright=True)
        _paint_ruler(canvas, x + left + look.trim.x, y + top + look.trim.y + sheet.height / 2, upright=False)
        _paint_remark(canvas, look, x, y, width)

    yield Box(0.0, paint)


def _paint_ruler(canvas: Canvas, x: float, y: float, *, upright: bool) -> None:
    """Ten millimetres on both sides of an edge: where the real edge lies, one reads the shift."""
    for step in range(-5, 11):
        long = 2.2 if step % 5 == 0 else 1.2
        if upright:
            canvas.rule(x - long / 2, y + step, long, LIGHT.ink)
        else:
            canvas.pillar(x + step, y - long / 2, long, LIGHT.ink)
        if step % 5 == 0 and step:
            at = (x + 1.6, y + step - 1.6) if upright else (x + step - 3, y + 1.3)
            canvas.line(f"{step:+d}", *at, 6, _RULER, "left" if upright else "center")


def _paint_remark(canvas: Canvas, look: LabelLook, x: float, y: float, width: float) -> None:
    """What to do, in the middle of the second cell, where there is room on any sheet."""
    sheet = look.sheet
    number = 1 if sheet.count > 1 else 0
    left, top = sheet.cell(number)
    text = _("Hold this sheet against the labels. Where an edge lies beside the zero, type that many millimetres.")
    said = canvas.typesetter.lines(text, _RULER, sheet.width - 8, 4)
    start = y + top + look.trim.y + (sheet.height - len(said) * _RULER.pitch) / 2
    del width
    for at, line in enumerate(said):
        canvas.line(line, x + left + look.trim.x + 4, start + at * _RULER.pitch, sheet.width - 8, _RULER, "center")
