"""Quarter's end: from a supplier's figures in a workbook to the PDF that was sent, by keys; the next one is a step."""

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.reports.records import Every, Plan, Read, Section, State
from crmdesk.core.values.periods import read_period
from crmdesk.gui.kit.parts import PartedPage
from crmdesk.gui.kit.printing.output import write_pdf
from crmdesk.gui.reports.dialogs import NewReportDialog, SendDialog, SignDialog
from crmdesk.gui.reports.part import ReportsPart
from tests.gui.windows import HUATAI, Shown

Key = Qt.Key
Answers = list[Callable[[QDialog], object]]


def workbook(path: Path) -> Path:
    """The quarter as the office keeps it: a worksheet for each section."""
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in (
            (
                "销售数据",
                [("产品名称", "数量（盒）", "金额（元）"), ("银杏叶胶囊", 1200, 36000), ("滴丸", 800, 20000.5)],
            ),
            ("开发医院", [("医院级别", "医院", "家数"), ("", "三级医院", 4)]),
        ):
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def sign(name: str) -> Callable[[QDialog], object]:
    """Answers who checked or approved it."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        dialog.editors["by"].set_value(name)
        QTest.keyClick(dialog.editors["by"].focusProxy(), Key.Key_Return)

    return answer


def send(dialog: QDialog) -> None:
    """Answers who got it."""
    assert isinstance(dialog, SendDialog)
    dialog.people.picker.field.setFocus()
    QTest.keyClicks(dialog.people.picker.field, "zhangwei")
    QApplication.processEvents()
    QTest.keyClick(dialog.people.picker.field, Key.Key_Return)
    dialog.accept_button.click()


def test_the_end_of_a_quarter(shown: Shown, modals: Answers, tmp_path: Path) -> None:
    desk, reports = shown.desk, shown.desk.reports
    place, director = desk.organisations.named(HUATAI) or 0, shown.contact("张伟")
    desk.settings.set("company.name", "佳医医药有限公司")
    reports.figures.keep(place, read_period("2025-Q1"), [Read(Section.SALES, "银杏叶胶囊", "数量（盒）", 1000_00)])
    reports.set_plan(place, Plan(Every.QUARTER, within=40, template={"next": "下期重点："}))
    (late,) = reports.due()
    assert (late.period, late.late) == ("2026-Q1", 8)

    # The page of partners, the part of reports: who is late stands first.
    shown.key(Key.Key_4, Qt.KeyboardModifier.AltModifier)
    page = shown.window.page
    assert isinstance(page, PartedPage)
    while not isinstance(part := page.part, ReportsPart):
        shown.ctrl(Key.Key_PageDown)
    assert part.list.records.record(0)[0] == f"{HUATAI}, 8 days late, Has not got a report yet"

    # A new report knows for whom and of which period; the workbook says the rest.
    def begin(dialog: QDialog) -> None:
        assert isinstance(dialog, NewReportDialog)
        assert (dialog.value("supplier"), dialog.value("period")) == (str(place), "2026-Q1")
        dialog.take_file(workbook(tmp_path / "一季度.xlsx"))
        assert dialog.understood.text() == "一季度.xlsx · 5 figures · Sales 4 · Hospitals opened 1"
        QTest.keyClick(dialog.editors["period"].focusProxy(), Key.Key_Return)

    modals.append(begin)
    shown.ctrl(Key.Key_N)
    assert part.told is not None
    assert part.told.report is not None
    key = part.told.report.id
    assert part.detail.sections["sales"].summary.text().startswith("数量（盒） 2,000")

    # What it says is typed, checked and approved by name.
    shown.press(part.list, Key.Key_Return)
    shown.type("本季度增长两成。")
    shown.ctrl(Key.Key_Return)

    for press, name in ((Key.Key_K, "李静"), (Key.Key_A, "吴总")):
        modals.append(sign(name))
        shown.press(part.list, press)
    assert reports.item(key).texts == {"sales": "本季度增长两成。", "next": "下期重点："}
    assert reports.item(key).state is State.APPROVED

    # The paper: a cover, figures against a year ago, every page numbered.
    paper = tmp_path / "report.pdf"
    part.output.save_to(paper, write_pdf)
    shown.rest()
    assert paper.read_bytes().startswith(b"%PDF")

    modals.append(send)
    shown.press(part.list, Key.Key_S)
    assert [(sent.contact.id, sent.channel) for sent in reports.item(key).sent] == [(director, "email")]

    _what_came_of_it(shown, part, director)


def _what_came_of_it(shown: Shown, part: ReportsPart, director: int) -> None:
    """It stands on the timeline, its step is done, and the next one waits."""
    desk = shown.desk
    (line,) = desk.timeline.lines(desk.timeline.ids(Asked(contact=director, kinds=("report",))))
    assert line.text == "Progress report 2026-Q1"
    steps = desk.history.rows("SELECT day, done_at IS NOT NULL FROM follow_up WHERE deleted_at IS NULL ORDER BY id")
    assert steps == [("2026-05-10", 1), ("2026-08-09", 0)]
    (due,) = desk.reports.due()
    assert (due.period, due.late) == ("2026-Q2", 0)
    assert "Sent" in str(part.list.records.record(0)[0])
