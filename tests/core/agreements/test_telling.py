"""Agreements stand on the timelines of both, in the dossier, and in filters."""

from datetime import date
from pathlib import Path

import pytest

from crmdesk.core.agreements.document import AgreementList
from crmdesk.core.agreements.finding import Asked as Listed
from crmdesk.core.agreements.finding import find
from crmdesk.core.agreements.workbook import save_agreements
from crmdesk.core.contacts.document import SheetOptions
from crmdesk.core.contacts.filters import Asks, Group, Leaf
from crmdesk.core.contacts.words import Where
from crmdesk.core.documents.blocks import TableRow
from crmdesk.core.interactions.timeline import Asked, first_day
from tests.core.agreements.conftest import Agreed


@pytest.fixture
def line(agreed: Agreed) -> dict[str, int]:
    """One that was renewed, what renews it, and another that ended before its time."""
    wang, li = agreed.contacts["王建国"], agreed.contacts["李娜"]
    old = agreed.add(-30, contacts=(wang,), recommended=(li,), colleagues=(agreed.colleagues["李静"],))
    new = agreed.add(334, contacts=(wang,), renews=old)
    lost = agreed.add(300, contacts=(wang,), products=(agreed.drops,))
    agreed.service.end(lost, agreed.day(-3), "收回自营")
    return {"old": old, "new": new, "lost": lost}


def told(agreed: Agreed, asked: Asked) -> list[tuple[str, str, tuple[str, ...]]]:
    timeline = agreed.desk.timeline
    lines = timeline.lines(timeline.ids(asked))
    return [(line.title, line.text, line.details) for line in lines if line.kind.startswith("agreement")]


def test_what_was_signed_renewed_and_ended_is_told_of_both(agreed: Agreed, line: dict[str, int]) -> None:
    wang, drops, capsules = agreed.contacts["王建国"], "复方丹参滴丸", "银杏叶胶囊"
    signed = [
        ("Agreement renewed", capsules, (f"until {agreed.day(334)}",)),
        ("Agreement signed", drops, (f"until {agreed.day(300)}",)),
        ("Agreement signed", capsules, (f"until {agreed.day(-30)}",)),
    ]
    ended = ("Agreement over", drops, ("ended early", "收回自营"))
    assert told(agreed, Asked(contact=wang)) == [ended, *signed]
    assert told(agreed, Asked(organisation=agreed.maker)) == [ended, *signed]
    assert told(agreed, Asked()) == [ended, *signed]
    assert told(agreed, Asked(kinds=("agreement_ended",))) == [ended]
    assert told(agreed, Asked(text="收回")) == [ended, signed[1]]
    assert told(agreed, Asked(colleague=agreed.colleagues["李静"])) == [signed[2]]
    assert told(agreed, Asked(contact=agreed.contacts["李娜"])) == []
    assert agreed.desk.timeline.ids(Asked(kinds=("agreement_ended",))).tolist() == [-line["lost"]]
    listed = agreed.desk.timeline.listed(Asked(kinds=("agreement_ended",)))
    assert listed.days == ((date.fromisoformat(agreed.day(-3)), 1),)
    agreed.service.trash([line["lost"]])
    assert told(agreed, Asked(contact=wang)) == [signed[0], signed[2]]


def test_a_period_narrows_them(agreed: Agreed, line: dict[str, int]) -> None:
    del line
    days = [agreed.desk.timeline.first(Asked(kinds=("agreement_ended", "agreement_signed")), 9)[at][0] for at in (0, 1)]
    assert len(told(agreed, Asked(since=days[0]))) == 1
    assert len(told(agreed, Asked(until=days[0]))) == 3
    assert first_day(days[0]) == date.fromisoformat(agreed.day(-3))


def test_the_dossier_and_filters_know_them(agreed: Agreed, line: dict[str, int]) -> None:
    del line
    (*_rest, section) = agreed.desk.dossier(SheetOptions(agreements=True))(agreed.contacts["王建国"])
    assert section.table is not None
    assert [row[-1] for row in section.table.rows] == ["Renewed", "Over", "In force"]

    def asked(*leaves: Leaf) -> set[str]:
        finder = agreed.desk.contacts.finder
        found = set(finder.ids(Where(filter=Group(parts=leaves))))
        return {name for name, key in agreed.contacts.items() if key in found}

    assert asked(Leaf("agreements", Asks.AT_LEAST, ("1",))) == {"王建国"}
    assert asked(Leaf("agreements", Asks.EMPTY)) == {"赵敏", "李娜"}
    assert asked(Leaf("agreement_ends", Asks.BETWEEN, (agreed.day(0), agreed.day(400)))) == {"王建国"}
    assert asked(Leaf("agreement_ends", Asks.BETWEEN, (agreed.day(0), agreed.day(60)))) == set()


def test_the_list_is_a_sheet_and_a_workbook(agreed: Agreed, line: dict[str, int], tmp_path: Path) -> None:
    agreed.service.change(line["new"], agreed.draft(334, products=(agreed.capsules, agreed.drops), renews=line["old"]))
    items = find(agreed.service, Listed(), agreed.today).items
    rows = [block.cells for block in AgreementList(agreed.service, items, agreed.today).blocks()
            if isinstance(block, TableRow)]  # fmt: skip
    assert [row[1] for row in rows] == ["银杏叶胶囊", "复方丹参滴丸", "银杏叶胶囊", "复方丹参滴丸"]
    assert rows[1][0] == ""
    assert len(list(AgreementList(agreed.service, (), agreed.today).blocks())) == 3
    path = tmp_path / "a.xlsx"
    assert save_agreements(agreed.service, items, path) == 3
    assert path.stat().st_size > 0
