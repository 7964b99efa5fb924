"""The records that a timeline shows, saved from the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.values.choices import InteractionKind
from crmdesk.gui.kit.records_export import RecordsExport
from tests.gui.windows import Shown, computer, desk, shown
from tests.house.accessibility import nameless

__all__ = ["computer", "desk", "shown"]


@pytest.fixture
def dialog(shown: Shown, qtbot) -> RecordsExport:
    who = shown.contact("王建国")
    for kind in (InteractionKind.CALL, InteractionKind.VISIT):
        shown.desk.interactions.log({"contacts": [who], "kind": kind, "text": "问报价"})
    result = RecordsExport(shown.window.place, Asked(kinds=("call",)), None, shown.window)
    qtbot.addWidget(result)
    return result


def test_what_is_shown_is_saved(shown: Shown, dialog: RecordsExport, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "a.csv"), ""))
    dialog.accept_button.click()
    shown.rest()
    assert shown.said == "1 record saved as a.csv"
    assert len((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()) == 2


def test_trouble_is_told(shown: Shown, dialog: RecordsExport, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "no" / "a.xlsx"), ""))
    dialog.accept_button.click()
    shown.rest()
    assert "a.xlsx cannot be written" in shown.window.banner.text.text()


def test_everything_has_a_name(dialog: RecordsExport) -> None:
    assert nameless(dialog) == []
