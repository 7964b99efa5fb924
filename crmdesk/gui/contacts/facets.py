"""The values by which a field narrows the list, with their titles and counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from crmdesk.core.contacts.choosing import choices_of
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.titles import title_of
from crmdesk.core.contacts.words import NONE
from crmdesk.core.values import regions


@dataclass(frozen=True)
class Value:
    """One value of a field: its key, title, how many contacts it leaves, and the narrower ones below it."""

    key: str
    title: str
    count: int
    below: tuple["Value", ...] = ()


def values_of(key: str, counts: Mapping[str, int]) -> list[Value]:
    """The values of a field that somebody has, in the order of the declaration, else the most frequent first."""
    field = BY_KEY[key]
    known = {value: count for value, count in counts.items() if value != NONE}
    if field.kind is Kind.REGION:
        found = _places("", known)
    elif offered := choices_of(field):
        gone = sorted(set(known) - set(offered))
        found = [Value(choice, offered.get(choice, choice), known[choice])
                 for choice in (*offered, *gone) if choice in known]  # fmt: skip
    elif field.kind is Kind.BIRTHDAY:
        found = [Value(month, title_of(key, month), known[month]) for month in sorted(known)]
    else:
        found = [Value(value, value, count) for value, count in sorted(known.items(), key=lambda it: (-it[1], it[0]))]
    if counts.get(NONE):
        found.append(Value(NONE, title_of(key, NONE), counts[NONE]))
    return found


def _places(code: str, counts: Mapping[str, int]) -> list[Value]:
    return [
        Value(place.code, place.name, counts[place.code], tuple(_places(place.code, counts)))
        for place in regions.children(code)
        if place.code in counts
    ]
