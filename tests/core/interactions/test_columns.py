"""Last contact, due and overdue are fields like any other: lists show them, order by them, and are asked for them."""

from pathlib import Path

import pytest

from crmdesk.core.contacts.document import SheetOptions, Style, contact_sheet
from crmdesk.core.contacts.filters import Asks, Group, Leaf
from crmdesk.core.contacts.words import Where, parse
from crmdesk.core.desk import Desk
from crmdesk.core.documents.blocks import TableRow
from crmdesk.core.exchange.export import export
from crmdesk.core.interactions.records import Kind
from tests.core.conftest import NOON

DAY = 86_400_000


@pytest.fixture
def people(desk: Desk) -> dict[int, str]:
    """Somebody overdue, somebody due, somebody in touch, somebody without a rule who was reached, and a stranger."""
    found = {}
    for name, tier, days in (("甲", "VIP", 40), ("乙", "A", 35), ("丙", "B", 3), ("丁", "C", 3), ("戊", "", None)):
        contact = desk.contacts.add({"name": name, "tier": tier})
        found[contact] = name
        if days is not None:
            desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, "at": NOON - days * DAY})
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("due:<2026-05-19", "甲乙"),
        ("due:<=today", "甲乙"),
        ("应联络:<今天", "甲乙"),
        ("overdue:<=today", "甲"),
        ("逾期:＜＝2026-05-18", "甲"),
        ("lastcontact:2026-05", "丙丁"),
        ("lastcontact:2026-05-15", "丙丁"),
        ("最近联络:>=2026-04-13", "乙丙丁"),
        ("最近联络:>2026-04-13", "丙丁"),
        ("最近联络:<2026-04", ""),
        ("lastcontact:-", "戊"),
        ("due:-", "丁戊"),
        ("due:>today tier:B", "丙"),
        ("due:<soon", ""),
        ("due:<=today+30", "甲乙"),
        ("due:<=今天+60", "甲乙丙"),
        ("due:<=today+9999", ""),
    ],
)
def test_the_search_box_knows_them(desk: Desk, people: dict[int, str], text: str, expected: str) -> None:
    found = desk.contacts.finder.first(parse(text), sort="")
    assert "".join(people[contact] for contact in found) == expected
    assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (Leaf("due", Asks.AT_MOST, ("2026-05-18",)), "甲乙"),
        (Leaf("due", Asks.AT_LEAST, ("2026-05-18",)), "丙"),
        (Leaf("reached", Asks.OLDER, ("30",)), "甲乙"),
        (Leaf("reached", Asks.NEWER, ("7",)), "丙丁"),
        (Leaf("reached", Asks.EMPTY), "戊"),
        (Leaf("overdue", Asks.FILLED), "甲乙丙"),
        (Leaf("overdue", Asks.BETWEEN, ("2026-05-01", "2026-05-31")), "乙"),
    ],
)
def test_filters_know_them(desk: Desk, people: dict[int, str], leaf: Leaf, expected: str) -> None:
    found = desk.contacts.finder.first(Where(filter=Group(parts=(leaf,))), sort="")
    assert "".join(people[contact] for contact in found) == expected


@pytest.mark.parametrize(
    ("key", "order"), [("due", "甲乙丙丁戊"), ("overdue", "甲乙丙丁戊"), ("reached", "甲乙丙丁戊")]
)
def test_lists_are_ordered_by_them(desk: Desk, people: dict[int, str], key: str, order: str) -> None:
    found = desk.contacts.finder.first(Where(), sort=key)
    assert "".join(people[contact] for contact in found) == order
    down = desk.contacts.finder.ids(Where(), sort=key, descending=True)
    assert "".join(people[contact] for contact in down) == order[::-1]
    (row,) = desk.contacts.finder.page(found[:1], ["reached", "due", "overdue"]).values()
    assert row == ("2026-04-08", "2026-04-22", "2026-04-29")


@pytest.mark.parametrize("key", ["due", "overdue", "reached"])
def test_the_index_leads_where_they_order_or_narrow(desk: Desk, people: dict[int, str], key: str) -> None:
    connection = desk.history.connection
    for sql in (
        f"SELECT id FROM listing WHERE listing.trashed = 0 ORDER BY listing.{key}, listing.id",
        f"SELECT id FROM listing WHERE listing.trashed = 0 AND listing.{key} > '' AND listing.{key} < '2026'",
    ):
        plan = [step for *_numbers, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert plan[0].startswith(f"SEARCH listing USING COVERING INDEX listing_{key}"), plan
        assert len(plan) == 1


def test_sheets_and_files_show_them(desk: Desk, people: dict[int, str], tmp_path: Path) -> None:
    ids, keys = list(people)[:2], ("name", "reached", "due", "completeness")
    sheet = contact_sheet(desk.contacts, ids, SheetOptions(Style.TABLE, columns=keys))
    assert [row.cells[:3] for row in sheet.blocks() if isinstance(row, TableRow)] == [
        ("甲", "2026-04-08", "2026-04-22"), ("乙", "2026-04-13", "2026-05-13"),
    ]  # fmt: skip
    export(desk.contacts, tmp_path / "list.csv", [*ids, list(people)[-1]], columns=keys[:3])
    lines = (tmp_path / "list.csv").read_text("utf-8-sig").splitlines()
    assert lines == [
        "Name,crmdesk: Last contact,crmdesk: Due on",
        "甲,2026-04-08,2026-04-22",
        "乙,2026-04-13,2026-05-13",
        "戊,,",
    ]
    export(desk.contacts, tmp_path / "all.csv", ids)
    assert "Last contact" not in (tmp_path / "all.csv").read_text("utf-8-sig")
