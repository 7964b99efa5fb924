"""Rank: the same gift for two levels of one organisation, or a dearer one for the junior; said at who stands out.

Two people clash where one stands above the other and both get the same, or the junior gets more. Of those who clash the
one who does with most others is named, then of who is left again, until nobody clashes: one deputy among five clerks is
named, and not the clerks. Of two who clash with each other alone it is the junior.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crmdesk.core.gifts.knowing import Known
from crmdesk.core.gifts.planned import LEVEL_RANKS, Guard
from crmdesk.core.gifts.records import GuardKind
from crmdesk.core.language import _


class Given(NamedTuple):
    """What somebody is to get: the gift by id, and what all pieces cost in fen."""

    contact: int
    item: int
    amount: int


class _Same(NamedTuple):
    """Those of one level who get the same: they clash with the same others."""

    rank: int
    item: int
    amount: int

    def clashes(self, other: "_Same") -> bool:
        """Whether one of them should not get this beside the other."""
        if self.rank == other.rank:
            return False
        above, below = (self, other) if self.rank < other.rank else (other, self)
        return above.item == below.item or below.amount > above.amount


def ranks(given: Iterable[Given], people: Mapping[int, Known]) -> Iterable[tuple[int, Guard]]:
    """Who stands out in their organisation, and why."""
    at: defaultdict[int, defaultdict[_Same, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in given:
        person = people.get(one.contact)
        if person and person.organisation_id and person.level in LEVEL_RANKS:
            same = _Same(LEVEL_RANKS[person.level], one.item, one.amount)
            at[person.organisation_id][same].append(one.contact)
    for there in at.values():
        if len(there) > 1:
            yield from _within(there, people)


def _within(there: Mapping[_Same, Sequence[int]], people: Mapping[int, Known]) -> Iterable[tuple[int, Guard]]:
    """The same within one organisation."""
    clashing = {one: [other for other in there if one.clashes(other)] for one in there}
    while True:
        counted = {one: sum(len(there[other]) for other in others) for one, others in clashing.items()}
        # The junior where two clash equally; their gifts last, so that the order of the list is of no matter.
        worst = max(counted, key=lambda one: (counted[one], one))
        if not counted[worst]:
            return
        others = clashing.pop(worst)
        guard = Guard(GuardKind.RANK, _said(worst, others, there, people))
        yield from ((contact, guard) for contact in there[worst])
        for other in others:
            clashing[other].remove(worst)


def _said(
    one: _Same, others: Sequence[_Same], there: Mapping[_Same, Sequence[int]], people: Mapping[int, Known]
) -> str:
    """Against whom it is, the nearest level first: the same gift before a dearer one."""
    other = min(others, key=lambda each: (each.item != one.item, abs(each.rank - one.rank), each))
    if other.item == one.item:
        text = _("{name} of another level gets the same")
    else:
        text = _("Dearer than the gift for {name} above") if other.rank < one.rank else _(
            "Cheaper than the gift for {name} below")  # fmt: skip
    return text.format(name=people[there[other][0]].name)
