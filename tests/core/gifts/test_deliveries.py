"""How far gifts are: noted by hand and by the courier's numbers; who is late is on Today, who has it is called."""

from datetime import date
from functools import partial

import pytest

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.records import Reaction, Status
from crmdesk.core.gifts.tracking import Parcel
from crmdesk.core.reasons import Asked
from tests.core.gifts.planning import MOBILE, Planned

DAY = date(2026, 9, 25)


def on_today(planned: Planned, day: date) -> dict[str, list[str]]:
    rows = planned.desk.today.first(day, None, 100)
    found = {row.name: [reason.text for reason in row.reasons if reason.kind == "delivery"] for row in rows}
    return {name: texts for name, texts in found.items() if texts}


def test_numbers_are_kept_with_how_far_it_is(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    lines = [
        Parcel(2, "SF1", "王建国", MOBILE.format(0), "顺丰", Status.ARRIVED, "2026-09-20"),
        Parcel(3, "SF2", "李娜", MOBILE.format(1), "顺丰"),
        Parcel(4, "SF3", "没有此人"),
    ]
    tracked = planned.desk.gifts.deliveries.track(key, lines)
    assert planned.on(key)["王建国"].tracking == ""
    assert planned.desk.gifts.deliveries.note(key, tracked.sure) == 2
    king, lady = planned.on(key)["王建国"], planned.on(key)["李娜"]
    assert (king.tracking, king.carrier, king.status, king.arrived_on) == ("SF1", "顺丰", "arrived", "2026-09-20")
    assert (lady.tracking, lady.status, lady.shipped_on) == ("SF2", "shipped", "2026-05-18")
    assert [doubt.parcel.tracking for doubt in tracked.doubtful] == ["SF3"]
    again = planned.desk.gifts.deliveries.track(key, lines[:2])
    assert (again.sure, again.unchanged) == ({}, 2)


def test_who_has_it_is_called_after_the_day_by_whoever_looks_after_them(planned: Planned) -> None:
    key, king = planned.campaign(item=planned.item()), planned.contacts["王建国"]
    planned.desk.gifts.deliveries.mark(key, [king], Status.ARRIVED, "2026-09-20")
    (step,) = planned.desk.interactions.follow_ups.open_with(king)
    owner = {name: key for key, name in planned.desk.contacts.colleagues().items()}["李静"]
    assert (step.day, step.text, step.owner) == ("2026-09-28", "Ask how they liked it: 红酒", owner)
    # Said once more it is still one call.
    planned.desk.gifts.deliveries.mark(key, [king], Status.SHIPPED)
    planned.desk.gifts.deliveries.mark(key, [king], Status.ARRIVED)
    assert len(planned.desk.interactions.follow_ups.open_with(king)) == 1
    planned.desk.gifts.deliveries.liked(key, [king], Reaction.LIKED, "很喜欢")
    assert (planned.on(key)["王建国"].reaction, planned.on(key)["王建国"].note) == ("liked", "很喜欢")


def test_who_has_not_got_it_three_days_before_is_on_today(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    assert on_today(planned, DAY) == {}  # nothing is approved
    planned.campaigns.approve(key)
    assert on_today(planned, date(2026, 9, 21)) == {}
    everybody = {"王建国", "李娜", "张伟", "陈局"}
    assert set(on_today(planned, date(2026, 9, 22))) == everybody
    assert on_today(planned, DAY)["王建国"] == ["Gift not sent yet: 红酒"]
    planned.desk.gifts.deliveries.mark(key, [planned.contacts["王建国"]], Status.SHIPPED)
    planned.desk.gifts.deliveries.mark(key, [planned.contacts["李娜"]], Status.ARRIVED)
    planned.desk.gifts.deliveries.mark(key, [planned.contacts["张伟"]], Status.RETURNED)
    assert on_today(planned, DAY) == {
        "王建国": ["Gift not arrived yet: 红酒"], "陈局": ["Gift not sent yet: 红酒"],
    }  # fmt: skip
    assert set(on_today(planned, date(2026, 10, 9))) == {"王建国", "陈局"}
    assert on_today(planned, date(2026, 10, 10)) == {}
    source = planned.desk.gifts.sources()[0]
    asked = Asked(DAY, next(iter(planned.desk.contacts.colleagues())), 10)
    sql, values = source.everybody(asked)
    assert {place.contact for place in source.leading(asked)} == {
        key for (key,) in planned.desk.history.rows(sql, values)
    }


def test_the_stock_goes_out_with_what_is_packed_and_comes_in_with_what_is_not(planned: Planned) -> None:
    wine, tea = planned.item(), planned.item("茶叶", 9900)
    key, people, catalogue = planned.campaign(item=wine), planned.contacts, planned.desk.gifts.catalogue
    king, lady, boss = (people[name] for name in ("王建国", "李娜", "张伟"))
    planned.campaigns.assign(key, Chosen(tea), contacts=[boss])
    planned.campaigns.write(key, lady, count=2)
    assert catalogue.short(planned.campaigns.people(key)) == (("红酒", 4, 0), ("茶叶", 1, 0))
    catalogue.move(wine, 10)
    assert catalogue.short(planned.campaigns.people(key)) == (("茶叶", 1, 0),)
    mark = partial(planned.desk.gifts.deliveries.mark, key)
    stocks = lambda: [each.stock for each in catalogue.items([wine, tea])]  # noqa: E731 - read again and again

    mark([king, lady, boss], Status.PACKED)
    # Of tea no stock is kept: nothing of it ever came in.
    assert stocks() == [7, 0]
    last = catalogue.moves(wine)[0]
    assert (last.pieces, last.campaign) == (-3, "Mid-Autumn Festival 2026")
    mark([king, lady], Status.SHIPPED)
    mark([king, lady], Status.ARRIVED)
    assert stocks() == [7, 0]
    mark([lady], Status.RETURNED)
    assert stocks() == [9, 0]
    mark([king], Status.CHOSEN)
    assert stocks() == [10, 0]
    # What is packed and then left out, chosen otherwise or counted otherwise is packed no more, or otherwise.
    mark([king], Status.PACKED)
    planned.campaigns.write(key, king, count=3)
    assert stocks() == [7, 0]
    planned.campaigns.leave_out(key, [king], "改天送")
    assert stocks() == [10, 0]
    planned.campaigns.add(key, [king])
    assert stocks() == [7, 0]
    catalogue.move(tea, 5)
    planned.campaigns.assign(key, Chosen(tea), contacts=[king])
    assert stocks() == [10, 4]
    planned.campaigns.assign(key, Chosen(wine), contacts=[king])
    mark([king], Status.CHOSEN)
    catalogue.move(tea, -5)
    # What a courier's sheet tells of goes out as well, and one undo brings it back.
    planned.desk.gifts.deliveries.note(key, {king: Parcel(2, "SF1", "王建国")})
    assert stocks() == [9, 0]
    planned.desk.history.undo(planned.desk.history.entries(1)[0].id)
    assert (stocks(), planned.on(key)["王建国"].status) == ([10, 0], "")


def test_whoever_has_no_gift_cannot_get_it(planned: Planned) -> None:
    key = planned.campaign()
    with pytest.raises(InvalidInput):
        planned.desk.gifts.deliveries.mark(key, [planned.contacts["王建国"]], Status.PACKED)


def test_a_status_said_back_takes_its_days_along(planned: Planned) -> None:
    key, king = planned.campaign(item=planned.item()), [planned.contacts["王建国"]]
    for status in (Status.PACKED, Status.SHIPPED, Status.ARRIVED):
        planned.desk.gifts.deliveries.mark(key, king, status)
    assert len(planned.desk.gifts.deliveries.late(key)) == 3
    planned.desk.gifts.deliveries.mark(key, king, Status.PACKED)
    found = planned.on(key)["王建国"]
    assert (found.status, found.shipped_on, found.arrived_on) == ("packed", "", "")
    assert planned.desk.check() == []
