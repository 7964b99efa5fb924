"""Two organisations that are one: what hangs on the loser comes to the winner, nothing is lost, one undo."""

from typing import Any

import pytest

from crmdesk.core.contacts.records import Place, Position, Reach
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.organisations.pointing import name_of, pointers
from tests.core.exchange.sheets import bring
from tests.core.organisations.conftest import HENGTONG, HUATAI, Office

SHORT = "恒通医药"
PNG = b"\x89PNG ..."


def everything(desk: Desk) -> dict[str, list[Any]]:
    """Every row of every captured table."""
    names = [name_of(table) for table in desk.history.tables]
    return {name: desk.history.rows(f"SELECT * FROM {name} ORDER BY id") for name in names}


@pytest.fixture
def loser(office: Office) -> int:
    """An organisation that is another spelling of HENGTONG, with something of everything."""
    desk, service = office.desk, office.service
    desk.contacts.add({"name": "周子涵", "positions": [Position(SHORT, "", "会计", "staff", main=True)]})
    desk.contacts.change(office.contacts["李娜"], {"positions": [
        Position(HENGTONG, "采购部", "经理", "middle"), Position(SHORT, "", "经理", main=True),
        Position(SHORT, title="业务员", until="2019-05"),
    ]})  # fmt: skip
    key = office.named(SHORT)
    service.change(
        office.named(HENGTONG), {"nature": "upstream", "phones": [Reach("0512-1", "work")], "note": "老客户"}
    )
    service.change(key, {
        "nature": "downstream", "region": "320500", "note": "付款准时", "parent": HUATAI,
        "phones": [Reach("0512-1", "fax"), Reach("0512-2", "work")], "addresses": [Place("园区1号", "", "work")],
        "logo": desk.contacts.attach_photo(PNG),
    })  # fmt: skip
    service.files.add(key, [("合同.pdf", b"%PDF"), ("logo.png", PNG)])
    service.files.add(office.named(HENGTONG), [("合同.pdf", b"%PDF")])
    service.choose_key_contacts(office.named(HENGTONG), [(office.contacts["王建国"], "李静")])
    service.choose_key_contacts(key, [(desk.contacts.finder.one("周子涵"), ""), (office.contacts["李娜"], "吴建平")])
    service.add({"name": "恒通医药苏州分公司", "parent": SHORT})
    return key


def test_what_hangs_on_the_loser_comes_to_the_winner(office: Office, loser: int) -> None:
    service, winner = office.service, office.named(HENGTONG)
    service.merge(winner, loser)
    found = service.organisation(winner)
    assert (found.nature, found.region, found.parent, found.note) == ("upstream", "320500", HUATAI, "老客户\n付款准时")
    assert [phone.value for phone in found.phones] == ["0512-1", "0512-2"]
    assert [place.text for place in found.addresses] == ["园区1号"]
    assert office.desk.contacts.photo(found.logo) == PNG
    assert sorted(file.name for file in service.files.of(winner)) == ["logo.png", "合同.pdf"]
    assert [key.name for key in service.key_contacts(winner)] == ["王建国", "周子涵"]
    assert {member.name for member in service.members(winner) if member.present} == {"王建国", "单雄", "李娜", "周子涵"}
    assert service.organisation(office.named("恒通医药苏州分公司")).parent == HENGTONG
    assert office.desk.check() == []


def test_positions_that_say_the_same_are_one(office: Office, loser: int) -> None:
    office.service.merge(office.named(HENGTONG), loser)
    at = office.desk.contacts.person(office.contacts["李娜"]).positions
    assert [(one.organisation, one.department, one.title, one.until, one.main) for one in at] == [
        (HENGTONG, "采购部", "经理", "", True), (HENGTONG, "", "业务员", "2019-05", False),
    ]  # fmt: skip


def test_people_are_found_under_the_name_of_the_winner(office: Office, loser: int) -> None:
    office.service.merge(office.named(HENGTONG), loser)
    zhou = office.desk.contacts.finder.one("周子涵")
    assert zhou in office.desk.contacts.finder.ids(parse(f"organisation:{HENGTONG}"))


def test_what_the_winner_has_already_stays_with_the_loser(office: Office, loser: int) -> None:
    service = office.service
    service.merge(office.named(HENGTONG), loser)
    left = service.organisation(loser)
    assert left.trashed
    assert [phone.value for phone in left.phones] == ["0512-1"]
    assert [file.name for file in service.files.of(loser)] == ["合同.pdf"]
    assert [key.name for key in service.key_contacts(loser)] == ["李娜"]
    assert service.deletions([loser])[loser].merged_into == office.named(HENGTONG)
    assert service.removable([loser]) == [loser]


def test_one_undo_brings_both_back(office: Office, loser: int) -> None:
    before = everything(office.desk)
    office.service.merge(office.named(HENGTONG), loser)
    merged = office.desk.history.entries(1)[0]
    assert (merged.kind, merged.detail) == (
        "organisation.merge", {"organisation": office.named(HENGTONG), "loser": loser},
    )  # fmt: skip
    office.desk.history.undo(merged.id)
    assert everything(office.desk) == before
    assert office.desk.check() == []


def test_the_name_of_the_loser_leads_to_the_winner(office: Office, loser: int) -> None:
    desk, winner = office.desk, office.named(HENGTONG)
    office.service.merge(winner, loser)
    merged = desk.history.entries(1)[0].id
    contact = desk.contacts.add({"name": "吴用", "organisation": SHORT})
    assert desk.contacts.person(contact).main.organisation_id == winner
    office.service.merge(office.named(HUATAI), winner)
    bring(desk, ("林冲", SHORT, "经理", "13812345678"))
    assert desk.contacts.person(desk.contacts.finder.one("林冲")).organisation == HUATAI
    for entry in desk.history.entries(9):
        if entry.id >= merged:
            desk.history.undo(entry.id)
    assert desk.contacts.add({"name": "吴用", "organisation": SHORT})
    assert office.named(SHORT) == loser


def test_a_circle_of_merges_leads_nowhere(desk: Desk) -> None:
    one, other = (desk.organisations.add({"name": name}) for name in ("甲", "乙"))
    desk.organisations.merge(one, other)
    desk.organisations.restore([other])
    desk.organisations.merge(other, one)
    desk.organisations.trash([other])
    desk.contacts.add({"name": "吴用", "organisation": "甲"})
    assert desk.organisations.named("甲") not in {one, None}


def test_what_was_only_put_in_the_trash_is_made_anew(desk: Desk) -> None:
    gone = desk.organisations.add({"name": SHORT})
    desk.organisations.trash([gone])
    desk.contacts.add({"name": "吴用", "organisation": SHORT})
    assert desk.organisations.named(SHORT) not in {gone, None}


@pytest.mark.parametrize("above", ["winner", "loser"])
def test_no_organisation_comes_to_belong_to_itself(desk: Desk, above: str) -> None:
    ids = {name: desk.organisations.add({"name": name}) for name in ("顶", "上", "中", "下")}
    for name, parent in (("上", "顶"), ("中", "上"), ("下", "中")):
        desk.organisations.change(ids[name], {"parent": parent})
    winner, loser = ("上", "下") if above == "winner" else ("下", "上")
    desk.organisations.merge(ids[winner], ids[loser])
    parents = {name: desk.organisations.organisation(ids[name]).parent for name in ("顶", winner, "中")}
    assert parents == {"顶": "", winner: "顶", "中": winner}


def test_every_table_lets_go_of_the_loser(desk: Desk) -> None:
    """Also one of a later room: a row for each column that names an organisation."""
    winner, loser = (desk.organisations.add({"name": name}) for name in ("甲", "乙"))
    connection = desk.history.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    for table, column in pointers(desk.history.tables):
        fields = [field.column_name for field in table._meta.sorted_fields]
        values = [loser if field == column else 77 if field == "id" else 0 for field in fields]
        connection.execute(f"INSERT INTO {name_of(table)} VALUES ({','.join('?' * len(fields))})", values)
    desk.organisations.merge(winner, loser)
    for table, column in pointers(desk.history.tables):
        sql = f"SELECT count(*) FROM {name_of(table)} WHERE {column} = ?"
        assert desk.history.rows(sql, (loser,)) == [(0,)], name_of(table)


def test_what_cannot_be_merged_is_refused_with_the_reason(office: Office) -> None:
    service, key = office.service, office.named(HENGTONG)
    with pytest.raises(InvalidInput, match="with itself"):
        service.merge(key, key)
    empty = service.add({"name": "空壳"})
    service.trash([empty])
    for pair in ((key, empty), (empty, key)):
        with pytest.raises(InvalidInput, match="空壳 is in the trash"):
            service.merge(*pair)
    with pytest.raises(NotFound):
        service.merge(key, 5)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (SHORT, True), ("恒通医药（集团）有限公司", True), ("恒通医药公司", True), ("恒通医药股份有限公司", True),
        ("恒通 医药", True), ("恒通药业有限公司", False), ("恒通医药集团", True),
    ],
)  # fmt: skip
def test_another_spelling_is_offered(office: Office, name: str, found: bool) -> None:
    office.service.add({"name": name})
    assert (name in office.service.alike(office.named(HENGTONG))) is found
