"""The page of attention: the picture of a day, and who was kept and lost, as its parts."""

from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import N_, _
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import Part, PartedPage, PartPage

PICTURE, KEPT = "picture", "kept"

# ruff: noqa: PLC0415 - a part is imported when it is first shown


def _picture(place: Workplace, parent: QWidget) -> PartPage:
    from crmdesk.gui.attention.picture_part import PicturePart

    return PicturePart(place, parent)


def _kept(place: Workplace, parent: QWidget) -> PartPage:
    from crmdesk.gui.attention.kept_part import KeptPart

    return KeptPart(place, parent)


_PARTS: Final = (
    Part(PICTURE, N_("Value and attention"), "monitoring", _picture),
    Part(KEPT, N_("Kept and lost"), "favorite", _kept),
)


class AttentionPage(PartedPage):
    """Who brings the value and who gets our time and money; who was won, kept and lost."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("80/20"), _PARTS, parent)
