"""Hidden values leave the clipboard when their time is up, and nothing else does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from crmdesk.gui.kit.editors import MaskedEditor
from crmdesk.gui.kit.lending import Lending, lending
from tests.gui.editing import Form, mask

CARD = "110101199003074477"


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[QClipboard]:
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    lending().take_back()
    found.clear()


def test_a_hidden_value_leaves_the_clipboard_after_30_seconds(board: QClipboard) -> None:
    timer = QTimer()
    lent = Lending(timer)
    lent.copy(CARD)
    assert (board.text(), timer.isActive(), timer.interval()) == (CARD, True, 30_000)
    timer.timeout.emit()
    assert board.text() == ""


def test_what_was_copied_since_stays(board: QClipboard) -> None:
    timer = QTimer()
    lent = Lending(timer)
    lent.copy(CARD)
    board.setText("明天见")
    timer.timeout.emit()
    assert board.text() == "明天见"
    board.setText(CARD)
    timer.timeout.emit()
    assert board.text() == CARD, "it was lent no more"


def test_the_time_begins_anew_with_what_is_copied_next(board: QClipboard) -> None:
    timer = QTimer()
    lent = Lending(timer)
    lent.copy(CARD)
    lent.copy("320500198001010010")
    timer.timeout.emit()
    assert board.text() == ""


def test_what_is_copied_from_a_revealed_field_is_lent(qtbot: QtBot, board: QClipboard) -> None:
    editor = MaskedEditor("ID card", mask, timer=QTimer())
    form = Form(qtbot, editor, CARD)
    editor.eye.click()
    editor.field.setFocus()
    QTest.keyClick(editor.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor.field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (board.text(), form.committed) == (CARD, [])
    lending().take_back()
    assert board.text() == ""


def test_other_texts_are_not_lent_while_a_field_is_revealed(qtbot: QtBot, board: QClipboard) -> None:
    editor = MaskedEditor("ID card", mask, timer=QTimer())
    form = Form(qtbot, editor, CARD)
    editor.eye.click()
    board.setText("明天见")
    lending().take_back()
    assert (board.text(), form.committed) == ("明天见", [])
