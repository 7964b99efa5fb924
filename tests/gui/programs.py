"""The whole program on a computer of the test's own, for the tests of what stands around the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.computer import Computer
from crmdesk.core.language import use_language
from crmdesk.gui.app import Program
from tests import canary

Modals = list[Callable[[QDialog], object]]


@pytest.fixture
def program(qapp: QApplication, computer: Computer, tmp_path: Path) -> Iterator[Program]:
    """The program in English, light, no book open yet."""
    computer.language = "en"
    computer.theme = "light"
    with canary.temporary():
        result = Program(qapp, computer)
        yield result
        told = canary.told_of(result.desk, tmp_path) if result.desk is not None else []
        result.close()
    result.deleteLater()
    use_language("en")
    assert told == []


def rest(program: Program) -> None:
    """Let everything come to rest."""
    for _round in range(3):
        if program.jobs is not None:
            program.jobs.settle()
        if program._watch is not None:
            program._watch.jobs.settle()
        QApplication.processEvents()
