"""The ledger by keys: by person and organisation, narrowed, gifts given, received and noted, the register saved."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog

from crmdesk.core.gifts.received import ReceivedDraft
from crmdesk.core.gifts.records import ItemDraft, Reaction, Status
from crmdesk.core.gifts.single import SingleDraft
from crmdesk.gui.gifts.gift_trash_dialog import GiftTrashDialog
from crmdesk.gui.gifts.ledger_part import LedgerPart
from crmdesk.gui.gifts.page import GiftsPage
from crmdesk.gui.gifts.register_dialog import RegisterDialog
from crmdesk.gui.kit.gift_dialog import GiftDialog
from crmdesk.gui.kit.gift_state_dialog import GiftStateDialog
from crmdesk.gui.kit.gifts_card import GiftLine
from crmdesk.gui.kit.label_print.dialog import LabelPrint
from crmdesk.gui.kit.received_dialog import ReceivedDialog
from crmdesk.gui.kit.timeline_lines import GIFTS, TimelineLine
from tests.gui.windows import HENGTONG, Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


class Book:
    """The ledger with two people who were given something, and one who gave us something."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.desk = shown, shown.desk
        self.chief, self.buyer = shown.contact("王建国"), shown.contact("李娜")
        self.wine = self.desk.gifts.catalogue.add(ItemDraft("张裕干红", "酒水", price=26800))
        self.tea = self.desk.gifts.catalogue.add(ItemDraft("西湖龙井", "茶叶", price=19900))
        give = self.desk.gifts.single.give
        self.gift = give(SingleDraft(self.chief, self.wine, "birthday", "2026-05-10", cost=26800))
        give(SingleDraft(self.buyer, self.tea, "visit", "2025-03-10", cost=19900))
        self.got = self.desk.gifts.received.add(ReceivedDraft(self.buyer, "腊肉", "2026-02-01", value=8000))
        shown.key(Qt.Key.Key_1, ALT)
        page = shown.window.page
        assert isinstance(page, GiftsPage)
        page.open_below("ledger")
        shown.rest()
        assert isinstance(page.part, LedgerPart)
        self.part = page.part

    def cells(self, row: int) -> list[str]:
        model = self.part.model
        return [model.text(row, column) for column in range(model.columnCount())]

    @property
    def lines(self) -> list[GiftLine]:
        return self.part.card.findChildren(GiftLine)


@pytest.fixture
def book(shown: Shown) -> Book:
    return Book(shown)


def test_the_matrix_tells_who_got_what_in_which_year(book: Book) -> None:
    part = book.part
    assert [column.key for column in part.model.columns] == ["name", "2026", "2025", "2024", "2023"]
    assert book.cells(0) == [f"王建国, VIP, {HENGTONG}", "张裕干红", "", "", ""]
    assert book.cells(1) == [f"李娜, A, {HENGTONG}", "From them: 腊肉", "西湖龙井", "", ""]
    assert part.card.title.text() == "王建国"
    assert part.spoken_with() == (book.chief,)
    assert nameless(part) == []
    book.shown.key(Qt.Key.Key_Down)
    assert part.card.title.text() == "李娜"
    assert [line.entry.what for line in book.lines] == ["腊肉", "西湖龙井"]


def test_by_organisation_years_are_summed(book: Book) -> None:
    book.shown.ctrl(Qt.Key.Key_T)
    assert book.cells(0) == [HENGTONG, "1 gift · ¥268.00, 1 from them", "1 gift · ¥199.00", "", ""]
    assert book.part.spoken_with() == ()
    book.part.open_current()
    book.shown.rest()
    assert book.shown.window.room == "organisations"


def test_the_ledger_is_searched_narrowed_and_turned(book: Book) -> None:
    part, shown = book.part, book.shown
    shown.ctrl(Qt.Key.Key_F)
    shown.type("lina")
    assert list(part.ids) == [book.buyer]
    assert part.step_back()
    shown.rest()
    assert list(part.ids) == [book.chief, book.buyer]
    part.chips._buttons["kind:received"].click()
    shown.rest()
    assert list(part.ids) == [book.buyer]
    part.show_all()
    shown.rest()
    part.view.setFocus()
    shown.key(Qt.Key.Key_Left, ALT)
    assert [column.key for column in part.model.columns][1:] == ["2025", "2024", "2023", "2022"]
    assert list(part.ids) == [book.buyer]
    part.turn(-1)
    shown.rest()
    assert part.nothing.isVisible()


def test_a_gift_is_given_to_whom_the_row_is_about(book: Book, modals: Answers) -> None:
    def give(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftDialog)
        assert dialog.value("contact") == book.chief
        dialog.editors["item"].set_value("没有这个")
        dialog.accept_button.click()

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftDialog)
        assert dialog.editors["item"].problem.text()
        dialog.editors["item"].set_value("张裕干红")
        dialog.accept_button.click()

    def nevertheless(dialog: QDialog) -> None:
        # He was given the same a week ago.
        assert isinstance(dialog, GiftDialog)
        assert dialog.editors["nevertheless"].problem.text()
        assert "2026-05-10" in dialog.guards.text()
        dialog.editors["nevertheless"].set_value("他点名要的")
        dialog.accept_button.click()

    modals += [give, again, nevertheless]
    book.part.view.setFocus()
    book.shown.ctrl(Qt.Key.Key_N)
    assert [entry.what for entry in book.desk.gifts.ledger.of_contact(book.chief)] == ["张裕干红", "张裕干红"]
    assert len(book.lines) == 2


def test_a_gift_from_a_customer_is_written_down_changed_and_thrown_away(book: Book, modals: Answers) -> None:
    def receive(dialog: QDialog) -> None:
        assert isinstance(dialog, ReceivedDialog)
        dialog.editors["what"].set_value("书法一幅")
        dialog.editors["value"].set_value("300")
        dialog.accept_button.click()

    modals.append(receive)
    book.part.view.setFocus()
    book.shown.key(Qt.Key.Key_N, CTRL | SHIFT)
    (line, _other) = book.lines
    assert (line.entry.what, line.entry.amount) == ("书法一幅", 30000)

    def dearer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReceivedDialog)
        assert dialog.value("value") == "300.00"
        dialog.editors["value"].set_value("500")
        dialog.accept_button.click()

    modals.append(dearer)
    book.shown.press(line, Qt.Key.Key_Return)
    assert book.desk.gifts.received.one(line.entry.id).value == 50000

    def remove(dialog: QDialog) -> None:
        assert isinstance(dialog, ReceivedDialog)
        dialog.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]  # the one at the left

    modals.append(remove)
    book.shown.press(book.lines[0], Qt.Key.Key_Return)
    assert book.desk.gifts.received.one(line.entry.id).trashed


def test_what_is_in_the_trash_is_brought_back(book: Book, modals: Answers) -> None:
    gifts = book.desk.gifts
    gifts.single.trash(book.gift)
    book.shown.rest()

    def bring_back(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftTrashDialog)
        assert nameless(dialog) == []
        (line,) = dialog.findChildren(GiftLine)
        assert line.entry.id == book.gift
        QTest.keyClick(line, Qt.Key.Key_Return)
        book.shown.rest()
        assert dialog.hint.text() == "No gift is in the trash."
        dialog.accept_button.click()

    modals.append(bring_back)
    book.part.view.setFocus()
    book.shown.key(Qt.Key.Key_T, CTRL | SHIFT)
    assert not gifts.single.one(book.gift).trashed


def test_a_single_gift_is_changed_with_a_reason_sent_and_gets_its_label(book: Book, modals: Answers) -> None:
    """What was given a week ago becomes something that speaks against itself, and is printed."""
    gifts, other = book.desk.gifts, book.desk.gifts.single.give(
        SingleDraft(book.chief, book.wine, day="2026-05-02", nevertheless="试")
    )  # fmt: skip
    book.shown.rest()

    def to_change(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftStateDialog)
        dialog.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]  # Change stands at the left

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftDialog)
        dialog.editors["inscription"].set_value("{name}雅正")
        dialog.look_over()
        assert dialog.printed.text().endswith("雅正")
        assert "2026-05-02" in dialog.guards.text()
        dialog.editors["nevertheless"].set_value("他点名要的")
        dialog.accept_button.click()

    modals += [to_change, change]
    line = next(line for line in book.lines if line.entry.id == book.gift)
    book.shown.press(line, Qt.Key.Key_Return)
    assert gifts.single.one(book.gift).inscription.endswith("雅正")
    assert not gifts.single.one(other).trashed

    def sent(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftStateDialog)
        dialog.editors["status"].set_value("shipped")
        dialog.editors["carrier"].set_value("顺丰")
        dialog.editors["tracking"].set_value("SF1")
        dialog.accept_button.click()

    def to_print(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftStateDialog)
        dialog.buttons.itemAt(2).widget().click()  # type: ignore[union-attr]  # beside Change and the trash

    printed: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, LabelPrint)
        (page,) = dialog._document.blocks()
        printed.extend(line for cell in page.cells if cell for line in cell.lines)
        dialog.close()

    modals += [sent, to_print, look]
    for _time in range(2):
        line = next(line for line in book.lines if line.entry.id == book.gift)
        book.shown.press(line, Qt.Key.Key_Return)
    book.shown.rest()
    assert gifts.single.one(book.gift).tracking == "SF1"
    assert printed == ["王建国雅正"]


def test_how_a_gift_arrived_and_was_taken_is_noted_from_its_line(book: Book, modals: Answers) -> None:
    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftStateDialog)
        dialog.editors["status"].set_value("arrived")
        dialog.editors["day"].set_value("2026-05-15")
        dialog.editors["reaction"].set_value("liked")
        dialog.editors["note"].set_value("他很高兴")
        dialog.accept_button.click()

    modals.append(note)
    book.shown.press(book.lines[0], Qt.Key.Key_Return)
    found = book.desk.gifts.single.one(book.gift)
    assert (found.status, found.arrived_on, found.reaction, found.note) == (
        Status.ARRIVED, "2026-05-15", Reaction.LIKED, "他很高兴",
    )  # fmt: skip
    assert book.cells(0)[1] == "张裕干红 (Liked)"


def test_the_register_is_saved(book: Book, modals: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "register"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(path), ""))

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, RegisterDialog)
        dialog.first.set_value("2026-99")
        dialog.accept_button.click()
        assert dialog.first.problem.text()
        dialog.first.set_value("2025-01-01")
        dialog.accept_button.click()

    modals.append(save)
    book.part.view.setFocus()
    book.shown.ctrl(Qt.Key.Key_E)
    book.shown.rest()
    given, received = openpyxl.load_workbook(path.with_suffix(".xlsx")).worksheets
    assert (given.max_row, received.max_row) == (3, 2)


def test_the_card_of_a_contact_and_the_window_offer_a_gift(book: Book, modals: Answers) -> None:
    shown = book.shown
    shown.window.open("contacts", book.chief)
    shown.rest()
    card = shown.page.detail.gifts
    assert [line.entry.what for line in card.findChildren(GiftLine)] == ["张裕干红"]

    def give(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftDialog)
        assert dialog.value("contact") == book.chief
        dialog.reject()

    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftStateDialog)
        dialog.reject()

    line = next(line for line in shown.page.detail.timeline.findChildren(TimelineLine) if line.line.kind in GIFTS)
    modals.append(note)
    shown.press(line, Qt.Key.Key_Return)
    modals += [give, give]
    shown.press(card.more, Qt.Key.Key_Return)
    shown.window.give_gift()
