"""A call is kept while somebody waits: by so many statements, however much the book holds."""

from collections.abc import Callable

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.interactions.timeline import Asked

MOST_OF_A_PAGE = 15
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


@pytest.mark.parametrize("of_everything", [True, False])
def test_a_page_of_a_timeline_takes_as_many_statements_however_many_lines_it_has(
    desk: Desk, of_everything: bool
) -> None:
    desk.history.colleague = desk.contacts.add_colleague("李静")
    contact = desk.contacts.add({"name": "张伟", "organisation": "华泰医药"})
    asked = Asked(contact=None if of_everything else contact)

    def lines() -> list[int]:
        return [line.id for line in desk.timeline.lines([key for _at, key in desk.timeline.first(asked, 64)])]

    def live(time: int) -> None:
        desk.interactions.log({"contacts": (contact,), "kind": Kind.CALL}, Step("2026-05-20", "寄样品"))
        (step,) = desk.interactions.follow_ups.open_with(contact)
        desk.interactions.follow_ups.done([step.id])
        desk.contacts.change(contact, {"note": f"{time}"})

    live(0)
    lines()
    few, _written = counted(desk, lines)
    for time in range(1, 9):
        live(time)
    assert len(lines()) >= 16
    assert counted(desk, lines)[0] == few <= MOST_OF_A_PAGE
