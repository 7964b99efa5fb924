"""Coverage: who looks after whom, and what is thin, against the same asked of whole people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.records import Position
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.organisations.coverage import as_record, coverage
from crmdesk.core.organisations.query import Query
from crmdesk.core.organisations.records import Coverage, Flag
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.database import Row
from tests.core.conftest import NOON
from tests.core.organisations.conftest import HENGTONG, HUATAI, LONELY, Office


def covered(office: Office, name: str) -> Coverage:
    return next(iter(office.service.coverage([office.named(name)])))


def test_people_are_counted_by_their_level_and_by_ours(office: Office) -> None:
    found = covered(office, HENGTONG)
    assert (found.people, found.count) == ({"top": 2, "middle": 1}, 3)
    assert found.ours == {"top": {"": 2}, "middle": {"nobody": 1}}
    assert [(person.name, person.sponsor) for person in found.top] == [("王建国", ""), ("单雄", "吴建平")]


def test_the_highest_of_ours_counts(office: Office) -> None:
    for name, level in (("李静", "staff"), ("吴建平", "top")):
        office.desk.history.connection.execute("UPDATE colleague SET level = ? WHERE name = ?", (level, name))
    office.desk.contacts.change(office.contacts["李娜"], {"owner": "李静", "sponsor": "吴建平"})
    assert covered(office, HENGTONG).ours == {"top": {"staff": 1, "top": 1}, "middle": {"top": 1}}
    assert covered(office, HENGTONG).top[1].sponsor_level == "top"


def test_a_sponsor_who_is_no_colleague_any_more_looks_after_nobody(office: Office) -> None:
    office.desk.contacts.change(office.contacts["王建国"], {"sponsor": "吴建平"})
    asked = Query(flags=(Flag.TOP_WITHOUT_SPONSOR,))
    assert Flag.TOP_WITHOUT_SPONSOR not in covered(office, HENGTONG).flags
    assert office.named(HENGTONG) not in office.service.finder.ids(asked)
    office.desk.history.connection.execute("UPDATE colleague SET deleted_at = 1 WHERE name = '吴建平'")
    assert Flag.TOP_WITHOUT_SPONSOR in covered(office, HENGTONG).flags
    assert office.named(HENGTONG) in office.service.finder.ids(asked)
    assert {person.sponsor for person in covered(office, HENGTONG).top} == {""}


def test_what_is_thin_is_flagged(office: Office) -> None:
    assert covered(office, HENGTONG).flags == (Flag.NO_KEY_CONTACT, Flag.TOP_WITHOUT_SPONSOR)
    assert covered(office, HUATAI).flags == (Flag.NO_KEY_CONTACT, Flag.SINGLE_CONTACT)
    office.service.choose_key_contacts(office.named(LONELY), [(office.contacts["赵敏"], "")])
    assert covered(office, LONELY).flags == (Flag.SINGLE_CONTACT, Flag.TOP_WITHOUT_SPONSOR)


@pytest.mark.parametrize("way", ["ended", "trashed", "left_trade", "deceased"])
def test_a_key_contact_who_left_is_missed(office: Office, way: str) -> None:
    key, chosen, contacts = office.named(LONELY), office.contacts["赵敏"], office.desk.contacts
    office.service.choose_key_contacts(key, [(chosen, "李静")])
    if way == "ended":
        person = contacts.person(chosen)
        contacts.change(chosen, {"positions": [replace(person.main, until="2026-05")]})
    elif way == "trashed":
        contacts.trash([chosen])
    else:
        with office.desk.history.action("contact.edit") as action:
            office.desk.history.connection.execute("UPDATE contact SET standing = ? WHERE id = ?", (way, chosen))
            action.concerns([chosen])
    assert covered(office, LONELY).flags == (Flag.MAIN_CONTACT_LEFT,)
    assert covered(office, LONELY).count == 0
    assert [found.left for found in covered(office, LONELY).key_contacts] == [True]
    assert office.service.finder.first(Query(flags=(Flag.MAIN_CONTACT_LEFT,))) == [key]
    office.desk.history.undo(office.desk.history.entries(1)[0].id)
    assert Flag.MAIN_CONTACT_LEFT not in covered(office, LONELY).flags


def test_two_positions_at_one_place_are_one_person(office: Office) -> None:
    chosen = office.contacts["张伟"]
    twice = (Position(HUATAI, "", "总监", "senior", main=True), Position(HUATAI, "", "顾问", "staff"))
    office.desk.contacts.change(chosen, {"positions": twice})
    assert Flag.SINGLE_CONTACT in covered(office, HUATAI).flags


def test_a_page_of_coverage_is_three_statements_that_walk_an_index_and_one_of_us(office: Office) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []

    def rows(sql: str, values: Sequence[object]) -> list[Row]:
        asked.append((sql, tuple(values)))
        return office.desk.history.rows(sql, values)

    keys = list(office.service.finder.ids(Query()))
    assert list(coverage(rows, keys)) == list(office.service.coverage(keys))
    assert len(asked) == 4
    assert asked[0][0].endswith(" FROM colleague")
    for sql, values in asked[1:]:
        steps = [
            str(row[3]).replace("SCAN json_each", "")
            for row in office.desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
        assert not any(step.startswith("SCAN") or "AUTOMATIC" in step for step in steps), steps


def test_the_top_people_stand_in_the_order_of_their_positions(office: Office) -> None:
    chosen = office.contacts["王建国"]
    twice = (Position(HENGTONG, "", "董事长", "top", main=True), Position(HENGTONG, "", "总经理", "top"))
    office.desk.contacts.change(chosen, {"positions": twice})
    found = covered(office, HENGTONG)
    assert [(person.name, person.title) for person in found.top if person.contact == chosen] == [
        ("王建国", "董事长"), ("王建国", "总经理"),
    ]  # fmt: skip
    assert (found.people["top"], found.count) == (2, 3)


def test_as_a_record_it_is_what_the_command_writes(office: Office) -> None:
    office.service.choose_key_contacts(office.named(LONELY), [(office.contacts["赵敏"], "李静")])
    key, contact = str(office.named(LONELY)), str(office.contacts["赵敏"])
    assert as_record(covered(office, LONELY)) == {
        "id": key, "organisation": LONELY, "nature": "", "people": {"top": 1}, "ours": {"top": {"nobody": 1}},
        "top": [{"id": contact, "name": "赵敏", "sponsor": ""}],
        "key_contacts": [{"id": contact, "name": "赵敏", "colleague": "李静", "left": False}],
        "flags": ["single_contact", "top_without_sponsor"],
    }  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Four hundred people, every thirtieth of them in the trash."""
    path: Path = tmp_path_factory.mktemp("coverage") / "sample.crmdesk"
    with open_desk(path, node=1, clock=Clock(lambda: NOON)) as opened:
        write_sample(opened, 400)
        opened.contacts.trash(list(opened.contacts.finder.ids(parse("")))[::30])
        yield opened


def test_the_sample_is_covered_as_its_people_say(sample: Desk) -> None:
    levels: dict[str, Counter[str]] = {}
    thin: dict[str, set[Flag]] = {}
    for person in sample.contacts.people(sample.contacts.finder.ids(parse(""))):
        for at in person.positions:
            if not at.until and person.standing not in {"left_trade", "deceased"}:
                levels.setdefault(at.organisation, Counter())[at.level] += 1
                if at.level == "top" and not person.sponsor:
                    thin.setdefault(at.organisation, set()).add(Flag.TOP_WITHOUT_SPONSOR)
    service = sample.organisations
    found = list(service.coverage(service.finder.ids(Query())))
    assert {one.name: one.people for one in found if one.people} == levels
    for one in found:
        assert one.count == sum(one.people.values())
        assert (Flag.SINGLE_CONTACT in one.flags) == (one.count == 1)
        assert (Flag.TOP_WITHOUT_SPONSOR in one.flags) == (one.name in thin)
        assert sum(sum(counts.values()) for counts in one.ours.values()) == one.count
        assert (Flag.MAIN_CONTACT_LEFT in one.flags) == any(key.left for key in one.key_contacts)
    by_flag = {flag: {one.id for one in found if flag in one.flags} for flag in Flag}
    assert all(by_flag.values())
    for flag in Flag:
        assert set(service.finder.ids(Query(flags=(flag,)))) == by_flag[flag]
    assert service.finder.flags(Query()) == {flag: len(keys) for flag, keys in by_flag.items()}
