"""What stands on every page around the content: letterhead and header above; confidentiality, date and number below."""

from typing import Final

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.language import _
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import FINE, TEXT_STRONG, Style
from crmdesk.gui.kit.tokens import LIGHT

_LOGO_HEIGHT: Final = 8.0
_LOGO_WIDEST: Final = 36.0
_BELOW_HEAD: Final = 6.0
_ABOVE_FOOT: Final = 4.0
_WARNING: Final = Style(7.5, 600, LIGHT.rose)


def head_height(setup: PageSetup) -> float:
    """What the head takes from the frame of each page, mm; nothing where nothing is to be said."""
    sender = setup.letterhead
    if setup.bare:
        return 0.0
    if sender.logo or (sender.company and sender.address):
        return _LOGO_HEIGHT + _BELOW_HEAD
    return TEXT_STRONG.pitch + _BELOW_HEAD if sender.company or sender.address or setup.header else 0.0


def foot_height(setup: PageSetup) -> float:
    """What the foot takes from the frame of each page, mm."""
    return 0.0 if setup.bare else FINE.pitch + _ABOVE_FOOT


def paint_head(canvas: Canvas, setup: PageSetup) -> None:
    """Paint the sender on the left and the header on the right, as far as there are any."""
    sender = setup.letterhead
    x, y, width = setup.margins.left, setup.margins.top, setup.frame_width
    room = width * (0.6 if setup.header else 1.0)
    height = head_height(setup) - _BELOW_HEAD
    taken = canvas.logo(sender.logo, x, y, height, _LOGO_WIDEST) if sender.logo else 0.0
    texts = [(sender.company, TEXT_STRONG), (sender.address, FINE)]
    shown = [(text, style) for text, style in texts if text]
    top = y + (height - sum(style.pitch for _text, style in shown)) / 2
    indent = taken + 3.0 if taken else 0.0
    for text, style in shown:
        canvas.line(text, x + indent, top, room - indent, style)
        top += style.pitch
    if setup.header:
        canvas.line(setup.header, x + room + 4, y + (height - FINE.pitch) / 2, width - room - 4, FINE, "right")


def paint_foot(canvas: Canvas, setup: PageSetup, number: int, total: int | None) -> None:
    """Paint the foot of page `number`, counted from 1; while `total` is not known an ellipsis stands for it."""
    x, width = setup.margins.left, setup.frame_width
    y = setup.height - setup.margins.bottom - FINE.pitch
    page = _("Page {number} of {total}").format(number=number, total="…" if total is None else total)
    right = "   ".join(filter(None, (setup.date, page if setup.numbered else "")))
    room = width - canvas.line(right, x + width / 3, y, width * 2 / 3, FINE, "right") - 6
    if setup.confidential:
        warning = _("Confidential: for internal use only")
        canvas.line(warning, x, y, room, _WARNING)
        taken = min(room, canvas.typesetter.width(warning, _WARNING) + 4)
        x, room = x + taken, room - taken
    if setup.footer and room > 10:
        canvas.line(setup.footer, x, y, room, FINE)
