"""The settings: of this computer, of the company, the book."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QDialog

from crmdesk.core.contacts import masking
from crmdesk.core.occasions.service import BEFORE, NOMINAL
from crmdesk.gui.settings.page import SettingsPage
from crmdesk.gui.who import WhoDialog
from tests.gui.windows import Shown


def page(shown: Shown) -> SettingsPage:
    shown.window.open("settings")
    shown.rest()
    found = shown.window.page
    assert isinstance(found, SettingsPage)
    return found


def test_the_theme_changes_at_once_and_is_remembered(shown: Shown) -> None:
    dark = next(each for each in page(shown).computer.themes.buttons() if each.text() == "Dark")
    dark.click()
    assert (shown.theme.tokens.mode, shown.computer.theme) == ("dark", "dark")
    shown.theme.choose("light")


def test_another_language_asks_for_a_window_made_anew(shown: Shown) -> None:
    card = page(shown).computer
    card.language.setCurrentIndex(card.language.findData("zh_CN"))
    card.language.activated.emit(card.language.currentIndex())
    assert (shown.computer.language, shown.visits.rebuilt) == ("zh_CN", 1)


def test_who_works_here_is_written_into_the_history(shown: Shown) -> None:
    colleague = shown.desk.contacts.add_colleague("周雪梅")
    card = page(shown).computer
    card.show_colleagues()
    card.colleague.setCurrentIndex(card.colleague.findData(colleague))
    card.colleague.activated.emit(card.colleague.currentIndex())
    assert shown.desk.history.colleague == colleague
    assert shown.computer.colleague(shown.desk.path) == colleague
    assert shown.visits.who == 1


def test_somebody_new_can_be_named_in_an_empty_book(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        dialog.field.setEditText("周雪梅")
        dialog.accept_button.click()

    modals.append(answer)
    shown.visits.asked_who = shown.window.ask_who
    card = page(shown).computer
    card.other.click()
    assert card.colleague.currentText() == "周雪梅"


def test_the_company_is_kept_in_the_book_and_can_be_undone(shown: Shown) -> None:
    editor = page(shown).company.editors["company.name"]
    editor.field.setText("恒泰医药代理有限公司")
    editor.commit()
    shown.rest()
    assert shown.desk.settings.get("company.name") == "恒泰医药代理有限公司"
    shown.window.undo()
    shown.rest()
    assert shown.desk.settings.get("company.name", "") == ""
    assert editor.value() == ""


def test_a_logo_is_taken_from_a_picture_and_nothing_else(shown: Shown, tmp_path: Path) -> None:
    picture = QPixmap(40, 20)
    picture.fill(QColor("#0B7A75"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    (tmp_path / "logo.png").write_bytes(bytes(content.data()))
    (tmp_path / "logo.txt").write_text("no picture")
    company = page(shown).company
    company.set_picture("company.logo", tmp_path / "logo.txt")
    shown.rest()
    assert shown.window.banner.isVisible()
    company.set_picture("company.logo", tmp_path / "logo.png")
    shown.rest()
    assert shown.desk.contacts.photo(shown.desk.settings.get("company.logo")) == bytes(content.data())
    assert company._pictures["company.logo"].shown.isVisible()


def test_recent_books_lead_to_them(shown: Shown, tmp_path: Path) -> None:
    other = tmp_path / "other.crmdesk"
    other.touch()
    shown.computer.opened(other)
    shown.computer.opened(shown.desk.path)
    card = page(shown).book
    assert card.recent == [other.resolve()]


def test_how_long_days_wait_is_kept_and_can_be_undone(shown: Shown) -> None:
    days = page(shown).days
    field = days.fields[BEFORE]
    assert field.value() == 7
    field.setValue(14)
    field.editingFinished.emit()
    days.nominal.click()
    shown.rest()
    assert (shown.desk.occasions.option(BEFORE), shown.desk.occasions.option(NOMINAL)) == (14, True)
    for entry in shown.desk.history.entries(2):
        shown.desk.history.undo(entry.id)
    shown.rest()
    assert field.value() == 7
    assert not days.nominal.isChecked()


def test_what_is_masked_is_ticked_by_a_key_and_undone(shown: Shown) -> None:
    card = page(shown).masking
    assert (card.id_card.isChecked(), card.id_card.isEnabled()) == (True, False)
    shown.press(card.boxes["phones"], Qt.Key.Key_Space)
    assert masking.hidden() == {"phones"}
    assert shown.said == "Saved"
    shown.ctrl(Qt.Key.Key_Z)
    assert (masking.hidden(), card.boxes["phones"].isChecked()) == (frozenset(), False)
