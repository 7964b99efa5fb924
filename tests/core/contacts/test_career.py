"""How long somebody has been where they are, where they were before, and moving on in one step."""

from datetime import date

import pytest

from crmdesk.core.contacts.career import Career, before, career, career_text
from crmdesk.core.contacts.document import SheetOptions, Style, contact_sheet
from crmdesk.core.contacts.records import Person, Position
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import use_language

TODAY = date(2026, 5, 18)


def at(organisation: str, since: str = "", until: str = "", main: bool = False, title: str = "") -> Position:
    return Position(organisation, title=title, since=since, until=until, main=main)


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ((), Career()),
        ((at("华泰", "2019-05-18", main=True),), Career("华泰", 7)),
        ((at("华泰", "2019-05-19", main=True),), Career("华泰", 6)),
        ((at("华泰", "2019-06", main=True),), Career("华泰", 6)),
        ((at("华泰", "2019-05", main=True),), Career("华泰", 7)),
        ((at("华泰", "2019", main=True),), Career("华泰", 7)),
        ((at("华泰", "2026", main=True),), Career("华泰", 0)),
        ((at("华泰", "2026-09", main=True),), Career("华泰", 0)),
        ((at("华泰", main=True),), Career("华泰")),
        ((at("华泰", "2020", main=True), at("华泰", "2015", "2020")), Career("华泰", 11)),
        ((at("华泰", "2020-01", main=True), at("华泰", "2015", "2019-12")), Career("华泰", 11)),
        ((at("华泰", "2022", main=True), at("华泰", "2015", "2019")), Career("华泰", 4)),
        ((at("华泰", "2020", main=True), at("康源", "2010", "2015"), at("瑞丰", "2015-02", "2020"),
          at("康源", "2005", "2010")), Career("华泰", 6, ("瑞丰", "康源"))),
        ((at("华泰", "2020", main=True), at("协会", "2021")), Career("华泰", 6)),
        ((at("华泰", "2010", "2024", main=True), at("康源", "", "2010")), Career("", None, ("华泰", "康源"))),
        ((at("", "2020", main=True, title="个体经销商"), at("康源", "", "2020")), Career("", None, ("康源",))),
        ((at("华泰", "2024-02-29", main=True),), Career("华泰", 2)),
    ],
)  # fmt: skip
def test_years_and_former_employers(positions: tuple[Position, ...], expected: Career) -> None:
    assert career(positions, TODAY) == expected


@pytest.mark.parametrize(
    ("day", "other", "expected"),
    [("2019", "2020-03", True), ("2019", "2019-03", False), ("2019-02", "2019-03-01", True), ("2020", "2019", False),
     ("", "2019", False), ("2019", "", False), ("2019-03-08", "2019-03-08", False)],
)  # fmt: skip
def test_which_of_two_partial_dates_is_surely_before(day: str, other: str, expected: bool) -> None:
    assert before(day, other) is expected


def test_the_line_reads_well_and_is_of_upstream_contacts_alone() -> None:
    positions = (at("华泰药业", "2019", main=True), at("康源", "", "2019"), at("瑞丰", "", "2015"))
    person = Person(1, "王建国", nature="upstream", positions=positions)
    assert career_text(person, TODAY) == "7 years at 华泰药业 · before: 康源, 瑞丰"
    use_language("zh_CN")
    assert career_text(person, TODAY) == "在华泰药业 7 年 · 此前：康源、瑞丰"
    use_language("en")
    assert career_text(Person(1, "王", nature="downstream", positions=positions), TODAY) == ""
    assert career_text(Person(1, "王", nature="upstream"), TODAY) == ""
    one = Person(1, "王", nature="upstream", positions=(at("华泰", "2025-03", main=True),))
    assert career_text(one, TODAY) == "1 year at 华泰"
    new = Person(1, "王", nature="upstream", positions=(at("华泰", "2026-03", main=True),))
    assert career_text(new, TODAY) == "less than a year at 华泰"


@pytest.fixture
def contact(desk: Desk) -> int:
    positions = [Position("康源药业", "采购部", "经理", "middle", "2015-03", main=True), Position("协会", title="理事")]
    return desk.contacts.add({"name": "王建国", "nature": "upstream", "positions": positions})


def places(desk: Desk, contact: int) -> list[tuple[str, str, str, str, bool]]:
    return [(p.organisation, p.title, p.since, p.until, p.main) for p in desk.contacts.person(contact).positions]


def test_moving_on_ends_one_position_and_begins_another_in_one_step(desk: Desk, contact: int) -> None:
    before_it = desk.contacts.person(contact)
    desk.contacts.move(contact, Position("华泰药业", title="总监", level="senior", since="2026-04"))
    assert places(desk, contact) == [
        ("华泰药业", "总监", "2026-04", "", True),
        ("康源药业", "经理", "2015-03", "2026-04", False),
        ("协会", "理事", "", "", False),
    ]
    person = desk.contacts.person(contact)
    assert (person.organisation, person.level, person.department) == ("华泰药业", "senior", "")
    assert desk.history.rows("SELECT organisation FROM listing") == [("华泰药业",)]
    (entry, _add) = desk.history.entries(9)
    assert (entry.kind, entry.detail) == ("contact.move", {"contact": contact})
    assert "before: 康源药业" in repr(
        list(contact_sheet(desk.contacts, [contact], SheetOptions(style=Style.DOSSIER)).blocks())
    )
    assert desk.check() == []
    desk.history.undo(entry.id)
    assert desk.contacts.person(contact) == before_it
    assert desk.check() == []


def test_without_a_day_it_is_today_and_without_an_employer_on_their_own_account(desk: Desk, contact: int) -> None:
    desk.contacts.move(contact, Position(title="个体经销商"))
    assert places(desk, contact)[:2] == [
        ("", "个体经销商", "2026-05-18", "", True),
        ("康源药业", "经理", "2015-03", "2026-05-18", False),
    ]
    assert desk.check() == []


def test_who_had_no_position_begins_one(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "李娜"})
    desk.contacts.move(contact, Position("华泰药业", since="2026"))
    assert places(desk, contact) == [("华泰药业", "", "2026", "", True)]


@pytest.mark.parametrize(
    ("to", "field"),
    [
        (Position(), "organisation"),
        (Position("康源药业", title="总监"), "organisation"),
        (Position("华泰药业", since="2014"), "since"),
        (Position("华泰药业", since="2015-02-11"), "since"),
        (Position("华泰药业", level="king"), "level"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, contact: int, to: Position, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.contacts.move(contact, to)
    assert list(refused.value.fields) == [field]
    assert len(desk.history.entries(9)) == 1


def test_a_position_that_ends_before_it_begins_is_refused(desk: Desk, contact: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.contacts.change(contact, {"positions": [Position("华泰", since="2020-03", until="2019")]})
    assert list(refused.value.fields) == ["positions"]


def test_a_natural_person_needs_no_organisation(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "赵六", "nature": "downstream", "title": "个体经销商"})
    person = desk.contacts.person(contact)
    assert [(p.organisation, p.title, p.main) for p in person.positions] == [("", "个体经销商", True)]
    assert desk.history.rows("SELECT count(*) FROM organisation") == [(0,)]
    assert desk.check() == []
