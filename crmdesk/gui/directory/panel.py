"""The part of what partners were told, as the page of partners is handed it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import N_
from crmdesk.gui.kit.parts import Part

if TYPE_CHECKING:
    from crmdesk.gui.kit.page import Workplace
    from crmdesk.gui.kit.parts import PartPage


def _make(place: "Workplace", parent: QWidget) -> "PartPage":
    from crmdesk.gui.directory.part import DirectoryPart  # noqa: PLC0415 - imported when it is first shown

    return DirectoryPart(place, parent)


TOLD: Final = Part("told", N_("Told and agreed"), "history", _make)
