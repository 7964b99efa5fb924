"""A real book for every test, copied from one that was migrated once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk

Run = Callable[..., tuple[int, str, str]]
LIST = "姓名,单位,职务,手机,邮箱\n张伟,康源医药,经理,13812345678,zw@a.example\n李娜,仁和医院,主任,1391234567,\n"

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


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a book: exit code, output, errors."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main(["--db", str(book), *map(str, arguments)])
        except SystemExit as left:
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list as an office keeps it, in GBK."""
    path = tmp_path / "名单.csv"
    path.write_text(LIST, "gbk")
    return path
