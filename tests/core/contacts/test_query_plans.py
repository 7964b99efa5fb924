"""Each question is one statement that takes the quick way, so that no list grows slow unseen."""

from collections.abc import Sequence
from functools import partial

import pytest

from crmdesk.core.contacts.declared import FACETS
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.words import Where, parse
from tests.core.contacts.conftest import SORTS, Asked

# What is asked -> the steps of the plan. The order's index leads where nothing filters, a filter's own index else, and
# the search index wherever there are words; only then is anything sorted, unless a page is found ahead of that.
PLANS = [
    ("", "", ["SCAN listing"]),
    *(("", sort, [f"SEARCH listing USING COVERING INDEX listing_{sort} (trashed=?)"]) for sort in SORTS),
    ("王", "", ["SCAN search"]),
    ("王建国", "", ["SCAN search", "SEARCH haystack USING INTEGER PRIMARY KEY"]),
    ("王", "name", ["SCAN search", "SEARCH listing USING INTEGER PRIMARY KEY", "USE TEMP B-TREE FOR ORDER BY"]),
    ("王 tier:A sex:男", "", ["SCAN search", "SEARCH listing USING INTEGER PRIMARY KEY", "SEARCH contact EXISTS"]),
    ("tier:A", "tier", ["SEARCH listing USING COVERING INDEX listing_tier (trashed=? AND tier_rank=?)"]),
    ("tier:A,B", "tier", ["SEARCH listing USING COVERING INDEX listing_tier (trashed=? AND tier_rank=?)"]),
    ("tier:A", "", ["SEARCH listing USING COVERING INDEX listing_tier (trashed=? AND tier_rank=?)"]),
    ("tier:A", "name", ["SEARCH listing USING INDEX listing_tier", "USE TEMP B-TREE FOR ORDER BY"]),
    ("level:top", "name", ["SEARCH listing USING INDEX listing_level", "USE TEMP B-TREE FOR ORDER BY"]),
    ("region:江苏", "region", ["SEARCH listing USING COVERING INDEX listing_region (trashed=? AND region_key>?"]),
    ("birthday:5", "birthday", ["SEARCH listing USING COVERING INDEX listing_birthday (trashed=? AND birthday_key>?"]),
    ("owner:李静", "owner", ["SEARCH listing USING COVERING INDEX listing_owner (trashed=? AND owner_key=?)"]),
    ("tier:A region:江苏", "name", ["SEARCH listing USING INDEX listing_tier", "LIST",
     "SEARCH listing USING COVERING INDEX listing_region", "CREATE BLOOM FILTER", "USE TEMP B-TREE FOR ORDER BY"]),
    ("tier:A region:江苏", "region", ["SEARCH listing USING COVERING INDEX listing_region", "LIST",
     "SEARCH listing USING COVERING INDEX listing_tier", "CREATE BLOOM FILTER"]),
    ("tag:老客户", "", ["SEARCH listing USING INTEGER PRIMARY KEY", "LIST", "SEARCH label USING INDEX label_text"]),
    ("sex:男", "name", ["SEARCH listing USING COVERING INDEX listing_name (trashed=?)", "SEARCH contact EXISTS"]),
    ("sex:男", "", ["SCAN listing", "SEARCH contact EXISTS"]),
    ("id:5", "", ["SEARCH listing USING INTEGER PRIMARY KEY"]),
]  # fmt: skip


AHEAD = ["CO-ROUTINE listing", "SEARCH listing USING INDEX listing_name (trashed=?)", "SCAN listing"]


def fits(plan: Sequence[str], steps: Sequence[str]) -> bool:
    """Whether a plan has these steps and no others."""
    return len(plan) == len(steps) and all(step.startswith(start) for step, start in zip(plan, steps, strict=True))


@pytest.mark.parametrize(("text", "sort", "steps"), PLANS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_list_takes_the_quick_way(asked: Asked, text: str, sort: str, steps: list[str], descending: bool) -> None:
    for find in (partial(asked.finder.first, limit=10_000), asked.finder.ids):
        find(parse(text), sort, descending=descending)
        assert fits(asked.plan(), steps), asked.plan()
    looks_ahead = steps[-1].startswith("USE TEMP") and steps[0].startswith("SEARCH listing")
    # A glance that does not find the page, and how many there are at all, for whom a longer look could be worth it.
    assert len(asked.statements) == 2 + (2 if looks_ahead else 0)


@pytest.mark.parametrize("descending", [False, True])
def test_a_page_of_many_is_found_among_the_first_of_all(asked: Asked, descending: bool) -> None:
    # At a glance, at a second look, and not at all, which a glance and the size of the book say.
    for text, limit, statements, ahead in (
        ("tier:A,B", 3, 1, True),
        ("tag:老客户", 2, 2 if descending else 1, True),
        ("tier:A level:top region:江苏", 100, 3, False),
    ):
        before = len(asked.statements)
        found = asked.finder.first(parse(text), "name", descending=descending, limit=limit)
        assert len(asked.statements) - before == statements
        if ahead:
            assert fits([step.replace("COVERING ", "") for step in asked.plan()[:3]], AHEAD)
        assert found == list(asked.finder.ids(parse(text), "name", descending=descending))[:limit]


@pytest.mark.parametrize(
    ("key", "text", "leads"),
    [
        *((field.key, "", f"SEARCH listing USING COVERING INDEX listing_{field.key} (trashed=?)")
          for field in FACETS if field.sort),
        ("tags", "tier:A", "SEARCH listing USING COVERING INDEX listing_tier (trashed=? AND tier_rank=?)"),
        ("region", "tier:A", "SEARCH listing USING INDEX listing_tier (trashed=? AND tier_rank=?)"),
        ("tier", "region:江苏", "SEARCH listing USING INDEX listing_region (trashed=? AND region_key>?"),
        ("owner", "tag:老客户", "SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)"),
        ("owner", "王 tier:A", "SCAN search VIRTUAL TABLE INDEX"),
        ("tags", "王", "SCAN search VIRTUAL TABLE INDEX"),
    ],
)  # fmt: skip
def test_facets_take_the_quick_way(asked: Asked, key: str, text: str, leads: str) -> None:
    asked.finder.facets(key, parse(text))
    assert asked.plan()[0].startswith(leads), asked.plan()
    assert len(asked.statements) == 1


def test_behind_an_index_that_leaves_many_every_row_is_looked_at_once(asked: Asked) -> None:
    either = Group(Join.ANY, (Leaf("region", Asks.ANY, ("320000",)), Leaf("owner", Asks.ANY, ("李静",))))
    filled = Leaf("phones", Asks.FILLED)
    for tiers, leads in (("VIP", "A"), "SCAN listing"), (("VIP",), "SEARCH listing USING INDEX listing_tier"):
        question = Where(filter=Group(parts=(Leaf("tier", Asks.ANY, tiers), either, filled)))
        asked.finder.ids(question)
        assert asked.plan()[0].startswith(leads), asked.plan()
        asked.finder.count(question)
        asked.finder.facets("nature", question)
        assert asked.plan()[0].startswith(leads), asked.plan()
        assert any("USING COVERING INDEX phone_contact" in step for step in asked.plan()), asked.plan()
    assert len(asked.statements) == 6


def test_labels_of_everybody_are_counted_in_their_index(asked: Asked) -> None:
    asked.finder.facets("tags", Where())
    assert any("USING COVERING INDEX label_text (kind=?)" in step for step in asked.plan())
    assert not any(step.startswith("SCAN listing") for step in asked.plan())


def test_a_page_is_read_by_id(asked: Asked, people: list[Person]) -> None:
    asked.finder.page([people[0].id], ["name"])
    assert asked.plan() == ["SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)"]
