"""Who was won, kept and lost, from what the archive says and what history remembers."""

from datetime import date
from pathlib import Path

import pytest

from crmdesk.core.attention.records import Kept
from crmdesk.core.attention.standings import Episodes, Turn, whole_day
from crmdesk.core.contacts.records import Reach
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.keeping.earlier import opened
from crmdesk.core.keeping.returning import bring_back
from crmdesk.core.values.choices import Standing
from tests.core.attention.conftest import Office


@pytest.mark.parametrize(
    ("standing", "since", "past", "day", "expected"),
    [
        ("active", "", None, "2024-12-31", None),
        ("active", "", None, "2025-01-01", "active"),
        ("active", "2025-06", None, "2025-01-01", None),
        ("lost", "2026-03", None, "2026-02-28", "active"),
        ("lost", "2026-03", None, "2026-03-01", "lost"),
        ("lost", "2024", None, "2025-06-01", "lost"),
        ("prospect", "", None, "2026-01-01", "prospect"),
        ("active", "", [Turn("2025-09-01", "prospect", "active")], "2025-08-31", "prospect"),
        ("active", "", [Turn("2025-09-01", "prospect", "active")], "2025-09-01", "active"),
        ("lost", "2025-12-01", [Turn("2026-02-01", "active", "lost")], "2025-12-01", "lost"),
        (
            "active", "", [Turn("2025-05-01", "active", "lost"), Turn("2026-01-01", "lost", "active")],
            "2025-12-31", "lost",
        ),
        (
            "lost", "2025-12-01", [Turn("2026-02-01", "prospect", "active"), Turn("2026-05-01", "active", "lost")],
            "2026-04-01", "lost",
        ),
    ],
)  # fmt: skip
def test_how_it_stood_on_a_day(standing, since, past, day, expected):
    assert Episodes("2025-01-01", standing, since, past).on(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2026", "2026-01-01"), ("2026-05", "2026-05-01"), ("2026-05-18", "2026-05-18"), ("", "")]
)
def test_a_part_of_a_date_begins_on_its_first_day(day, expected):
    assert whole_day(day) == expected


def test_won_kept_and_lost_of_a_year(office: Office) -> None:
    kept = office.person("留", nature="downstream", tier="A")
    lost = office.person(
        "失", nature="upstream", tier="A", standing="lost", standing_since="2026-02", standing_reason="价格"
    )
    won = office.person("新", nature="downstream", tier="B")
    office.person("潜", standing="prospect")
    office.turnover((kept, "2024-01", 100), (lost, "2025-06", 1200), (won, "2026-03", 50_000))
    this, before, *older = office.room.kept_and_lost()
    assert (this.year, this.until, this.whole) == (2026, date(2026, 5, 18), Kept(begun=2, won=1, kept=1, lost=1))
    assert this.whole.retention == 0.5
    assert dict(this.natures) == {"upstream": Kept(1, 0, 0, 1), "downstream": Kept(1, 1, 1, 0)}
    assert dict(this.tiers) == {"A": Kept(2, 0, 1, 1), "B": Kept(0, 1, 0, 0)}
    (gone,) = this.gone
    assert (gone.contact, gone.day, gone.standing, gone.reason) == (lost, date(2026, 2, 1), Standing.LOST, "价格")
    assert (this.turnover, this.spent, this.cost, this.ratio) == (50_000, 0, 0, 0)
    assert (before.whole, before.turnover) == (Kept(begun=1, won=1, kept=1, lost=0), 1200)
    assert [year.year for year in older] == [2024, 2023, 2022]
    assert older[0].whole == Kept(won=1)
    assert older[1].whole.retention is None


def test_history_remembers_how_it_stood(office: Office) -> None:
    one, other = office.person("甲"), office.person("乙")
    office.turnover((one, "2025-01", 1), (other, "2025-01", 1))
    office.desk.contacts.change_many([one, other], {"standing": "lost"})
    assert office.room.kept_and_lost()[0].whole == Kept(begun=2, lost=2)
    assert [gone.reason for gone in office.room.kept_and_lost()[0].gone] == ["", ""]
    office.desk.contacts.change(one, {"standing": "active"})
    assert office.room.kept_and_lost()[0].whole == Kept(begun=2, kept=1, lost=1)
    office.undo()
    assert office.room.kept_and_lost()[0].whole == Kept(begun=2, lost=2)


def test_so_it_does_what_imports_and_merges_changed(office: Office, tmp_path: Path) -> None:
    lost, one, other = (office.person(name) for name in ("丢了", "留下", "并入"))
    office.desk.contacts.change(lost, {"phones": [Reach("13800138000", "mobile")]})
    office.turnover(*((each, "2025-01", 1) for each in (lost, one, other)))
    path = tmp_path / "名单.csv"
    path.write_text("姓名,手机,往来状态\n丢了,13800138000,流失\n", "utf-8")
    exchange = office.desk.exchange
    exchange.apply(exchange.plan(open_files([path])))
    assert office.desk.contacts.person(lost).standing == "lost"
    assert office.room.kept_and_lost()[0].whole == Kept(begun=3, kept=2, lost=1)
    office.desk.contacts.change(other, {"standing": "dormant"})
    office.desk.contacts.merge(one, other)
    assert office.room.kept_and_lost()[0].whole == Kept(begun=2, lost=2)
    office.undo()
    assert office.room.kept_and_lost()[0].whole == Kept(begun=3, kept=1, lost=2)


def test_so_it_does_who_came_back_out_of_a_backup(office: Office, tmp_path: Path) -> None:
    back, desk = office.person("回来", standing="dormant"), office.desk
    office.turnover((back, "2025-01", 1))
    desk.keeping.backups.write_to(path := tmp_path / "kept.crmdesk")
    desk.contacts.change(back, {"standing": "active"})
    assert office.room.kept_and_lost()[0].whole == Kept(won=1)
    with opened(path, desk.clock) as earlier:
        bring_back(desk.history, earlier, [back])
    # As it was: nobody who is a customer at either end of the year.
    assert office.room.kept_and_lost()[0].whole == Kept()
    office.undo()
    assert office.room.kept_and_lost()[0].whole == Kept(won=1)


def test_kept_and_won_and_lost_add_up(office: Office) -> None:
    for number, standing in enumerate(("active", "lost", "dormant", "", "prospect", "deceased")):
        person = office.person(f"客{number}", standing=standing, standing_since="2025-07-01" if standing else "")
        office.turnover((person, f"202{number}-04", 100))
    for year in office.room.kept_and_lost():
        whole = year.whole
        assert whole.begun == whole.kept + whole.lost
        for parts in (year.natures, year.tiers):
            assert sum(part.won for part in parts.values()) == whole.won
            assert sum(part.kept for part in parts.values()) == whole.kept
            assert sum(part.lost for part in parts.values()) == whole.lost
        assert len(year.gone) == whole.lost
