"""What speaks against gifts: repeated, above the rank, too dear, forbidden, nowhere to send, not to be printed, cash.

    desk.gifts.guards.check([Proposal(contact, item, 26800)], day, campaign) -> {contact: (Guard(...), ...)}

A gift counts as given from its approval on. Whatever the number of people, it is a fixed number of statements: of the
people, of what they were given, of who may receive nothing, of the gifts, of what was overruled.

    repeat     the same gift, or one of its category, within so many calendar years (`Rules.years`)
    rank       the same gift for two levels of one organisation, or a dearer one for the junior (`ranks`)
    limit      more than the office's figure for one gift, or for a person in a calendar year; the figure itself is
               allowed, one fen more is not
    forbidden  the kind of recipient, the person or their organisation may receive nothing; or must not be contacted
    address    there is none, or nobody confirmed it for a year; or they left the organisation they were chosen for
    glyph      the inscription lacks a field or cannot be printed
    cash       it is money
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from crmdesk.core.contacts.standing_rules import CLOSED
from crmdesk.core.gifts.inscription import trouble_of
from crmdesk.core.gifts.knowing import Known, known
from crmdesk.core.gifts.planned import Guard
from crmdesk.core.gifts.ranks import Given, ranks
from crmdesk.core.gifts.records import GuardKind
from crmdesk.core.gifts.rules import Rules
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import Acquaintance, Nature, Standing, title
from crmdesk.core.values.quantities import grouped, money_text

Rows = Callable[[str, Sequence[Any]], list[Row]]
_GIVEN: Final = (
    "SELECT contact_id, gift_item.id, gift_item.name, category, day, approved_cost * count FROM json_each(?1) AS wanted"
    " CROSS JOIN recipient ON contact_id = wanted.value AND day BETWEEN ?2 AND ?3"
    " CROSS JOIN gift_item ON gift_item.id = approved_item_id"
    " WHERE recipient.deleted_at IS NULL AND left_out = ''"
    # Not the gift that is looked over: that of this campaign, or the single one of this day.
    " AND NOT (campaign_id IS ?4 AND (?4 IS NOT NULL OR day = ?5)) AND recipient.id IS NOT ?6 ORDER BY day DESC"
)
_NONE_FOR: Final = (
    "SELECT contact_id, reason FROM json_each(?1) AS wanted CROSS JOIN no_gift ON contact_id = wanted.value"
    " UNION ALL SELECT affiliation.contact_id, reason FROM json_each(?1) AS wanted"
    " CROSS JOIN affiliation ON affiliation.contact_id = wanted.value AND until = ''"
    " CROSS JOIN no_gift ON no_gift.organisation_id = affiliation.organisation_id"
)
_ITEMS: Final = "SELECT id, name, category, cash FROM gift_item WHERE id IN (SELECT value FROM json_each(?))"
_OVERRULED: Final = (
    "SELECT contact_id, kind, reason FROM overrule WHERE campaign_id IS ?2 AND day = ?3"
    " AND contact_id IN (SELECT value FROM json_each(?1))"
)
_ORDER: Final = {kind: place for place, kind in enumerate(GuardKind)}


class Proposal(NamedTuple):
    """A gift that somebody may be given: `amount` in fen for all pieces; `sent` where it needs an address; `left_job`
    is the organisation for which they were chosen and where they are no more.
    """

    contact: int
    item: int | None
    amount: int = 0
    inscription: str = ""
    missing: tuple[str, ...] = ()
    address: str = ""
    sent: bool = True
    left_job: str = ""


class Past(NamedTuple):
    """A gift that somebody was given."""

    item: int
    name: str
    category: str
    day: str
    amount: int


class Guards:
    """Looks over gifts of one open book, by the rules of the office at the time."""

    def __init__(self, rows: Rows, rules: Callable[[], Rules], today: Callable[[], date]) -> None:
        self._rows = rows
        self._rules = rules
        self._today = today

    def check(
        self, proposals: Sequence[Proposal], day: str, campaign: int | None = None,
        people: Mapping[int, Known] | None = None, instead: int | None = None,
    ) -> dict[int, tuple[Guard, ...]]:  # fmt: skip
        """What speaks against each of these gifts for an ISO day; contacts without any are missing.

        Of a campaign all gifts are to be proposed at once, for rank is a matter of all. `people` spares a reading;
        `instead` is the single gift in whose place the proposed one is given.
        """
        rules, contacts = self._rules(), json.dumps([one.contact for one in proposals])
        if people is None:
            people = known(self._rows, [one.contact for one in proposals])
        found: defaultdict[int, list[Guard]] = defaultdict(list)
        items = self._items(proposals)
        past = self.past(contacts, day, campaign, rules.years, instead)
        forbidden: dict[int, str] = dict(self._rows(_NONE_FOR, (contacts,)))
        year_ago = _year_before(self._today())
        for one in proposals:
            person = people.get(one.contact)
            if person is None:
                continue
            guards = found[one.contact]
            guards += _address(one, person, year_ago)
            guards += _forbidden(person, rules, forbidden.get(one.contact))
            guards += _glyph(one)
            if one.item is not None and one.item in items:
                guards += _repeated(items[one.item], past.get(one.contact, ()), day, rules)
                guards += _too_dear(one, person, past.get(one.contact, ()), day, rules)
                guards += _cash(items[one.item])
        given = (Given(one.contact, one.item, one.amount) for one in proposals if one.item is not None)
        for contact, guard in ranks(given, people):
            found[contact].append(guard)
        return self._overruled(found, contacts, day, campaign)

    def past(
        self, contacts: str, day: str, campaign: int | None, years: int, instead: int | None = None
    ) -> dict[int, list[Past]]:
        """What these contacts (JSON) were given so many calendar years before and after a day, the last first."""
        first, last = f"{int(day[:4]) - years:04}-01-01", f"{int(day[:4]) + years:04}-12-31"
        found: defaultdict[int, list[Past]] = defaultdict(list)
        for contact, *gift in self._rows(_GIVEN, (contacts, first, last, campaign, day, instead)):
            found[contact].append(Past(*gift))
        return found

    def _items(self, proposals: Iterable[Proposal]) -> dict[int, Row]:
        wanted = json.dumps(sorted({one.item for one in proposals if one.item is not None}))
        return {row[0]: row for row in self._rows(_ITEMS, (wanted,))}

    def _overruled(
        self, found: Mapping[int, list[Guard]], contacts: str, day: str, campaign: int | None
    ) -> dict[int, tuple[Guard, ...]]:
        reasons = {
            (contact, kind): reason
            for contact, kind, reason in self._rows(_OVERRULED, (contacts, campaign, day))
        }  # fmt: skip
        return {
            contact: tuple(
                replace(guard, overruled=reasons.get((contact, guard.kind), ""))
                for guard in sorted(guards, key=lambda guard: _ORDER[guard.kind])
            )
            for contact, guards in found.items()
            if guards
        }


def _address(one: Proposal, person: Known, year_ago: str) -> Iterable[Guard]:
    if one.left_job:
        yield Guard(GuardKind.ADDRESS, _("No more at {organisation}").format(organisation=one.left_job))
    if not one.sent or one.address:
        return
    if not person.address:
        yield Guard(GuardKind.ADDRESS, _("No address"))
    elif person.confirmed <= year_ago:
        yield Guard(GuardKind.ADDRESS, _("Address not confirmed for a year"))


def _forbidden(person: Known, rules: Rules, reason: str | None) -> Iterable[Guard]:
    if person.standing in CLOSED:
        yield Guard(GuardKind.FORBIDDEN, title(Standing(person.standing)))
    elif reason is not None:
        text = _("May receive nothing: {reason}").format(reason=reason) if reason else _("May receive nothing")
        yield Guard(GuardKind.FORBIDDEN, text)
    else:
        kind = next((kind for kind in person.kinds if kind in rules.forbidden), "")
        if kind:
            text = _("{kind}: may receive nothing").format(kind=kind_title(kind))
            yield Guard(GuardKind.FORBIDDEN, f"{text} ({rules.why})" if rules.why else text)


def _glyph(one: Proposal) -> Iterable[Guard]:
    if one.missing:
        yield Guard(GuardKind.GLYPH, _("The inscription lacks: {fields}").format(fields=_(", ").join(one.missing)))
    elif one.inscription and (trouble := trouble_of(one.inscription)):
        yield Guard(GuardKind.GLYPH, trouble)


def _repeated(item: Row, past: Iterable[Past], day: str, rules: Rules) -> Iterable[Guard]:
    """The last time, if any: the same gift before one of its kind."""
    key, _name, category = item[:3]
    near = [gift for gift in past if abs(int(gift.day[:4]) - int(day[:4])) <= rules.years] if rules.years else []
    if same := next((gift for gift in near if gift.item == key), None):
        yield Guard(GuardKind.REPEAT, _("The same on {date}").format(date=same.day))
    elif alike := next((gift for gift in near if category and gift.category == category), None):
        text = _("{category} on {date} too: {name}")
        yield Guard(GuardKind.REPEAT, text.format(category=_(category), date=alike.day, name=alike.name))


def _too_dear(one: Proposal, person: Known, past: Iterable[Past], day: str, rules: Rules) -> Iterable[Guard]:
    limit = rules.limit(person.kinds)
    if limit.gift and one.amount > limit.gift:
        text = _("{amount} is more than {limit} for one gift")
        yield Guard(GuardKind.LIMIT, text.format(amount=money(one.amount), limit=money(limit.gift)))
    in_year = one.amount + sum(gift.amount for gift in past if gift.day[:4] == day[:4])
    if limit.year and in_year > limit.year:
        text = _("{amount} in {year} is more than {limit} for one person")
        text = text.format(amount=money(in_year), year=day[:4], limit=money(limit.year))
        yield Guard(GuardKind.LIMIT, text)


def _cash(item: Row) -> Iterable[Guard]:
    if item[3]:
        yield Guard(GuardKind.CASH, _("This is money"))


def kind_title(kind: str) -> str:
    """What a kind of recipient is called in the current language."""
    if kind in set(Nature):
        return title(Nature(kind))
    return title(Acquaintance(kind)) if kind in set(Acquaintance) else _("Everybody else")


def money(fen: int) -> str:
    """An amount as people read it."""
    return f"¥{grouped(money_text(fen))}"


def _year_before(day: date) -> str:
    # Past 28 February where that year has no 29th.
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day).isoformat()
