"""What this computer keeps of reminders is there at the next start, and is that of one book."""

from datetime import date, time
from pathlib import Path

import pytest

from crmdesk.core.computer import Computer
from crmdesk.core.reminders.kept import NAMES, ON, TRAY, Kept


def test_options_begin_quietly_and_are_remembered(tmp_path: Path) -> None:
    kept = Kept(Computer(tmp_path), tmp_path / "a.crmdesk")
    assert [kept.option(key) for key in (ON, NAMES, TRAY)] == [True, False, False]
    assert kept.at == time(8, 30)
    kept.choose(NAMES, on=True)
    kept.at = time(9, 15)
    assert kept.first_in_tray()
    again = Kept(Computer(tmp_path), tmp_path / "b.crmdesk")
    assert (again.option(NAMES), again.at, again.first_in_tray()) == (True, time(9, 15), False)


def test_what_was_told_is_told_of_one_book(tmp_path: Path) -> None:
    kept = Kept(Computer(tmp_path), tmp_path / "a.crmdesk")
    kept.tell([date(2026, 5, 18)])
    kept.tell([date(2026, 5, 19), date(2026, 5, 18)])
    assert Kept(Computer(tmp_path), tmp_path / "a.crmdesk").told == [date(2026, 5, 18), date(2026, 5, 19)]
    assert Kept(Computer(tmp_path), tmp_path / "b.crmdesk").told == []


@pytest.mark.parametrize("damaged", [None, "25:99", 7, [1]])
def test_damaged_values_count_as_none(tmp_path: Path, damaged: object) -> None:
    computer = Computer(tmp_path)
    book = tmp_path / "a.crmdesk"
    computer.remember("reminders.at", damaged)
    computer.remember(f"reminders.told.{book.resolve()}", ["2026-05-18", damaged])
    kept = Kept(computer, book)
    assert (kept.at, kept.told) == (time(8, 30), [date(2026, 5, 18)])
