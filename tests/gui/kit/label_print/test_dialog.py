"""The label dialog: chosen by keys, shown as it is printed, told what cannot be printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.contacts.records import Place
from crmdesk.core.contacts.words import Where
from crmdesk.core.documents.labels import Envelope, EnvelopePage, Frame, LabelPage, ProofPage
from crmdesk.core.documents.own_sheets import own_sheets
from crmdesk.core.gifts.planned import CampaignDraft, Choosing
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.gui.kit.label_print.choices import LabelChoices, last_choices, remember_choices
from crmdesk.gui.kit.label_print.dialog import LabelPrint
from crmdesk.gui.kit.label_print.sheet_dialog import SheetDialog
from crmdesk.gui.kit.label_print.sources import OfCampaign, OfContacts
from crmdesk.gui.paper.panel import PrintPanel
from tests.gui.kit.printing.papers import Pdf
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]


@pytest.fixture
def campaign(shown: Shown) -> int:
    for number, person in enumerate(shown.desk.contacts.people(shown.desk.contacts.finder.ids(Where()))):
        places = () if person.name == "王建国" else (Place(f"解放路{number}号", "610021"),)
        shown.desk.contacts.change(person.id, {"addresses": places})
    draft = CampaignDraft("中秋", 2026, Choosing(("tier:VIP",)), inscription="{name}个人典藏")
    return shown.desk.gifts.campaigns.new(draft, ItemDraft("红酒", price=26800))


@pytest.fixture
def dialog(shown: Shown, campaign: int, qtbot) -> LabelPrint:
    result = LabelPrint(shown.window.place, OfCampaign(shown.desk.gifts.papers, campaign), shown.window)
    qtbot.addWidget(result)
    shown.rest()
    return result


def page(dialog: LabelPrint):
    return next(iter(dialog._document.blocks()))


def choose(box, key) -> None:
    box.setCurrentIndex(box.findData(str(key)))


def test_it_begins_with_the_gift_labels_on_the_usual_sheet(dialog: LabelPrint) -> None:
    first = page(dialog)
    assert isinstance(first, LabelPage)
    assert first.look.frame is Frame.DOUBLE
    assert all(cell.lines[0].endswith("个人典藏") for cell in first.cells)
    assert dialog.view.count == 1
    dialog.banner.say("Something is said", "info", "Do it", lambda: None)
    assert nameless(dialog) == []


def test_the_first_cell_is_picked_by_keys_and_by_the_mouse(shown: Shown, dialog: LabelPrint) -> None:
    picker = dialog.options.picker
    picker.setFocus()
    for key, start in ((Qt.Key.Key_Right, 2), (Qt.Key.Key_Down, 5), (Qt.Key.Key_Left, 4), (Qt.Key.Key_Up, 1)):
        QTest.keyClick(picker, key)
        assert picker.start == start
    QTest.keyClick(picker, Qt.Key.Key_Up)
    assert picker.start == 1
    QTest.keyClick(picker, Qt.Key.Key_End)
    assert (picker.start, page(dialog).cells[23] is not None) == (24, True)
    QTest.keyClick(picker, Qt.Key.Key_Home)
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=picker._rect(4).center().toPoint())
    shown.rest()
    assert picker.start == 5
    assert page(dialog).cells[:4] == (None,) * 4
    assert picker.accessibleName() == "First label: 5 of 24"
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert picker.start == 5


def test_own_sizes_are_typed_and_refused_in_one_sentence(shown: Shown, dialog: LabelPrint) -> None:
    options = dialog.options
    choose(options.sheet_box, "own")
    assert options.own_field.isVisibleTo(dialog)
    options.own_field.setText("2x5:90x50")
    options.own_field.editingFinished.emit()
    assert page(dialog).look.sheet.key == "2x5:90x50+0x0@15x23.5"
    options.own_field.setText("3x8:90x50")
    options.own_field.editingFinished.emit()
    assert options.own_problem.text().startswith("3 × 8 labels of 90 × 50 mm do not fit on A4")
    assert options.own_problem.isVisibleTo(dialog)
    assert page(dialog).look.sheet.across == 2


def test_a_sheet_of_own_sizes_is_made_kept_and_forgotten(shown: Shown, dialog: LabelPrint, modals: Answers) -> None:
    options = dialog.options

    def made(asked: QDialog) -> None:
        assert isinstance(asked, SheetDialog)
        assert nameless(asked) == []
        for key, value in {
            "name": "酒标",
            "paper": "A5",
            "across": "2",
            "down": "4",
            "width": "60",
            "height": "60",
        }.items():
            asked.editors[key].set_value(value)
        for key in ("left", "top", "gap_x", "gap_y"):
            asked.editors[key].set_value("5")
        asked.look()
        assert asked.problem.text() == "2 × 4 labels of 60 × 60 mm do not fit on A5 (148 × 210 mm)."
        asked.editors["height"].set_value("40,5")
        asked.accept_button.click()

    modals.append(made)
    options.sheet_button.click()
    shown.rest()
    sheet = own_sheets(shown.desk.settings)["酒标"]
    assert (sheet.paper, sheet.cell(7)) == ("A5", (70.0, 141.5))
    assert page(dialog).look.sheet == sheet
    assert options.sheet_box.currentText().startswith("酒标")
    assert (dialog.setup.width, dialog.setup.height) == (148, 210)

    def away(asked: QDialog) -> None:
        assert isinstance(asked, SheetDialog)
        assert asked.value("name") == "酒标"
        asked.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]  # Forget it

    modals.append(away)
    options.sheet_button.click()
    shown.rest()
    assert own_sheets(shown.desk.settings) == {}
    assert page(dialog).look.sheet == sheet


def test_envelopes_are_shown_on_their_own_paper(shown: Shown, dialog: LabelPrint) -> None:
    dialog.options.kinds["envelope"].click()
    choose(dialog.options.envelope_box, Envelope.C5)
    dialog.options.blank_box.click()
    shown.rest()
    first = page(dialog)
    assert isinstance(first, EnvelopePage)
    assert (first.size, first.blank) == (Envelope.C5, False)
    assert (dialog.setup.width, dialog.setup.height) == (229, 162)
    assert not dialog.options.picker.isVisibleTo(dialog)
    dialog.options.kinds["gift"].click()
    shown.rest()
    assert (dialog.setup.width, dialog.setup.height) == (210, 297)


def test_what_cannot_be_printed_is_listed(shown: Shown, campaign: int, dialog: LabelPrint) -> None:
    assert not dialog.warnings.isVisibleTo(dialog)
    dialog.options.kinds["address"].click()
    shown.rest()
    assert dialog.warnings.text().startswith("• Without an address:")
    dialog.options.kinds["card"].click()
    shown.rest()
    assert dialog.warnings.text() == "• The campaign has no greeting yet."
    one = shown.desk.gifts.campaigns.people(campaign)[0]
    shown.desk.gifts.campaigns.write(campaign, one.contact, inscription="恭祝阖家团圆" * 40)
    dialog.options.kinds["gift"].click()
    shown.rest()
    assert dialog.warnings.text().startswith("• Too long for this label: 恭祝阖家团圆")


def test_a_second_line_with_an_unknown_field_is_told(shown: Shown, dialog: LabelPrint) -> None:
    dialog.options.beneath_field.setText("For {latin}")
    dialog.options.beneath_field.editingFinished.emit()
    assert page(dialog).cells[0].beneath.startswith("For ")
    dialog.options.beneath_field.setText("For {nmae}")
    dialog.options.beneath_field.editingFinished.emit()
    assert dialog.warnings.text().startswith("• There is no field {nmae}.")
    assert list(dialog._document.blocks()) == []


def test_the_proof_and_the_shift(shown: Shown, dialog: LabelPrint) -> None:
    dialog.options.trim_x.setValue(1.2)
    dialog.options.trim_y.setValue(-0.5)
    dialog.options.proof_box.click()
    first = page(dialog)
    assert isinstance(first, ProofPage)
    assert (first.look.trim.x, first.look.trim.y) == (1.2, -0.5)


def test_it_is_saved_as_it_was_shown(shown: Shown, dialog: LabelPrint, tmp_path: Path) -> None:
    dialog._choose_file = lambda _parent, _name: tmp_path / "labels.pdf"
    dialog.save_pdf()
    shown.rest()
    text = Pdf(tmp_path / "labels.pdf").text
    assert all(cell.lines[0] in text for cell in page(dialog).cells)


def test_what_was_chosen_is_remembered_but_for_the_first_cell(shown: Shown, dialog: LabelPrint) -> None:
    choose(dialog.options.sheet_box, "2x7")
    choose(dialog.options.frame_box, Frame.SEAL)
    dialog.options.seal_field.setText("恒康")
    dialog.options.seal_field.editingFinished.emit()
    dialog.options.picker.pick(3)
    again = last_choices(shown.window.place.computer, ("gift", "address"))
    assert (again.look.sheet.key, again.look.frame, again.look.seal, again.look.start) == ("2x7", Frame.SEAL, "恒康", 1)


@pytest.mark.parametrize(
    "kept", [{"sheet": "9x99"}, {"frame": "gold"}, {"trim": ["a", 1]}, {"trim": [99, 0]}, [1], None]
)
def test_a_damaged_file_counts_as_nothing_said(shown: Shown, kept) -> None:
    computer = shown.window.place.computer
    computer.remember("labels.choices", kept)
    assert last_choices(computer, ("gift",)) == LabelChoices()
    remember_choices(computer, LabelChoices("address"))
    assert last_choices(computer, ("gift", "address")).kind == "address"


def test_contacts_of_the_archive_get_labels_and_envelopes_from_the_print_panel(
    shown: Shown, campaign: int, modals
) -> None:
    ids = shown.desk.contacts.finder.ids(Where())
    seen: list[tuple[object, ...]] = []

    def look(dialog: LabelPrint) -> None:
        shown.jobs.settle()
        seen.append((tuple(dialog.options.kinds), len(page(dialog).cells), dialog.warnings.text()))
        dialog.close()

    modals.append(look)
    panel = PrintPanel(shown.window.place, ids, shown.window)
    panel.labels_button.click()
    shown.rest()
    [(kinds, count, warnings)] = seen
    assert (kinds, count) == (("address", "envelope"), len(ids) - 1)
    assert str(warnings).startswith("• Without an address:")


def test_only_the_chosen_of_a_campaign(shown: Shown, campaign: int) -> None:
    one = shown.desk.gifts.campaigns.people(campaign)[0]
    source = OfCampaign(shown.desk.gifts.papers, campaign, (one.contact,))
    assert [label.lines for label in source.gifts("")] == [(f"{one.name}个人典藏",)]
    assert OfContacts(shown.desk.contacts, ()).gifts("") == ()
