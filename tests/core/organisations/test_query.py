"""Finding organisations: by scraps of the name, narrowed, in order; each question is one quick statement."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.organisations.query import SORTS, Finder, Query
from crmdesk.core.organisations.records import Flag
from tests.core.organisations.conftest import HENGTONG, HUATAI, LONELY, Office


@pytest.fixture
def office(desk: Desk) -> Office:
    office = Office(desk)
    for name, draft in {
        HENGTONG: {"nature": "downstream", "region": "320505"},
        HUATAI: {"nature": "upstream", "region": "310115"},
    }.items():
        office.service.change(office.named(name), draft)
    return office


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (Query(), [HENGTONG, HUATAI, LONELY]),
        (Query(descending=True), [LONELY, HUATAI, HENGTONG]),
        (Query(sort="people", descending=True), [HENGTONG, HUATAI, LONELY]),
        (Query(sort="people"), [HUATAI, LONELY, HENGTONG]),
        (Query(sort="top", descending=True), [HENGTONG, LONELY, HUATAI]),
        (Query("恒通"), [HENGTONG]),
        (Query("hengtong"), [HENGTONG]),
        (Query("htyy"), [HENGTONG, HUATAI]),
        (Query("ＨＴ　股份"), [HUATAI]),
        (Query("nothing of this"), []),
        *((Query(sign), []) for sign in ("%", "_", "!", "恒%", "\\")),
        (Query(natures=("upstream", "")), [HUATAI, LONELY]),
        (Query(regions=("320000",)), [HENGTONG]),
        (Query(regions=("320500", "310115")), [HENGTONG, HUATAI]),
        (Query(regions=("",)), [LONELY]),
        (Query(flags=(Flag.SINGLE_CONTACT, Flag.NO_KEY_CONTACT)), [HUATAI, LONELY]),
        (Query(flags=(Flag.SINGLE_CONTACT,), natures=("upstream",)), [HUATAI]),
        (Query(trashed=True), []),
    ],
)
def test_what_is_asked_is_found(office: Office, query: Query, names: list[str]) -> None:
    finder = office.service.finder
    keys = [office.named(name) for name in names]
    assert list(finder.ids(query)) == keys
    assert finder.first(query, 2) == keys[:2]
    assert finder.count(query) == len(keys)
    assert query.narrowed == (query.cleared() != query)


@pytest.mark.parametrize("text", ["100%", "g_s", "a!", "100%G_S"])
def test_signs_are_looked_for_as_they_are(office: Office, text: str) -> None:
    key = office.service.add({"name": "100%G_s a!"})
    office.service.add({"name": "1000 gas ab"})
    assert office.service.finder.first(Query(text)) == [key]


def test_natures_regions_and_flags_are_counted_with_all_else_standing(office: Office) -> None:
    finder = office.service.finder
    assert finder.natures(Query(natures=("upstream",))) == {"": 1, "downstream": 1, "upstream": 1}
    assert finder.natures(Query("ht")) == {"downstream": 1, "upstream": 1}
    assert finder.provinces(Query(regions=("320000",))) == {"": 1, "310000": 1, "320000": 1}
    assert finder.flags(Query(natures=("upstream",)))[Flag.SINGLE_CONTACT] == 1
    assert finder.flags(Query("nothing of this")) == dict.fromkeys(Flag, 0)


def test_a_page_is_rows_by_id(office: Office) -> None:
    key = office.named(HENGTONG)
    assert office.service.finder.page([key, 5]) == {key: (HENGTONG, "downstream", "320505", 3, "")}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("flags", [(), tuple(Flag)])
def test_every_question_is_one_statement_that_looks_people_up_by_index(
    office: Office, sort: str, flags: tuple[Flag, ...]
) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []

    def rows(sql: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        asked.append((sql, tuple(values)))
        return office.desk.history.rows(sql, values)

    finder, query = Finder(rows), Query(sort=sort, flags=flags)
    for ask in (finder.ids, finder.first, finder.count, finder.natures, finder.provinces, finder.flags):
        ask(query)
    finder.page([1])
    assert len(asked) == 7
    for sql, values in asked:
        steps = [str(row[3]) for row in office.desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert not any(step.startswith(("SCAN contact", "SCAN listing")) for step in steps), steps
        # Top people without a sponsor are found in one walk over all positions, not one for each organisation: as what
        # is asked, and as what is counted.
        assert sum(step.startswith("SCAN affiliation") for step in steps) <= 2, steps
        assert not any("AUTOMATIC" in step for step in steps), steps
