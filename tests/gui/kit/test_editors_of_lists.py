from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGridLayout, QWidget

from crmdesk.core.contacts.records import Reach
from crmdesk.gui.kit.editors import (
    Editor,
    LabelsEditor,
    Option,
    ReachesEditor,
    RegionEditor,
    Suggestions,
    TextEditor,
)
from tests.gui.editing import KINDS, PLACES, Form, children, complete


def test_a_region_by_its_only_name(qtbot):
    editor = RegionEditor("Region", complete, children, PLACES.__getitem__)
    form = Form(qtbot, editor, "")
    editor.field.setText("kunshan")
    form.leave()
    assert form.committed == ["320583"]
    assert editor.field.text() == "Jiangsu Suzhou Kunshan"


def test_a_region_that_is_not_clear_is_a_problem(qtbot):
    editor = RegionEditor("Region", complete, children, PLACES.__getitem__)
    form = Form(qtbot, editor, "310000")
    editor.field.setText("suzhou")
    form.leave()
    assert editor.problem.isVisible()
    assert form.committed == []


def test_a_region_from_the_suggestions(qtbot):
    editor = RegionEditor("Region", complete, children, PLACES.__getitem__)
    form = Form(qtbot, editor, "")
    QTest.keyClicks(editor.field, "suz")
    popup = editor._suggestions._popup
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.committed == ["320583"]
    assert not popup.isVisible()


def test_a_region_from_the_tree(qtbot):
    editor = RegionEditor("Region", complete, children, PLACES.__getitem__)
    form = Form(qtbot, editor, "")
    editor.menu.aboutToShow.emit()
    province = editor.menu.actions()[0].menu()
    assert province.isEmpty()
    province.aboutToShow.emit()
    whole, city = province.actions()
    assert whole.text() == "All of Jiangsu"
    city.menu().aboutToShow.emit()
    city.menu().actions()[1].trigger()
    assert form.committed == ["320583"]
    assert editor.field.text() == "Jiangsu Suzhou Kunshan"


def test_labels_by_enter_comma_and_leaving(qtbot):
    editor = LabelsEditor("Tags")
    form = Form(qtbot, editor, ("tea",))
    QTest.keyClicks(editor.field, "golf")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert form.committed == []
    QTest.keyClicks(editor.field, "wine;tea,")
    QTest.keyClicks(editor.field, "go")
    form.leave()
    assert form.committed == [("tea", "golf", "wine", "go")]


def test_labels_that_need_more_lines_get_them_and_stay_at_the_top(qtbot):
    host = QWidget()
    grid = QGridLayout(host)
    labels, phones, name = LabelsEditor("Tags"), ReachesEditor("Phones", KINDS), TextEditor("Name")
    for place, editor in enumerate((labels, phones, name)):
        grid.addWidget(editor, 0, place)
    qtbot.addWidget(host)
    labels.set_value(tuple(f"label {place}" for place in range(9)))
    host.resize(700, 400)
    host.show()
    qtbot.waitUntil(lambda: labels.frame.rect().contains(labels.field.geometry()))
    assert labels.frame.height() > 60
    assert name.field.y() == 0


def test_backspace_takes_the_last_label(qtbot):
    editor = LabelsEditor("Tags")
    form = Form(qtbot, editor, ("tea", "golf"))
    QTest.keyClick(editor.field, Qt.Key.Key_Backspace)
    form.leave()
    assert form.committed == [("tea",)]


def test_labels_complete_from_the_book(qtbot):
    editor = LabelsEditor("Tags", lambda: ["key account", "golf", "big account"])
    form = Form(qtbot, editor, ())
    QTest.keyClicks(editor.field, "acc")
    popup = editor._suggestions._popup
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    form.leave()
    assert form.committed == [("key account",)]


def test_reaches_are_added_changed_and_removed(qtbot):
    editor = ReachesEditor("Phones", KINDS)
    form = Form(qtbot, editor, (Reach("138", "mobile"),))
    QTest.keyClick(editor.add_button, Qt.Key.Key_Space)
    QTest.keyClicks(editor.rows[1].value, "021")
    form.leave()
    assert form.committed == [(Reach("138", "mobile"), Reach("021", "mobile"))]
    editor.rows[1].kind.setFocus()
    QTest.keyClick(editor.rows[1].kind, Qt.Key.Key_Down)
    assert form.committed[-1] == (Reach("138", "mobile"), Reach("021", "work"))
    editor.rows[0].remove.click()
    assert form.committed[-1] == (Reach("021", "work"),)
    editor.rows[0].remove.click()
    assert form.committed[-1] == ()
    assert len(editor.rows) == 1, "there is always a row to type in"


def _press_enter_on_the_list(editor: Editor) -> None:
    """Enter goes to the open list, as the window system sends it."""
    popup = next(each for each in editor.findChildren(Suggestions))._popup
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()


def test_enter_takes_a_label_as_typed_though_longer_ones_are_offered(qtbot):
    editor = LabelsEditor("Tags", lambda: ["golf club"])
    form = Form(qtbot, editor, ())
    QTest.keyClicks(editor.field, "golf")
    _press_enter_on_the_list(editor)
    form.leave()
    assert form.committed == [("golf",)]


def test_enter_commits_a_text_as_typed(qtbot):
    editor = TextEditor("Organisation", complete=lambda _text: [Option("1", "Renhe Medicine")])
    form = Form(qtbot, editor, "")
    QTest.keyClicks(editor.field, "Renhe")
    _press_enter_on_the_list(editor)
    assert form.committed == ["Renhe"]


def test_enter_takes_the_first_region_offered(qtbot):
    editor = RegionEditor("Region", complete, children, PLACES.__getitem__)
    form = Form(qtbot, editor, "")
    QTest.keyClicks(editor.field, "suz")
    _press_enter_on_the_list(editor)
    assert form.committed == ["320500"]
