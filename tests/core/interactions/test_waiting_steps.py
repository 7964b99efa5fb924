"""All open steps by their day: mine and nobody's, or everybody's; with the names one reads."""

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Step


def test_the_list_is_mine_or_everybodys(desk: Desk) -> None:
    me, other = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("陈晨")
    desk.history.colleague = me
    hers = desk.contacts.add({"name": "王芳", "owner": "陈晨"})
    who = desk.contacts.add({"name": "张伟", "organisation": "华泰医药"})
    place, steps = desk.organisations.named("华泰医药"), desk.interactions.follow_ups
    mine = steps.add(Step("2026-06-02", "送样品"), contact=who)
    theirs = steps.add(Step("2026-05-19", owner=other), contact=who)
    there = steps.add(Step("2026-06-01", "看仓库"), organisation=place)
    nobodys = steps.add(Step("2026-05-30"), contact=hers)
    steps.rewrite(nobodys, Step("2026-05-30", "回电", "1m"))
    done = steps.add(Step("2026-05-18"), contact=who)
    steps.done([done])
    waiting = desk.interactions.waiting_steps
    assert list(waiting.ids()) == [theirs, nobodys, there, mine]
    assert list(waiting.ids(me)) == [there, mine]
    assert (waiting.count(), waiting.count(me), waiting.count(other)) == (4, 2, 2)
    assert waiting.count_until(["2026-05-18", "2026-05-30", "2026-06-01"]) == (0, 2, 3)
    assert waiting.count_until(["2026-06-01"], me) == (1,)
    page = waiting.page([there, nobodys, done])
    assert (page[there].organisation, page[there].contact, page[there].owner) == ("华泰医药", "", "李静")
    assert (page[nobodys].contact, page[nobodys].owner, page[nobodys].step.repeat) == ("王芳", "", "1m")
    desk.contacts.trash([who])
    assert list(waiting.ids()) == [nobodys, there]
