"""The ledger on a real book: who got what in which year, how it was liked, and what we received."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from crmdesk.core.errors import FormatProblem
from crmdesk.core.gifts import ledger_query
from crmdesk.core.gifts.ledger import Sum
from crmdesk.core.gifts.ledger_query import Asked
from crmdesk.core.gifts.reception import Counted
from crmdesk.core.gifts.records import Reaction, Status
from tests.core.gifts.conftest import FIRM, Giving

YEARS = Asked(2024, 2026)


def told(giving: Giving) -> None:
    giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign, reaction="liked", count=2, status="arrived")
    giving.give("张伟", "龙井", "2026-02-10", reaction="returned", approved_cost=10000)
    giving.give("张伟", "龙井", "2019-02-10")
    giving.give("李娜", "龙井", "2025-10-06", campaign=giving.campaign)
    giving.get("王芳", "家乡腊肉", "2026-01-20", value=8000)
    giving.get("李娜", "桂花糕", "2025-09-01")
    # None of these was given.
    giving.give("王芳", "红酒", "2025-10-06", approved_on="", approved_item=None)
    giving.give("王芳", "红酒", "2025-10-06", left_out="出国了")
    giving.give("王芳", "红酒", "2025-10-06", deleted_at=1)


def names(giving: Giving, asked: Asked) -> list[str]:
    ledger = giving.desk.gifts.ledger
    rows = ledger.rows(ledger.ids(asked), asked)
    return [rows[key].name for key in ledger.ids(asked)]


def test_a_person_has_what_was_given_and_received_by_year(giving: Giving) -> None:
    told(giving)
    ledger = giving.desk.gifts.ledger
    assert names(giving, YEARS) == ["张伟", "李娜", "王芳"]
    row = ledger.rows([giving.people["张伟"]], YEARS)[giving.people["张伟"]]
    assert (row.name, row.tier, row.place, sorted(row.years)) == ("张伟", "VIP", FIRM, [2025, 2026])
    ((wine,), (tea,)) = row.years[2025], row.years[2026]
    assert (wine.named, wine.reason, wine.amount, wine.reaction, wine.taken) == (
        "红酒 × 2", "2025年中秋", 53600, Reaction.LIKED, "Liked",
    )  # fmt: skip
    assert (tea.named, tea.amount, tea.went_back, wine.went_back) == ("龙井", 10000, True, False)
    meat = ledger.rows([giving.people["王芳"]], YEARS)[giving.people["王芳"]].years[2026][0]
    assert (meat.what, meat.received, meat.amount, meat.status) == ("家乡腊肉", True, 8000, Status.CHOSEN)
    assert ledger.years() == (2019, 2026)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"text": "zhangwei"}, ["张伟"]),
        ({"text": "康源 李"}, ["李娜"]),
        ({"tiers": ("A", "C")}, ["李娜", "王芳"]),
        ({"kinds": ("received",)}, ["李娜", "王芳"]),
        ({"kinds": ("liked",)}, ["张伟"]),
        ({"kinds": ("returned",)}, ["张伟"]),
        ({"kinds": ("unknown",)}, ["李娜"]),
        ({"kinds": ("liked", "received")}, ["张伟", "李娜", "王芳"]),
        ({"first": 2019, "last": 2019}, ["张伟"]),
        ({"first": 2020, "last": 2024}, []),
    ],
)
def test_the_ledger_is_narrowed(giving: Giving, more: dict[str, object], expected: list[str]) -> None:
    told(giving)
    asked = Asked(**{"first": 2024, "last": 2026, **more})  # type: ignore[arg-type]  # made of a dict
    assert names(giving, asked) == expected


def test_the_chips_say_how_many_they_would_leave(giving: Giving) -> None:
    told(giving)
    found = giving.desk.gifts.ledger.counts(YEARS)
    assert found.tiers == {"VIP": 1, "A": 1, "C": 1}
    assert found.kinds == {"given": 2, "received": 2, "liked": 1, "returned": 1, "unknown": 1}


def test_an_organisation_has_sums_by_year(giving: Giving) -> None:
    told(giving)
    ledger = giving.desk.gifts.ledger
    assert list(ledger.place_ids(YEARS)) == [giving.firm]
    assert not ledger.place_ids(Asked(2020, 2024))
    assert list(ledger.place_ids(Asked(2024, 2026, "kangyuan"))) == [giving.firm]
    row = ledger.place_rows([giving.firm], YEARS)[giving.firm]
    assert row.name == FIRM
    assert row.years == {
        2025: Sum(Counted(2, 1, 0, 0), 2, 80400, 1), 2026: Sum(Counted(1, 0, 0, 1), 1, 10000, 0),
    }  # fmt: skip


def test_a_page_of_the_ledger_takes_three_statements_led_by_indexes(
    giving: Giving, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(giving)
    history, asked_of = giving.desk.history, list[str]()
    rows = history.rows

    def counted(sql: str, values: object = ()) -> object:
        asked_of.append(sql)
        plan = [step for *_n, step in history.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]  # type: ignore[arg-type]
        assert not any(step.startswith(("SCAN recipient", "SCAN received", "SCAN listing")) for step in plan), plan
        return rows(sql, values)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(history, "rows", counted)
    ledger = giving.desk.gifts.ledger
    ledger.rows([*giving.people.values()] * 20, YEARS)
    assert len(asked_of) == 3
    ledger.place_rows([giving.firm], YEARS)
    assert len(asked_of) == 6
    ledger.of_contact(giving.people["张伟"])
    assert len(asked_of) == 8


def test_the_list_of_people_tries_the_index_of_each(giving: Giving) -> None:
    sql, values = ledger_query.people(YEARS)
    plan = [step for *_n, step in giving.desk.history.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any("recipient USING INDEX recipient_contact (contact_id=? AND day>? AND day<?)" in step for step in plan)
    assert any("received USING INDEX received_contact (contact_id=? AND day>? AND day<?)" in step for step in plan)


def test_the_register_has_every_gift_of_its_days(giving: Giving, tmp_path: Path) -> None:
    told(giving)
    path = tmp_path / "register.xlsx"
    written = giving.desk.gifts.ledger.save_register(path, date(2025, 1, 1), date(2026, 12, 31))
    assert written == 5
    given, received = openpyxl.load_workbook(path).worksheets
    lines = list(given.iter_rows(values_only=True))
    assert lines[0][:5] == ("Day", "Occasion", "Name", "Organisation", "Title")
    assert [(line[0], line[1], line[2], line[8], line[11], line[13], line[16]) for line in lines[1:]] == [
        ("2025-10-06", "2025年中秋", "张伟", "红酒", 2, 536, "Liked"),
        ("2025-10-06", "2025年中秋", "李娜", "龙井", 1, 268, "Not known"),
        ("2026-02-10", None, "张伟", "龙井", 1, 100, "Sent back"),
    ]
    assert [line[:2] + line[2:6] for line in received.iter_rows(min_row=2, values_only=True)] == [
        ("2025-09-01", None, "李娜", FIRM, "桂花糕", 0), ("2026-01-20", None, "王芳", None, "家乡腊肉", 80),
    ]  # fmt: skip
    with pytest.raises(FormatProblem, match="csv"):
        giving.desk.gifts.ledger.save_register(tmp_path / "a.csv", date(2025, 1, 1), date(2026, 12, 31))


def test_the_register_is_read_in_blocks_without_losing_a_line(
    giving: Giving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmdesk.core.gifts.register._BLOCK", 2)
    for day in ("2025-10-06",) * 5 + ("2025-10-07",) * 2:
        giving.give("张伟", "红酒", day)
    written = giving.desk.gifts.ledger.save_register(tmp_path / "r.xlsx", date(2025, 1, 1), date(2025, 12, 31))
    assert written == 7
