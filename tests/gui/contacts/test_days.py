"""The days of a contact that come again, in the archive. The clock stands at 18 May 2026."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crmdesk.gui.contacts.ties_card import TieLine
from tests.gui.windows import Shown

Key = Qt.Key


def lines(shown: Shown) -> list[TieLine]:
    card = shown.page.detail.days
    found = [card.lines.itemAt(place).widget() for place in range(card.lines.count())]
    return [line for line in found if isinstance(line, TieLine)]


def told(shown: Shown) -> list[str]:
    return [line.accessibleName() for line in lines(shown)]


def test_the_next_birthday_and_an_anniversary_by_keys(shown: Shown, modals: list) -> None:
    shown.choose("李娜")
    card = shown.page.detail.days
    assert told(shown) == ["Birthday, 2026-09-25 · turns 46 · lunar 8th month, 15"]

    def fill(dialog):
        QTest.keyClicks(dialog.editors["title"].field, "Years together")
        dialog.editors["day"].field.setText("2016-5-20")
        assert dialog.whose == shown.contact("李娜")
        dialog.accept_button.click()

    modals.append(fill)
    card.more.setFocus()
    shown.key(Key.Key_Return)
    assert told(shown) == [
        "Years together, 2026-05-20 · 10 years",
        "Birthday, 2026-09-25 · turns 46 · lunar 8th month, 15",
    ]

    def change(dialog):
        dialog.editors["day"].field.setText("2016-5-17")
        dialog.accept_button.click()

    modals.append(change)
    QTest.keyClick(lines(shown)[0], Key.Key_Return)
    shown.rest()
    assert told(shown)[1] == "Years together, 2027-05-17 · 11 years"
    QTest.keyClick(lines(shown)[1], Key.Key_Delete)
    shown.rest()
    assert len(told(shown)) == 1


def test_a_birthday_is_changed_among_the_fields(shown: Shown) -> None:
    shown.choose("李娜")
    assert lines(shown)[0].focusPolicy() == Qt.FocusPolicy.NoFocus


def test_who_has_no_day_says_so(shown: Shown) -> None:
    shown.choose("赵敏")
    assert told(shown) == []
    assert shown.page.detail.days.nothing.isVisibleTo(shown.page.detail.days)
