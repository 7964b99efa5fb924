"""An archive of two thousand sample people and some with odd names, to be searched but not changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.records import Person, Position, Reach
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.sample import write_sample
from tests.core.conftest import NOON
from tests.core.contacts.oracle import Known

PEOPLE = 2_000
ODD = [
    {"name": "单雄信", "pinyin": "shan xiong xin", "note": "瓦岗"},
    {"name": "买买提·艾力", "positions": [Position("乌鲁木齐同济（西北）药业股份有限公司", "", "经理", main=True)]},
    {"name": "Sarah Müller-Whitfield", "emails": [Reach("S.Muller_2@Big-Pharma.example", "work")]},
    {"name": "王\U0002c029国", "network": "3M（中国）有限公司 ＡＢＣ１２３"},
    {"name": "长行重", "phones": [Reach("+86 (512) 8888-6666 转 301", "work")]},
    {"name": "吕布", "im": [Reach("lü_bu", "wechat")], "custom": {"车牌": "苏E12345"}},
    {"name": "马流失", "standing": "lost", "standing_since": "2025-03", "standing_reason": "换了供应商"},
    {"name": "何已故", "standing": "deceased", "standing_since": "2024-11-02", "acquaintance": "media"},
    {"name": "高离行", "standing": "left_trade", "standing_since": "2025", "standing_reason": "退休"},
    {"name": "曾用名", "pinyin": "ceng yong ming", "note": "\ue000 ␞ _ \" ' ( ) * AND NOT"},
]
SORTS = [field.key for field in FIELDS if field.sort]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A book of sample people and some with odd names; every thirtieth is in the trash."""
    path: Path = tmp_path_factory.mktemp("archive") / "people.crmdesk"
    with open_desk(path, node=1, clock=Clock(lambda: NOON)) as opened:
        write_sample(opened, PEOPLE)
        for draft in ODD:
            opened.contacts.add(dict(draft))
        everybody = [key for (key,) in opened.history.rows("SELECT id FROM contact ORDER BY id", ())]
        opened.contacts.trash(everybody[::30])
        yield opened


@pytest.fixture(scope="module")
def people(archive: Desk) -> list[Person]:
    ids = [key for (key,) in archive.history.rows("SELECT id FROM contact ORDER BY id", ())]
    return list(archive.contacts.people(ids))


@pytest.fixture(scope="module")
def everybody(people: list[Person]) -> list[Known]:
    return [Known(person) for person in people]


class Asked:
    """A finder that remembers its statements."""

    def __init__(self, desk: Desk) -> None:
        self.statements: list[tuple[str, tuple[object, ...]]] = []
        self._desk = desk
        self.finder = Finder(self._rows)

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        self.statements.append((sql, tuple(values)))
        return self._desk.history.rows(sql, values)

    def plan(self) -> list[str]:
        """The steps of the last statement, without those that only pass rows on."""
        sql, values = self.statements[-1]
        steps = [row[3] for row in self._desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        return [step for step in steps if "subquery" not in step]


def parted(desk: Desk, where: Where, group: str, sort: str = "") -> list[tuple[str, list[int]]]:
    """The groups of a list with the contacts in each."""
    finder, found, at = desk.contacts.finder, [], 0
    ids = list(finder.ids(where, sort, group=group))
    for name, count in finder.groups(where, group):
        found.append((name, ids[at : at + count]))
        at += count
    assert at == len(ids)
    assert finder.first(where, sort, limit=30, group=group) == ids[:30]
    return found


@pytest.fixture
def asked(archive: Desk) -> Asked:
    return Asked(archive)
