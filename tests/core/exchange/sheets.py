"""Small sheets for the tests of imports."""

from collections.abc import Sequence
from pathlib import Path

from crmdesk.core.contacts.records import Person
from crmdesk.core.desk import Desk
from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.tabular.contents import Cell, Sheet

HEADINGS = ("姓名", "单位", "职务", "手机", "邮箱", "身份证号", "标签", "备注")


def sheet_of(*rows: Sequence[Cell], headings: Sequence[str] = HEADINGS, path: str = "list.csv") -> Sheet:
    """A sheet with headings; rows may be shorter than they are."""
    return Sheet(Path(path), "csv", "utf-8", "", [[*headings], *map(list, rows)], list(range(1, len(rows) + 2)))


def plan(desk: Desk, *rows: Sequence[Cell], headings: Sequence[str] = HEADINGS) -> Preview:
    return desk.exchange.plan([sheet_of(*rows, headings=headings)])


def bring(desk: Desk, *rows: Sequence[Cell], headings: Sequence[str] = HEADINGS) -> ImportResult:
    return desk.exchange.apply(plan(desk, *rows, headings=headings))


def everybody(desk: Desk) -> list[Person]:
    return list(desk.contacts.people(key for (key,) in desk.history.rows("SELECT id FROM contact ORDER BY id")))
