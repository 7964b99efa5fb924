"""The trash of the organisations: since when, by whom, what holds one there, and that the rest is forgotten."""

import pytest

from crmdesk.core.contacts.records import Place, Position, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, UndoRefused
from crmdesk.core.organisations.pointing import belongs, name_of, pointers
from tests.core.contacts.test_purging import heard
from tests.core.organisations.conftest import HENGTONG, HUATAI, Office

NOTE = "金丝雀在唱歌"
EMPTY = {
    "name": "欧阳金丝雀商行", "note": NOTE, "site": "www.canary.example",
    "phones": [Reach("13912345678", "work")], "addresses": [Place(f"{NOTE}路1号", "215300", "work")],
}  # fmt: skip


def made(desk: Desk, name: str = "") -> int:
    return desk.organisations.add({**EMPTY, "name": name or EMPTY["name"]})


def test_it_is_said_when_and_by_whom(desk: Desk) -> None:
    one, other, stays = made(desk), made(desk, "二"), made(desk, "三")
    desk.history.colleague = desk.contacts.add_colleague("李静")
    desk.organisations.trash([one, other])
    desk.history.colleague = None
    found = desk.organisations.deletions([one, other, stays])
    now = desk.clock.now_ms()
    assert {key: (gone.at, gone.by, gone.merged_into) for key, gone in found.items()} == {
        one: (now, "李静", None), other: (now, "李静", None),
    }  # fmt: skip
    desk.organisations.restore([one])
    desk.organisations.trash([one])
    assert {key: gone.by for key, gone in desk.organisations.deletions([one, other]).items()} == {
        one: "",
        other: "李静",
    }
    assert sorted(desk.organisations.in_trash()) == [one, other]


def test_nothing_remembers_what_was_removed(desk: Desk) -> None:
    key = made(desk)
    logo = desk.contacts.attach_photo(b"\x89PNG canary")
    desk.organisations.change(key, {"logo": logo, "phones": [Reach("13912345678", "mobile")], "note": f"{NOTE} 2"})
    desk.organisations.change(key, {"addresses": []})
    desk.history.undo(desk.history.entries(1)[0].id)
    stays = made(desk, "恒通")
    desk.organisations.change(stays, {"note": "", "phones": [], "addresses": [], "site": ""})
    desk.organisations.trash([key, stays])
    assert "organisation" in heard(desk)
    assert desk.organisations.purge([stays]) == 1
    assert desk.organisations.purge([key]) == 1
    assert heard(desk) == []
    assert desk.history.rows("SELECT count(*) FROM attachment") == [(0,)]
    assert desk.check() == []


def test_what_is_in_use_or_told_of_stays(office: Office) -> None:
    service, contacts = office.service, office.desk.contacts
    key = office.named(HUATAI)
    with pytest.raises(InvalidInput, match="in the trash"):
        service.purge([key])
    contacts.move(office.contacts["张伟"], Position(HENGTONG))
    service.trash([key])
    assert service.removable([key]) == []
    with pytest.raises(InvalidInput, match="1 position"):
        service.purge([key])
    contacts.change(office.contacts["张伟"], {"positions": [Position(HENGTONG, main=True)]})
    assert service.removable([key]) == [key]
    assert service.purge([key]) == 1
    assert office.desk.check() == []


def test_what_belongs_to_another_holds_it_unless_both_go(desk: Desk) -> None:
    above, below, lowest = made(desk, "上"), made(desk, "中"), made(desk, "下")
    desk.organisations.change(below, {"parent": "上"})
    desk.organisations.change(lowest, {"parent": "中"})
    desk.organisations.trash([above, below])
    assert desk.organisations.removable([above, below]) == []
    desk.organisations.trash([lowest])
    assert desk.organisations.removable([above]) == []
    assert desk.organisations.removable([above, below, lowest]) == [above, below, lowest]
    assert desk.organisations.purge([above, below, lowest]) == 3
    assert desk.organisations.in_trash() == []
    assert desk.check() == []


def test_who_was_a_key_contact_there_is_forgotten_to_be_one(office: Office) -> None:
    service, desk = office.service, office.desk
    key, contact = office.named(HUATAI), office.contacts["张伟"]
    service.choose_key_contacts(key, [(contact, "李静")])
    ours = {name: colleague for colleague, name in desk.contacts.colleagues().items()}
    desk.contacts.hand_over(ours["李静"], ours["吴建平"])
    handed = desk.history.entries(1)[0].id
    desk.contacts.change(contact, {"positions": [Position(HENGTONG, main=True)]})
    service.trash([key])
    service.purge([key])
    assert desk.history.rows("SELECT count(*) FROM key_contact") == [(0,)]
    desk.history.undo(handed)
    assert desk.contacts.person(office.contacts["王建国"]).owner == "李静"


def test_an_action_about_it_alone_is_final_and_others_can_be_taken_back(desk: Desk) -> None:
    key, other = made(desk), made(desk, "二")
    added = desk.history.entries(2)[1].id
    desk.organisations.trash([key, other])
    trashed = desk.history.entries(1)[0].id
    desk.organisations.purge([key])
    with pytest.raises(UndoRefused):
        desk.history.undo(added)
    desk.history.undo(trashed)
    assert desk.organisations.in_trash() == []


def test_every_column_that_names_an_organisation_is_known(desk: Desk) -> None:
    walked = {(name_of(table), column) for table, column in pointers(desk.history.tables)}
    named = {
        (table, row[3])
        for (table,) in desk.history.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for row in desk.history.rows(f"PRAGMA foreign_key_list({table})")
        if row[2] == "organisation"
    }
    assert walked == named
    assert {name_of(table) for table, _column in pointers(desk.history.tables) if not belongs(table)} == {
        "affiliation", "organisation", "interaction", "follow_up", "news",
        "no_gift", "recipient", "product", "agreement", "expense_share", "turnover", "report",
    }  # fmt: skip
