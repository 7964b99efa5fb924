"""The timeline in the detail: what is still to be done, what happened last; done and moved by one key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crmdesk.core.interactions.records import Kind, Step
from crmdesk.gui.kit.timeline_lines import StepLine, TimelineLine
from tests.gui.windows import Shown
from tests.house.accessibility import nameless


def steps(shown: Shown) -> list[StepLine]:
    column = shown.page.detail.timeline.steps
    return [column.itemAt(place).widget() for place in range(column.count())]


def lines(shown: Shown) -> list[TimelineLine]:
    column = shown.page.detail.timeline.lines
    return [column.itemAt(place).widget() for place in range(column.count())]


def test_it_shows_steps_and_records_and_a_key_does_or_moves_a_step(shown: Shown) -> None:
    contact, other = shown.contact("王建国"), shown.contact("李娜")
    interactions = shown.window.desk.interactions
    interactions.log({"contacts": [contact, other], "kind": Kind.MEAL, "text": "新品"}, Step("2026-05-20", "送样品"))
    interactions.log({"contacts": [contact], "kind": Kind.CALL})
    shown.choose("王建国")
    shown.rest()
    card = shown.page.detail.timeline
    assert nameless(card) == []
    assert [line.line.title for line in lines(shown)] == ["Call", "Meal"]
    assert lines(shown)[1].accessibleName().startswith("Meal with 李娜, 新品")
    assert [line.accessibleName() for line in steps(shown)] == ["送样品, 2026-05-20"]
    QTest.keyClick(steps(shown)[0], Qt.Key.Key_M)
    shown.rest()
    assert [line.step.day for line in steps(shown)] == ["2026-05-25"]
    QTest.keyClick(steps(shown)[0], Qt.Key.Key_Return)
    shown.rest()
    assert steps(shown) == []
    assert [line.line.kind for line in lines(shown)] == ["call", "step", "meal"]
    shown.window.undo()
    shown.rest()
    assert len(steps(shown)) == 1
    assert not card.nothing.isVisibleTo(card)


def test_nobody_spoken_with_yet_is_told(shown: Shown) -> None:
    shown.choose("赵敏")
    shown.rest()
    card = shown.page.detail.timeline
    assert card.nothing.isVisibleTo(card)
    assert not card.older.isVisibleTo(card)
