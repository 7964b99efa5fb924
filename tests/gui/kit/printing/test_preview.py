"""The print preview, by keys and without a printer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from crmdesk.core.documents.pages import PageSetup
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.printing.output import count_pages
from crmdesk.gui.kit.printing.preview import MOST_SHOWN, PrintPreview
from tests.gui.kit.printing.papers import Pdf, cards, table


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def opened(qtbot, jobs, modals):
    def show(document, setup=None, **choices):
        preview = PrintPreview(lambda _setup: document, setup or PageSetup(), jobs, **choices)
        qtbot.addWidget(preview)
        modals.append(lambda _dialog: None)  # it is modal, and stays
        preview.show()
        jobs.settle()
        return preview

    return show


def test_pages_can_be_turned_and_are_counted(opened):
    preview = opened(cards(45))
    total = count_pages(cards(45), PageSetup())
    assert preview.bar.where.text() == f"Page 1 of {total}"
    assert not preview.bar.previous_button.isEnabled()
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert preview.bar.where.text() == f"Page 2 of {total}"
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.bar.where.text() == f"Page {total} of {total}"
    assert not preview.bar.next_button.isEnabled()
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.view.current == 1


def test_a_long_paper_shows_its_first_pages_and_counts_all(opened):
    document = table(2000)
    preview = opened(document)
    total = count_pages(document, PageSetup())
    assert total > MOST_SHOWN == preview.view.count
    assert preview.bar.where.text() == f"Page 1 of {total}"


def test_another_page_setup_sets_the_paper_anew(opened, jobs):
    seen = []
    preview = opened(cards(24), PageSetup(date="2026-05-18"))
    preview.setup_changed.connect(seen.append)
    preview.panel.size_box.setCurrentIndex(preview.panel.size_box.findData("A5"))
    preview.panel.way_box.setCurrentIndex(1)
    preview.panel.confidential_box.setChecked(True)
    preview.panel.footer_field.setFocus()
    preview.panel.footer_field.setText(" foot ")
    QTest.keyClick(preview.panel.footer_field, Qt.Key.Key_Return)
    jobs.settle()
    wanted = PageSetup("A5", landscape=True, confidential=True, footer="foot", date="2026-05-18")
    assert preview.setup == wanted == seen[-1]
    assert preview.bar.where.text().endswith(f"of {count_pages(cards(24), wanted)}")


def test_it_opens_with_the_setup_it_was_given(opened):
    setup = PageSetup("Letter", landscape=True, header="h", footer="f", confidential=True)
    preview = opened(cards(1), setup)
    assert preview.setup == setup
    panel = preview.panel
    assert (panel.size_box.currentData(), panel.way_box.currentText()) == ("Letter", "Across")
    assert (panel.header_field.text(), panel.footer_field.text()) == ("h", "f")
    assert panel.confidential_box.isChecked()


def test_saving_writes_the_pdf_that_is_shown(opened, jobs, tmp_path):
    asked = []

    def choose(_parent: QWidget, suggested: str):
        asked.append(suggested)
        return tmp_path / "out.pdf"

    saved = []
    preview = opened(cards(24), PageSetup("A5"), choose_file=choose)
    preview.saved.connect(saved.append)
    QTest.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    jobs.settle()
    assert asked == ["Contact cards.pdf"]
    assert saved == [tmp_path / "out.pdf"]
    assert int(Pdf(saved[0]).facts["Pages"]) == preview.view.count
    assert "out.pdf" in preview.banner.text.text()
    assert preview.save_button.isEnabled()
    assert preview.progress.isHidden()


def test_thinking_better_of_it_changes_nothing(opened, jobs):
    preview = opened(cards(1), choose_file=lambda *_: None, choose_printer=lambda *_: None)
    preview.save_pdf()
    preview.print_paper()
    jobs.settle()
    assert preview.banner.isHidden()


def test_a_file_that_cannot_be_written_is_said(opened, jobs, tmp_path):
    preview = opened(cards(1), choose_file=lambda *_: tmp_path / "no" / "out.pdf")
    preview.save_pdf()
    jobs.settle()
    assert "out.pdf" in preview.banner.text.text()
    assert preview.save_button.isEnabled()


def test_closing_stops_what_is_being_written(opened, jobs, tmp_path):
    preview = opened(cards(3000), choose_file=lambda *_: tmp_path / "out.pdf")
    preview.save_pdf()
    assert not preview.save_button.isEnabled()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    jobs.settle()
    assert [each for each in tmp_path.iterdir() if each.is_file()] == []


def test_printing_needs_no_printer_of_the_test_machine(opened, jobs, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview = opened(cards(24), choose_printer=lambda _parent: printer)
    assert preview.print_button.isEnabled()
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    jobs.settle()
    assert int(Pdf(tmp_path / "printed.pdf").facts["Pages"]) == preview.view.count
    assert not preview.banner.isHidden()


def test_without_a_printer_saving_is_the_main_thing(opened):
    preview = opened(cards(1))
    if preview.print_button.isEnabled():
        assert (preview.print_button.kind, preview.save_button.kind) == ("filled", "outlined")
    else:
        assert (preview.print_button.kind, preview.save_button.kind) == ("outlined", "filled")
        assert preview.print_button.toolTip()


def test_zoom_by_keys_and_back_to_the_whole_page(opened):
    preview = opened(cards(24))
    fitted = preview.view.factor
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = preview.view.factor
    assert larger > fitted
    assert preview.bar.zoom.text() == f"{larger:.0%}"
    QTest.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.factor < larger
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.factor == pytest.approx(fitted)


def test_what_is_painted_is_the_page(opened):
    preview = opened(cards(1))
    shown = preview.view.viewport().grab().toImage()
    white = [shown.pixelColor(shown.width() // 2, y).name() for y in range(shown.height())].count("#ffffff")
    assert white > shown.height() * 0.7
    preview.view.set_zoom(3.0)
    assert preview.view.horizontalScrollBar().maximum() > 0


def test_a_room_adds_its_own_choices(qapp, jobs):
    counts = []

    def make(setup: PageSetup):
        counts.append(setup)
        return cards(3, 2)

    preview = PrintPreview(make, PageSetup(), jobs)
    tick = QCheckBox("ID card numbers")
    tick.toggled.connect(preview.refresh)
    preview.add_options(tick)
    tick.setChecked(True)
    assert len(counts) == 2
    assert preview.panel.isAncestorOf(tick)
    jobs.settle()
    preview.deleteLater()


def test_everything_that_takes_the_focus_has_a_name(opened):
    preview = opened(cards(1))
    focusable = [each for each in preview.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [each for each in focusable if each.isVisible()]
    assert len(own) > 8
    assert [each for each in own if not (each.accessibleName() or each.text())] == []


def test_enter_in_a_field_presses_no_button(opened, jobs):
    pressed = []
    preview = opened(cards(24), choose_file=lambda *_: None, choose_printer=lambda *_: None)
    for button in preview.findChildren(Button):
        button.clicked.connect(pressed.append)
    preview.save_button.setDefault(True)
    preview.panel.header_field.setFocus()
    QTest.keyClick(preview.panel.header_field, Qt.Key.Key_Return)
    jobs.settle()
    assert pressed == []
