"""An import writes each row once: so many statements a contact, however many come in, and none to correct another."""

from collections import Counter

import apsw

from crmdesk.core.desk import Desk
from tests.core.exchange.sheets import plan

HEADINGS = ("姓名", "单位", "职务", "价值等级", "手机", "电子邮件", "工作地址", "标签")
# Of each contact: the contact, position, phone, e-mail, address and label; listing, index and its text; the action.
EACH = 10


def written(desk: Desk, first: int, count: int) -> Counter[str]:
    """How often each statement of the writer runs for an import of new people."""
    rows = [
        (f"人{number}", "华泰医药", "经理", "VIP", f"139{number:08d}", f"a{number}@b.cn", f"路{number}号", "老客户")
        for number in range(first, first + count)
    ]
    preview = plan(desk, *rows, headings=HEADINGS)
    ran: Counter[str] = Counter()

    def trace(_cursor: object, sql: str, _bindings: object) -> bool:
        ran[sql.partition("(")[0]] += 1
        return True

    desk.history.connection.exec_trace = trace
    desk.exchange.apply(preview)
    desk.history.connection.exec_trace = None
    return ran


def test_each_contact_is_written_by_the_same_few_statements(desk: Desk) -> None:
    written(desk, 0, 1)
    few, more = written(desk, 100, 100), written(desk, 300, 200)
    assert (more - few).total() == 100 * EACH, more - few


def test_newcomers_are_due_as_soon_as_they_are_listed(desk: Desk) -> None:
    changed: Counter[tuple[str, int]] = Counter()

    def hear(kind: int, _database: str, table: str, _row: int) -> None:
        changed[table, kind] += 1

    desk.history.connection.set_update_hook(hear)
    written(desk, 0, 100)
    desk.history.connection.set_update_hook(None)
    assert changed["listing", apsw.SQLITE_INSERT] == 100
    assert not changed["listing", apsw.SQLITE_UPDATE]
    assert desk.history.rows("SELECT count(*) FROM listing WHERE due < '\uffff'") == [(100,)]
    assert desk.check() == []
