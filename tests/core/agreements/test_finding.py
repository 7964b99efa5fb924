"""Which agreements a list shows, and how many each of its chips would leave."""

import pytest

from crmdesk.core.agreements.finding import Asked, Order, days_left, find
from crmdesk.core.values.choices import Nature
from tests.core.agreements.conftest import Agreed

UP, DOWN = Nature.UPSTREAM, Nature.DOWNSTREAM


@pytest.fixture
def kinds(agreed: Agreed) -> dict[str, int]:
    """One of each kind, by a word."""
    found = {
        "near": agreed.add(80, side=DOWN, organisation=agreed.distributor, products=(agreed.drops,)),
        "far": agreed.add(360, products=(agreed.capsules, agreed.drops)),
        "over": agreed.add(-10),
        "old": agreed.add(-20),
        "coming": agreed.add(380, days={"begins": agreed.day(10), "signed": agreed.day(-1)}, products=()),
        "endless": agreed.add(days={"begins": agreed.day(-5), "signed": agreed.day(-6)}),
    }
    found["next"] = agreed.add(344, renews=found["old"])
    return found


def named(kinds: dict[str, int], agreed: Agreed, asked: Asked) -> list[str]:
    words = {key: word for word, key in kinds.items()}
    return [words[one.id] for one in find(agreed.service, asked, agreed.today).items]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(), ["near", "next", "far", "coming", "endless", "old", "over"]),
        (Asked(groups=frozenset({"force"})), ["near", "next", "far", "endless"]),
        (Asked(groups=frozenset({"near"})), ["near"]),
        (Asked(groups=frozenset({"over", "coming"})), ["coming", "over"]),
        (Asked(groups=frozenset({"renewed"})), ["old"]),
        (Asked(sides=frozenset({"downstream"})), ["near"]),
        (Asked("hengtong"), ["near"]),
        (Asked("没有"), []),
        (Asked("ffdsdw"), ["near", "far"]),
        (Asked("danshen yuanda"), ["far"]),
        (
            Asked(order=Order.SIGNED, groups=frozenset({"coming", "force"})),
            ["coming", "endless", "near", "next", "far"],
        ),
        (Asked(order=Order.PARTNER, groups=frozenset({"force"})), ["near", "next", "far", "endless"]),
    ],
)
def test_a_list_is_narrowed_and_ordered(
    agreed: Agreed, kinds: dict[str, int], asked: Asked, expected: list[str]
) -> None:
    assert named(kinds, agreed, asked) == expected


def test_by_product(agreed: Agreed, kinds: dict[str, int]) -> None:
    asked = Asked(products=frozenset({str(agreed.drops)}), order=Order.PRODUCT)
    assert named(kinds, agreed, asked) == ["near", "far"]


def test_each_chip_says_what_it_would_leave_beside_the_others(agreed: Agreed, kinds: dict[str, int]) -> None:
    del kinds
    found = find(agreed.service, Asked(groups=frozenset({"near"})), agreed.today)
    assert dict(found.groups) == {"force": 4, "near": 1, "over": 1, "renewed": 1, "coming": 1}
    assert dict(found.sides) == {"downstream": 1}
    assert dict(found.products) == {str(agreed.drops): 1}


def test_the_trash_is_a_list_of_its_own(agreed: Agreed, kinds: dict[str, int]) -> None:
    agreed.service.trash([kinds["over"]])
    assert named(kinds, agreed, Asked(trashed=True)) == ["over"]
    assert not Asked(trashed=True).narrowed
    assert Asked("x").narrowed


def test_days_that_are_left(agreed: Agreed, kinds: dict[str, int]) -> None:
    items = {key: agreed.service.item(key) for key in kinds.values()}
    assert [days_left(items[kinds[word]], agreed.today) for word in ("near", "over", "endless")] == [80, -10, None]
