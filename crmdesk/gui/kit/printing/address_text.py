"""An address on its label: postcode, place, organisation, and at the foot, large, whom it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crmdesk.core.documents.labels import Address
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.fitting import style_of
from crmdesk.gui.kit.printing.typesetting import Style, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

_USUAL: Final = (63.5, 33.9)  # the label whose sizes are below, mm; others are set in proportion
_PAD: Final = 3.6
_NAMES: Final = (13, 11, 9.5, 8)
_PLACES: Final = (9.5, 8.5, 7.5, 6.5)


@dataclass(frozen=True)
class AddressSetting:
    """An address set for a label: its lines with their styles, and the name; `whole` where nothing had to be cut."""

    pad: float
    places: list[tuple[str, Style]]
    called: tuple[str, Style]
    quiet: Style
    whole: bool


def set_address(of: Address, width: float, height: float, typesetter: Typesetter) -> AddressSetting:
    """The address as large as it may be and as small as it must be for a label of this size."""
    scale = min(1.25, max(0.62, min(width / _USUAL[0], height / _USUAL[1])))
    pad, quiet = max(1.8, _PAD * scale), style_of(_points(8 * scale), 400, LIGHT.ink2, 1.4)
    wide = width - 2 * pad
    name = next(filter(lambda style: typesetter.fits(of.called, style, wide), _styles(_NAMES, scale, 600)), None)
    called = name or style_of(_points(_NAMES[-1] * scale), 600)
    room = height - 2 * pad - called.pitch - quiet.pitch * (bool(of.postcode) + bool(of.organisation))
    places: list[str] = []
    for style in _styles(_PLACES, scale, 400):
        most = max(1, int(room / style.pitch))
        places = typesetter.lines(of.place, style, wide)
        if len(places) <= most and not _is_lonely(places):
            break
    whole = len(places) <= most and name is not None
    cut = typesetter.lines(of.place, style, wide, most)
    return AddressSetting(pad, [(line, style) for line in cut], (of.called, called), quiet, whole)


def _is_lonely(lines: Sequence[str]) -> bool:
    """Whether the last line is a character or two that one size smaller would take up."""
    return len(lines) > 1 and len(lines[-1]) <= 2


def _styles(sizes: Sequence[float], scale: float, weight: int) -> list[Style]:
    return [style_of(_points(size * scale), weight, LIGHT.ink, 1.4) for size in sizes]


def _points(size: float) -> float:
    return max(4.5, round(size * 2) / 2)


def paint_address(canvas: Canvas, of: Address, x: float, y: float, width: float, height: float) -> None:
    """Paint the label whose upper left corner is at `x`, `y`."""
    found = set_address(of, width, height, canvas.typesetter)
    left, wide, (called, style) = x + found.pad, width - 2 * found.pad, found.called
    organisation = [(of.organisation, found.quiet)] if of.organisation else []
    postcode = [(of.postcode, found.quiet)] if of.postcode else []
    if of.latin:
        _stack(canvas, [(called, style), *organisation, *found.places, *postcode], left, y + found.pad, wide)
        return
    _stack(canvas, [*postcode, *found.places, *organisation], left, y + found.pad, wide)
    foot = y + height - found.pad - style.pitch
    canvas.line(called, left, foot, wide, style)
    beside = canvas.typesetter.width(called, style) + 2
    if of.phone and beside + canvas.typesetter.width(of.phone, found.quiet) <= wide:
        canvas.line(of.phone, left, foot + style.drop - found.quiet.drop, wide, found.quiet, "right")


def _stack(canvas: Canvas, lines: list[tuple[str, Style]], x: float, top: float, width: float) -> None:
    for line, style in lines:
        canvas.line(line, x, top, width, style)
        top += style.pitch
