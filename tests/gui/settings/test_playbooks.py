"""Playbooks and the lookout in the settings, by keys: steps added, changed, moved, taken away; ours again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.news.playbooks import Anchor, Step, StepOwner, shipped
from crmdesk.core.news.records import NewsKind
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.settings.page import SettingsPage
from crmdesk.gui.settings.playbook_step_dialog import PlaybookStepDialog
from crmdesk.gui.settings.playbooks_card import PlaybooksCard
from tests.gui.windows import Shown

Answers = list[Callable[[QDialog], object]]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(shown: Shown) -> SettingsPage:
    shown.window.open("settings")
    shown.rest()
    page = shown.window.page
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def card(shown: Shown, page: SettingsPage) -> PlaybooksCard:
    """The playbook of a celebration, with the focus in its list."""
    card = page.playbooks
    card.kind.setCurrentIndex(card.kind.findData("celebration"))
    card.list.setFocus()
    return card


def texts(card: PlaybooksCard) -> list[str]:
    return [card.list.item(at).text() for at in range(card.list.count())]


def filled(**values: str) -> Callable[[QDialog], object]:
    """Fill the dialog in and save it."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PlaybookStepDialog)
        for key, value in values.items():
            dialog.editors[key].set_value(value)
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    return answer


def test_it_shows_what_is_shipped(card: PlaybooksCard) -> None:
    assert len(texts(card)) == 5
    assert texts(card)[1] == "Choose and order the gift · 2 weeks before the day · Me"
    assert not card.ours_button.isEnabled()


def test_a_step_is_changed_by_enter(shown: Shown, card: PlaybooksCard, modals: Answers) -> None:
    card.list.setCurrentRow(1)
    colleague = next(key for key, name in shown.desk.contacts.colleagues().items() if name == "李静")
    modals.append(filled(count="3", owner=str(colleague)))
    shown.press(card.list, Qt.Key.Key_Return)
    expected = Step(3, "w", Anchor.BEFORE, colleague, "Choose and order the gift")
    assert shown.desk.news.playbook(NewsKind.CELEBRATION)[1] == expected
    assert texts(card)[1] == "Choose and order the gift · 3 weeks before the day · 李静"
    assert shown.said == "Step changed"
    assert card.ours_button.isEnabled()


def test_a_step_is_added_behind_the_current_one(shown: Shown, card: PlaybooksCard, modals: Answers) -> None:
    card.list.setCurrentRow(0)
    modals.append(filled(text="订花篮", count="5", unit="d", anchor="before", owner="me"))
    shown.press(card.add_button, Qt.Key.Key_Return)
    assert shown.desk.news.playbook(NewsKind.CELEBRATION)[1] == Step(5, "d", Anchor.BEFORE, StepOwner.ME, "订花篮")
    assert card.list.currentRow() == 1


@pytest.mark.parametrize(("key", "value"), [("text", " "), ("count", "soon"), ("count", "4000"), ("count", "-1")])
def test_what_cannot_be_is_said_at_its_field(
    shown: Shown, card: PlaybooksCard, modals: Answers, key: str, value: str
) -> None:
    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, PlaybookStepDialog)
        dialog.editors["text"].set_value("x")
        dialog.editors[key].set_value(value)
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog.editors[key].problem.text()
        dialog.reject()

    modals.append(typed)
    shown.press(card.list, Qt.Key.Key_Return)
    assert shown.desk.news.playbook(NewsKind.CELEBRATION) == shipped(NewsKind.CELEBRATION)


def test_steps_are_moved_and_taken_away_by_keys_and_ours_comes_back(shown: Shown, card: PlaybooksCard) -> None:
    first, second, *rest = shipped(NewsKind.CELEBRATION)
    card.list.setCurrentRow(0)
    shown.key(Qt.Key.Key_Down, ALT)
    assert shown.desk.news.playbook(NewsKind.CELEBRATION) == (second, first, *rest)
    assert card.list.currentRow() == 1
    shown.press(card.list, Qt.Key.Key_Delete)
    assert shown.desk.news.playbook(NewsKind.CELEBRATION) == (second, *rest)
    shown.ctrl(Qt.Key.Key_Z)
    assert len(texts(card)) == 5
    shown.press(card.ours_button, Qt.Key.Key_Return)
    assert shown.desk.news.playbook(NewsKind.CELEBRATION) == (first, second, *rest)


def test_the_last_step_stays(shown: Shown, card: PlaybooksCard) -> None:
    shown.desk.news.set_playbook(NewsKind.CELEBRATION, [Step(1, "d", Anchor.AFTER, StepOwner.ME, "Call")])
    shown.rest()
    shown.press(card.list, Qt.Key.Key_Delete)
    assert texts(card) == ["Call · 1 day after the news · Me"]
    assert shown.window.banner.isVisible()


def test_the_lookout_is_kept_in_the_book(shown: Shown, page: SettingsPage) -> None:
    field = page.lookout.fields["B"]
    field.setValue(60)
    shown.press(field, Qt.Key.Key_Tab)
    assert shown.desk.news.intervals()["B"] == 60
    shown.window.undo()
    shown.rest()
    assert field.value() == 0


def test_an_own_kind_is_added_by_keys_and_taken_away(shown: Shown, card: PlaybooksCard, modals: Answers) -> None:
    def there(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.editors["title"].set_value("Tender")
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        assert "already" in dialog.editors["title"].problem.text()
        dialog.editors["title"].set_value("学术会议")
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    modals += [there, typed]
    shown.press(card.add_kind_button, Qt.Key.Key_Return)
    assert card.kind.currentText() == "学术会议"
    assert len(texts(card)) == 4
    shown.press(card.list, Qt.Key.Key_Delete)
    assert len(shown.desk.news.playbook("学术会议")) == 3
    shown.press(card.remove_kind_button, Qt.Key.Key_Return)
    assert shown.desk.news.own_kinds() == ()
    assert card.kind.findData("学术会议") == -1
    assert not card.remove_kind_button.isVisible()
