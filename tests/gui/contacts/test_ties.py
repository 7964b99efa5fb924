"""Ties and referrals on the page: asked for by a key, shown at both ends, taken away by a key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.gui.contacts.tie_dialogs import LinkDialog, ReferralDialog
from crmdesk.gui.contacts.ties_card import TieLine
from crmdesk.gui.kit.buttons import Button
from tests.gui.windows import Shown
from tests.house.accessibility import nameless


def lines(shown: Shown) -> list[TieLine]:
    column = shown.page.detail.ties.lines
    return [column.itemAt(place).widget() for place in range(column.count())]


def told(shown: Shown) -> list[str]:
    return [line.accessibleName() for line in lines(shown)]


def choose(dialog: QDialog, key: str, value: str) -> None:
    box = dialog.editors[key].field
    box.setCurrentIndex(box.findData(value))


def pick(dialog: QDialog, contact: int) -> None:
    """Choose somebody of those who are offered, or found."""
    picker = dialog.editors["other"]
    picker.suggestions.close()
    picker.set_value(contact)


def test_a_tie_is_made_by_keys_and_leads_to_the_other_end(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    other = shown.contact("单雄")
    shown.choose("王建国")
    seen: list[object] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LinkDialog)
        assert nameless(dialog) == []
        offers = [option.title for option in dialog.editors["other"].offers("")]
        seen.append(sorted(offers))
        pick(dialog, other)
        dialog.accept_button.click()

    def refused(dialog: QDialog) -> None:
        seen.append(dialog.editors["kind"].problem.text())
        choose(dialog, "kind", "secretary")
        dialog.editors["note"].field.setText("十年了")
        QTest.keyClick(dialog.editors["note"].field, Qt.Key.Key_Return)

    modals += [fill, refused]
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_B)
    assert seen == [["单雄", "李娜"], "Say how they know each other."]
    assert told(shown) == ["单雄, Secretary · 十年了"]
    shown.press(lines(shown)[0], Qt.Key.Key_Return)
    shown.rest()
    assert shown.page.detail.person.name == "单雄"
    assert told(shown) == ["王建国, Executive served as secretary · 十年了"]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_tie_is_taken_away_and_back(shown: Shown, by_key: bool) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.ties.link(contact, shown.contact("单雄"), "classmate")
    shown.choose("王建国")
    (line,) = lines(shown)
    if by_key:
        shown.press(line, Qt.Key.Key_Delete)
        shown.rest()
    else:
        line.removed.emit()
        shown.rest()
    assert told(shown) == []
    assert shown.page.detail.ties.nothing.isVisibleTo(shown.page.detail.ties)
    assert shown.said == "单雄 removed"
    shown.window.toast.button.click()
    shown.rest()
    assert told(shown) == ["单雄, Classmate"]
    assert shown.contact("王建国") == contact


def test_who_brought_us_whom_is_told_at_both(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    brought = shown.contact("李娜")
    shown.choose("张伟")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ReferralDialog)
        dialog.editors["day"].field.setText("2025年3月")
        pick(dialog, brought)
        dialog.accept_button.click()

    def thing(dialog: QDialog) -> None:
        dialog.editors["other"].suggestions.close()
        dialog.editors["text"].field.setText("省立医院招标")
        dialog.accept_button.click()

    modals += [fill, thing]
    for _time in range(2):
        shown.page.doing["referral"].trigger()
        shown.rest()
    assert told(shown) == ["李娜, Brought to us · 2025-03", "省立医院招标, Brought to us"]
    shown.choose("李娜")
    assert told(shown) == ["张伟, Brought them to us · 2025-03"]


def test_who_is_in_the_trash_is_only_looked_at(shown: Shown) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.ties.link(contact, shown.contact("单雄"), "friend")
    shown.desk.contacts.trash([contact])
    shown.rest()
    shown.page.toggle_trash()
    shown.rest()
    assert shown.page.detail.person.id == contact
    assert shown.page.detail.ties.more.isHidden()
    shown.press(lines(shown)[0], Qt.Key.Key_Delete)
    shown.rest()
    assert told(shown) == ["单雄, Friend"]


def test_a_tie_is_changed_by_keys_where_it_stands(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    contact, other = shown.contact("王建国"), shown.contact("单雄")
    shown.desk.contacts.ties.link(contact, other, "secretary", "十年了")
    shown.choose("单雄")
    seen: list[object] = []

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, LinkDialog)
        assert nameless(dialog) == []
        seen.append([dialog.value(key) for key in ("other", "kind", "note")])
        choose(dialog, "kind", "superior")
        dialog.editors["note"].field.setText("2019 起")
        QTest.keyClick(dialog.editors["note"].field, Qt.Key.Key_Return)

    modals.append(change)
    (line,) = lines(shown)
    line.setFocus()
    shown.press(line, Qt.Key.Key_F2)
    shown.rest()
    assert seen == [[contact, "executive", "十年了"]]
    assert told(shown) == ["王建国, Superior · 2019 起"]
    assert shown.window.focusWidget() is lines(shown)[0]
    shown.choose("王建国")
    assert told(shown) == ["单雄, Subordinate · 2019 起"]
    shown.window.toast.button.click()
    shown.rest()
    assert told(shown) == ["单雄, Secretary · 十年了"]


def test_a_referral_is_changed_at_the_one_who_was_brought(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    by, brought = shown.contact("张伟"), shown.contact("李娜")
    shown.desk.contacts.ties.refer(by, brought, "招标会上", "2025")
    shown.choose("李娜")

    def nobody(dialog: QDialog) -> None:
        assert isinstance(dialog, ReferralDialog)
        assert dialog.title.text() == "Who brought 李娜 to us"
        assert [dialog.value(key) for key in ("other", "text", "day")] == [by, "招标会上", "2025"]
        dialog.editors["other"].field.clear()
        dialog.editors["day"].field.setText("2025年3月")
        dialog.accept_button.click()

    def somebody(dialog: QDialog) -> None:
        assert dialog.editors["other"].problem.text() == "Say who brought them to us."
        pick(dialog, shown.contact("赵敏"))
        dialog.accept_button.click()

    modals += [nobody, somebody]
    lines(shown)[0].changing.emit()
    shown.rest()
    assert told(shown) == ["赵敏, Brought them to us · 招标会上 · 2025-03"]
    assert shown.desk.contacts.ties.referrals(by) == []


def test_the_history_tells_ties_and_leads_back(shown: Shown) -> None:
    contact, other = shown.contact("王建国"), shown.contact("单雄")
    ties = shown.desk.contacts.ties
    ties.change_link(contact, ties.link(contact, other, "friend"), other, "classmate", "高中")
    shown.choose("王建国")
    card = shown.page.detail.history
    line = card.lines[max(card.lines)]
    QTest.keyClick(line.sentence, Qt.Key.Key_Return)
    shown.rest()
    assert line.changes is not None
    texts = [label.text() for label in line.changes.findChildren(QLabel)]
    assert texts == ["Ties", "单雄 · Friend → 单雄 · Classmate · 高中"]
    [back] = line.changes.findChildren(Button)
    assert back.accessibleName() == "Back to 单雄 · Friend of Ties"
    shown.press(back, Qt.Key.Key_Return)
    shown.rest()
    assert told(shown) == ["单雄, Friend"]
    assert shown.said == "Ties is as it was before"
