"""The real window and the real program, for whole stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crmdesk.core.computer import Computer
from tests import canary
from tests.flows.office import Office
from tests.gui.conftest import modals, qapp
from tests.gui.windows import computer, desk, shown

__all__ = ["computer", "desk", "modals", "office", "qapp", "shown"]


@pytest.fixture
def office(qapp, tmp_path: Path) -> Iterator[Office]:
    """The program on a new book, as it was started for the first time."""
    with canary.temporary():
        started = Office(qapp, tmp_path / "book.crmdesk", Computer(tmp_path / "config"))
        yield started
        told = canary.told_of(started.desk, tmp_path) if started.program.desk is not None else []
        started.close()
    assert told == []
