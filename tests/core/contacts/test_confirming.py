"""An address is confirmed for a year, and for as long as its text stays."""

from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts import completing, lacking
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import NotFound
from crmdesk.core.exchange.planning import open_files
from tests.core.conftest import NOON

HOME = Place("人民路1号", "215000")
DAY_MS = 86_400_000


def test_an_address_is_confirmed_for_a_year(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "王建国", "addresses": [HOME, Place("中山路2号", kind="home")]})
    unconfirmed = parse("missing:confirmed")
    assert list(desk.contacts.finder.ids(unconfirmed)) == [contact]
    desk.contacts.confirm_addresses(contact)
    assert {place.confirmed for place in desk.contacts.person(contact).addresses} == {"2026-05-18"}
    assert not desk.contacts.finder.ids(unconfirmed)
    desk.history.undo(2)
    assert list(desk.contacts.finder.ids(unconfirmed)) == [contact]
    desk.history.redo(2)
    path = desk.path
    desk.close()
    with open_desk(path, node=1, clock=Clock(lambda: NOON + 365 * DAY_MS)) as later:
        assert list(later.contacts.finder.ids(unconfirmed)) == [contact]
        assert next(later.contacts.trail(contact)).entry.kind == "contact.confirm"
    with pytest.raises(NotFound):
        desk.contacts.confirm_addresses(1)


def test_what_was_confirmed_stays_so_while_its_text_stays(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "王建国", "addresses": [HOME]})
    desk.contacts.confirm_addresses(contact)
    before = desk.history.entries(1)[0].id
    desk.contacts.change(contact, {"addresses": [HOME]})
    assert desk.history.entries(1)[0].id == before
    desk.contacts.change(contact, {"addresses": [HOME._replace(postcode="215001"), Place("中山路2号")]})
    assert [place.confirmed for place in desk.contacts.person(contact).addresses] == ["2026-05-18", ""]
    desk.contacts.change(contact, {"addresses": [HOME._replace(text="人民路3号")]})
    assert [place.confirmed for place in desk.contacts.person(contact).addresses] == [""]


def test_the_same_address_in_a_file_is_nothing_new(desk: Desk, tmp_path: Path) -> None:
    contact = desk.contacts.add({"name": "王建国", "phones": [Reach("13900001234", "mobile")], "addresses": [HOME]})
    desk.contacts.confirm_addresses(contact)
    (tmp_path / "a.csv").write_text("姓名,手机,地址\n王建国,13900001234,人民路1号\n", "utf-8")
    result = desk.exchange.apply(desk.exchange.plan(open_files([tmp_path / "a.csv"])))
    assert (result.files[0].updated, result.files[0].unchanged) == (0, 1)
    assert desk.contacts.person(contact).addresses == (HOME._replace(confirmed="2026-05-18"),)


def test_the_queue_begins_with_the_most_valuable_who_lack_most(desk: Desk) -> None:
    whole = {
        "phones": [Reach("13900001234", "mobile")], "birthday": "1975-03-08", "owner": "李静", "nature": "upstream",
        "level": "top", "region": "320500", "addresses": [HOME._replace(confirmed="2026-01-01")],
    }  # fmt: skip
    new, rows = desk.contacts.add, desk.history.rows
    c, vip, poor = new({"name": "丙", **whole, "tier": "C", "level": ""}), new({"name": "甲", **whole, "tier": "VIP",
        "birthday": None}), new({"name": "乙", "tier": "VIP"})  # fmt: skip
    complete, trashed = new({"name": "全", **whole, "tier": "A"}), new({"name": "丢"})
    desk.contacts.trash([trashed])
    gone = new({"name": "故", "standing": "deceased"})
    old = new({"name": "旧", **whole, "tier": "A", "addresses": [HOME._replace(confirmed="2025-05-18")]})
    assert list(completing.queue(rows)) == [poor, vip, old, c]
    assert list(completing.queue(rows, ["birthday"])) == [poor, vip]
    assert list(completing.queue(rows, [lacking.CONFIRMED])) == [old]
    assert list(completing.queue(rows, [lacking.CONFIRMED, "level"])) == [poor, old, c]
    counts = completing.counts(rows)
    assert {key: counts[key] for key in ("", "mobile", "birthday", "level", lacking.CONFIRMED, "tier")} == {
        "": 4, "mobile": 1, "birthday": 2, "level": 2, lacking.CONFIRMED: 1, "tier": 0,
    }  # fmt: skip
    assert {gone, complete}.isdisjoint(completing.queue(rows))
    assert completing.gaps_of(desk.contacts.person(old), desk.clock.today()) == (lacking.CONFIRMED,)
    assert completing.gaps_of(desk.contacts.person(complete), desk.clock.today()) == ()
    assert completing.gaps_of(desk.contacts.person(vip), desk.clock.today()) == ("birthday",)
