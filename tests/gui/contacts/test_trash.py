"""The trash on the screen: since when, by whom, and emptied only when asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.contacts.words import parse
from crmdesk.gui.contacts.columns import two_lines
from crmdesk.gui.kit.dialogs import Question
from tests.gui.windows import Shown

Modals = list[Callable[[QDialog], object]]


@pytest.fixture
def trash(shown: Shown) -> Shown:
    """The window at a trash with one who was put there and one who lost a merge."""
    desk = shown.desk
    desk.history.colleague = desk.contacts.add_colleague("李静")
    desk.contacts.trash([shown.contact("张伟")])
    desk.contacts.merge(shown.contact("李娜"), shown.contact("单雄"))
    shown.rest()
    shown.page.toggle_trash()
    shown.rest()
    return shown


def captions(shown: Shown) -> list[str]:
    model = shown.page.roll.model
    show = two_lines(shown.desk.clock.today)
    return [show(model.record(row)).caption for row in range(model.rowCount())]


def test_the_trash_says_since_when_and_by_whom(trash: Shown) -> None:
    assert trash.listed == ["单雄", "张伟"]
    merged, deleted = captions(trash)
    assert deleted.startswith("today ")
    assert deleted.endswith(" · 李静")
    assert merged == f"{deleted} · merged"


def test_its_table_has_a_column_for_that_and_that_of_the_contacts_has_none(trash: Shown) -> None:
    model = trash.page.roll.model
    assert [column.key for column in model.columns][:2] == ["name", "deleted"]
    assert model.text(1, 1).endswith("李静")
    trash.page.looks.choose_column("emails", True)
    assert [column.key for column in model.columns][:2] == ["name", "deleted"]
    trash.page.toggle_trash()
    trash.rest()
    assert "deleted" not in [column.key for column in model.columns]
    assert not any("李静" in caption for caption in captions(trash))


def test_emptying_asks_with_counts_and_escape_leaves_everything(trash: Shown, modals: Modals) -> None:
    asked: list[str] = []

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        assert dialog.focusWidget() is dialog.cancel_button
        dialog.reject()

    modals.append(refuse)
    trash.key(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert asked == [
        "Empty the trash?",
        "2 contacts will be removed for good; 1 of them was merged into another."
        " Their history, photos and files go with them. This cannot be undone.",
    ]
    assert trash.listed == ["单雄", "张伟"]


def test_an_emptied_trash_is_empty_for_good(trash: Shown, modals: Modals) -> None:
    modals.append(lambda dialog: dialog.accept())
    trash.page.head.empty.click()
    trash.rest()
    assert trash.said == "2 contacts were removed for good"
    assert trash.page.nobody.no_trash.isVisible()
    assert not trash.page.head.empty.isEnabled()
    trash.ctrl(Qt.Key.Key_Z)
    assert trash.desk.contacts.finder.count(parse("", trashed=True)) == 0
    trash.page.toggle_trash()
    trash.rest()
    assert len(trash.listed) == 4
    assert trash.desk.check() == []


@pytest.mark.parametrize("agreed", [True, False])
def test_it_is_said_which_backups_still_hold_them_and_these_forget_them_where_that_is_wanted(
    trash: Shown, modals: Modals, agreed: bool, tmp_path: Path
) -> None:
    trash.computer.second_folder = tmp_path / "stick"
    trash.desk.keeping.write("work")
    trash.desk.keeping.leave(trash.computer.second_folder)
    people = trash.desk.contacts.in_trash()
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.done(agreed)

    modals += [lambda dialog: dialog.accept(), answer]
    trash.page.head.empty.click()
    trash.rest()
    assert said[0] == "2 backups still hold them"
    assert said[1].startswith("Backups: today ")
    assert trash.visits.forgotten == ([(2, people)] if agreed else [])


def test_a_backup_that_never_had_them_is_not_spoken_of(trash: Shown, modals: Modals) -> None:
    new = trash.desk.contacts.add({"name": "新来的"})
    trash.desk.contacts.trash([new, *trash.desk.contacts.in_trash()][:1])
    trash.desk.contacts.purge(trash.desk.contacts.in_trash())
    trash.desk.keeping.write("work")
    late = trash.desk.contacts.add({"name": "后来的"})
    trash.desk.contacts.trash([late])
    trash.rest()
    modals.append(lambda dialog: dialog.accept())
    trash.page.head.empty.click()
    trash.rest()
    assert trash.visits.forgotten == []


def test_among_the_contacts_nothing_can_be_emptied(shown: Shown) -> None:
    assert not shown.page.head.empty.isVisible()
    shown.page.doing.refresh()
    assert not shown.page.doing["empty_trash"].isEnabled()
