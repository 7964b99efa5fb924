"""Every operation of the disk fails under everything that writes: nothing acknowledged is lost, nothing half done."""

import hashlib
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.rooms import tables
from tests.faults.disk import NAME, Disk, Fault, Left, faulty

CLOCK: Final = Clock(lambda: 1_779_076_800_000)
BOOKS: Final = Path(__file__).parents[1] / "data/books"
Deed = Callable[[Desk], object]


@dataclass(frozen=True)
class Case:
    """Something that writes, and the book it is done in."""

    book: Path
    deed: Deed

    def fresh(self, folder: Path) -> Path:
        """A copy of the book in an empty folder."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Path(shutil.copy(self.book, folder / "book.crmdesk"))

    def do(self, book: Path, disk: Disk, *, weak: bool = False) -> int:
        """Open the book on the disk, do it, close; after how many operations it was acknowledged, 0 if it was not."""
        acknowledged = 0
        try:
            desk = open_desk(book, node=1, clock=CLOCK, vfs=NAME)
        except StorageProblem:
            return 0
        try:
            if weak:
                desk.history.connection.pragma("synchronous", 1)
            self.deed(desk)
            acknowledged = disk.operations
        except StorageProblem:
            # The same window goes on after a fault that passes.
            if disk.fault in (Fault.FAIL, Fault.TEAR):
                disk.mend()
                assert desk.history.rows("SELECT count(*) FROM contact")
        finally:
            desk.close()
        return acknowledged


def said(book: Path) -> str:
    """All that a book says, in one digest; it is sound, or this fails."""
    with open_desk(book, node=1, clock=CLOCK) as desk:
        assert desk.check() == []
        digest = hashlib.sha256()
        for table in (*(each._meta.table_name for each in tables()), "history", "touched"):
            for row in desk.history.rows(f"SELECT * FROM {table} ORDER BY 1, 2"):
                digest.update(repr(row).encode())
        return digest.hexdigest()


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with two people who are one, and an edit to take back."""
    book = tmp_path_factory.mktemp("base") / "base.crmdesk"
    with open_desk(book, node=1, clock=CLOCK) as desk:
        for name in ("张伟", "李娜", "张维"):
            desk.contacts.add({"name": name, "organisation": "康源医药"})
        desk.contacts.change(_person(desk, "张伟"), {"title": "经理"})
    return book


def _person(desk: Desk, name: str) -> int:
    return int(desk.history.rows("SELECT id FROM contact WHERE name = ?", (name,))[0][0])


def _edit(desk: Desk) -> None:
    desk.contacts.change(_person(desk, "李娜"), {"note": "想要新产品的样品 " * 40})


def _bring_in(desk: Desk) -> None:
    desk.exchange.apply(desk.exchange.plan(open_files([Path(desk.path).parents[1] / "people.csv"])))


def _merge(desk: Desk) -> None:
    desk.contacts.merge(_person(desk, "张伟"), _person(desk, "张维"))


def _undo(desk: Desk) -> None:
    desk.history.undo(desk.history.entries(1)[0].id)


def _nothing(_desk: Desk) -> None:
    """Opening is the deed: the climb to the present schema."""


DEEDS: Final[dict[str, Deed]] = {"edit": _edit, "import": _bring_in, "merge": _merge, "undo": _undo}


@pytest.fixture(params=[*DEEDS, "migration"])
def case(request: pytest.FixtureRequest, base: Path, tmp_path: Path) -> Case:
    """Each of the deeds."""
    lines = [f"王{number},康源医药{number % 3},1391234{number:04}" for number in range(40)]
    (tmp_path / "people.csv").write_text("\n".join(["姓名,单位,手机", *lines]), "utf-8")
    if request.param == "migration":
        return Case(BOOKS / "schema1.crmdesk", _nothing)
    return Case(base, DEEDS[request.param])


def swept(case: Case, folder: Path, most: int) -> tuple[str, str, range]:
    """What the book says before and after the deed, and the operations to fail: so many, spread over all there are."""
    before, after = "", ""
    book = case.fresh(folder)
    if case.deed is not _nothing:
        before = said(book)
    with faulty() as disk:
        assert case.do(book, disk)
        total = disk.operations
    after = said(book)
    return before or after, after, range(1, total + 1, max(1, -(-total // most)))


@pytest.mark.parametrize("fault", [Fault.FAIL, Fault.STAY, Fault.FULL, Fault.TEAR])
def test_a_failing_disk_leaves_nothing_half_done(case: Case, fault: Fault, tmp_path: Path) -> None:
    before, after, operations = swept(case, tmp_path / "work", 60)
    failures = 0
    for number in operations:
        book = case.fresh(tmp_path / "work")
        with faulty(fault, number) as disk:
            acknowledged = case.do(book, disk)
            failures += disk.failed or not acknowledged
            disk.mend()
        assert said(book) in ((after,) if acknowledged else (before, after)), (fault, number)
    assert failures


def losses(case: Case, folder: Path, *, weak: bool = False) -> tuple[int, int]:
    """Images after power cuts, spread over all operations and right behind the deed: how many, how many wrong."""
    before, after, operations = swept(case, folder / "work", 30)
    with faulty() as disk:
        done = case.do(case.fresh(folder / "work"), disk, weak=weak)
    images = bad = 0
    for number in sorted({*operations, *range(done + 1, done + 5)}):
        book = case.fresh(folder / "work")
        with faulty(Fault.CUT, number) as disk:
            acknowledged = case.do(book, disk, weak=weak)
        for left in Left:
            image = folder / "image"
            shutil.rmtree(image, ignore_errors=True)
            image.mkdir()
            disk.leave(image, left, random.Random(number))
            images += 1
            bad += not _as_it_must_be(image / "book.crmdesk", (after,) if acknowledged else (before, after))
    return images, bad


def _as_it_must_be(book: Path, allowed: tuple[str, ...]) -> bool:
    try:
        return said(book) in allowed
    except (StorageProblem, AssertionError):
        return False


def test_a_power_cut_takes_nothing_that_was_acknowledged(case: Case, tmp_path: Path) -> None:
    images, bad = losses(case, tmp_path)
    assert images
    assert bad == 0


def test_the_same_sweep_finds_losses_where_commits_are_not_synced(base: Path, tmp_path: Path) -> None:
    images, bad = losses(Case(base, _edit), tmp_path, weak=True)
    assert images
    assert bad


@pytest.mark.parametrize("fault", [Fault.FAIL, Fault.STAY, Fault.FULL, Fault.TEAR])
def test_a_backup_that_fails_leaves_no_file_and_the_book_as_it_was(base: Path, fault: Fault, tmp_path: Path) -> None:
    target = tmp_path / "backup.crmdesk"
    case = Case(base, lambda desk: desk.keeping.backups.write_to(target))
    before, _after, operations = swept(case, tmp_path / "work", 60)
    for number in operations:
        target.unlink(missing_ok=True)
        book = case.fresh(tmp_path / "work")
        with faulty(fault, number) as disk:
            acknowledged = case.do(book, disk)
        assert target.exists() == bool(acknowledged)
        assert not acknowledged or said(target) == before
        assert said(book) == before
        assert {path.name for path in tmp_path.glob("backup*")} <= {target.name}
