"""Questions of size and time: ends that belong to a range, days before today, what is no size at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.views.sentences import sentence
from tests.core.conftest import NOON

A = Asks
# name -> (sales, first visit, standing since)
PEOPLE = {
    "a": ("-5", "2024", "2026-05-18"), "b": ("9", "2026-05-01", "2026-05-08"), "c": ("1000.5", "2026-05-18", "2026-04"),
    "d": ("", "", ""), "e": ("many", "soon", "2020"),
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Five people with values of fields of the office's own, two of them from before there were fields."""
    path: Path = tmp_path_factory.mktemp("ranges") / "book.crmdesk"
    with open_desk(path, node=1, clock=Clock(lambda: NOON)) as desk:
        for name, (sales, visit, since) in PEOPLE.items():
            own = {"销售额": sales, "首次拜访": visit}
            desk.contacts.add({"name": name, "custom": own, "standing": "lost", "standing_since": since})
        for title, kind in (("销售额", "NUMBER"), ("首次拜访", "DATE")):
            with desk.history.action("own_field.add"):
                desk.history.connection.execute(
                    "INSERT INTO own_field (id, title, kind, choices, natures, place) VALUES (?,?,?,'[]','',0)",
                    (desk.ids.new(), title, kind),
                )
    with open_desk(path, node=1, clock=Clock(lambda: NOON)) as desk:
        yield desk


@pytest.mark.parametrize(
    ("leaf", "meant"),
    [
        (Leaf("销售额", A.AT_LEAST, ("9",)), "bc"),
        (Leaf("销售额", A.AT_MOST, ("9",)), "ab"),
        (Leaf("销售额", A.AT_MOST, ("1,000.5",)), "abc"),
        (Leaf("销售额", A.BETWEEN, ("-5", "9")), "ab"),
        (Leaf("销售额", A.BETWEEN, ("-5",)), ""),
        (Leaf("销售额", A.AT_LEAST, ("much",)), ""),
        (Leaf("销售额", A.AT_LEAST, ()), ""),
        (Leaf("首次拜访", A.AT_LEAST, ("2026-05-01",)), "bc"),
        (Leaf("首次拜访", A.AT_MOST, ("2026-05",)), "abc"),
        (Leaf("首次拜访", A.BETWEEN, ("2026-05-02", "2026-06")), "c"),
        (Leaf("首次拜访", A.NEWER, ("17",)), "bc"),
        (Leaf("首次拜访", A.NEWER, ("16",)), "c"),
        (Leaf("首次拜访", A.OLDER, ("17",)), "a"),
        (Leaf("首次拜访", A.OLDER, ("16",)), "ab"),
        (Leaf("首次拜访", A.OLDER, ("soon",)), ""),
        (Leaf("首次拜访", A.OLDER, ("99999999999",)), ""),
        (Leaf("standing_since", A.NEWER, ("10",)), "ab"),
        (Leaf("standing_since", A.AT_MOST, ("2026-04",)), "ce"),
        (Leaf("completeness", A.AT_LEAST, ("0",)), "abcde"),
        (Leaf("completeness", A.AT_LEAST, ("1%",)), ""),
        (Leaf("missing", A.NONE, ("mobile",)), ""),
        (Leaf("missing", A.ANY, ("mobile", "owner")), "abcde"),
        (Leaf("gone", A.AT_LEAST, ("1",)), ""),
    ],
    ids=str,
)  # fmt: skip
def test_ranges(office: Desk, leaf: Leaf, meant: str) -> None:
    def who(question: Group) -> str:
        ids = office.contacts.finder.ids(Where(filter=question))
        return "".join(person.name for person in office.contacts.people(ids))

    assert who(Group(Join.ALL, (leaf,))) == meant
    nobody = Leaf("name", A.CONTAINS, ("zzz",))
    assert who(Group(Join.ANY, (leaf, nobody))) == meant
    assert who(Group(Join.NONE, (leaf,))) == "".join(name for name in PEOPLE if name not in meant)


@pytest.mark.parametrize(
    ("leaf", "said"),
    [
        (Leaf("completeness", A.BETWEEN, ("10", "50")), "Complete is between 10 and 50"),
        (Leaf("standing_since", A.OLDER, ("90",)), "Standing since is longer ago than 90 days"),
        (Leaf("missing", A.ANY, ("mobile",)), "No mobile"),
    ],
)
def test_ranges_are_told(leaf: Leaf, said: str) -> None:
    assert sentence(Group(Join.ALL, (leaf,))) == said
