"""What was said and what comes next, on the dossier and in the handover book."""

import pytest

from crmdesk.core.contacts.document import SheetOptions, Style, contact_sheet
from crmdesk.core.contacts.handover_book import HandoverBook
from crmdesk.core.desk import Desk
from crmdesk.core.documents import blocks
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.news.records import NewsDraft, NewsKind


@pytest.fixture
def zhang(desk: Desk) -> int:
    """Somebody with seven records, a next step and news."""
    who = desk.contacts.add({"name": "张伟", "organisation": "康源医药"})
    ours = desk.contacts.add_colleague("陈静")
    for day in range(1, 8):
        at = 1_777_608_000_000 + day * 86_400_000
        desk.interactions.log(
            {"contacts": [who], "kind": Kind.CALL, "text": f"第{day}次", "at": at, "colleagues": [ours]}
        )
    desk.interactions.follow_ups.add(Step("2026-06-01", "寄样品", owner=ours), contact=who)
    desk.news.add(NewsDraft(NewsKind.TENDER, (who,), day="2026-05-02", text="集采"))
    return who


def rows(desk: Desk, who: int, **options: object) -> dict[str, list[tuple[str, ...]]]:
    """The rows of each table of a dossier, by its heading."""
    chosen = SheetOptions(Style.DOSSIER, **options)
    found: dict[str, list[tuple[str, ...]]] = {}
    for block in contact_sheet(desk.contacts, [who], chosen, desk.dossier(chosen)).blocks():
        if isinstance(block, blocks.Heading):
            here = found.setdefault(block.text, [])
        elif isinstance(block, blocks.TableRow):
            here.append(block.cells)
    return found


def test_the_last_records_and_what_comes_next(desk: Desk, zhang: int) -> None:
    found = rows(desk, zhang)
    assert found["Next steps"] == [("2026-06-01", "寄样品", "陈静")]
    assert [cells[2] for cells in found["Last records"]] == ["第7次", "第6次", "第5次", "第4次", "第3次"]
    assert found["Last records"][0] == ("2026-05-08", "Call", "第7次", "陈静")
    assert "News" not in found


def test_as_many_as_are_wanted_and_news_where_it_is_ticked(desk: Desk, zhang: int) -> None:
    found = rows(desk, zhang, records=0, news=True)
    assert {"Next steps", "Last records"}.isdisjoint(found)
    assert found["News"] == [("2026-05-02", "Tender: 集采", "")]
    assert len(rows(desk, zhang, records=20)["Last records"]) == 7


def test_somebody_who_was_never_spoken_with_has_no_empty_tables(desk: Desk) -> None:
    who = desk.contacts.add({"name": "李娜"})
    assert {"Next steps", "Last records", "News"}.isdisjoint(rows(desk, who, news=True))


def test_the_handover_book_says_where_it_stands(desk: Desk, zhang: int) -> None:
    [row] = [
        block for block in HandoverBook(desk.contacts, [zhang], "陈静", told=desk.told_briefly).blocks()
        if isinstance(block, blocks.CardRow)
    ]  # fmt: skip
    lines = dict(row.cards[0].lines)
    assert (lines["Last record"], lines["Next steps"]) == ("2026-05-08 Call: 第7次", "2026-06-01 寄样品")
    assert {"Last record", "Next steps"} <= set(row.labels)
