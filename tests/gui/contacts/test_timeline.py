"""The timeline in the detail: what is still to be done, what happened last; done, moved and changed by one key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.gui.kit.record_dialog import RecordDialog
from crmdesk.gui.kit.records_export import RecordsExport
from crmdesk.gui.kit.timeline_lines import StepLine, TimelineLine
from tests.gui.windows import NOON, Shown
from tests.house.accessibility import nameless


def steps(shown: Shown) -> list[StepLine]:
    column = shown.page.detail.timeline.steps
    return [column.itemAt(place).widget() for place in range(column.count())]


def lines(shown: Shown) -> list[TimelineLine]:
    column = shown.page.detail.timeline.lines
    found = [column.itemAt(place).widget() for place in range(column.count())]
    return [widget for widget in found if isinstance(widget, TimelineLine)]


def headings(shown: Shown) -> list[str]:
    column = shown.page.detail.timeline.lines
    found = [column.itemAt(place).widget() for place in range(column.count())]
    return [widget.text() for widget in found if isinstance(widget, QLabel)]


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


def test_months_part_it_and_changes_of_fields_are_told_on_request(shown: Shown) -> None:
    contact = shown.contact("王建国")
    shown.desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, "at": NOON - 40 * 86_400_000})
    shown.desk.interactions.log({"contacts": [contact], "kind": Kind.VISIT})
    shown.desk.news.add(NewsDraft(NewsKind.TENDER, (contact,), text="省标"))
    shown.choose("王建国")
    assert headings(shown) == ["May 2026", "April 2026"]
    assert [line.line.kind for line in lines(shown)] == ["visit", "news", "call"]
    card = shown.page.detail.timeline
    shown.press(card.changes, Qt.Key.Key_Return)
    assert [line.line.title for line in lines(shown) if line.line.kind == "change"] == ["Add 王建国"]
    assert card.changes.text() == "Hide changes"
    shown.press(card.changes, Qt.Key.Key_Return)
    assert "change" not in [line.line.kind for line in lines(shown)]
    shown.press(next(line for line in lines(shown) if line.line.kind == "news"), Qt.Key.Key_Return)
    assert shown.window.room == "news"


def test_all_records_of_one_are_saved_from_the_card(
    shown: Shown, modals: list[Callable[[QDialog], object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "records.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    contact, other = shown.contact("王建国"), shown.contact("李娜")
    card = shown.page.detail.timeline
    shown.choose("赵敏")
    assert not card.saving.isVisibleTo(card)
    for _time in range(8):
        shown.desk.interactions.log({"contacts": [contact], "kind": Kind.CALL})
    shown.desk.interactions.log({"contacts": [other], "kind": Kind.CALL})
    shown.choose("王建国")

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordsExport)
        dialog.accept_button.click()
        shown.rest()

    modals.append(save)
    shown.press(card.saving, Qt.Key.Key_Return)
    assert shown.said == "8 records saved as records.csv"


def test_delete_puts_a_record_in_the_trash_and_one_undo_brings_it_back(shown: Shown) -> None:
    contact = shown.contact("王建国")
    key = shown.desk.interactions.log({"contacts": [contact], "kind": Kind.CALL})
    shown.choose("王建国")
    shown.press(lines(shown)[0], Qt.Key.Key_Delete)
    assert shown.desk.interactions.one(key).trashed
    assert lines(shown) == []
    assert shown.said == "The record is in the trash"
    shown.window.undo()
    shown.rest()
    assert [line.line.id for line in lines(shown)] == [key]


def test_a_record_is_edited_with_all_it_says(
    shown: Shown, modals: list[Callable[[QDialog], object]], tmp_path: Path
) -> None:
    desk, contact = shown.desk, shown.contact("王建国")
    key = desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, "text": "报价", "at": NOON - 7_654_321})
    before = desk.interactions.one(key)
    offer = tmp_path / "报价.pdf"
    offer.write_bytes(b"%PDF-1.7 offer")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordDialog)
        assert nameless(dialog) == []
        assert dialog.focusWidget() is dialog.text.field
        QTest.keyClick(dialog.text.field, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
        editors = dialog.fields.editors
        editors["minutes"].field.setText("half an hour")
        editors["colleagues"].set_value(("李静", "Nobody"))
        dialog.accept_button.click()
        assert editors["minutes"].problem.text() == "Minutes are a whole number."
        assert editors["colleagues"].problem.text() == "Nobody is none of our colleagues."
        editors["minutes"].field.setText("90")
        editors["cost"].field.setText("1,280.50")
        editors["colleagues"].set_value(("李静", "陈志远"))
        editors["outcome"].field.setText("愿意试销")
        dialog.take_files([offer])
        shown.rest()
        QTest.keyClick(dialog.text.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    modals.append(fill)
    shown.choose("王建国")
    shown.press(lines(shown)[0], Qt.Key.Key_Return)
    shown.rest()
    changed = desk.interactions.one(key)
    assert (changed.kind, changed.text, changed.at) == (Kind.MEAL, "报价", before.at)
    assert (changed.minutes, changed.cost, changed.outcome) == (90, 128_050, "愿意试销")
    assert changed.organisation == before.organisation
    assert len(changed.colleagues) == 2
    assert [kept.name for kept in desk.interactions.files.of(key)] == ["报价.pdf"]
    shown.window.undo()
    shown.rest()
    assert desk.interactions.one(key) == before
