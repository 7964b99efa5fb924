"""Moved to another employer: asked for by one key, written in one step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.contacts.records import Position
from crmdesk.gui.contacts.move_dialog import MoveDialog
from tests.gui.windows import HENGTONG, HUATAI, Shown
from tests.house.accessibility import nameless


def places(shown: Shown, contact: int) -> list[tuple[str, str, str, str, bool]]:
    person = shown.desk.contacts.person(contact)
    return [(at.organisation, at.title, at.since, at.until, at.main) for at in person.positions]


def test_a_move_is_typed_checked_and_taken_back(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    contact = shown.choose("张伟")
    seen: list[object] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        assert nameless(dialog) == []
        place, since = dialog.editors["organisation"], dialog.editors["since"]
        seen.append((since.value(), dialog.focusWidget() is place.field))
        dialog.accept_button.click()

    def refused(dialog: QDialog) -> None:
        place, since = dialog.editors["organisation"], dialog.editors["since"]
        seen.append(("Say where" in place.problem.text(), dialog.focusWidget() is place.field))
        place.field.setText(HENGTONG)
        since.field.setText("no day")
        dialog.accept_button.click()
        seen.append((dialog.isVisible(), "no day" in since.problem.text()))
        since.field.setText("2026年4月")
        dialog.editors["title"].field.setText("总经理")
        QTest.keyClick(dialog.editors["title"].field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    modals += [fill, refused]
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_J)
    assert seen == [("2026-05-18", True), (True, True), (True, True)]
    assert places(shown, contact) == [
        (HENGTONG, "总经理", "2026-04", "", True),
        (HUATAI, "董事长", "", "2026-04", False),
    ]
    header = shown.page.detail.header
    assert header.career.text() == f"less than a year at {HENGTONG} · before: {HUATAI}"
    assert header.work.text() == f"总经理 · {HENGTONG}"
    shown.window.toast.button.click()
    shown.rest()
    assert places(shown, contact) == [(HUATAI, "董事长", "", "", True)]
    assert not header.career.isVisible()


def test_only_upstream_contacts_show_their_career(shown: Shown) -> None:
    contact = shown.contact("李娜")
    shown.desk.contacts.move(contact, Position(HUATAI))
    shown.choose("李娜")
    assert not shown.page.detail.header.career.isVisible()
