"""A call is kept while somebody waits: by so many statements, however much the book holds."""

from collections.abc import Callable

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind, Step

MOST_READ = 4
MOST_WRITTEN = 11


def counted(desk: Desk, work: Callable[[], object]) -> tuple[int, int]:
    """How many statements the reader and the writer run for it."""
    written: list[str] = []
    reader = desk.history._readers.mine()
    before = reader.statements

    def trace(_cursor: object, sql: str, _bindings: object) -> bool:
        written.append(sql)
        return True

    desk.history.connection.exec_trace = trace
    work()
    desk.history.connection.exec_trace = None
    return reader.statements - before, len(written)


def test_a_call_is_kept_by_few_statements(desk: Desk) -> None:
    desk.history.colleague = desk.contacts.add_colleague("李静")
    first = desk.contacts.add({"name": "张伟", "tier": "VIP", "organisation": "华泰医药"})

    def log() -> object:
        return desk.interactions.log({"contacts": (first,), "kind": Kind.CALL, "text": "报价"})

    log()
    few = counted(desk, log)
    assert few[0] <= MOST_READ
    assert few[1] <= MOST_WRITTEN
    for number in range(70):
        desk.contacts.add({"name": f"人{number}", "tier": "VIP", "organisation": "华泰医药"})
        log()
    assert counted(desk, log) == few


def test_a_next_step_is_one_statement_more(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟", "tier": "VIP"})
    desk.interactions.log({"contacts": (contact,), "kind": Kind.CALL})
    alone = counted(desk, lambda: desk.interactions.log({"contacts": (contact,), "kind": Kind.CALL}))
    step = Step("2026-06-01", "寄样品")
    more = counted(desk, lambda: desk.interactions.log({"contacts": (contact,), "kind": Kind.CALL}, step))
    assert more == (alone[0], alone[1] + 1)
