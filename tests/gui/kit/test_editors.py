import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.records import Reach
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from crmdesk.gui.kit.editors import (
    BirthdayEditor,
    ChoiceEditor,
    Editor,
    LabelsEditor,
    LongTextEditor,
    MaskedEditor,
    ReachesEditor,
    RegionEditor,
    TextEditor,
)
from tests.gui.editing import KINDS, PLACES, TIERS, Form, children, complete, mask, needs_eleven


def _every_editor() -> list[tuple[Editor, object, object]]:
    return [
        (TextEditor("Name"), "张伟", ""),
        (LongTextEditor("Note"), "a\nb", ""),
        (MaskedEditor("ID card", mask, timer=QTimer()), "110101199003074477", ""),
        (ChoiceEditor("Tier", TIERS), "A", ""),
        (BirthdayEditor("Birthday"), Birthday("1975-08-15", Calendar.LUNAR), None),
        (RegionEditor("Region", complete, children, PLACES.__getitem__), "320583", ""),
        (LabelsEditor("Tags"), ("tea", "golf"), ()),
        (ReachesEditor("Phones", KINDS), (Reach("138 0013 8000", "mobile"), Reach("021", "work")), ()),
    ]


@pytest.mark.parametrize("place", range(8))
def test_what_goes_in_comes_out_and_nothing_is_committed_by_looking(qtbot, place):
    editor, value, empty = _every_editor()[place]
    form = Form(qtbot, editor, value)
    assert editor.value() == value
    form.leave()
    assert editor.commit()
    editor.set_value(empty)
    assert editor.value() == empty
    editor.focus()
    form.leave()
    assert form.committed == []


@pytest.mark.parametrize("place", range(8))
def test_every_field_has_a_name(qtbot, place):
    editor, value, _empty = _every_editor()[place]
    form = Form(qtbot, editor, value)
    assert form.window.isVisible()
    for widget in editor.findChildren(QWidget):
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.objectName() != "qt_spinbox_lineedit"
        ):
            assert widget.accessibleName() or widget.property("text"), widget


def test_leaving_commits_and_enter_commits(qtbot):
    editor = TextEditor("Name")
    form = Form(qtbot, editor, "")
    form.type_over(editor.field, " zhang ")
    form.leave()
    form.type_over(editor.field, "wang")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    form.leave()
    assert form.committed == ["zhang", "wang"]


def test_escape_brings_the_old_value_back(qtbot):
    editor = TextEditor("Name")
    form = Form(qtbot, editor, "old")
    form.type_over(editor.field, "new")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert editor.value() == "old"
    form.leave()
    assert form.committed == []


def test_ctrl_z_undoes_text(qtbot):
    editor = TextEditor("Name")
    form = Form(qtbot, editor, "old")
    QTest.keyClick(editor.field, Qt.Key.Key_End)
    QTest.keyClicks(editor.field, "er")
    QTest.keyClick(editor.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.value() == "old"
    assert form.committed == []


def test_a_problem_is_shown_told_and_not_committed(qtbot):
    editor = TextEditor("Phone", needs_eleven)
    form = Form(qtbot, editor, "13800138000")
    form.type_over(editor.field, "138001380")
    form.leave()
    assert form.committed == []
    assert editor.problem.isVisible()
    assert editor.problem.text() == "2 digits are missing."
    assert editor.field.accessibleDescription() == "2 digits are missing."
    assert editor.field.property("problem") is True
    form.type_over(editor.field, "13800138001")
    form.leave()
    assert not editor.problem.isVisible()
    assert editor.field.property("problem") is False
    assert form.committed == ["13800138001"]


def test_escape_takes_a_problem_away(qtbot):
    editor = TextEditor("Phone", needs_eleven)
    form = Form(qtbot, editor, "")
    form.type_over(editor.field, "138")
    form.leave()
    editor.focus()
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert not editor.problem.isVisible()
    assert editor.value() == ""


def test_enter_starts_a_line_in_a_long_text_and_ctrl_enter_commits(qtbot):
    editor = LongTextEditor("Note")
    form = Form(qtbot, editor, "")
    QTest.keyClicks(editor.field, "a")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClicks(editor.field, "b")
    assert form.committed == []
    QTest.keyClick(editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.committed == ["a\nb"]


def test_a_masked_value_shows_for_a_moment(qtbot):
    timer = QTimer()
    editor = MaskedEditor("ID card", mask, timer=timer)
    form = Form(qtbot, editor, "110101199003074477")
    assert editor.field.text() == "11***"
    assert editor.field.isReadOnly()
    QTest.keyClick(editor.eye, Qt.Key.Key_Space)
    assert editor.field.text() == "110101199003074477"
    assert (timer.isActive(), timer.interval()) == (True, 30_000)
    timer.timeout.emit()
    assert editor.field.text() == "11***"
    assert form.committed == []


def test_a_masked_value_can_be_corrected_and_is_hidden_again(qtbot):
    editor = MaskedEditor("ID card", mask, timer=QTimer())
    form = Form(qtbot, editor, "110101199003074477")
    editor.eye.click()
    form.type_over(editor.field, "320500")
    form.leave()
    assert form.committed == ["320500"]
    assert editor.field.text() == "32***"


def test_time_does_not_take_away_what_is_being_typed(qtbot):
    timer = QTimer()
    editor = MaskedEditor("ID card", mask, timer=timer)
    form = Form(qtbot, editor, "110101199003074477")
    editor.eye.click()
    form.type_over(editor.field, "32")
    timer.timeout.emit()
    assert editor.field.text() == "32"


def test_an_empty_masked_field_is_filled_in_at_once(qtbot):
    editor = MaskedEditor("ID card", mask, timer=QTimer())
    form = Form(qtbot, editor, "")
    form.type_over(editor.field, "320500")
    form.leave()
    assert form.committed == ["320500"]
    assert editor.field.text() == "32***"


def test_a_choice_is_committed_when_it_is_made(qtbot):
    editor = ChoiceEditor("Tier", TIERS)
    form = Form(qtbot, editor, "A")
    QTest.keyClick(editor.field, Qt.Key.Key_Up)
    assert form.committed == ["VIP"]


def test_a_choice_nobody_knows_is_kept(qtbot):
    editor = ChoiceEditor("Tier", TIERS)
    form = Form(qtbot, editor, "S")
    form.leave()
    assert editor.value() == "S"
    assert form.committed == []


@pytest.mark.parametrize(
    ("typed", "birthday"),
    [
        ("1975-3-8", Birthday("1975-03-08")),
        ("3-8", Birthday("--03-08")),
        ("农历八月十五", Birthday("--08-15", Calendar.LUNAR)),
        ("", None),
    ],
)
def test_birthdays_as_people_write_them(qtbot, typed, birthday):
    editor = BirthdayEditor("Birthday")
    form = Form(qtbot, editor, Birthday("2000-01-01"))
    form.type_over(editor.field, "x")
    editor.field.setText(typed)
    form.leave()
    assert form.committed == [birthday]
    if birthday:
        assert editor.field.text() == birthday.date.lstrip("-")
        assert editor.calendar.currentData() == birthday.calendar.value


def test_a_leap_month(qtbot):
    editor = BirthdayEditor("Birthday")
    form = Form(qtbot, editor, Birthday("2020-04-08", Calendar.LUNAR))
    assert editor.leap.isVisible()
    QTest.keyClick(editor.leap, Qt.Key.Key_Space)
    form.leave()
    assert editor.commit()
    assert form.committed == [Birthday("2020-04-08", Calendar.LUNAR, leap=True)]


def test_a_leap_month_that_never_was_is_a_problem(qtbot):
    editor = BirthdayEditor("Birthday")
    form = Form(qtbot, editor, Birthday("2020-05-08", Calendar.LUNAR))
    editor.leap.setChecked(True)
    assert not editor.commit()
    assert editor.problem.isVisible()
    assert form.committed == []


def test_a_date_that_is_none_is_a_problem(qtbot):
    editor = BirthdayEditor("Birthday")
    form = Form(qtbot, editor, None)
    form.type_over(editor.field, "2001-02-30")
    form.leave()
    assert editor.problem.isVisible()
    assert form.committed == []
