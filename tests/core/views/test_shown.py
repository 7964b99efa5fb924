"""What is shown through a view looks as the view does, on paper and on the command line too."""

from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.contacts.document import SheetOptions
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.desk import open_desk
from crmdesk.core.views.records import Look
from crmdesk.core.views.shown import as_looked

LOOK = Look(("name", "年限", "tier", "completeness"), "年限", descending=True, group="hobbies")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.crmdesk"
    with open_desk(path) as desk:
        desk.contacts.own_fields.add(Declaration("年限", Kind.NUMBER))
        for name, years, tier in (("甲", "9", "A"), ("乙", "10", "A"), ("丙", "", "B"), ("丁", "100", "A")):
            desk.contacts.add({"name": name, "年限": years, "tier": tier, "hobbies": ("茶", "书法")})
        desk.views.save("Years", Group(Join.ALL, (Leaf("tier", Asks.ANY, ("A",)),)), LOOK)
    return path


def test_who_is_found_comes_in_its_order(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(book), "find", "view:Years"]) == 0
    assert [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()] == ["丁", "乙", "甲"]


def test_a_sheet_begins_with_what_the_look_has() -> None:
    usual = SheetOptions()
    assert as_looked(usual, None) == usual
    assert as_looked(usual, Look()) == usual
    made = as_looked(usual, Look(("tier", "id_card", "name"), group="owner"), "Years")
    assert (made.columns, made.group_by, made.title) == (("name", "tier"), "owner", "Years")
    assert as_looked(usual, Look(("tier",), group="completeness")).group_by == usual.group_by
