"""A window that waits for work, and one whose work may be skipped."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.errors import StorageProblem
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.progress import Progress
from crmdesk.gui.kit.waiting import wait_for, wait_or_skip

Modals = list[Callable[[QDialog], object]]


class Skipped(Exception):  # noqa: N818 - nothing went wrong
    """The work was asked to stop."""


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_what_may_be_skipped_stops_when_it_is_asked_to(qapp: QApplication, modals: Modals, key: Qt.Key) -> None:
    done: list[str] = []
    begun = threading.Event()

    def work(report: Report, cancelled: Cancelled) -> None:
        begun.set()
        while not cancelled():
            report(1, 2)
        done.append("stopped")
        raise Skipped

    def answer(dialog: QDialog) -> None:
        begun.wait()
        button = dialog.findChild(Progress).cancel_button
        assert button.text() == "Skip"
        QTest.keyClick(button, key)

    modals.append(answer)
    wait_or_skip("Backing up", "Skip", work)
    assert done == ["stopped"]


def test_what_is_not_skipped_is_done(qapp: QApplication, modals: Modals) -> None:
    done: list[str] = []
    modals.append(lambda _dialog: None)
    wait_or_skip("Backing up", "Skip", lambda _report, _cancelled: done.append("done"))
    assert done == ["done"]


def test_what_must_be_done_is_not_left_and_its_trouble_is_told(qapp: QApplication, modals: Modals) -> None:
    def work(_report: Report) -> None:
        raise StorageProblem("No.")

    modals.append(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    with pytest.raises(StorageProblem, match="No"):
        wait_for("Writing anew", work)
