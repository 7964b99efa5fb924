"""Leaving a large book: its backup goes on in a window, and whoever is in a hurry skips it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.desk import Desk
from crmdesk.gui.closed_book import leave
from crmdesk.gui.kit.progress import Progress

Modals = list[Callable[[QDialog], object]]


@dataclass
class Waiting:
    """The backups of a book so large that the copy is under way until somebody has asked to skip it."""

    asked: threading.Event = field(default_factory=threading.Event)
    done: list[str] = field(default_factory=list)

    def wanted(self, _second: Path | None) -> bool:
        return True

    def leave(self, _second: Path | None, progress: Callable[[int, int], None]) -> None:
        progress(1, 2)
        self.asked.wait()
        progress(2, 2)
        self.done.append("copied to the end")


@dataclass
class Large:
    """A book with such backups."""

    path: Path
    keeping: Waiting = field(default_factory=Waiting)


def test_who_skips_the_backup_does_not_wait_for_its_end(
    qapp: QApplication, modals: Modals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Large(tmp_path / "book.crmdesk")
    book.path.write_bytes(b"CRMD")
    monkeypatch.setattr("crmdesk.gui.closed_book.LARGE", 1)

    def skip(dialog: QDialog) -> None:
        dialog.findChild(Progress).cancel_button.click()
        book.keeping.asked.set()

    modals.append(skip)
    leave(cast(Desk, book), None)
    assert book.keeping.done == []
