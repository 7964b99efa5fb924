"""The page of the timeline: found, narrowed, edited, thrown away and brought back by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMenu

from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.gui.interactions.page import TimelinePage
from crmdesk.gui.interactions.period_dialog import PeriodDialog
from crmdesk.gui.kit.log_dialog import LogDialog
from crmdesk.gui.kit.person_line import PersonLine
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.record_dialog import RecordDialog
from crmdesk.gui.kit.records_export import RecordsExport
from tests.gui.windows import NOON, Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
Key = Qt.Key
DAY = 86_400_000


@pytest.fixture
def page(shown: Shown) -> TimelinePage:
    """Records of three days, news, a step that was done."""
    desk = shown.desk
    wang, li = shown.contact("王建国"), shown.contact("李娜")
    us = next(key for key, name in desk.contacts.colleagues().items() if name == "李静")
    log = desk.interactions.log
    log({"contacts": [wang], "kind": Kind.CALL, "text": "报价", "at": NOON - 40 * DAY, "colleagues": [us]})
    log({"contacts": [wang, li], "kind": Kind.VISIT, "text": "谈了样品", "at": NOON - DAY, "minutes": 30})
    log({"contacts": [li], "kind": Kind.CALL, "text": "谈了报价"})
    desk.news.add(NewsDraft(NewsKind.TENDER, (wang,), text="省标"))
    steps = desk.interactions.follow_ups
    steps.done([steps.add(Step("2026-05-20", "送样品"), contact=li)])
    shown.ctrl(Key.Key_7)
    found = shown.window.page
    assert isinstance(found, TimelinePage)
    return found


def listed(page: TimelinePage) -> list[str]:
    records = [page.list.records.record(row) for row in range(page.list.records.rowCount())]
    return [record[1].kind for record in records if record]


def told(page: TimelinePage) -> str:
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel) if label.isVisibleTo(page.panel))


def choose_in_menu(shown: Shown, text: str) -> None:
    menu = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible())
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    shown.rest()


def back_in_list(shown: Shown, page: TimelinePage) -> None:
    shown.window.activateWindow()
    page.list.setFocus()
    shown.rest()


def test_everything_stands_there_by_days_and_the_first_in_full(shown: Shown, page: TimelinePage) -> None:
    assert nameless(page) == []
    assert page.list.hasFocus()
    assert listed(page) == ["step", "call", "news", "visit", "call"]
    headings = [(heading.title, heading.size) for heading in page.list.delegate.headings.values()]
    assert headings == [
        ("Today, Monday 2026-05-18", 3), ("Yesterday, Sunday 2026-05-17", 1), ("Wednesday 2026-04-08", 1)
    ]  # fmt: skip
    assert page.head.number.text() == "5"
    shown.key(Key.Key_Down)
    assert "谈了报价" in told(page)
    assert [line.accessibleName() for line in page.panel.findChildren(PersonLine)] == [
        "李娜, 采购经理", "恒通医药有限公司, Organisation"
    ]  # fmt: skip
    shown.key(Key.Key_Return)
    assert shown.window.room == "contacts"
    assert shown.page.list.current == shown.contact("李娜")


def test_words_kinds_period_and_colleague_narrow_it(shown: Shown, page: TimelinePage) -> None:
    shown.ctrl(Key.Key_F)
    shown.type("报价")
    assert listed(page) == ["call", "call"]
    assert page.list.delegate.marks("谈了报价") == [(2, 2)]
    shown.key(Key.Key_Escape)
    assert page.list.delegate.marks("谈了报价") == []
    assert len(listed(page)) == 5
    assert [item.text for item in page.chips._filters] == [
        "Call · 2", "Visit · 1", "Next step done · 1", "News · 1"
    ]  # fmt: skip
    shown.press(page.chips._buttons["call"], Key.Key_Space)
    assert listed(page) == ["call", "call"]
    back_in_list(shown, page)
    shown.key(Key.Key_P)
    choose_in_menu(shown, "This month")
    assert listed(page) == ["call"]
    assert page.narrowing.period.text() == "This month"
    back_in_list(shown, page)
    shown.key(Key.Key_Escape)
    assert len(listed(page)) == 5
    shown.key(Key.Key_C)
    choose_in_menu(shown, "李静")
    assert "visit" not in listed(page)
    assert "call" in listed(page)
    back_in_list(shown, page)
    shown.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(listed(page)) == 5


def test_from_one_day_to_another(shown: Shown, page: TimelinePage, modals: Answers) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PeriodDialog)
        dialog.editors["first"].set_value("2026-05")
        dialog.editors["last"].set_value("2026-04")
        dialog.accept_button.click()

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, PeriodDialog)
        assert dialog.editors["last"].problem.text() == "This is before the beginning."
        dialog.editors["first"].set_value("2026-04")
        dialog.accept_button.click()

    modals += [fill, again]
    shown.key(Key.Key_P)
    choose_in_menu(shown, "From … to …")
    assert listed(page) == ["call"]
    assert page.narrowing.period.text() == "2026-04-01 to 2026-04-30"


def test_nothing_found_says_what_to_do(shown: Shown, page: TimelinePage) -> None:
    shown.ctrl(Key.Key_F)
    shown.type("qqq")
    assert page.states["narrowed"].isVisibleTo(page)
    assert told(page) == ""
    button = page.states["narrowed"].button
    assert button is not None
    shown.press(button, Key.Key_Return)
    assert len(listed(page)) == 5


def test_changes_of_fields_are_told_when_asked_for(shown: Shown, page: TimelinePage) -> None:
    shown.key(Key.Key_V)
    assert listed(page).count("change") > 5
    assert page.narrowing.changes.isChecked()
    back_in_list(shown, page)
    shown.key(Key.Key_V)
    assert "change" not in listed(page)


def test_f2_edits_and_the_row_follows(shown: Shown, page: TimelinePage, modals: Answers) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordDialog)
        dialog.text.set_value("改过的内容")
        QTest.keyClick(dialog.text.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    modals.append(fill)
    shown.key(Key.Key_Down)
    shown.key(Key.Key_F2)
    shown.rest()
    assert "改过的内容" in told(page)
    assert page.list.currentIndex().row() == 1
    record = page.list.records.record(1)
    assert record is not None
    assert record[1].text == "改过的内容"


def test_delete_throws_away_ctrl_r_brings_back(shown: Shown, page: TimelinePage) -> None:
    shown.key(Key.Key_Down)
    gone = page.list.current
    shown.key(Key.Key_Delete)
    assert listed(page) == ["step", "news", "visit", "call"]
    assert page.list.currentIndex().row() == 1
    assert "省标" in told(page)
    back_in_list(shown, page)
    shown.key(Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.head.title.text() == "Trash"
    assert page.list.current == gone
    assert "In the trash" in told(page)
    back_in_list(shown, page)
    shown.ctrl(Key.Key_R)
    assert page.states["trash"].isVisibleTo(page)
    shown.press(shown.window, Key.Key_Escape)
    assert listed(page) == ["step", "call", "news", "visit", "call"]


def test_ctrl_z_brings_back_too(shown: Shown, page: TimelinePage) -> None:
    shown.key(Key.Key_Down)
    shown.key(Key.Key_Delete)
    back_in_list(shown, page)
    shown.ctrl(Key.Key_Z)
    assert len(listed(page)) == 5


def test_ctrl_p_prints_what_is_listed(shown: Shown, page: TimelinePage, modals: Answers) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintPreview)
        shown.rest()
        seen.append(page.roll.asked.text)
        dialog.reject()

    modals.append(look)
    shown.ctrl(Key.Key_P)
    assert seen == [""]


def test_ctrl_e_saves_the_records_that_are_listed(
    shown: Shown, page: TimelinePage, modals: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "records.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordsExport)
        dialog.accept_button.click()
        shown.rest()

    page.search.setText("报价")
    shown.rest()
    modals.append(save)
    shown.ctrl(Key.Key_E)
    assert shown.said == "2 records saved as records.csv"
    assert len(path.read_text("utf-8-sig").splitlines()) == 3


def test_ctrl_l_logs_with_whom_the_line_is_about(shown: Shown, page: TimelinePage, modals: Answers) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        assert list(dialog.people.people) == [shown.contact("李娜")]
        dialog.accept_button.click()

    modals.append(fill)
    shown.key(Key.Key_Down)
    shown.ctrl(Key.Key_L)
    shown.rest()
    assert len(listed(page)) == 6


def test_files_are_dropped_on_the_record(shown: Shown, page: TimelinePage, tmp_path: Path) -> None:
    shown.key(Key.Key_Down)
    offer = tmp_path / "报价.pdf"
    offer.write_bytes(b"%PDF-1.7 offer")
    assert page.panel.files.acceptDrops()
    page.panel.files.keep([offer])
    shown.rest()
    assert page.list.current is not None
    assert [kept.name for kept in shown.desk.interactions.files.of(page.list.current)] == ["报价.pdf"]


def test_enter_on_news_opens_it_on_its_page(shown: Shown, page: TimelinePage) -> None:
    page.list.go_to(2)
    shown.rest()
    assert "省标" in told(page)
    shown.key(Key.Key_Return)
    assert shown.window.room == "news"


def test_an_empty_book_says_what_comes_here(shown: Shown) -> None:
    shown.ctrl(Key.Key_7)
    page = shown.window.page
    assert isinstance(page, TimelinePage)
    assert page.states["nothing"].isVisibleTo(page)
