"""The lists of a gift campaign on paper: what is packed, who signed for it, and what is to be approved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crmdesk.core.contacts.masking import veiled
from crmdesk.core.documents.blocks import (
    Block,
    Column,
    Field,
    FieldRow,
    Heading,
    Notice,
    Signatures,
    TableHead,
    TableRow,
    Title,
)
from crmdesk.core.gifts.approved import change_text
from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.papers import Posted
from crmdesk.core.gifts.planned import Campaign, Recipient
from crmdesk.core.language import _
from crmdesk.core.values.choices import Tier

_TO_SIGN: Final = 11.0  # mm, enough for a name by hand
_TO_TICK: Final = 7.5
_BOX: Final = "□"


@dataclass(frozen=True)
class PackingList:
    """What goes to whom, gift by gift, to be ticked while packing. What the screen hides has stars unless it is wanted
    `whole`.
    """

    campaign: Campaign
    people: Sequence[Posted]
    whole: bool = True

    @property
    def subject(self) -> str:
        """What kind of paper it is; names nobody."""
        return _("Packing list")

    def blocks(self) -> Iterator[Block]:
        """A table for each gift, and the addresses of the parcels."""
        pieces = sum(each.recipient.count for each in self.people)
        yield Title(_("Packing list: {name}").format(name=self.campaign.name), _pieces(pieces))
        columns = (
            Column("", 0.3), Column(_("Recipient"), 1.1), Column(_("Inscription"), 1.7),
            Column(_("Pieces"), 0.5, "center"), Column(_("Phone"), 1.1), Column(_("Address"), 3.2),
        )  # fmt: skip
        yield from _nobody(self.people)
        for item, people in _by_item(self.people):
            count = sum(each.recipient.count for each in people)
            yield Heading(item, _pieces(count))
            yield TableHead(columns)
            for each in people:
                row = (_BOX, each.person.name, _one_line(each.recipient.inscription), str(each.recipient.count),
                       self._seen("phones", each.recipient.phone),
                       self._seen("addresses", each.recipient.address))  # fmt: skip
                yield TableRow(columns, row, _TO_TICK)

    def _seen(self, key: str, text: str) -> str:
        return text if self.whole else veiled(key, text)


@dataclass(frozen=True)
class SignatureList:
    """Who takes what, with room to sign for it."""

    campaign: Campaign
    people: Sequence[Posted]

    @property
    def subject(self) -> str:
        """What kind of paper it is; names nobody."""
        return _("Signature list")

    def blocks(self) -> Iterator[Block]:
        """One table, numbered."""
        pieces = sum(each.recipient.count for each in self.people)
        yield Title(_("Signature list: {name}").format(name=self.campaign.name), _pieces(pieces))
        columns = (
            Column(_("No."), 0.4, "right"), Column(_("Recipient"), 1.1), Column(_("Organisation"), 2.2),
            Column(_("Gift"), 1.5), Column(_("Pieces"), 0.5, "center"), Column(_("Signature"), 1.8),
            Column(_("Day"), 1.0),
        )  # fmt: skip
        yield from _nobody(self.people)
        yield TableHead(columns)
        for number, each in enumerate(self.people, start=1):
            gift = each.recipient
            row = (str(number), each.person.name, gift.organisation, gift.item_name, str(gift.count))
            yield TableRow(columns, row, _TO_SIGN)


@dataclass(frozen=True)
class ApprovalSheet:
    """What a campaign costs, by tier and by gift, what is out of the ordinary, and where it is signed."""

    campaign: Campaign
    people: Sequence[Recipient]

    @property
    def subject(self) -> str:
        """What kind of paper it is; names nobody."""
        return _("Approval of gifts")

    def blocks(self) -> Iterator[Block]:
        """Facts, sums, what was overruled or changed, signatures; then everybody."""
        given = [each for each in self.people if not each.left_out]
        yield Title(_("Approval of gifts: {name}").format(name=self.campaign.name))
        yield from self._facts(given)
        yield Heading(_("By tier"))
        yield from _sums(_("Tier"), _by_tier(given))
        yield Heading(_("By gift"))
        yield from _sums(_("Gift"), _by_gift(given))
        yield from self._exceptions(given)
        yield Heading(_("To be signed"))
        yield Signatures((_("Prepared by"), _("Checked by"), _("Approved by")))
        yield Heading(_("Recipients"), str(len(given)))
        yield from _everybody(given)

    def _facts(self, given: Sequence[Recipient]) -> Iterator[Block]:
        one, cost = self.campaign, sum(each.total for each in given)
        shipping = sum(each.shipping for each in given)
        fields = [
            Field(_("Occasion"), f"{one.occasion_title} · {one.day}"), Field(_("Recipients"), str(len(given))),
            Field(_("Gifts"), money(cost)), Field(_("Shipping"), money(shipping)),
            Field(_("Total"), money(cost + shipping)),
            Field(_("Budget"), money(one.budget) if one.budget else _("not set")),
        ]  # fmt: skip
        if one.approved_on:
            fields += [Field(_("Approved on"), one.approved_on), Field(_("Approved by"), one.approved_by or "—")]
        labels = tuple(field.label for field in fields)
        for first in range(0, len(fields), 2):
            yield FieldRow(tuple(fields[first : first + 2]), labels)

    def _exceptions(self, given: Sequence[Recipient]) -> Iterator[Block]:
        """What a guard said and somebody overruled, and what changed since it was approved."""
        overruled = [
            (each.name, guard.text, guard.overruled) for each in given for guard in each.guards if guard.overruled
        ]
        yield from _table(
            _("Given all the same"), (_("Recipient"), _("What speaks against it"), _("Reason")), overruled
        )
        if self.campaign.approved_on:
            was = self.campaign.approved
            changed = [
                (each.name, each.item_name or "—", change_text(each, was)) for each in self.people if each.changed
            ]
            yield from _table(_("Changed since the approval"), (_("Recipient"), _("Gift"), _("Change")), changed)


def _table(heading: str, titles: tuple[str, str, str], rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    if rows:
        columns = (Column(titles[0], 1.0), Column(titles[1], 2.4), Column(titles[2], 2.0))
        yield Heading(heading, str(len(rows)))
        yield TableHead(columns)
        yield from (TableRow(columns, row) for row in rows)


def _sums(title: str, rows: Iterable[tuple[str, Sequence[Recipient]]]) -> Iterator[Block]:
    """People, pieces and money of each row, and of all together."""
    columns = (
        Column(title, 2.4), Column(_("Recipients"), 1.0, "right"), Column(_("Pieces"), 1.0, "right"),
        Column(_("Gifts"), 1.2, "right"), Column(_("Shipping"), 1.2, "right"), Column(_("Total"), 1.2, "right"),
    )  # fmt: skip
    yield TableHead(columns)
    everybody: list[Recipient] = []
    for name, people in rows:
        everybody += people
        yield TableRow(columns, (name, *_figures(people)))
    yield TableRow(columns, (_("Total"), *_figures(everybody)), strong=True)


def _figures(people: Sequence[Recipient]) -> tuple[str, ...]:
    pieces = sum(each.count for each in people if each.item)
    cost, shipping = sum(each.total for each in people), sum(each.shipping for each in people)
    return str(len(people)), str(pieces), money(cost), money(shipping), money(cost + shipping)


def _by_tier(people: Sequence[Recipient]) -> list[tuple[str, list[Recipient]]]:
    found = [(str(tier), [each for each in people if each.tier == tier]) for tier in Tier]
    without = [each for each in people if each.tier not in set(map(str, Tier))]
    return [(tier, those) for tier, those in (*found, (_("Without a tier"), without)) if those]


def _by_gift(people: Sequence[Recipient]) -> list[tuple[str, list[Recipient]]]:
    """By gift and price: one gift at two prices is two rows."""
    rows: dict[tuple[str, int], list[Recipient]] = {}
    for each in people:
        rows.setdefault((each.item_name, each.cost if each.item else 0), []).append(each)
    return [(f"{item} · {money(cost)}" if item else _("Without a gift"), those) for (item, cost), those in rows.items()]


def _everybody(people: Sequence[Recipient]) -> Iterator[Block]:
    columns = (
        Column(_("Recipient"), 1.0), Column(_("Organisation"), 2.0), Column(_("Title"), 1.1), Column(_("Tier"), 0.75),
        Column(_("Gift"), 1.4), Column(_("Total"), 0.9, "right"), Column(_("Why"), 1.6),
    )  # fmt: skip
    yield TableHead(columns)
    for each in people:
        row = (
            each.name,
            each.organisation,
            each.title,
            each.tier,
            each.item_name or "—",
            money(each.total),
            each.reason,
        )
        yield TableRow(columns, row)


def _by_item(people: Sequence[Posted]) -> list[tuple[str, list[Posted]]]:
    rows: dict[str, list[Posted]] = {}
    for each in people:
        rows.setdefault(each.recipient.item_name or _("Without a gift"), []).append(each)
    return list(rows.items())


def _nobody(people: Sequence[object]) -> Iterator[Block]:
    if not people:
        yield Notice(_("There is nobody on this list yet."))


def _pieces(count: int) -> str:
    return _("{count} pieces").format(count=count)


def _one_line(text: str) -> str:
    return " / ".join(text.splitlines())
