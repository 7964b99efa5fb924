"""A real book for every test, copied from one that was migrated once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk

NOON = 1_779_076_800_000  # 2026-05-18 04:00 UTC, noon in China


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book of the current schema."""
    path = tmp_path_factory.mktemp("template") / "empty.crmdesk"
    open_desk(path, node=1).close()
    return path


@pytest.fixture
def book(template: Path, tmp_path: Path) -> Path:
    """A fresh copy of the empty book."""
    return Path(shutil.copy(template, tmp_path / "book.crmdesk"))


@pytest.fixture
def desk(book: Path) -> Iterator[Desk]:
    """An open, empty book whose clock stands still."""
    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as opened:
        yield opened
