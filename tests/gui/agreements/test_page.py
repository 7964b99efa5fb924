"""The page of partners by keys: its parts, and records that are asked for."""

from PySide6.QtCore import Qt

from crmdesk.gui.agreements.page import PartnersPage
from tests.gui.windows import Shown
from tests.house.accessibility import nameless


def test_the_page_is_reached_by_its_key(shown: Shown) -> None:
    shown.key(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    page = shown.window.page
    assert isinstance(page, PartnersPage)
    assert page.key == "agreements"
    assert nameless(page) == []
