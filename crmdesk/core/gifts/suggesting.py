"""What to give somebody: gifts of the catalogue by hobby, sex, level and region, and by what was liked before.

A hobby counts 4, a level 2, sex and region 1; a category that was liked 3, that was taken without a word -1, that came
back -6. What repeats (see `guards`), what is above the limit of the recipient, money, and what is for the other sex
is never suggested; nor is what costs more than twice or less than half of the usual amount, where there is one.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from crmdesk.core.gifts.knowing import Known, known
from crmdesk.core.gifts.records import Reaction, Suit
from crmdesk.core.gifts.rules import Rules
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Level, title
from crmdesk.core.values.text import fold

Rows = Callable[[str, Sequence[Any]], list[Row]]
MOST: Final = 3
_HOBBY, _LEVEL, _SEX, _REGION = 4, 2, 1, 1
_BY_REACTION: Final = {Reaction.LIKED: 3, Reaction.NEUTRAL: -1, Reaction.RETURNED: -6}
_ITEMS: Final = (
    "SELECT id, name, category, price FROM gift_item WHERE deleted_at IS NULL AND cash = 0 ORDER BY name, id"
)
_SUITS: Final = "SELECT item_id, kind, value FROM gift_suit"
_HISTORY: Final = (
    "SELECT contact_id, approved_item_id, category, CAST(substr(day, 1, 4) AS INTEGER), reaction"
    " FROM json_each(?1) AS wanted CROSS JOIN recipient ON contact_id = wanted.value"
    " CROSS JOIN gift_item ON gift_item.id = approved_item_id"
    " WHERE recipient.deleted_at IS NULL AND left_out = '' AND (campaign_id IS NOT ?2 OR ?2 IS NULL)"
)


class Suggestion(NamedTuple):
    """A gift that suits somebody: how well, and why, in the current language."""

    item: int
    name: str
    price: int
    score: int
    why: str


class _Gift(NamedTuple):
    id: int
    name: str
    category: str
    price: int
    hobbies: frozenset[str]
    levels: frozenset[str]
    sexes: frozenset[str]
    regions: tuple[str, ...]


class _Past(NamedTuple):
    """What somebody was given: gifts and categories not to be repeated, and how categories were received."""

    items: set[int]
    categories: set[str]
    liking: dict[str, int]


class Suggestions:
    """Suggests gifts of one open book."""

    def __init__(self, rows: Rows, rules: Callable[[], Rules]) -> None:
        self._rows = rows
        self._rules = rules

    def of(
        self, contacts: Sequence[int], day: str, campaign: int | None = None, *, around: int = 0, most: int = MOST,
        people: Mapping[int, Known] | None = None,
    ) -> dict[int, tuple[Suggestion, ...]]:  # fmt: skip
        """The best few gifts for each of these contacts on an ISO day; `around` is the usual amount in fen, 0 for none.

        A fixed number of statements, however many contacts there are; who suits no gift is missing.
        """
        rules, gifts = self._rules(), self._gifts(around)
        people = known(self._rows, contacts) if people is None else people
        past = self._past(contacts, int(day[:4]), campaign, rules)
        nothing = _Past(set(), set(), {})
        found = {}
        for contact in contacts:
            if contact in people:
                best = _best(gifts, people[contact], past.get(contact, nothing), rules, most)
                if best:
                    found[contact] = best
        return found

    def _gifts(self, around: int) -> list[_Gift]:
        suits: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for item, kind, value in self._rows(_SUITS, ()):
            suits[item][kind].append(value)
        return [
            _Gift(
                key, name, category, price, frozenset(map(fold, suits[key][Suit.HOBBY])),
                frozenset(suits[key][Suit.LEVEL]), frozenset(suits[key][Suit.SEX]), tuple(suits[key][Suit.REGION]),
            )
            for key, name, category, price in self._rows(_ITEMS, ())
            if not around or around <= 2 * price <= 4 * around
        ]  # fmt: skip

    def _past(self, contacts: Sequence[int], year: int, campaign: int | None, rules: Rules) -> dict[int, _Past]:
        found: defaultdict[int, _Past] = defaultdict(lambda: _Past(set(), set(), {}))
        values = json.dumps(list(contacts)), campaign
        for contact, item, category, given, reaction in self._rows(_HISTORY, values):
            past = found[contact]
            if rules.years and abs(year - given) <= rules.years:
                past.items.add(item)
                past.categories.add(category)
            if category and reaction:
                # What was sent back once weighs more than any praise.
                kept = past.liking.get(category, 0)
                counted = _BY_REACTION[Reaction(reaction)]
                past.liking[category] = min(kept, counted) if min(kept, counted) < 0 else max(kept, counted)
        return found


def _best(gifts: Iterable[_Gift], person: Known, past: _Past, rules: Rules, most: int) -> tuple[Suggestion, ...]:
    limit, hobbies = rules.limit(person.kinds).gift, _words(person.hobbies)
    scored = []
    for place, gift in enumerate(gifts):
        if gift.id in past.items or (gift.category and gift.category in past.categories):
            continue
        if (limit and gift.price > limit) or (gift.sexes and person.sex not in gift.sexes):
            continue
        score = _score(gift, person, hobbies) + past.liking.get(gift.category, 0)
        if score > 0:
            scored.append((-score, place, gift))
    scored.sort(key=lambda one: one[:2])
    return tuple(
        Suggestion(gift.id, gift.name, gift.price, -less, " · ".join(_why(gift, person, hobbies, past)))
        for less, _place, gift in scored[:most]
    )


def _score(gift: _Gift, person: Known, hobbies: frozenset[str]) -> int:
    return (
        _HOBBY * len(gift.hobbies & hobbies)
        + _LEVEL * (person.level in gift.levels)
        + _SEX * (person.sex in gift.sexes)
        + _REGION * _of_region(gift, person)
    )


def _of_region(gift: _Gift, person: Known) -> bool:
    return bool(person.region) and any(person.region.startswith(code.rstrip("0")) for code in gift.regions)


def _why(gift: _Gift, person: Known, hobbies: frozenset[str], past: _Past) -> Iterator[str]:
    if shared := gift.hobbies & hobbies:
        yield _("Hobby: {hobby}").format(hobby=_(", ").join(sorted(shared)))
    if past.liking.get(gift.category, 0) > 0:
        yield _("{category} was liked").format(category=_(gift.category))
    if person.level in gift.levels:
        yield title(Level(person.level))
    if person.sex in gift.sexes:
        yield _("For her") if person.sex == "female" else _("For him")
    if _of_region(gift, person):
        yield regions.title(person.region)


@lru_cache(maxsize=4096)
def _words(hobbies: str) -> frozenset[str]:
    return frozenset(fold(word) for word in hobbies.split("、") if word)
