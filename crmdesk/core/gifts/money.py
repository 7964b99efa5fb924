"""What a campaign costs: estimated, committed at its approval, paid; by tier, by gift, with and without its way.

desk.gifts.money.sums(key)                   # everything added up, from the people of the list
desk.gifts.money.pay(key, 2680000, "goods")  # one action
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts.campaigns import Campaigns
from crmdesk.core.gifts.planned import Campaign, Recipient
from crmdesk.core.language import N_, _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import Tier

if TYPE_CHECKING:
    from crmdesk.core.gifts.money_writing import Writer

GOODS, SHIPPING = "goods", "shipping"
WHATS: Final = {GOODS: N_("Gifts"), SHIPPING: N_("Shipping")}
_ORDER: Final = (*map(str, Tier), "")
_PAYMENTS: Final = "SELECT id, day, what, amount, note FROM payment WHERE campaign_id = ? ORDER BY day, id"
_DEAREST: Final = 10**12


class Paid(NamedTuple):
    """One payment: `what` is goods or shipping, `day` an ISO date, `amount` in fen."""

    id: int
    day: str
    what: str
    amount: int
    note: str


@dataclass
class Line:
    """So many people and pieces of one tier, or of one gift; `estimate` is of now, `committed` as it was approved."""

    key: str
    people: int = 0
    pieces: int = 0
    estimate: int = 0
    committed: int = 0

    def add(self, each: Recipient) -> None:
        """Count one more person."""
        self.people += 1
        self.pieces += each.count if each.item else 0
        self.estimate += each.total
        self.committed += each.approved_cost * each.count if each.approved_on else 0


@dataclass(frozen=True)
class Sums:
    """All money of a campaign, in fen; lines by tier from VIP on, by gift from the dearest on. Amounts of lines are
    without shipping.
    """

    tiers: tuple[Line, ...]
    items: tuple[Line, ...]
    shipping: int
    estimate: int
    committed: int
    paid_goods: int
    paid_shipping: int
    budget: int
    people: int
    payments: tuple[Paid, ...] = ()

    @property
    def paid(self) -> int:
        """All that was paid."""
        return self.paid_goods + self.paid_shipping

    @property
    def over(self) -> int:
        """By how much it would cost more than its budget; 0 where it does not, or has none."""
        return max(0, self.estimate - self.budget) if self.budget else 0

    @property
    def each(self) -> int:
        """What it costs for one person, on average."""
        return round(self.estimate / self.people) if self.people else 0


def sums(one: Campaign, people: Iterable[Recipient], payments: Sequence[Paid]) -> Sums:
    """What a campaign costs, from its people."""
    tiers: dict[str, Line] = {}
    items: dict[str, Line] = {}
    given = [each for each in people if not each.left_out]
    for each in given:
        tiers.setdefault(each.tier, Line(each.tier)).add(each)
        items.setdefault(each.item_name, Line(each.item_name)).add(each)
    shipping = sum(each.shipping for each in given)
    approved = sum(each.shipping for each in given if each.approved_on)
    return Sums(
        tuple(tiers[tier] for tier in sorted(tiers, key=_ORDER.index)),
        tuple(sorted(items.values(), key=lambda line: (-line.estimate, line.key))),
        shipping, sum(line.estimate for line in tiers.values()) + shipping,
        sum(line.committed for line in tiers.values()) + approved,
        sum(paid.amount for paid in payments if paid.what != SHIPPING),
        sum(paid.amount for paid in payments if paid.what == SHIPPING), one.budget, len(given), tuple(payments),
    )  # fmt: skip


class Money:
    """The money of campaigns of one open book."""

    def __init__(self, history: History, ids: IdSource, campaigns: Campaigns) -> None:
        self._history = history
        self._ids = ids
        self._campaigns = campaigns

    @property
    def _writer(self) -> "Writer":
        from crmdesk.core.gifts.money_writing import Writer  # noqa: PLC0415 - whoever only looks need not load it

        return Writer(self._history, self._ids)

    def sums(self, key: int) -> Sums:
        """What a campaign costs. Raises NotFound."""
        return sums(self._campaigns.one(key), self._campaigns.people(key), self.payments(key))

    def payments(self, key: int) -> list[Paid]:
        """What was paid for a campaign, in the order of the days."""
        return [Paid(*row) for row in self._history.rows(_PAYMENTS, (key,))]

    def pay(self, key: int, amount: int, what: str = GOODS, day: str = "", note: str = "") -> int:
        """Keep that so many fen were paid, on an ISO day, today for none; its id. Raises InvalidInput, NotFound."""
        self._campaigns.one(key)
        if not 0 < amount < _DEAREST:
            sentence = _("Say how much was paid.")
            raise InvalidInput(sentence, {"amount": sentence})
        return self._writer.pay(key, amount, SHIPPING if what == SHIPPING else GOODS, day, note)

    def unpay(self, key: int, payment: int) -> None:
        """Take a payment away that was wrong. Raises NotFound."""
        if all(paid.id != payment for paid in self.payments(key)):
            raise NotFound(_("This is not in the book any more."))
        self._writer.unpay(key, payment)
