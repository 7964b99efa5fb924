"""The office's own fields: declared in the book, and then fields like any others."""

from pathlib import Path

import pytest

from crmdesk.core.contacts import declared, own_values, showing
from crmdesk.core.contacts.checks import take
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import InvalidInput, NotFound
from tests.core.contacts.conftest import Asked

BUDGET = Declaration("年度预算", Kind.MONEY)
CARS = Declaration("爱 车", Kind.CHOICES, ("奔驰", "宝马", "比亚迪"))


def titles() -> list[str]:
    return [field.key for field in declared.own_fields()]


def texts(desk: Desk, contact: int) -> dict[str, str]:
    return dict(desk.contacts.person(contact).custom)


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "shown"),
    [
        (Kind.TEXT, " 甲  乙 ", "甲 乙", "甲 乙"),
        (Kind.NUMBER, "1,250.50", "1250.5", "1250.5"),
        (Kind.MONEY, "1250", "1250.00", "1,250.00"),
        (Kind.DATE, "2026年5月8日", "2026-05-08", "2026-05-08"),
        (Kind.YES_NO, "是", "yes", "Yes"),
        (Kind.CHOICE, "ａ级", "A级", "A级"),
        (Kind.CHOICES, "乙;A级", "A级、乙", "A级、乙"),
        (Kind.LINK, "example.com", "https://example.com", "https://example.com"),
    ],
)
def test_every_kind_keeps_and_shows_its_values(desk: Desk, kind: Kind, typed: str, kept: str, shown: str) -> None:
    choices = ("A级", "乙") if kind in {Kind.CHOICE, Kind.CHOICES} else ()
    desk.contacts.own_fields.add(Declaration("试", kind, choices))
    contact = desk.contacts.add({"name": "王建国", "试": typed})
    person = desk.contacts.person(contact)
    assert dict(person.custom) == {"试": kept}
    assert showing.shown(BY_KEY["试"], person) == shown
    assert take("试", kept) == kept
    assert list(desk.contacts.finder.first(parse(f"试:{kept}"))) == [contact]
    desk.contacts.change(contact, {"试": ""})
    assert texts(desk, contact) == {}
    assert list(desk.contacts.finder.first(parse("试:-"))) == [contact]
    assert desk.check() == []


@pytest.mark.parametrize(
    "kind", [Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.LINK]
)
def test_what_a_kind_cannot_take_is_refused_with_a_sentence(desk: Desk, kind: Kind) -> None:
    choices = ("甲",) if kind in {Kind.CHOICE, Kind.CHOICES} else ()
    desk.contacts.own_fields.add(Declaration("试", kind, choices))
    with pytest.raises(InvalidInput) as error:
        desk.contacts.add({"name": "王建国", "试": "随便"})
    assert list(error.value.fields) == ["试"]


def test_a_column_that_was_brought_in_becomes_the_field(desk: Desk) -> None:
    read = desk.contacts.add({"name": "王建国", "custom": {"年度预算": "5万元", "车牌": "苏E1"}})
    unread = desk.contacts.add({"name": "李娜", "custom": {"年度预算": "再议"}})
    own = desk.contacts.own_fields
    assert own.undeclared() == {"年度预算": 2, "车牌": 1}
    own.add(BUDGET)
    assert own.undeclared() == {"车牌": 1}
    assert texts(desk, read) == {"年度预算": "50000.00", "车牌": "苏E1"}
    assert texts(desk, unread) == {"年度预算": "再议"}
    assert showing.shown(BY_KEY["年度预算"], desk.contacts.person(unread)) == "再议"
    assert showing.shown(BY_KEY["custom"], desk.contacts.person(read)) == "车牌: 苏E1"


def test_titles_without_a_field_are_changed_beside_the_fields(desk: Desk) -> None:
    desk.contacts.own_fields.add(BUDGET)
    contact = desk.contacts.add({"name": "王建国", "年度预算": "1", "custom": {"车牌": "苏E1"}})
    desk.contacts.change(contact, {"custom": {"司机": "小李"}})
    assert texts(desk, contact) == {"年度预算": "1.00", "司机": "小李"}
    desk.contacts.change(contact, {"年度预算": "2"})
    assert texts(desk, contact) == {"年度预算": "2.00", "司机": "小李"}


def test_another_title_takes_the_values_along_and_is_one_undo(desk: Desk) -> None:
    field = desk.contacts.own_fields.add(BUDGET)
    contact = desk.contacts.add({"name": "王建国", "年度预算": "1"})
    desk.contacts.own_fields.change(field, Declaration("预算", Kind.MONEY))
    assert (titles(), texts(desk, contact)) == (["预算"], {"预算": "1.00"})
    assert desk.check() == []
    undoable = desk.history.undoable()
    assert undoable is not None
    assert sentence(undoable, lambda _id: "") == "Change the field 预算"
    desk.history.undo(undoable.id)
    assert (titles(), texts(desk, contact)) == (["年度预算"], {"年度预算": "1.00"})
    desk.history.redo(undoable.id)
    assert (titles(), texts(desk, contact)) == (["预算"], {"预算": "1.00"})


def test_another_title_that_would_lose_a_value_is_refused(desk: Desk) -> None:
    field = desk.contacts.own_fields.add(BUDGET)
    desk.contacts.add({"name": "王建国", "年度预算": "1", "custom": {"预算": "2"}})
    with pytest.raises(InvalidInput, match="another value"):
        desk.contacts.own_fields.change(field, Declaration("预算", Kind.MONEY))


def test_removing_a_field_loses_no_value(desk: Desk) -> None:
    field = desk.contacts.own_fields.add(BUDGET)
    contact = desk.contacts.add({"name": "王建国", "年度预算": "1250"})
    desk.contacts.own_fields.remove(field)
    assert (titles(), texts(desk, contact)) == ([], {"年度预算": "1250.00"})
    with pytest.raises(NotFound):
        desk.contacts.own_fields.one(field)
    desk.history.undo(desk.history.undoable().id)  # type: ignore[union-attr]
    assert titles() == ["年度预算"]


def test_fields_are_put_into_another_order(desk: Desk) -> None:
    own = desk.contacts.own_fields
    own.add(BUDGET)
    second = own.add(CARS)
    own.move(second, -1)
    assert titles() == ["爱 车", "年度预算"]
    own.move(second, -1)
    assert titles() == ["爱 车", "年度预算"]


@pytest.mark.parametrize("title", ["", "电话", "Tier", "标签", "id", "name", "年度预算", "x" * 41, "爱_车"])
def test_a_title_must_be_its_own(desk: Desk, title: str) -> None:
    desk.contacts.own_fields.add(BUDGET)
    desk.contacts.own_fields.add(CARS)
    with pytest.raises(InvalidInput) as error:
        desk.contacts.own_fields.add(Declaration(title))
    assert list(error.value.fields) == ["title"]


@pytest.mark.parametrize("choices", [(), ("",), ("甲、乙",), ("甲", "甲"), ("A", "ａ")])
def test_choices_must_be_told_apart(desk: Desk, choices: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput) as error:
        desk.contacts.own_fields.add(Declaration("试", Kind.CHOICE, choices))
    assert list(error.value.fields) == ["choices"]


@pytest.fixture
def cars(desk: Desk) -> dict[str, int]:
    desk.contacts.own_fields.add(CARS)
    desk.contacts.own_fields.add(BUDGET)
    people = {"甲": ("奔驰,宝马", "900"), "乙": ("宝马", "1000"), "丙": ("", ""), "丁": ("奔驰", "")}
    return {
        name: desk.contacts.add({"name": name, "tier": "A", "爱 车": car, "年度预算": budget})
        for name, (car, budget) in people.items()
    }


def test_choices_are_counted_one_by_one(desk: Desk, cars: dict[str, int]) -> None:
    facets = desk.contacts.finder.facets
    assert facets("爱 车", parse("")) == {"奔驰": 2, "宝马": 2, "": 1}
    assert facets("爱 车", parse("tier:A 爱_车:宝马")) == {"奔驰": 2, "宝马": 2, "": 1}
    desk.contacts.trash([cars["甲"]])
    assert facets("爱 车", parse("")) == {"奔驰": 1, "宝马": 1, "": 1}
    assert facets("爱 车", parse("", trashed=True)) == {"奔驰": 1, "宝马": 1}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("爱_车:宝马", "甲乙"),
        ("爱_车:-", "丙"),
        ("爱_车:-,奔驰", "甲丙丁"),
        ("年度预算:900", "甲"),
        ("年度预算:贵", ""),
    ],
)
def test_own_fields_are_searched_by_their_title(desk: Desk, cars: dict[str, int], asked: str, names: str) -> None:
    where = parse(asked)
    assert set(desk.contacts.finder.ids(where)) == {cars[name] for name in names}
    assert parse(str(where)) == where


@pytest.mark.parametrize(
    ("sort", "order", "backwards"), [("年度预算", "甲乙丙丁", "乙甲丁丙"), ("爱 车", "丁甲乙丙", "乙甲丁丙")]
)
def test_a_list_is_ordered_by_an_own_field(
    desk: Desk, cars: dict[str, int], sort: str, order: str, backwards: str
) -> None:
    finder = desk.contacts.finder
    assert list(finder.ids(parse(""), sort)) == [cars[name] for name in order]
    assert list(finder.ids(parse(""), sort, descending=True)) == [cars[name] for name in backwards]
    for limit in (1, 2, 3, 9):
        assert finder.first(parse(""), sort, limit=limit) == [cars[name] for name in order[:limit]]
        back = finder.first(parse(""), sort, limit=limit, descending=True)
        assert back == [cars[name] for name in backwards[:limit]]
    assert list(finder.ids(parse("tier:A 甲"), sort)) == [cars["甲"]]


def test_the_fields_are_those_of_the_open_book(book: Path) -> None:
    with open_desk(book, node=1) as desk:
        desk.contacts.own_fields.add(BUDGET)
    assert titles() == []
    assert "年度预算" not in BY_KEY
    with open_desk(book, node=1):
        assert titles() == ["年度预算"]


def test_own_fields_are_found_and_counted_in_their_index(desk: Desk, cars: dict[str, int]) -> None:
    asked = Asked(desk)
    asked.finder.first(parse("爱_车:宝马"), "")
    assert any("own_value USING INDEX own_value_title (title=?)" in step for step in asked.plan()), asked.plan()
    asked.finder.first(parse("年度预算:900"), "")
    assert any("own_value_title (title=? AND text=?)" in step for step in asked.plan()), asked.plan()
    own_values.everybody(asked._rows, BY_KEY["爱 车"])
    assert any("COVERING INDEX own_value_title (title=?)" in step for step in asked.plan()), asked.plan()
    asked.finder.first(parse(""), "爱 车", limit=2)
    assert any("own_value_title (title=? AND text=?)" in step for step in asked.plan()), asked.plan()


SCATTERED = {
    Kind.NUMBER: ("10", "9", "-3", "9.5", "100", "再议", "", "9"),
    Kind.MONEY: ("10.00", "9.99", "1000000.00", "9.99", "", "贵", "0.50", "20.00"),
    Kind.DATE: ("2026-05-18", "2026-05", "2024", "", "2025-12-31", "2026-05-18", "1999-01-01", ""),
    Kind.TEXT: ("重庆", "阿里", "A-2", "张江", "", "重要", "a-1", "曾"),
    Kind.CHOICES: ("丙、甲", "乙", "甲", "", "甲、乙", "乙", "没有了", "丙"),
    Kind.YES_NO: ("no", "yes", "", "yes", "no", "", "yes", "no"),
}
IN_ORDER = {
    Kind.NUMBER: ("-3", "9", "9", "9.5", "10", "100", "再议", ""),
    Kind.MONEY: ("0.50", "9.99", "9.99", "10.00", "20.00", "1000000.00", "贵", ""),
    Kind.DATE: ("1999-01-01", "2024", "2025-12-31", "2026-05", "2026-05-18", "2026-05-18", "", ""),
    Kind.TEXT: ("A-2", "a-1", "阿里", "曾", "重庆", "张江", "重要", ""),
    Kind.CHOICES: ("甲", "甲、乙", "乙", "乙", "丙", "丙、甲", "没有了", ""),
    Kind.YES_NO: ("yes", "yes", "yes", "no", "no", "no", "", ""),
}


@pytest.fixture
def scattered(desk: Desk, kind: Kind) -> Desk:
    for text in SCATTERED[kind]:
        desk.contacts.add({"name": "某", "tier": "A", "custom": {"试": text} if text else {}})
    with desk.history.action("own_field.add"):
        desk.history.connection.execute(
            "INSERT INTO own_field (id, title, kind, choices, natures, place) VALUES (?,'试',?,?,'',0)",
            (desk.ids.new(), kind.name, '["甲","乙","丙"]' if kind is Kind.CHOICES else "[]"),
        )
    return desk


@pytest.mark.parametrize("kind", SCATTERED)
@pytest.mark.parametrize("asked", ["", "tier:A"])
def test_each_kind_is_ordered_as_one_counts_and_reads(scattered: Desk, kind: Kind, asked: str) -> None:
    finder, where = scattered.contacts.finder, parse(asked)
    ids = list(finder.ids(where, "试"))
    assert tuple(texts(scattered, contact).get("试", "") for contact in ids) == IN_ORDER[kind]
    back = list(finder.ids(where, "试", descending=True))
    size = len([text for text in IN_ORDER[kind] if text])
    if kind not in {Kind.NUMBER, Kind.MONEY}:
        assert [texts(scattered, contact).get("试", "") for contact in back[:size]] == [*IN_ORDER[kind][:size]][::-1]
    assert not any("试" in texts(scattered, contact) for contact in back[size:])
    for limit in (1, 3, 5, 8):
        assert finder.first(where, "试", limit=limit) == ids[:limit]
        assert finder.first(where, "试", limit=limit, descending=True) == back[:limit]


@pytest.mark.parametrize("kind", [Kind.DATE])
def test_the_first_page_by_days_is_one_walk_of_their_index(scattered: Desk, kind: Kind) -> None:
    scattered.contacts.finder.first(parse(""), "试", limit=2)
    asked = Asked(scattered)
    asked.finder.first(parse(""), "试", limit=2)
    assert len(asked.statements) == 1
    steps = asked.plan()
    assert [step for step in steps if step.startswith(("SEARCH", "SCAN"))] == [
        "SEARCH own_value USING INDEX own_value_title (title=?)", "SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)",
    ], steps  # fmt: skip
    # Those of one day alone are put in order.
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps, steps


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.TEXT])
def test_the_first_page_by_an_own_field_is_led_by_its_index(scattered: Desk, kind: Kind) -> None:
    scattered.contacts.finder.first(parse(""), "试", limit=2)
    asked = Asked(scattered)
    asked.finder.first(parse(""), "试", limit=2)
    assert len(asked.statements) == (3 if kind is Kind.TEXT else 2)
    led = "SEARCH own_value USING INDEX own_value_title (title=? AND text=?)"
    assert [step for step in asked.plan() if step.startswith("SEARCH")][:1] == [led], asked.plan()
    # They are in order before the first of them is looked up.
    steps = [step.split()[1] for step in asked.plan() if step.startswith(("SEARCH", "USE"))]
    assert steps == ["own_value", "TEMP", "listing"]
    sql, values = asked.statements[0]
    plan = [row[3] for row in scattered.history.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert plan[0] == "SEARCH own_value USING COVERING INDEX own_value_title (title=?)", plan
    asked.finder.ids(parse(""), "试")
    assert any(step.startswith("SEARCH sorted USING AUTOMATIC COVERING INDEX") for step in asked.plan()), asked.plan()
