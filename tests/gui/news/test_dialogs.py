"""News by two keys: written down, its steps looked at and started; next steps by hand, their day in words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.interactions.records import Step
from crmdesk.gui.kit.news_dialog import NewsDialog
from crmdesk.gui.kit.playbook_dialog import PlaybookDialog
from crmdesk.gui.kit.step_dialog import StepDialog, add_step, change_step
from tests.gui.windows import HENGTONG, Shown

Answers = list[Callable[[QDialog], object]]


def by_key(dialog: QDialog) -> None:
    """Ctrl+Enter, as typed."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_two_keys_and_the_steps_are_in_the_calendar(shown: Shown, modals: Answers) -> None:
    contact = shown.choose("王建国")

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PlaybookDialog)
        assert len(dialog.boxes) == 5
        assert all(box.width() >= box.sizeHint().width() for box in dialog.boxes)
        dialog.boxes[0].setChecked(False)
        dialog.accept_button.click()

    modals += [by_key, look]
    shown.ctrl(Qt.Key.Key_M)
    (item,) = shown.desk.news.of_contact(contact)
    assert (item.kind, item.handled) == ("management", "2026-05-18")
    assert item.organisation is not None
    assert item.organisation.name == "恒通医药有限公司"
    days = [step.day for step in shown.desk.interactions.follow_ups.open_with(contact)]
    assert days == ["2026-05-23", "2026-05-28", "2026-06-01", "2026-06-15"]
    assert shown.said == "The playbook is started"


def test_what_is_missing_is_said_at_its_field(shown: Shown, modals: Answers) -> None:
    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        dialog.editors["kind"].set_value("celebration")
        dialog.editors["event"].set_value("someday")
        by_key(dialog)

    def told(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        assert dialog.editors["event"].problem.text()
        dialog.reject()

    shown.choose("王建国")
    before = shown.desk.history.entries(1)
    modals += [typed, told]
    shown.ctrl(Qt.Key.Key_M)
    assert shown.desk.history.entries(1) == before


def test_nobody_and_nowhere_is_said_too(shown: Shown, modals: Answers) -> None:
    shown.window.open("news")
    shown.rest()

    def nobody(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        by_key(dialog)

    def unknown(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        assert dialog.people.picker.problem.text() == "Say whom the news is about."
        dialog.editors["organisation"].set_value("不存在的公司")
        by_key(dialog)

    def last(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        assert "no organisation" in dialog.editors["organisation"].problem.text()
        dialog.reject()

    modals += [nobody, unknown, last]
    shown.ctrl(Qt.Key.Key_N)
    assert shown.desk.news.latest() == []


def test_news_of_an_organisation_is_two_keys_there(shown: Shown, modals: Answers) -> None:
    place = shown.desk.organisations.named(HENGTONG) or 0
    shown.window.open("organisations", place)
    shown.rest()
    modals += [by_key, lambda dialog: dialog.reject()]
    shown.ctrl(Qt.Key.Key_M)
    (item,) = shown.desk.news.of_organisation(place)
    assert (item.contacts, item.handled) == ((), "")


def test_only_kinds_that_await_a_day_ask_for_it(shown: Shown, modals: Answers) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        kind = dialog.editors["kind"]
        seen = []
        for key in ("management", "agreement", "celebration", "accident"):
            kind.set_value(key)
            seen.append(dialog.editors["event"].isVisible())
        assert seen == [False, True, True, False]
        dialog.reject()

    shown.choose("王建国")
    modals.append(look)
    shown.ctrl(Qt.Key.Key_M)


def test_a_next_step_is_written_in_words(shown: Shown, modals: Answers) -> None:
    contact = shown.contact("王建国")
    shown.desk.history.colleague = me = next(
        key for key, name in shown.desk.contacts.colleagues().items() if name == "李静"
    )

    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        assert dialog.title.text() == "Next step with 王建国"
        for text in ("寄样品", "下周三"):
            editor = dialog.editors["text" if text == "寄样品" else "day"]
            editor.set_value(text)
        dialog.editors["repeat"].set_value("1m")
        assert dialog.resolved.text() == "下周三 = 2026-05-27, Wednesday"
        by_key(dialog)

    modals.append(typed)
    add_step(shown.window.place, shown.window, contact=contact)
    (step,) = shown.desk.interactions.follow_ups.open_with(contact)
    assert (step.day, step.text, step.repeat, step.owner) == ("2026-05-27", "寄样品", "1m", me)
    shown.rest()
    assert shown.said == "Next step is written down"


@pytest.mark.parametrize("words", ["", "someday", "2020-01-01"])
def test_a_day_that_cannot_be_is_said(shown: Shown, modals: Answers, words: str) -> None:
    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        dialog.editors["day"].set_value(words)
        by_key(dialog)
        assert dialog.isVisible()
        assert dialog.editors["day"].problem.text()
        dialog.reject()

    modals.append(typed)
    add_step(shown.window.place, shown.window, contact=shown.contact("王建国"))


def test_a_late_step_keeps_its_day_while_its_text_changes(shown: Shown, modals: Answers) -> None:
    steps, contact = shown.desk.interactions.follow_ups, shown.contact("王建国")
    key = steps.add(Step("2026-05-20", "寄样品"), contact=contact)
    shown.desk.history.connection.execute("UPDATE follow_up SET day = '2026-05-01' WHERE id = ?", (key,))

    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        dialog.editors["text"].set_value("寄两份样品")
        by_key(dialog)

    modals.append(typed)
    change_step(shown.window.place, steps.one(key), shown.window)
    assert (steps.one(key).day, steps.one(key).text) == ("2026-05-01", "寄两份样品")
