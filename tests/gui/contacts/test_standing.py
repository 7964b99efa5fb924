"""How things stand with a contact: chosen, with day and reason, in one place; told wherever it matters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from crmdesk.core.values.dates import Birthday
from crmdesk.gui.contacts.columns import two_lines
from crmdesk.gui.contacts.standing_editor import Stance, StandingEditor
from crmdesk.gui.exchange.export_dialog import ExportDialog
from crmdesk.gui.paper.panel import PrintPanel
from tests.gui.contacts.test_detail import row, texts
from tests.gui.windows import Shown


def edit(shown: Shown) -> StandingEditor:
    card = row(shown, "standing")
    card.edit()
    assert isinstance(card.editor, StandingEditor)
    return card.editor


def choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_who_is_lost_is_asked_for_when_and_why_in_the_same_place(shown: Shown) -> None:
    contact = shown.choose("王建国")
    editor = edit(shown)
    assert not editor.reason.isVisible()
    choose(editor.field, "lost")
    assert editor.since.text() == "2026-05-18"
    assert editor.hint.isVisible()
    assert shown.focus is editor.reason
    shown.type("换了供应商")
    editor.since.setText("2026年3月")
    shown.key(Qt.Key.Key_Return)
    person = shown.desk.contacts.person(contact)
    assert Stance.of(person) == Stance("lost", "2026-03", "换了供应商")
    assert {"Lost", "since 2026-03 · 换了供应商"} <= set(texts(row(shown, "standing")))
    header = set(texts(shown.page.detail.header))
    assert "Lost" in header
    assert "Birthday in 5 days" not in header
    shown.window.toast.button.click()
    shown.rest()
    assert Stance.of(shown.desk.contacts.person(contact)) == Stance()
    assert "Birthday in 5 days" in texts(shown.page.detail.header)


def test_a_since_that_is_no_date_is_told_and_escape_brings_the_old_back(shown: Shown) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.change(contact, {"standing": "dormant", "standing_since": "2025", "standing_reason": "无新品"})
    shown.choose("王建国")
    editor = edit(shown)
    editor.since.setText("soon")
    editor.since.setFocus()
    shown.key(Qt.Key.Key_Return)
    assert "soon" in editor.problem.text()
    shown.key(Qt.Key.Key_Escape)
    assert Stance.of(shown.desk.contacts.person(contact)) == Stance("dormant", "2025", "无新品")
    editor = edit(shown)
    choose(editor.field, "active")
    assert (editor.since.text(), editor.reason.text()) == ("", "")
    choose(editor.field, "dormant")
    assert (editor.since.text(), editor.reason.text()) == ("2025", "无新品")


@pytest.mark.parametrize(
    ("standing", "caption"),
    [("", "in 5 days"), ("active", "in 5 days"), ("lost", "Lost"), ("deceased", "Deceased"),
     ("do_not_contact", "Do not contact"), ("left_trade", "Left the trade")],
)  # fmt: skip
def test_the_list_tells_who_is_left_alone_in_place_of_their_birthday(shown: Shown, standing: str, caption: str) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.change(contact, {"standing": standing, "birthday": Birthday("--05-23")})
    listed = two_lines(shown.desk.clock.today)(shown.page.roll.fetch([contact])[contact])
    assert listed.caption == caption


@pytest.fixture
def some_are_closed(shown: Shown) -> list[int]:
    closed = [shown.contact("李娜"), shown.contact("单雄")]
    for contact, standing in zip(closed, ("deceased", "lost"), strict=True):
        shown.desk.contacts.change(contact, {"standing": standing})
    shown.rest()
    return closed


def test_an_export_says_how_many_are_not_to_be_contacted(shown: Shown, some_are_closed: list[int], qtbot) -> None:
    dialog = ExportDialog(shown.window.place, shown.page.roll.ids, some_are_closed[:1], shown.window)
    qtbot.addWidget(dialog)
    assert dialog.leave_out.text() == "Leave out 1 not to be contacted"
    next(each for each in dialog.whom.buttons() if each.objectName() == "all").setChecked(True)
    assert dialog.leave_out.text() == "Leave out 2 not to be contacted"
    everybody = list(shown.page.roll.ids)
    assert list(dialog.leave_out.kept(everybody)) == everybody
    dialog.leave_out.setChecked(True)
    assert set(dialog.leave_out.kept(everybody)) == set(everybody) - set(some_are_closed)


def test_a_sheet_can_leave_them_out(shown: Shown, some_are_closed: list[int], qtbot) -> None:
    panel = PrintPanel(shown.window.place, shown.page.roll.ids, shown.window)
    qtbot.addWidget(panel)
    shown.rest()
    assert panel.leave_out.text() == "Leave out 2 not to be contacted"
    assert "李娜" in repr(list(panel._document.blocks()))
    panel.leave_out.setChecked(True)
    shown.rest()
    assert "李娜" not in repr(list(panel._document.blocks()))
    assert "王建国" in repr(list(panel._document.blocks()))


def test_nobody_is_asked_to_leave_out_nobody(shown: Shown, qtbot) -> None:
    dialog = ExportDialog(shown.window.place, shown.page.roll.ids, (), shown.window)
    qtbot.addWidget(dialog)
    assert not dialog.leave_out.isVisibleTo(dialog)
