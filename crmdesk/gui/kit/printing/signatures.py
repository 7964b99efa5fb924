"""How boxes to sign in look on paper."""

from collections.abc import Iterator
from typing import Final

from crmdesk.core.documents.blocks import Signatures
from crmdesk.core.language import _
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import FINE, NAME, STRONG, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

_GAP: Final = 5.0
_HIGH: Final = 30.0
_PAD: Final = 3.0


@boxes.register
def _signatures(block: Signatures, width: float, typesetter: Typesetter) -> Iterator[Box]:
    del typesetter
    wide = (width - _GAP * (len(block.titles) - 1)) / len(block.titles)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        signed = block.signed or ((("", ""),) * len(block.titles))
        for number, (title, (name, day)) in enumerate(zip(block.titles, signed, strict=True)):
            left = x + number * (wide + _GAP)
            canvas.frame(left, y, wide, _HIGH, 1.5, LIGHT.ink3)
            canvas.line(title, left + _PAD, y + 2.2, wide - 2 * _PAD, STRONG)
            level = y + _HIGH - 4.0
            taken = canvas.typesetter.width(_("Day"), FINE) + 2
            canvas.line(_("Day"), left + _PAD, level - FINE.drop, wide / 2, FINE)
            canvas.line(name, left + _PAD, y + (_HIGH - NAME.pitch) / 2 - 1.0, wide - 2 * _PAD, NAME)
            canvas.line(day, left + _PAD + taken, level - FINE.drop, wide - 2 * _PAD - taken, FINE)
            canvas.rule(left + _PAD + taken, level + 0.6, wide - 2 * _PAD - taken, LIGHT.ink3)

    yield Box(_HIGH, paint, above=3.0)
