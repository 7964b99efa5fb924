"""The window at the page of imports, on a book of six people."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from crmdesk.core.contacts.words import Where
from crmdesk.gui.exchange.outcomes import two_lines
from crmdesk.gui.exchange.page import ImportPage
from tests.gui.windows import Shown, chinese, computer, desk, shown

__all__ = ["Importing", "chinese", "computer", "desk", "shown"]


@pytest.fixture
def first_room() -> str:
    """Nothing here looks at the archive first."""
    return "exchange"


class Importing:
    """The page with what a person does there."""

    def __init__(self, shown: Shown, folder: Path) -> None:
        self.shown, self.desk, self.folder = shown, shown.desk, folder
        shown.window.open("exchange")
        page = shown.window.page
        assert isinstance(page, ImportPage)
        self.page = page
        self.rest()

    def list_file(self, rows: Sequence[Sequence[str]], name: str = "list.csv", encoding: str = "utf-8") -> Path:
        """Write a list as CSV."""
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        path = self.folder / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    def bring(self, *rows: Sequence[str]) -> None:
        """Look at a list, the first row being the headings."""
        self.page.bring_in([self.list_file(rows)])
        self.rest()

    def rest(self) -> None:
        self.shown.rest()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.shown.key(key, modifier)

    def apply(self) -> None:
        self.shown.ctrl(Qt.Key.Key_Return)

    @property
    def chips(self) -> list[str]:
        """What the chips say."""
        chips = self.page.rows.chips
        return [button.text() for button in chips._buttons.values()]

    @property
    def listed(self) -> list[tuple[str, str]]:
        """Names in the list, each with what becomes of the row."""
        model = self.page.rows.model
        lines = [two_lines(model.record(row)) for row in range(model.rowCount())]
        return [(line.title, line.caption) for line in lines]

    @property
    def promise(self) -> str:
        return self.page.apply_button.text()

    def people(self) -> int:
        return self.desk.contacts.finder.count(Where())


@pytest.fixture
def importing(shown: Shown, tmp_path: Path) -> Importing:
    """The page of imports, nothing brought in yet."""
    return Importing(shown, tmp_path)


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """What the system's file dialog, which is not ours, will answer."""

    def answer(path: Path | None) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path or ""), ""))

    return answer
