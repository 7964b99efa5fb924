"""Backups of a book that is worked in: whole, encrypted like it, verified, written when something changed."""

import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.keeping.backups import copy_elsewhere
from crmdesk.core.keeping.earlier import opened
from crmdesk.core.storage.snapshot import Counts, look_into, verify

NOON = 1_779_076_800_000
HOUR = 3_600_000


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.ms = NOON

    def now_ms(self) -> int:
        return self.ms


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def kept(book: Path, tmp_path: Path, hand: Hand) -> Iterator[Desk]:
    """An open book that is backed up."""
    with open_desk(book, node=1, clock=Clock(hand.now_ms), backups=tmp_path / "backups") as opened:
        yield opened


def names(path: Path) -> list[str]:
    with open_desk(path, read_only=True) as desk:
        return [name for (name,) in desk.history.rows("SELECT name FROM contact ORDER BY id")]


def test_a_backup_is_a_book_of_one_file_as_it_was_at_that_moment(kept: Desk) -> None:
    kept.contacts.add({"name": "张伟"})
    backup = kept.keeping.write("wanted")
    kept.contacts.add({"name": "李娜"})
    assert look_into(backup.path) == Counts(1, 0, 1)
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]
    assert (backup.at, backup.reason) == (datetime(2026, 5, 18, 4, tzinfo=UTC), "wanted")
    assert backup.size == backup.path.stat().st_size
    kept.close()
    assert names(backup.path) == ["张伟"]


def test_a_backup_is_encrypted_like_the_book(kept: Desk) -> None:
    kept.contacts.add({"name": "Canary Wolfeschlegel"})
    path = kept.keeping.write("wanted").path
    content = path.read_bytes()
    assert b"Canary" not in content
    assert content[:16] == kept.path.read_bytes()[:16]


def test_writing_goes_on_while_a_backup_is_made(kept: Desk, tmp_path: Path) -> None:
    fill(kept, 3000)
    written: list[int] = []

    def write(_done: int, _total: int) -> None:
        if not written:
            written.append(kept.contacts.add({"name": "李娜"}))

    kept.keeping.backups.write_to(tmp_path / "meanwhile.crmdesk", write)
    assert written
    assert look_into(tmp_path / "meanwhile.crmdesk").contacts == 0


def test_something_must_have_changed(kept: Desk, hand: Hand) -> None:
    assert kept.keeping.keep("work") is None
    kept.contacts.add({"name": "张伟"})
    hand.ms += HOUR
    assert kept.keeping.keep("work") is not None
    assert kept.keeping.keep("exit") is None
    kept.history.undo(kept.history.entries(1)[0].id)
    assert kept.keeping.due()


def test_what_was_done_before_a_crash_is_backed_up_afterwards(kept: Desk, hand: Hand, tmp_path: Path) -> None:
    kept.contacts.add({"name": "张伟"})
    hand.ms += HOUR
    kept.keeping.keep("work")
    hand.ms += HOUR
    kept.contacts.add({"name": "李娜"})
    kept.close()
    with open_desk(kept.path, node=1, clock=Clock(hand.now_ms), backups=tmp_path / "backups") as again:
        assert again.keeping.due()
        again.keeping.keep("work")
    with open_desk(kept.path, node=1, clock=Clock(hand.now_ms), backups=tmp_path / "backups") as again:
        assert not again.keeping.due()


def test_a_clock_that_was_years_ahead_hides_nothing_from_the_backups(kept: Desk, hand: Hand, tmp_path: Path) -> None:
    kept.contacts.add({"name": "张伟"})
    real = kept.keeping.write("work")
    hand.ms += 9 * 365 * 24 * HOUR
    kept.contacts.add({"name": "李娜"})
    wrong = kept.keeping.write("work")
    hand.ms = NOON + HOUR
    assert {each.path for each in kept.keeping.backups.all()} == {real.path, wrong.path}
    assert kept.keeping.backups.newest() == real
    kept.contacts.add({"name": "王芳"})
    kept.close()
    with open_desk(kept.path, node=1, clock=kept.clock, backups=tmp_path / "backups") as again:
        assert again.keeping.due()
        last = again.keeping.write("exit")
        assert again.keeping.backups.newest() == last
        again.keeping.leave(tmp_path / "second")
        assert [path.name for path in (tmp_path / "second").rglob("*.crmdesk")] == [last.path.name]
        assert again.keeping.late(tmp_path / "second") is None


def test_a_clock_that_is_set_back_asks_for_a_backup(kept: Desk, hand: Hand, tmp_path: Path) -> None:
    kept.contacts.add({"name": "张伟"})
    kept.keeping.write("work")
    hand.ms -= 9 * HOUR
    kept.contacts.add({"name": "李娜"})
    kept.close()
    with open_desk(kept.path, node=1, clock=kept.clock, backups=tmp_path / "backups") as again:
        assert again.keeping.due()


def test_an_import_is_preceded_by_a_backup(kept: Desk, people: Path) -> None:
    kept.contacts.add({"name": "张伟"})
    kept.exchange.apply(kept.exchange.plan(open_files([people])))
    (backup,) = kept.keeping.backups.all()
    assert (backup.reason, look_into(backup.path).contacts) == ("import", 1)


def test_a_merge_of_organisations_with_all_their_people_is_preceded_by_a_backup(kept: Desk) -> None:
    first, second = (kept.organisations.add({"name": name}) for name in ("康源医药", "康源医药公司"))
    contact = kept.contacts.add({"name": "王芳", "organisation": "康源医药公司"})
    assert kept.keeping.backups.newest() is None
    kept.organisations.merge(first, second)
    assert [backup.reason for backup in kept.keeping.backups.all()] == ["merge"]
    (backup,) = kept.keeping.backups.all()
    with opened(backup.path, kept.clock) as earlier:
        assert earlier.person(contact).organisation == "康源医药公司"


def test_an_empty_book_has_nothing_to_back_up(kept: Desk, people: Path) -> None:
    kept.exchange.apply(kept.exchange.plan(open_files([people])))
    assert kept.keeping.backups.all() == []


def test_what_hinders_a_backup_stops_nobodys_work(kept: Desk, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    kept.contacts.add({"name": "张伟"})
    assert kept.keeping.keep("work") is None
    assert kept.keeping.trouble == "The folder for backups cannot be made."
    assert kept.keeping.due()


def test_old_ones_are_let_go(kept: Desk, hand: Hand) -> None:
    for _hour in range(60):
        hand.ms += HOUR
        kept.keeping.write("work")
    times = [backup.at.timestamp() * 1000 for backup in kept.keeping.backups.all()]
    assert len(times) < 30
    assert sum(hand.ms - time <= 24 * HOUR for time in times) == 25
    assert times == sorted(times, reverse=True)


def test_files_of_others_are_left_alone(kept: Desk) -> None:
    folder = kept.keeping.write("work").path.parent
    others = {folder / name for name in ("notes.txt", "old.crmdesk", "20260101T000000Z-because.crmdesk")}
    for path in others:
        path.touch()
    assert len(kept.keeping.backups.all()) == 1
    kept.keeping.write("work")
    assert all(path.exists() for path in others)


def test_a_damaged_book_is_no_backup_and_the_older_file_stays(kept: Desk, tmp_path: Path) -> None:
    fill(kept, 100)
    path = tmp_path / "copy.crmdesk"
    kept.keeping.backups.write_to(path)
    before = path.read_bytes()
    kept.history.connection.pragma("wal_checkpoint(truncate)")
    flip(kept.path, kept.path.stat().st_size - 100_000)
    with pytest.raises(StorageProblem, match="damaged"):
        kept.keeping.backups.write_to(path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.glob("copy*")) == ["copy.crmdesk"]


def test_a_backup_that_lacks_somebody_is_seen(kept: Desk, tmp_path: Path) -> None:
    backup = tmp_path / "kept.crmdesk"
    kept.keeping.backups.write_to(backup)
    counts = look_into(backup)
    verify(backup, counts)
    with pytest.raises(StorageProblem, match="damaged"):
        verify(backup, counts._replace(contacts=counts.contacts + 1))


def test_a_flipped_bit_of_a_backup_is_seen(kept: Desk) -> None:
    fill(kept, 100)
    path = kept.keeping.write("wanted").path
    verify(path)
    flip(path, path.stat().st_size - 100_000)
    with pytest.raises(StorageProblem, match="damaged"):
        verify(path)


def fill(desk: Desk, attachments: int) -> None:
    """Enough pages that a copy takes several steps."""
    rows = [(str(number), "x/y", bytes(4000)) for number in range(attachments)]
    desk.history.connection.executemany("INSERT INTO attachment (hash, media, content) VALUES (?,?,?)", rows)


def flip(path: Path, at: int) -> None:
    """Turn one bit of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1]))


def test_a_second_folder_gets_the_same_file(kept: Desk, tmp_path: Path) -> None:
    kept.contacts.add({"name": "张伟"})
    backup = kept.keeping.write("exit")
    copy = copy_elsewhere(backup, tmp_path / "stick")
    assert copy.read_bytes() == backup.path.read_bytes()
    verify(copy)
    (tmp_path / "full").write_text("no folder")
    with pytest.raises(StorageProblem, match="second folder"):
        copy_elsewhere(backup, tmp_path / "full")


def test_on_leaving_nothing_is_done_where_nothing_changed(kept: Desk, tmp_path: Path) -> None:
    second, keeping = tmp_path / "stick", kept.keeping
    assert not keeping.wanted(second)
    kept.contacts.add({"name": "张伟"})
    assert keeping.wanted(None)
    keeping.write("work")
    assert not keeping.wanted(None)
    assert keeping.wanted(second)
    keeping.leave(second)
    assert not keeping.wanted(second)


@pytest.mark.parametrize("at", [1, 2])
def test_what_is_skipped_on_leaving_leaves_nothing_half_done(kept: Desk, tmp_path: Path, at: int) -> None:
    def skip(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == at:
            raise KeyboardInterrupt

    seen: list[tuple[int, int]] = []
    kept.contacts.add({"name": "张伟"})
    with pytest.raises(KeyboardInterrupt):
        kept.keeping.leave(tmp_path / "stick", skip)
    files = [path.suffix for path in tmp_path.rglob("*") if path.is_file() and path.name != kept.path.name]
    assert [suffix for suffix in files if suffix in {".part", ".new"}] == []
    assert files.count(".crmdesk") == at - 1
    assert kept.keeping.wanted(tmp_path / "stick")
    kept.keeping.leave(tmp_path / "stick")
    assert not kept.keeping.wanted(tmp_path / "stick")


def test_who_never_leaves_has_one_of_each_day_in_the_second_folder(kept: Desk, hand: Hand, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    for hours in (0, 3, 20, 5):
        hand.ms += hours * HOUR
        kept.contacts.add({"name": f"{hours}"})
        kept.keeping.write("work")
        kept.keeping.keep_up(second)
    assert len([*second.rglob("*.crmdesk")]) == 2
    (tmp_path / "file").write_text("no folder")
    kept.keeping.keep_up(tmp_path / "file")
    assert kept.keeping.trouble == ""


def test_a_second_folder_that_lags_a_week_behind_is_told(kept: Desk, hand: Hand, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    kept.contacts.add({"name": "张伟"})
    first = kept.keeping.write("work")
    kept.keeping.leave(second)
    for days, late in ((6, None), (1, first.at)):
        hand.ms += days * 24 * HOUR
        kept.contacts.add({"name": f"{days}"})
        kept.keeping.write("work")
        assert kept.keeping.late(second) == late


def test_a_folder_that_cannot_be_written_is_one_sentence(kept: Desk, tmp_path: Path) -> None:
    with pytest.raises(StorageProblem):
        kept.keeping.backups.write_to(tmp_path / "none" / "copy.crmdesk")
    with closing(kept), pytest.raises(StorageProblem):
        kept.keeping.backups.write_to(tmp_path)


def test_a_book_of_an_older_schema_is_backed_up_before_it_climbs(tmp_path: Path) -> None:
    old = tmp_path / "old.crmdesk"
    old.write_bytes((Path(__file__).parents[2] / "data/books/schema1.crmdesk").read_bytes())
    with open_desk(old, backups=tmp_path / "backups") as desk:
        (backup,) = desk.keeping.backups.all()
    assert backup.reason == "migration"
    assert stat.S_ISREG(backup.path.stat().st_mode)
    with open_desk(old, backups=tmp_path / "backups") as desk:
        assert len(desk.keeping.backups.all()) == 1
