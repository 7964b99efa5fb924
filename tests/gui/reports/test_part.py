"""The part for progress reports by keys: figures and texts are kept, what is approved is locked, nothing gets lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QMenu

from crmdesk.core.interactions.timeline import starts_at
from crmdesk.core.reports.records import Every, Plan, Read, Section, State
from crmdesk.core.sample_pictures import picture
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.periods import first_day, read_period
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.reports.dialogs import (
    BringFiguresDialog,
    NewReportDialog,
    PlanDialog,
    RestoreDialog,
    SendDialog,
    SignDialog,
)
from crmdesk.gui.reports.part import ReportsPart
from crmdesk.gui.reports.word import write_word
from tests.gui.windows import HENGTONG, HUATAI, Shown
from tests.house.accessibility import nameless

Key = Qt.Key
Answers = list[Callable[[QDialog], object]]
QUARTER = read_period("2026-Q1")


@pytest.fixture
def part(shown: Shown) -> ReportsPart:
    """The part with the draft of a quarter, its figures of a year ago, and a visit of the period."""
    desk = shown.desk
    place = desk.organisations.named(HUATAI) or 0
    desk.reports.figures.keep(place, read_period("2025-Q1"), [Read(Section.SALES, "滴丸", "数量", 100_00)])
    desk.interactions.log({
        "contacts": (shown.contact("张伟"),), "kind": InteractionKind.VISIT, "text": "谈 A&B 挂网",
        "at": starts_at(first_day(QUARTER.first)) + 43_200_000,
    })  # fmt: skip
    key = desk.reports.new(place, QUARTER)
    shown.window.open("partners", key)
    shown.rest()
    part = shown.window.page.part  # type: ignore[attr-defined]
    assert isinstance(part, ReportsPart)
    return part


def report(part: ReportsPart) -> State:
    assert part.told is not None
    assert part.told.report is not None
    return part.told.report.state


def now(part: ReportsPart, section: str = "sales") -> list[tuple[str, int | None]]:
    assert part.supplier is not None
    table = part.place.desk.reports.figures.table(part.supplier, QUARTER, section)
    return [(name, values[0].now) for name, values in table.rows]


def test_figures_are_typed_and_pasted_and_what_is_none_is_said(shown: Shown, part: ReportsPart) -> None:
    assert nameless(part) == []
    card = part.detail.sections["sales"]
    model = card.grid.figures
    # What the rows were about a year ago stands there already.
    assert model.cells == [["", "数量"], ["滴丸", ""]]
    card.grid.setFocus()
    card.grid.setCurrentIndex(model.index(1, 1))
    for digit in "150":
        shown.type(digit)
    shown.key(Key.Key_Return)
    assert now(part) == [("滴丸", 150_00)]
    assert "+50.0%" in card.summary.text()
    shown.type("x")
    shown.key(Key.Key_Return)
    assert card.problem.isVisible()
    assert now(part) == [("滴丸", 150_00)]
    QGuiApplication.clipboard().setText("170\n#N/A\n")
    shown.ctrl(Key.Key_V)
    assert card.problem.text() == "Line 2: A “#N/A”: The table shows an error here and no value."
    assert now(part) == [("滴丸", 150_00)]
    QGuiApplication.clipboard().setText("\t\t\n产品\t数量\t金额\n滴丸\t1,200\t36,000\n胶囊\t300\t9,000")
    shown.ctrl(Key.Key_V)
    assert not card.problem.isVisible()
    assert now(part) == [("滴丸", 1200_00), ("胶囊", 300_00)]
    assert model.cells[0] == ["产品", "数量", "金额"]
    shown.ctrl(Key.Key_Z)
    assert now(part) == [("滴丸", 150_00)]
    assert model.cells[1] == ["滴丸", "150"]
    card.grid.setCurrentIndex(model.index(1, 1))
    shown.key(Key.Key_Delete)
    assert now(part) == [("滴丸", None)]
    # A section without figures: headings and names come first, and stay until there is a number.
    first = part.detail.sections["events"]
    assert not first.grid.isVisibleTo(part)
    first.more.click()
    actions = len(shown.desk.history.entries(50))
    for place, text in (((0, 1), "n"), ((1, 0), "a"), ((1, 1), "7")):
        first.grid.setCurrentIndex(first.grid.figures.index(*place))
        shown.press(first.grid, Key.Key_F2)
        shown.type(text)
        shown.key(Key.Key_Return)
    assert now(part, "events") == [("a", 7_00)]
    assert first.grid.figures.cells == [["", "n"], ["a", "7"]]
    assert len(shown.desk.history.entries(50)) == actions + 1


def test_texts_are_written_and_taken_from_the_timeline(shown: Shown, part: ReportsPart) -> None:
    shown.press(part.list, Key.Key_Return)
    shown.type("增长三成")
    shown.ctrl(Key.Key_Return)
    assert part.told is not None
    assert part.told.report is not None
    key = part.told.report.id
    assert shown.desk.reports.item(key).texts == {"sales": "增长三成"}
    events = part.detail.sections["events"]
    assert events.offers.isVisibleTo(part)
    assert not part.detail.sections["sales"].offers.isVisibleTo(part)
    events.offers.click()
    (menu,) = events.findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    shown.rest()
    assert shown.desk.reports.item(key).texts["events"] == "2026-01-01 Visit (张伟): 谈 A&B 挂网"
    shown.press(events.text.field, Key.Key_Escape)
    assert part.list.hasFocus()


def test_it_is_checked_approved_locked_sent_and_opened_again(shown: Shown, part: ReportsPart, modals: Answers) -> None:
    def sign(name: str) -> Callable[[QDialog], object]:
        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, SignDialog)
            dialog.editors["by"].set_value(name)
            dialog.accept_button.click()

        return answer

    def send(dialog: QDialog) -> None:
        assert isinstance(dialog, SendDialog)
        dialog.accept_button.click()
        assert dialog.isVisible()  # nobody was chosen yet
        dialog.people.show_people([shown.contact("张伟")])
        dialog.accept_button.click()

    modals.extend((sign(""), lambda dialog: dialog.reject()))
    shown.press(part.list, Key.Key_K)
    assert report(part) is State.DRAFT
    for key, name, state in ((Key.Key_K, "李静", State.CHECKED), (Key.Key_A, "吴总", State.APPROVED)):
        modals.append(sign(name))
        shown.press(part.list, key)
        assert report(part) is state
    assert part.detail.sections["sales"].text.field.isReadOnly()
    assert part.detail.sections["sales"].grid.figures.locked
    assert any("吴总" in text.text() and "look again" in text.text() for text in part.detail.findChildren(QLabel))
    modals.append(send)
    shown.press(part.list, Key.Key_S)
    assert report(part) is State.SENT
    part.doing["reopen"].trigger()
    shown.rest()
    assert report(part) is State.DRAFT
    assert not part.detail.sections["sales"].text.field.isReadOnly()


def test_a_new_one_begins_with_what_is_due(shown: Shown, part: ReportsPart, modals: Answers, tmp_path: Path) -> None:
    def plan(dialog: QDialog) -> None:
        assert isinstance(dialog, PlanDialog)
        dialog.editors["every"].set_value("month")
        dialog.editors["within"].set_value("soon")
        dialog.accept_button.click()
        assert dialog.isVisible()
        dialog.editors["within"].set_value("20")
        dialog.editors["next"].set_value("下期重点：")
        dialog.accept_button.click()

    def begin(dialog: QDialog) -> None:
        assert isinstance(dialog, NewReportDialog)
        assert dialog.value("period") == "2026-04"
        dialog.editors["period"].set_value("spring")
        dialog.accept_button.click()
        assert dialog.editors["period"].problem.isVisible()
        dialog.editors["period"].set_value("2026-04")
        dialog.editors["figures"].set_value("滴丸\t120")
        dialog.accept_button.click()

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, NewReportDialog)
        assert "No heading" in dialog.editors["figures"].problem.text()
        dialog.editors["figures"].set_value("产品\t数量\n滴丸\t120")
        assert dialog.understood.text() == "1 figure · Sales 1"
        dialog.accept_button.click()

    modals.append(plan)
    shown.press(part.list, Key.Key_L)
    assert part.told is not None
    assert part.told.plan == Plan(Every.MONTH, 20, {"next": "下期重点："})
    modals.extend((begin, again))
    shown.press(part.list, Key.Key_Home)
    shown.ctrl(Key.Key_N)
    assert part.told.report is not None
    assert (part.told.report.period, part.told.report.texts) == ("2026-04", {"next": "下期重点："})
    path = tmp_path / "医院.csv"
    path.write_text("医院,床位\n仁和,500\n", "utf-8")

    def bring(dialog: QDialog) -> None:
        assert isinstance(dialog, BringFiguresDialog)
        dialog.take_file(path)
        assert "医院.csv" in dialog.understood.text()
        dialog.accept_button.click()

    modals.append(bring)
    shown.press(part.list, Key.Key_F)
    assert part.detail.sections["sales"].grid.figures.cells[1] == ["仁和", "500"]


def test_pictures_paper_and_the_trash(shown: Shown, part: ReportsPart, modals: Answers, tmp_path: Path) -> None:
    path = tmp_path / "会场.png"
    path.write_bytes(picture("wine"))
    part.deeds.take_picture("meetings", path)
    shown.rest()
    lines = part.detail.sections["meetings"].pictures
    assert lines.count() == 1
    part.output.save_to(tmp_path / "report.docx", write_word)
    shown.rest()
    assert (tmp_path / "report.docx").read_bytes().startswith(b"PK")
    modals.append(lambda dialog: dialog.reject())
    shown.ctrl(Key.Key_P)
    assert len(shown.window.findChildren(PrintPreview)) == 1
    part.doing["remove"].trigger()
    shown.rest()
    assert part.told is not None
    assert part.told.report is None

    def back(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        dialog.accept_button.click()

    modals.append(back)
    part.doing["restore"].trigger()
    shown.rest()
    assert part.told.report is not None
    part.deeds.remove_picture(part.told.pictures[0][0])
    shown.rest()
    assert lines.count() == 0
    # Who is no supplier does not stand in the list.
    assert part.list.records.rowCount() == 1
    assert shown.desk.organisations.named(HENGTONG) != part.supplier
