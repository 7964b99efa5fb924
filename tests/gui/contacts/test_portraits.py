"""Photos in the list: found behind it, shown as they come, and others once they are changed."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from crmdesk.gui.contacts.portraits import Portraits
from tests.gui.contacts.test_files import picture
from tests.gui.windows import Shown


def shown_as(shown: Shown, name: str) -> QColor:
    """The colour in the middle of somebody's sign in the list, a little beside the letter."""
    view, row = shown.page.list.cards, shown.listed.index(name)
    place = view.visualRect(shown.page.roll.model.index(row, 0))
    return view.grab().toImage().pixelColor(place.topLeft() + QPoint(8 + 10 + 19, 2 + 10 + 4))


def give(shown: Shown, name: str, photo: bytes) -> None:
    contacts = shown.desk.contacts
    with shown.desk.history.action("contact.edit", contact=shown.contact(name)) as action:
        key = contacts.attach_photo(photo)
        shown.desk.history.connection.execute("UPDATE contact SET photo = ? WHERE name = ?", (key, name))
        action.concerns([shown.contact(name)])
    shown.rest()
    shown.page.list.cards.grab()
    shown.rest()


def test_a_photo_stands_in_the_list_as_soon_as_it_is_there(shown: Shown) -> None:
    before = shown_as(shown, "王建国")
    give(shown, "王建国", picture("PNG"))
    assert shown_as(shown, "王建国") == QColor("red")
    assert shown_as(shown, "李娜") != QColor("red")
    shown.desk.history.undo(shown.desk.history.entries(1)[0].id)
    shown.rest()
    shown.page.list.cards.grab()
    shown.rest()
    assert shown_as(shown, "王建国") == before


def test_it_is_asked_once_for_all_that_is_shown_and_not_before_the_list_is_painted(shown: Shown) -> None:
    asked: list[list[int]] = []

    def photos(contacts: Sequence[int]) -> dict[int, str]:
        asked.append(list(contacts))
        return {}

    header = shown.page.detail.header
    portraits = Portraits(photos, header.picture._pictures, shown.jobs, shown.page)
    shown.page.list.show_photos(portraits)
    assert asked == []
    shown.rest()
    shown.page.list.cards.grab()
    shown.rest()
    assert len(asked) == 1
    assert sorted(asked[0]) == sorted(shown.page.roll.ids)
    shown.page.list.cards.grab()
    shown.rest()
    assert len(asked) == 1
    shown.page.list.refresh([shown.contact("李娜")])
    shown.page.list.cards.grab()
    shown.rest()
    assert asked[1:] == [[shown.contact("李娜")]]


def test_the_trash_shows_them_too(shown: Shown) -> None:
    give(shown, "王建国", picture("PNG"))
    shown.desk.contacts.trash([shown.contact("王建国")])
    shown.rest()
    shown.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    shown.page.list.cards.grab()
    shown.rest()
    assert shown_as(shown, "王建国") == QColor("red")
