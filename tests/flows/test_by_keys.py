"""A morning at the archive by keys alone."""

from PySide6.QtCore import Qt

from tests.gui.windows import Shown


def test_find_edit_undo_trash_and_back_without_a_mouse(shown: Shown) -> None:
    shown.ctrl(Qt.Key.Key_F)
    shown.type("zm")
    assert shown.listed == ["赵敏"]
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Return)
    contact = shown.page.detail.person.id
    # from the name to the first field that can be edited, and into it
    while not (hasattr(shown.focus, "asked") and "Title" in shown.focus.accessibleName()):
        shown.key(Qt.Key.Key_Tab)
    shown.key(Qt.Key.Key_Return)
    shown.ctrl(Qt.Key.Key_A)
    shown.type("副总经理")
    shown.key(Qt.Key.Key_Return)
    assert shown.desk.contacts.person(contact).title == "副总经理"
    shown.ctrl(Qt.Key.Key_Z)
    assert shown.desk.contacts.person(contact).title == "销售总监"
    shown.page.list.focus()
    shown.key(Qt.Key.Key_Delete)
    assert shown.page.nobody.nothing_fits.isVisible()
    shown.ctrl(Qt.Key.Key_Z)
    assert shown.listed == ["赵敏"]
    shown.key(Qt.Key.Key_Escape)
    shown.key(Qt.Key.Key_Escape)
    assert len(shown.listed) == 6
