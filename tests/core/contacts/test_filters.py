"""Filters of any depth: those who are meant by looking at everybody, and nobody else."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmdesk.core.contacts.conditions import Condition, Way
from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filtering import Asking
from crmdesk.core.contacts.filters import (
    OPERATORS,
    Asks,
    Group,
    Join,
    Leaf,
    Part,
    Subject,
    from_json,
    of_terms,
    operators,
    pruned,
    subjects,
    to_json,
)
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.words import FieldTerm, Where, parse
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.values import regions
from crmdesk.core.values.dates import month_day
from tests.core.contacts.conftest import SORTS, Asked
from tests.core.contacts.oracle import Known, found

Meant = Callable[[Person], bool]
A = Asks
VIPS, NANJING = Leaf("tier", A.ANY, ("VIP",)), Leaf("region", A.ANY, ("320000",))


def month(person: Person) -> str:
    return month_day(person.birthday)[:2] if person.birthday else ""


ASKED: list[tuple[Leaf, Meant]] = [
    (Leaf("tier", A.ANY, ("VIP", "A")), lambda person: person.tier in {"VIP", "A"}),
    (Leaf("tier", A.NONE, ("VIP", "")), lambda person: person.tier not in {"VIP", ""}),
    (Leaf("nature", A.ANY, ("upstream",)), lambda person: person.nature == "upstream"),
    (Leaf("level", A.FILLED), lambda person: bool(person.level)),
    (Leaf("region", A.ANY, ("320000", "")), lambda person: person.region[:2] in {"32", ""}),
    (Leaf("region", A.NONE, ("320500",)), lambda person: not person.region.startswith("3205")),
    (Leaf("owner", A.ANY, ("李静", "赵敏")), lambda person: person.owner in {"李静", "赵敏"}),
    (Leaf("sponsor", A.FILLED), lambda person: bool(person.sponsor)),
    (Leaf("sponsor", A.NONE, ("李静",)), lambda person: person.sponsor != "李静"),
    (Leaf("sex", A.ANY, ("female",)), lambda person: person.sex == "female"),
    (Leaf("tags", A.NONE, ("老客户", "微信群")), lambda person: not {"老客户", "微信群"} & {*person.tags}),
    (Leaf("hobbies", A.ANY, ("书法", "")), lambda person: not person.hobbies or "书法" in person.hobbies),
    (Leaf("birthday", A.ANY, ("05", "12")), lambda person: month(person) in {"05", "12"}),
    (Leaf("birthday", A.NONE, ("1970",)),
     lambda person: not (person.birthday and person.birthday.date.startswith("1970"))),
    (Leaf("birthday", A.EMPTY), lambda person: person.birthday is None),
    (Leaf("id_card", A.FILLED), lambda person: bool(person.id_card)),
    (Leaf("phones", A.CONTAINS, ("0021", "0035")),
     lambda person: any(part in reach.value.replace("-", "") for reach in person.phones for part in ("0021", "0035"))),
    (Leaf("title", A.CONTAINS, ("总监", "经理")), lambda person: "总监" in person.title or "经理" in person.title),
    (Leaf("title", A.LACKS, ("总监",)), lambda person: "总监" not in person.title),
    (Leaf("note", A.EMPTY), lambda person: not person.note),
    (Leaf("custom", A.FILLED), lambda person: bool(person.custom)),
    (Leaf("no_such_field", A.FILLED), lambda _person: True),
    (Leaf("no_such_field", A.ANY, ("x",)), lambda _person: False),
]  # fmt: skip
WORDS = ("王", "jl", "苏州恒通", "wang 经理", "!!!", "tier:VIP 王", '"总经理"')


@pytest.fixture(scope="module")
def meant(archive: Desk, everybody: list[Known], people: list[Person]) -> dict[Leaf, set[int]]:
    """Who is meant by each leaf."""
    live = [person for person in people if not person.trashed]
    result = {leaf: {person.id for person in live if fits(person)} for leaf, fits in ASKED}
    vips = {person.id for person in live if person.tier == "VIP"}
    for text in WORDS:
        hits = {
            "!!!": set(), "tier:VIP 王": found(everybody, "王") & vips, '"总经理"': found(everybody, "总经理"),
        }.get(text)  # fmt: skip
        hits = found(everybody, text) if hits is None else hits
        result[Leaf("words", A.CONTAINS, (text,))] = hits
        result[Leaf("words", A.LACKS, (text,))] = {person.id for person in live} - hits
    return result


def who(part: Part, meant: dict[Leaf, set[int]], live: set[int]) -> set[int]:
    """Those meant by a filter, by sets."""
    if isinstance(part, Leaf):
        return meant[part]
    sets = [who(each, meant, live) for each in part.parts]
    every = live.intersection(*sets)
    some = set().union(*sets)
    return {Join.ALL: every, Join.ANY: some, Join.NONE: live - some}[part.join]


LEAVES = st.sampled_from(
    [
        *(leaf for leaf, _fits in ASKED),
        *(Leaf("words", asks, (text,)) for text in WORDS for asks in (A.CONTAINS, A.LACKS)),
    ]
)
TREES = st.recursive(LEAVES, lambda parts: st.builds(
    Group, st.sampled_from(Join), st.lists(parts, min_size=1, max_size=4).map(tuple)
), max_leaves=8)  # fmt: skip


class Oracle:
    """Who is meant by each leaf; a class, so that a failing example is not told with two thousand people."""

    def __init__(self, meant: dict[Leaf, set[int]], live: set[int]) -> None:
        self.meant, self.live = meant, live


@pytest.fixture(scope="module")
def oracle(meant: dict[Leaf, set[int]], people: list[Person]) -> Oracle:
    return Oracle(meant, {person.id for person in people if not person.trashed})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(tree=TREES)
def test_a_filter_finds_those_who_are_meant(archive: Desk, oracle: Oracle, tree: Part) -> None:
    expected = who(tree, oracle.meant, oracle.live)
    where = Where(filter=tree if isinstance(tree, Group) else Group(Join.ALL, (tree,)))
    finder = archive.contacts.finder
    assert set(finder.ids(where)) == expected
    assert set(finder.first(where, "", limit=10_000)) == expected
    assert finder.count(where) == len(expected)
    counts = finder.facets("nature", where)
    assert sum(counts.values()) == len(expected)


@pytest.mark.parametrize("leaf", [leaf for leaf, _fits in ASKED], ids=str)
def test_each_question_by_itself(archive: Desk, meant: dict[Leaf, set[int]], leaf: Leaf) -> None:
    assert set(archive.contacts.finder.ids(Where(filter=Group(Join.ALL, (leaf,))))) == meant[leaf]


def test_words_and_chips_narrow_a_filter_further(archive: Desk, meant: dict[Leaf, set[int]]) -> None:
    where = parse("王 nature:upstream")
    both = set(archive.contacts.finder.ids(where))
    filtered = Group(Join.ANY, (ASKED[0][0], ASKED[6][0]))
    expected = both & (meant[ASKED[0][0]] | meant[ASKED[6][0]])
    assert expected
    assert set(archive.contacts.finder.ids(Where(where.words, where.fields, filter=filtered))) == expected


def test_letters_of_many_names_are_each_looked_for(archive: Desk) -> None:
    names = tuple(f"zzz{letter}" for letter in "abcdefghijklmnopqrst")
    for asks, nobody in ((A.CONTAINS, True), (A.LACKS, False)):
        where = Where(filter=Group(Join.ALL, (Leaf("name", asks, names),)))
        assert (archive.contacts.finder.count(where) == 0) is nobody


def test_the_trash_is_filtered_too(archive: Desk, people: list[Person]) -> None:
    expected = {person.id for person in people if person.trashed and person.tier == "VIP"}
    assert expected
    where = Where(filter=Group(Join.ANY, (VIPS, Leaf("words", A.CONTAINS, ("!!!",)))), trashed=True)
    assert set(archive.contacts.finder.ids(where)) == expected


@pytest.mark.parametrize(
    ("filtered", "sort", "starts"),
    [
        (Group(Join.ALL, (VIPS,)), "tier", ["SEARCH listing USING COVERING INDEX listing_tier (trashed=? AND tier_r"]),
        (Group(Join.ALL, (VIPS, Group(Join.ANY, (NANJING, Leaf("owner", A.EMPTY))))), "name",
         ["SEARCH listing USING INDEX listing_tier", "USE TEMP B-TREE FOR ORDER BY"]),
        (Group(Join.ANY, (VIPS, NANJING)), "name", ["SCAN listing", "USE TEMP B-TREE FOR ORDER BY"]),
        (Group(Join.NONE, (VIPS, NANJING)), "", ["SCAN listing"]),
        (Group(Join.ANY, (Group(Join.ALL, (NANJING,)),)), "region",
         ["SEARCH listing USING COVERING INDEX listing_region (trashed=? AND region_key>?"]),
        (Group(Join.ALL, (Leaf("words", A.CONTAINS, ("王",)), Group(Join.ANY, (VIPS, NANJING)))), "",
         ["SCAN search", "SEARCH listing USING INTEGER PRIMARY KEY"]),
        (Group(Join.ALL, (Leaf("tags", A.NONE, ("老客户",)),)), "name",
         ["SEARCH listing USING COVERING INDEX listing_name (trashed=?)", "LIST", "SEARCH label USING INDEX label_te",
          "CREATE BLOOM FILTER"]),
    ],
)  # fmt: skip
def test_a_filter_takes_the_quick_way(asked: Asked, filtered: Group, sort: str, starts: list[str]) -> None:
    for find in (partial(asked.finder.first, limit=10_000), asked.finder.ids):
        find(Where(filter=filtered), sort)
        plan = asked.plan()
        assert len(plan) == len(starts), plan
        assert all(step.startswith(start) for step, start in zip(plan, starts, strict=True)), plan


@pytest.mark.parametrize("sort", SORTS)
def test_a_filter_keeps_the_order(archive: Desk, sort: str) -> None:
    finder, where = archive.contacts.finder, Where(filter=Group(Join.ANY, (VIPS, NANJING)))
    everybody = list(finder.ids(Where(), sort))
    kept = set(finder.ids(where))
    assert list(finder.ids(where, sort)) == [each for each in everybody if each in kept]


@given(tree=TREES.filter(lambda tree: isinstance(tree, Group)))
def test_json_brings_the_same_filter_back(tree: Group) -> None:
    assert from_json(json.loads(json.dumps(to_json(tree)))) == tree


@pytest.mark.parametrize(
    "data",
    [None, [], "x", {}, {"all": 1}, {"xor": []}, {"field": "tier"}, {"field": "tier", "asks": "smells"},
     {"all": [], "any": []}, {"field": "tier", "asks": "any", "values": 5},
     {"field": "tier", "asks": "any", "values": ["\ud800"]}, {"field": "\udfff", "asks": "empty"},
     {"field": "note", "asks": "contains", "values": ["x" * 10_001]}],
)  # fmt: skip
def test_what_is_no_filter_is_refused(data: object) -> None:
    with pytest.raises(InvalidInput):
        from_json(data)


def test_a_filter_without_end_is_refused() -> None:
    data: object = {"all": []}
    for _level in range(200):
        data = {"any": [data]}
    with pytest.raises(InvalidInput):
        from_json(data)


def test_what_asks_nothing_yet_is_left_out() -> None:
    unfinished = Leaf("tier", A.ANY)
    tree = Group(Join.ANY, (unfinished, VIPS, Group(Join.NONE, (unfinished, Group()))))
    assert pruned(tree) == Group(Join.ANY, (VIPS,))


def test_terms_of_the_box_become_questions() -> None:
    terms = [(term.key, term.values) for term in parse("tier:VIP phone:- 职务:总监 birthday:5").fields]
    assert of_terms(terms) == (
        VIPS, Leaf("phones", A.EMPTY), Leaf("title", A.CONTAINS, ("总监",)), Leaf("birthday", A.ANY, ("05",)),
    )  # fmt: skip


def test_every_field_but_pictures_and_positions_can_be_asked() -> None:
    asked = {field.kind for field in FIELDS} - {Kind.PHOTO, Kind.POSITIONS}
    assert asked <= set(OPERATORS)
    assert all(operators(subject) for subject in subjects().values())


def test_another_room_can_be_asked_too(archive: Desk) -> None:
    def condition(leaf: Leaf, today: date) -> Condition:
        return Condition("listing.tier = ?", (leaf.values[0] if today.year == 2026 else "",), Way.SCAN)

    fact = Subject("last", "Last contact", Kind.TEXT, condition)
    finder = Finder(archive.history.rows, lambda: Asking(facts={"last": fact}, today=archive.clock.today))
    tiers = archive.contacts.finder.facets("tier", Where())
    for asks, expected in ((A.CONTAINS, tiers["VIP"]), (A.LACKS, sum(tiers.values()) - tiers["VIP"])):
        assert finder.count(Where(filter=Group(Join.ALL, (Leaf("last", asks, ("VIP",)),)))) == expected
    assert "last" in subjects({"last": fact})


GROUPS = {
    "tier": lambda person: person.tier or "Not set",
    "region": lambda person: regions.region(f"{person.region[:2]}0000").name if person.region else "Not set",
    "birthday": lambda person: f"Month {int(month(person))}" if person.birthday else "Not set",
    "organisation": lambda person: person.organisation or "Not set",
    "owner": lambda person: person.owner or "Not set",
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("question", [Where(), Where(filter=Group(Join.ANY, (VIPS, NANJING))), parse("王")], ids=str)
@pytest.mark.parametrize("sort", ["", "name", "title"])
def test_groups_stand_one_after_another(
    archive: Desk, people: list[Person], group: str, question: Where, sort: str
) -> None:
    finder, by_id = archive.contacts.finder, {person.id: person for person in people}
    ids = list(finder.ids(question, sort, group=group))
    assert set(ids) == set(finder.ids(question))
    titles = [GROUPS[group](by_id[contact]) for contact in ids]
    assert [(title, len(list(same))) for title, same in groupby(titles)] == finder.groups(question, group)
    assert len(set(titles)) == len(finder.groups(question, group))
    assert finder.first(question, sort, limit=30, group=group) == ids[:30]
    assert titles.index("Not set") >= len(titles) - titles.count("Not set") if "Not set" in titles else True


def test_a_group_is_sorted_within(archive: Desk) -> None:
    finder = archive.contacts.finder
    alone = list(finder.ids(parse("tier:A"), "name", descending=True))
    grouped = list(finder.ids(Where(), "name", descending=True, group="tier"))
    assert [contact for contact in grouped if contact in set(alone)] == alone


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_walks_no_index_with_a_look_at_every_row(asked: Asked, group: str) -> None:
    asked.finder.ids(Where(), "name", group=group)
    assert asked.plan() == ["SCAN listing", "USE TEMP B-TREE FOR ORDER BY"]
    asked.finder.groups(Where(), group)
    assert asked.plan() == [f"SCAN listing USING COVERING INDEX listing_{group}", "USE TEMP B-TREE FOR GROUP BY"]


@pytest.mark.parametrize("key", ["phones", "tags", "birthday", "region", "owner", "note"])
def test_any_of_nothing_is_nobody(archive: Desk, key: str) -> None:
    assert archive.contacts.finder.count(Where(fields=(FieldTerm(key, ()),))) == 0


@pytest.mark.parametrize("field", ["name", "region", "tags", "organisation", "owner", "view", "own"])
@pytest.mark.parametrize("join", ["all", "any"])
def test_thousands_of_values_are_asked_in_one_statement(archive: Desk, field: str, join: str) -> None:
    values = [f"甲{number}" for number in range(3_000)]
    wide = from_json({join: [{"field": field, "asks": "contains", "values": values}]})
    archive.contacts.finder.count(Where(filter=wide))
    parts = [{"field": "name", "asks": "contains", "values": [value]} for value in values]
    archive.contacts.finder.count(Where(filter=from_json({join: parts})))
    long = {"field": "note", "asks": "contains", "values": ["a1" * 2_500]}
    assert archive.contacts.finder.count(Where(filter=from_json(long))) == 0
