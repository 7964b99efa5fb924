"""The part of company news, as the page of partners is handed it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import N_
from crmdesk.gui.kit.parts import Part

if TYPE_CHECKING:
    from crmdesk.core.desk import Desk
    from crmdesk.gui.kit.page import Workplace
    from crmdesk.gui.kit.parts import PartPage


def _make(place: "Workplace", parent: QWidget) -> "PartPage":
    from crmdesk.gui.bulletins.part import BulletinsPart  # noqa: PLC0415 - imported when it is first shown

    return BulletinsPart(place, parent)


def _holds(desk: "Desk", key: int) -> bool:
    return bool(desk.bulletins.items([key]))


BULLETINS: Final = Part("bulletins", N_("Company news"), "campaign", _make, _holds)
