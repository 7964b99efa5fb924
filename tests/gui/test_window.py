"""The window itself: pages, palette, keys, drops, undo, narrow widths, names for screen readers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QDialog, QLabel, QLineEdit

from crmdesk.gui.contacts.page import ArchivePage
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.palette import Palette
from crmdesk.gui.main_window import SIZE, MainWindow
from crmdesk.gui.pages import PAGES
from crmdesk.gui.who import WhoDialog
from tests.gui.windows import Shown, chinese, computer, desk, shown

__all__ = ["chinese", "computer", "desk", "shown"]


def test_every_page_opens_by_its_key(shown: Shown) -> None:
    for spec in PAGES:
        keys = QKeySequence(spec.nav.shortcut)[0]
        shown.key(keys.key(), keys.keyboardModifiers())
        assert shown.window.room == spec.nav.room


def test_the_palette_finds_contacts_by_initials_and_goes_to_them(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    def look(palette: QDialog) -> None:
        assert isinstance(palette, Palette)
        palette.text.setText("zw")
        shown.rest()
        palette._run()

    modals.append(look)
    shown.ctrl(Qt.Key.Key_K)
    shown.rest()
    assert shown.page.detail.person.name == "张伟"


def test_f1_lists_the_keys_of_the_page(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    modals.append(read)
    shown.key(Qt.Key.Key_F1)
    assert {"Search contacts", "Ctrl+F", "Undo", "Ctrl+Z", "Put in the trash", "Del"} <= set(seen)


def test_the_window_and_its_keys_fit_a_small_screen(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    fresh = MainWindow(shown.desk, shown.jobs, shown.computer, shown.theme, shown.visits.openers())
    screen = fresh.screen().availableSize()
    assert screen.width() < SIZE.width()
    assert (fresh.width(), fresh.height()) == (screen.width(), min(SIZE.height(), screen.height()))
    fresh.deleteLater()
    shown.window.resize(1000, 520)
    shown.rest()

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Dialog)
        seen.append(dialog.height())
        seen.append(dialog.accept_button.mapTo(dialog, dialog.accept_button.rect().bottomRight()).y())
        dialog.reject()

    seen: list[int] = []
    modals.append(look)
    shown.key(Qt.Key.Key_F1)
    assert max(seen) <= 520


def test_the_toast_stays_above_the_page_one_goes_to(shown: Shown) -> None:
    shown.window.toast.say("Saved")
    shown.window.open("settings")
    shown.rest()
    assert shown.window.stack.children()[-1] is shown.window.toast


def test_files_that_are_dropped_are_brought_in(shown: Shown, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "list.xlsx"))])
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    shown.window.dropEvent(drop)
    assert shown.visits.brought == [[tmp_path / "list.xlsx"]]


def test_a_pasted_table_is_brought_in_and_a_word_is_not(shown: Shown) -> None:
    shown.page.list.focus()
    for text in ("王伟", "姓名\t电话\n王伟\t13900000000"):
        QGuiApplication.clipboard().setText(text)
        shown.ctrl(Qt.Key.Key_V)
    assert shown.visits.brought == ["姓名\t电话\n王伟\t13900000000"]


def test_undo_and_redo_say_what_they_did(shown: Shown) -> None:
    contact = shown.contact("张伟")
    shown.desk.contacts.change(contact, {"tier": "B"})
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_Z)
    assert shown.said == "Undone: Change Tier of 张伟"
    assert shown.desk.contacts.person(contact).tier == "VIP"
    shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown.said == "Done again: Change Tier of 张伟"
    assert shown.desk.contacts.person(contact).tier == "B"


def test_ctrl_z_in_a_text_field_undoes_text(shown: Shown) -> None:
    before = shown.desk.history.undoable()
    shown.ctrl(Qt.Key.Key_F)
    shown.type("wang")
    shown.ctrl(Qt.Key.Key_Z)
    assert shown.page.search.text() == ""
    assert shown.desk.history.undoable() == before


def test_who_works_here_is_asked_and_shown(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        dialog.accept_button.click()
        assert dialog.problem.isVisible()
        dialog.field.setEditText("孙浩")
        dialog.accept_button.click()

    modals.append(answer)
    shown.window.ask_who()
    colleague = shown.computer.colleague(shown.desk.path)
    assert shown.desk.contacts.colleagues()[colleague] == "孙浩"
    assert shown.window.sidebar.me.name.text() == "孙浩"


@pytest.mark.parametrize(("width", "sidebar", "both"), [(1280, 204, True), (1000, 56, True), (860, 56, False)])
def test_every_width_has_its_layout(shown: Shown, width: int, sidebar: int, both: bool) -> None:
    shown.window.resize(width, 800)
    shown.rest()
    assert shown.window.sidebar.width() == sidebar
    assert shown.page.list.isVisible()
    assert shown.page.detail.isVisible() is both


def test_below_900_the_detail_takes_the_place_of_the_list_until_escape(shown: Shown) -> None:
    shown.window.resize(860, 800)
    shown.rest()
    shown.page.list.focus()
    shown.key(Qt.Key.Key_Return)
    assert (shown.page.list.isVisible(), shown.page.detail.isVisible()) == (False, True)
    assert shown.page.head.back.isVisible()
    shown.page.setFocus()
    shown.key(Qt.Key.Key_Escape)
    assert (shown.page.list.isVisible(), shown.page.detail.isVisible()) == (True, False)


def nameless(shown: Shown) -> list[str]:
    """Widgets that can take the focus and that a screen reader could not name."""
    found = []
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView):
        for widget in shown.window.findChildren(kind):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            inner = isinstance(widget.parent(), QComboBox) or isinstance(widget.parent().parent(), QComboBox)
            takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.isHidden()
            if takes_focus and not (widget.accessibleName() or text or inner):
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def visit_everything(shown: Shown) -> None:
    shown.page.list.select_rows(0, 1)
    contact = shown.contact("李娜")
    shown.window.open("contacts", contact)
    shown.rest()
    for card in shown.page.detail.groups.values():
        for row in card.rows.values():
            row.edit()
    for spec in PAGES:
        shown.window.open(spec.nav.room)
        shown.rest()


def test_whatever_takes_the_focus_has_a_name(shown: Shown) -> None:
    visit_everything(shown)
    assert nameless(shown) == []


def test_every_label_is_plain_text(shown: Shown) -> None:
    visit_everything(shown)
    labels = [label for label in shown.window.findChildren(QLabel) if label.text()]
    assert len(labels) > 60
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_markup_in_a_name_stays_what_was_typed(shown: Shown) -> None:
    contact = shown.desk.contacts.add({"name": '<img src="file:///etc/passwd"> & <b>王</b>'})
    shown.rest()
    shown.window.open("contacts", contact)
    shown.rest()
    assert shown.page.detail.header.shown_name.text() == '<img src="file:///etc/passwd"> & <b>王</b>'


def test_everything_is_there_in_chinese(chinese: None, shown: Shown) -> None:
    visit_everything(shown)
    shown.window.open("contacts")
    page = shown.window.page
    assert isinstance(page, ArchivePage)
    assert page.head.title.text() == "联系人"
    assert page.narrowing.menus["nature"].text() == "客户性质"
    shown.choose("王建国")
    assert "5 天后生日" in {label.text() for label in page.detail.header.findChildren(QLabel)}
    titles = {"联系方式", "单位", "个人", "业务", "备注", "自定义字段"}
    assert {card.title.text() for card in page.detail.groups.values()} == titles


def test_a_window_may_be_closed_twice(shown: Shown) -> None:
    shown.window.hide()
    for _time in range(2):
        shown.window.closeEvent(QCloseEvent())
    shown.desk.contacts.add({"name": "没人听见"})
    shown.rest()
