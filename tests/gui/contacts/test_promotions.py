"""A new title or employer offers news: beside the toast, by Ctrl+M; what was only filled in offers nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.gui.contacts.move_dialog import MoveDialog
from crmdesk.gui.kit.news_dialog import NewsDialog
from crmdesk.gui.kit.playbook_dialog import PlaybookDialog
from tests.gui.windows import HENGTONG, HUATAI, Shown

Answers = list[Callable[[QDialog], object]]
CTRL = Qt.KeyboardModifier.ControlModifier


def by_key(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def test_a_new_title_offers_news_and_ctrl_m_takes_it(shown: Shown, modals: Answers) -> None:
    contact = shown.choose("李娜")
    shown.page.detail.save("title", "采购总监")
    shown.rest()
    toast = shown.window.toast
    assert shown.said == "Saved for 李娜"
    assert toast.offer_button.isVisible()
    assert toast.offer_button.text() == "Write news (Ctrl+M)"

    def told(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        assert dialog.editors["text"].value() == "Title: 采购经理 → 采购总监"
        assert dialog.editors["organisation"].value() == HENGTONG
        by_key(dialog)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PlaybookDialog)
        dialog.accept_button.click()

    modals += [told, look]
    shown.ctrl(Qt.Key.Key_M)
    (item,) = shown.desk.news.of_contact(contact)
    assert (item.kind, item.text) == ("management", "Title: 采购经理 → 采购总监")
    assert len(shown.desk.interactions.follow_ups.open_with(contact)) == 5


def test_the_offer_is_taken_once(shown: Shown, modals: Answers) -> None:
    shown.choose("李娜")
    shown.page.detail.save("title", "采购总监")
    shown.rest()
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        seen.append(dialog.editors["text"].value())
        dialog.reject()

    modals += [look, look]
    shown.ctrl(Qt.Key.Key_M)
    shown.window.tell_news()
    assert seen == ["Title: 采购经理 → 采购总监", ""]


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [("Sarah Whitfield", "title", "Editor"), ("李娜", "title", ""), ("李娜", "note", "x"), ("李娜", "tier", "VIP")],
)
def test_what_is_no_news_offers_none(shown: Shown, name: str, key: str, value: str) -> None:
    shown.choose(name)
    shown.page.detail.save(key, value)
    shown.rest()
    assert shown.said == f"Saved for {name}"
    assert not shown.window.toast.offer_button.isVisible()


def test_a_move_offers_news_of_the_new_employer(shown: Shown, modals: Answers) -> None:
    shown.choose("张伟")

    def moved(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        dialog.editors["organisation"].set_value(HENGTONG)
        dialog.editors["title"].set_value("总经理")
        by_key(dialog)

    def told(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        assert dialog.editors["text"].value() == f"From {HUATAI} to {HENGTONG}, as 总经理"
        assert dialog.editors["organisation"].value() == HENGTONG
        dialog.reject()

    modals += [moved, told]
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_J)
    assert shown.window.toast.offer_button.isVisible()
    shown.press(shown.window.toast.offer_button, Qt.Key.Key_Return)
    assert not shown.window.toast.isVisible()
