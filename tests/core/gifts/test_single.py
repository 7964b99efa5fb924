"""Single gifts and gifts that we received, on a real book."""

from dataclasses import replace
from datetime import date

import pytest

from crmdesk.core.contacts.filters import Asks, Group, Leaf
from crmdesk.core.contacts.words import Where
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts.received import ReceivedDraft
from crmdesk.core.gifts.records import GuardKind, Reaction, Status
from crmdesk.core.gifts.single import SingleDraft
from crmdesk.core.interactions.records import Kind
from tests.core.conftest import NOON
from tests.core.gifts.conftest import Giving

TODAY = "2026-05-18"
DAY = 86_400_000


def test_a_single_gift_is_approved_at_once_and_leaves_the_stock(giving: Giving) -> None:
    single, wine, person = giving.desk.gifts.single, giving.gifts["红酒"], giving.people["张伟"]
    giving.desk.gifts.catalogue.move(wine, 10)
    key = single.give(
        SingleDraft(
            person, wine, "birthday", "2026-05-20", 2, 26800, 1200, "祝您健康", from_stock=True, nevertheless="亲自送"
        )
    )
    found = single.one(key)
    assert (found.contact, found.item, found.occasion, found.day) == (person, wine, "birthday", "2026-05-20")
    assert (found.count, found.cost, found.shipping, found.inscription) == (2, 26800, 1200, "祝您健康")
    assert (found.approved_on, found.status, found.campaign, found.trashed) == (TODAY, Status.CHOSEN, None, False)
    assert giving.desk.gifts.catalogue.item(wine).stock == 8
    (entry,) = giving.desk.gifts.ledger.of_contact(person)
    assert (entry.reason, entry.amount, entry.taken) == ("Birthday", 53600, "")
    kept = giving.desk.history.rows("SELECT tier, organisation_id, approved_item_id, approved_cost FROM recipient")
    assert kept == [("VIP", giving.firm, wine, 26800)]
    giving.desk.history.undo(giving.desk.history.entries(1)[0].id)
    assert giving.desk.gifts.catalogue.item(wine).stock == 10
    assert giving.desk.gifts.ledger.of_contact(person) == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"contact": 5}, "contact"),
        ({"item": 5}, "item"),
        ({"count": 0}, "count"),
        ({"cost": -1}, "cost"),
        ({"shipping": -1}, "shipping"),
        ({"day": "bald"}, "day"),
        ({"day": "2026-05"}, "day"),
    ],
)
def test_what_cannot_be_given_is_told_of_its_field(giving: Giving, more: dict[str, object], field: str) -> None:
    values = {"contact": giving.people["张伟"], "item": giving.gifts["红酒"], **more}
    with pytest.raises(InvalidInput) as refused:
        giving.desk.gifts.single.give(SingleDraft(**values))  # type: ignore[arg-type]  # made of a dict
    assert list(refused.value.fields) == [field]
    assert giving.desk.history.rows("SELECT count(*) FROM recipient") == [(0,)]


def test_what_speaks_against_a_gift_is_said_and_overruled_with_a_reason(giving: Giving) -> None:
    single, person, wine = giving.desk.gifts.single, giving.people["张伟"], giving.gifts["红酒"]
    giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign)
    draft = SingleDraft(person, wine, "birthday", "2026-05-20", cost=26800)
    assert [guard.kind for guard in single.guards(draft)] == [GuardKind.REPEAT]
    # Only what is shipped needs an address.
    kinds = [guard.kind for guard in single.guards(replace(draft, shipping=1200, day="x"))]
    assert kinds == [GuardKind.REPEAT, GuardKind.ADDRESS] or set(kinds) == {GuardKind.REPEAT, GuardKind.ADDRESS}
    with pytest.raises(InvalidInput) as refused:
        single.give(draft)
    assert list(refused.value.fields) == ["nevertheless"]
    assert giving.desk.history.rows("SELECT count(*) FROM recipient") == [(1,)]
    single.give(replace(draft, nevertheless="他点名要的"))
    kept = giving.desk.history.rows("SELECT contact_id, campaign_id, day, kind, reason FROM overrule")
    assert kept == [(person, None, "2026-05-20", "repeat", "他点名要的")]
    assert [guard.overruled for guard in single.guards(draft)] == ["他点名要的"]
    giving.desk.history.undo(giving.desk.history.entries(1)[0].id)
    assert giving.desk.history.rows("SELECT count(*) FROM overrule") == [(0,)]
    # Nothing speaks against another gift.
    assert single.guards(replace(draft, item=giving.gifts["龙井"])) == ()


def test_how_far_a_gift_has_come_and_how_it_was_taken_is_noted(giving: Giving) -> None:
    single = giving.desk.gifts.single
    key = single.give(SingleDraft(giving.people["张伟"], giving.gifts["红酒"]))
    assert single.under_way(giving.people["张伟"]) == [key]
    single.advance(key, Status.SHIPPED, "2026-05-16")
    single.advance(key, Status.ARRIVED)
    single.react(key, Reaction.LIKED, "他说很好")
    found = single.one(key)
    assert (found.status, found.reaction, found.note) == (Status.ARRIVED, Reaction.LIKED, "他说很好")
    assert [found.days[status] for status in (Status.SHIPPED, Status.ARRIVED)] == ["2026-05-16", TODAY]
    assert single.under_way(giving.people["张伟"]) == []
    # It turned out not to have arrived.
    single.advance(key, Status.SHIPPED, "2026-05-17")
    found = single.one(key)
    assert (found.shipped_on, found.arrived_on) == ("2026-05-17", "")


def test_a_single_gift_is_changed_withdrawn_and_given_again(giving: Giving) -> None:
    single, person = giving.desk.gifts.single, giving.people["张伟"]
    key = single.give(SingleDraft(person, giving.gifts["红酒"], cost=26800))
    single.change(key, SingleDraft(person, giving.gifts["龙井"], "乔迁之喜", cost=9900))
    (entry,) = giving.desk.gifts.ledger.of_contact(person)
    assert (entry.what, entry.amount, entry.reason) == ("龙井", 9900, "乔迁之喜")
    single.trash(key)
    assert giving.desk.gifts.ledger.of_contact(person) == []
    assert single.one(key).trashed
    single.restore(key)
    assert len(giving.desk.gifts.ledger.of_contact(person)) == 1
    with pytest.raises(NotFound):
        single.one(5)
    of_campaign = giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign)
    for deed in (lambda: single.change(of_campaign, SingleDraft(person, giving.gifts["红酒"])),
                 lambda: single.trash(of_campaign)):  # fmt: skip
        with pytest.raises(InvalidInput, match="campaign"):
            deed()


def test_a_changed_gift_is_looked_over_in_place_of_what_it_was(giving: Giving) -> None:
    single, person = giving.desk.gifts.single, giving.people["张伟"]
    giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign)
    tea = SingleDraft(person, giving.gifts["龙井"], "birthday", "2026-05-20", cost=9900)
    key = single.give(tea)
    # Another day of the same gift is no repetition of itself.
    single.change(key, replace(tea, day="2026-05-22"))
    wine = replace(tea, item=giving.gifts["红酒"])
    assert [guard.kind for guard in single.guards(wine, key)] == [GuardKind.REPEAT]
    with pytest.raises(InvalidInput) as refused:
        single.change(key, wine)
    assert list(refused.value.fields) == ["nevertheless"]
    single.change(key, replace(wine, nevertheless="他点名要的"))
    assert [guard.overruled for guard in single.guards(wine, key)] == ["他点名要的"]


def test_the_stock_follows_a_single_gift_back_and_out_again(giving: Giving) -> None:
    single, wine, tea = giving.desk.gifts.single, giving.gifts["红酒"], giving.gifts["龙井"]
    catalogue = giving.desk.gifts.catalogue
    for item in (wine, tea):
        catalogue.move(item, 10)
    draft = SingleDraft(giving.people["张伟"], wine, count=2, from_stock=True)
    key = single.give(draft)
    stocks = lambda: [each.stock for each in catalogue.items([wine, tea])]  # noqa: E731 - read again and again
    seen = [stocks()]
    for deed in (
        lambda: single.change(key, replace(draft, item=tea, count=3)), lambda: single.trash(key),
        lambda: single.restore(key), lambda: single.advance(key, Status.RETURNED), lambda: single.trash(key),
        lambda: single.restore(key), lambda: single.advance(key, Status.CHOSEN),
    ):  # fmt: skip
        deed()
        seen.append(stocks())
    assert seen == [[8, 10], [10, 7], [10, 10], [10, 7], [10, 10], [10, 10], [10, 10], [10, 7]]
    # What was not taken out of the stock does not come into it.
    other = single.give(replace(draft, from_stock=False))
    single.advance(other, Status.RETURNED)
    assert stocks() == [10, 7]


def test_an_inscription_is_made_out_and_what_is_sent_is_followed(giving: Giving) -> None:
    single, person = giving.desk.gifts.single, giving.people["张伟"]
    giving.desk.settings.set("company.name", "恒信医药")
    draft = SingleDraft(person, giving.gifts["红酒"], "birthday", "2026-05-20", shipping=1200, address="南京路1号",
                        inscription="{name}个人典藏 {year} {company}")  # fmt: skip
    key = single.give(draft)
    assert single.one(key).inscription == "张伟个人典藏 2026 恒信医药"
    with pytest.raises(InvalidInput) as refused:
        single.guards(replace(draft, inscription="{nickname}"))
    assert list(refused.value.fields) == ["inscription"]
    lacking = replace(draft, contact=giving.people["王芳"], inscription="{title}雅正")
    assert [guard.text for guard in single.guards(lacking)] == ["The inscription lacks: Title"]
    # Three days before its day it is on Today, for it is to be sent.
    late = lambda: [reason.text for row in giving.desk.today.first(date(2026, 5, 18), None, 9)  # noqa: E731
                    for reason in row.reasons if reason.kind == "delivery"]  # fmt: skip
    assert late() == ["Gift not sent yet: 红酒"]
    single.advance(key, Status.PACKED)
    assert late() == ["Gift not sent yet: 红酒"]
    single.advance(key, Status.SHIPPED, parcel={"carrier": "顺丰", "tracking": " SF1 "})
    assert late() == ["Gift not arrived yet: 红酒"]
    single.advance(key, Status.ARRIVED)
    assert late() == []
    found = single.one(key)
    assert (found.carrier, found.tracking) == ("顺丰", "SF1")
    (step,) = giving.desk.interactions.follow_ups.open_with(person)
    assert (step.day, step.text) == ("2026-05-21", "Ask how they liked it: 红酒")


def test_how_far_a_gift_of_a_campaign_is_counts_for_its_campaign(giving: Giving) -> None:
    key = giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign)
    giving.desk.gifts.catalogue.move(giving.gifts["红酒"], 10)
    giving.desk.gifts.single.advance(key, Status.ARRIVED)
    assert giving.desk.gifts.catalogue.item(giving.gifts["红酒"]).stock == 9
    (step,) = giving.desk.interactions.follow_ups.open_with(giving.people["张伟"])
    assert step.text == "Ask how they liked it: 红酒"


def test_what_is_in_the_trash_is_told_newest_first(giving: Giving) -> None:
    gifts, person = giving.desk.gifts, giving.people["张伟"]
    wine = gifts.single.give(SingleDraft(person, giving.gifts["红酒"], day="2026-03-01"))
    got = gifts.received.add(ReceivedDraft(person, "腊肉", "2026-04-01"))
    assert gifts.ledger.trashed() == []
    gifts.single.trash(wine)
    gifts.received.trash(got)
    found = [(name, entry.id, entry.what, entry.received) for name, entry in gifts.ledger.trashed()]
    assert found == [("张伟", got, "腊肉", True), ("张伟", wine, "红酒", False)]


def test_what_we_received_is_written_down_changed_and_comes_back(giving: Giving) -> None:
    received, person = giving.desk.gifts.received, giving.people["王芳"]
    ours = giving.desk.contacts.add_colleague("李静")
    key = received.add(ReceivedDraft(person, " 家乡腊肉 ", "2026-01-20", "spring", 8000, ours, "分给大家了"))
    found = received.one(key)
    assert (found.what, found.day, found.value, found.colleague, found.note) == (
        "家乡腊肉", "2026-01-20", 8000, ours, "分给大家了",
    )  # fmt: skip
    received.change(key, ReceivedDraft(person, "腊肉"))
    (entry,) = giving.desk.gifts.ledger.of_contact(person)
    assert (entry.what, entry.day, entry.received, entry.amount) == ("腊肉", TODAY, True, 0)
    received.trash(key)
    assert giving.desk.gifts.ledger.of_contact(person) == []
    received.restore(key)
    assert not received.one(key).trashed
    for draft, field in (
        (ReceivedDraft(5, "茶"), "contact"), (ReceivedDraft(person, " "), "what"),
        (ReceivedDraft(person, "茶", "2026-05-19"), "day"), (ReceivedDraft(person, "茶", "x"), "day"),
        (ReceivedDraft(person, "茶", value=-1), "value"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as refused:
            received.add(draft)
        assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (Leaf("last_gift", Asks.ANY, ("2026-03",)), {"张伟"}),
        (Leaf("last_gift", Asks.ANY, ("2026",)), {"张伟", "李娜"}),
        (Leaf("last_gift", Asks.EMPTY), {"王芳"}),
        # Whole years, as of today, 18 May 2026.
        (Leaf("gift_years", Asks.AT_LEAST, ("1",)), {"赵敏", "周静"}),
        (Leaf("gift_years", Asks.AT_LEAST, ("2",)), {"周静"}),
        (Leaf("gift_years", Asks.EMPTY), {"王芳"}),
        (Leaf("gift_reaction", Asks.ANY, ("liked",)), {"张伟"}),
        (Leaf("gift_reaction", Asks.ANY, ("returned",)), {"周静"}),
        (Leaf("gift_reaction", Asks.EMPTY), {"李娜", "赵敏", "王芳"}),
        (Leaf("gifts_this_year", Asks.ANY, ("2",)), {"张伟"}),
        (Leaf("gift_amount", Asks.AT_LEAST, ("300",)), {"张伟"}),
        (Leaf("gift_amount", Asks.EMPTY), {"李娜", "王芳", "赵敏", "周静"}),
        (Leaf("gift_amount_before", Asks.BETWEEN, ("268", "268")), {"李娜"}),
        (Leaf("gift_received", Asks.ANY, ("2026-01",)), {"王芳"}),
    ],
)
def test_filters_ask_for_gifts(giving: Giving, leaf: Leaf, expected: set[str]) -> None:
    for name in ("赵敏", "周静"):
        giving.people[name] = giving.desk.contacts.add({"name": name})
    giving.give("张伟", "红酒", "2026-02-10", reaction="neutral")
    giving.give("张伟", "龙井", "2026-03-10", approved_cost=10000, reaction="liked")
    giving.give("赵敏", "红酒", "2024-05-19")
    giving.give("周静", "红酒", "2024-05-18", status="returned")
    giving.give("李娜", "龙井", "2025-10-06")
    giving.get("王芳", "腊肉", "2026-01-20")
    # Whoever records a gift on the timeline gave one as well.
    recorded = {"contacts": [giving.people["李娜"]], "kind": Kind.GIFT, "text": "茶叶", "at": NOON - 90 * DAY}
    giving.desk.interactions.log(recorded)  # type: ignore[arg-type]  # made of a dict
    found = giving.desk.contacts.finder.ids(Where(filter=Group(parts=(leaf,))))
    assert {giving.desk.contacts.person(key).name for key in found} == expected
