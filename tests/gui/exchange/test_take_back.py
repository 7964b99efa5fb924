"""A whole import is one undo; who was worked on since is named and kept."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from tests.gui.exchange.conftest import Importing

ROWS = (("姓名", "手机"), ("周子涵", "13800000099"), ("吴佳懿", "13800000077"))


def test_the_toast_takes_the_import_back(importing: Importing) -> None:
    importing.bring(*ROWS)
    importing.apply()
    assert importing.people() == 8
    importing.shown.window.toast.button.click()
    importing.rest()
    assert importing.people() == 6
    assert importing.page.start.isVisible()


@pytest.mark.parametrize(("accept", "left"), [(True, 7), (False, 8)])
def test_who_was_worked_on_since_is_named_and_kept(importing: Importing, modals, accept: bool, left: int) -> None:
    importing.bring(*ROWS)
    importing.apply()
    importing.desk.contacts.change(importing.shown.contact("周子涵"), {"title": "总监"})
    importing.rest()
    asked = []

    def answer(dialog: QDialog) -> None:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        (dialog.accept if accept else dialog.reject)()

    modals.append(answer)
    importing.page.take_back()
    importing.rest()
    assert any("周子涵 was worked on since" in text for text in asked)
    assert importing.people() == left
    assert importing.desk.contacts.person(importing.shown.contact("周子涵")).title == "总监"


def test_an_earlier_import_is_taken_back_from_its_list(importing: Importing) -> None:
    importing.bring(*ROWS)
    importing.apply()
    importing.page.discard()
    start = importing.page.start
    assert start.earlier.isVisible()
    start.take_back.emit(importing.desk.history.entries(1)[0].id)
    importing.rest()
    assert importing.people() == 6
    assert any(label.text() == "Taken back" for label in start.earlier.findChildren(QLabel))


def test_an_import_that_says_nothing_new_leaves_no_trace(importing: Importing) -> None:
    importing.bring(("姓名", "手机"), ("王建国", "13900000001"))
    assert importing.promise == "Nothing to bring in"
    before = importing.desk.history.entries(1)
    importing.apply()
    assert importing.desk.history.entries(1) == before


def test_an_import_that_is_stopped_leaves_the_book_as_it_was(importing: Importing) -> None:
    importing.bring(("姓名", "手机"), *((f"周{chr(0x4E00 + at)}", f"138{at:08}") for at in range(3000)))
    assert importing.promise == "Bring in 3,000 contacts"
    importing.page.apply()
    assert importing.page.progress.isVisible()
    importing.page.progress.cancel_button.click()
    importing.rest()
    assert importing.people() == 6
    assert importing.shown.said == "Stopped; the book is as it was."
    assert importing.promise == "Bring in 3,000 contacts"
    assert importing.page.apply_button.isEnabled()


def test_nothing_else_is_brought_in_while_an_import_is_written(importing: Importing) -> None:
    importing.bring(*ROWS)
    importing.page.apply()
    importing.page.bring_in("姓名\t手机\n林书瑶\t13800000055")
    assert importing.shown.said == "An import is being written. Wait until it is done."
    importing.rest()
    assert importing.people() == 8
