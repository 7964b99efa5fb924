"""By what a list is parted under headings: the value of a field, the province of a region, the month of a birthday.

Fields with an indexed key in the read table order their groups by it. Of all others the different values are read first
and put in order here, and the statement is told the place of each: whoever has several (two hobbies, two choices)
stands in several groups. Whoever has none comes last.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

from crmdesk.core.contacts import listing, own_values
from crmdesk.core.contacts.choosing import CHOSEN, choices_of, parted
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.statements import NOTHING, Parts, of_labels, of_own_field, together
from crmdesk.core.contacts.titles import title_of
from crmdesk.core.contacts.words import NONE
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
_PLACED: Final = (
    "placed AS MATERIALIZED"
    " (SELECT json_extract(value, '$[0]') AS text, json_extract(value, '$[1]') AS place FROM json_each(?))"
)
_YEAR: Final = 4


class Grouping(NamedTuple):
    """The groups of a list: the key by which they are parted and ordered, and what a statement needs to know it.

    `titles` are what the groups are called whose place the key is; without them the field says it of each key.
    """

    field: Field
    key: str
    parts: Parts = NOTHING
    titles: tuple[str, ...] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What a list is ordered by first."""
        return (self.key,) if self.titles is None else (f"{self.key} IS NULL", self.key)

    def title(self, value: Any) -> str:
        """What the group is called that has this value of the key."""
        if self.titles is None:
            return _title_of_key(self.field, value)
        return title_of(self.field.key, NONE) if value is None else self.titles[value]


def grouping(rows: Rows, field: Field, *, whole: bool) -> Grouping:
    """How a list is parted by a field; `whole` where everybody is listed."""
    if field.sort:
        return Grouping(field, _key(field))
    texts, value, needed = _stored(rows, field, whole=whole)
    groups = sorted({group for text in texts for group in groups_of(field, text)}, key=order_of(field))
    places = {group: place for place, group in enumerate(groups)}
    pairs = json.dumps([(text, places[group]) for text in texts for group in groups_of(field, text)])
    placed = Parts(_PLACED, f"LEFT JOIN placed ON placed.text = {value}", (pairs,))
    titles = tuple(title_of(field.key, group) for group in groups)
    return Grouping(field, "placed.place", together((needed, placed)), titles)


def _stored(rows: Rows, field: Field, *, whole: bool) -> tuple[list[str], str, Parts]:
    """The different texts in which a field stands, where a contact's is, and what a statement needs for that."""
    if field.own or field.label_kind:
        held = of_own_field(field.key) if field.own else of_labels(field.label_kind)
        return _texts(rows, held.texts, held.meant), "held.text", held.joined("held", whole=whole)
    if field.column:
        return _texts(rows, f"SELECT DISTINCT {field.column} FROM listing"), f"listing.{field.column}", NOTHING  # noqa: S608 - own names
    texts = [*choices_of(field)]
    return texts, f"held.{field.key}", Parts(joined="LEFT JOIN contact AS held ON held.id = listing.id")


def _texts(rows: Rows, sql: str, *values: str) -> list[str]:
    return [text for (text,) in rows(sql, values) if text]


def groups_of(field: Field, text: str) -> Iterable[str]:
    """The groups in which somebody stands who has this text."""
    if field.kind is Kind.CHOICES:
        return parted(text)
    return (text[:_YEAR],) if field.kind is Kind.DATE else (text,)


def order_of(field: Field) -> Callable[[str], Any]:
    """What the groups of a field are ordered by."""
    if field.kind in CHOSEN:
        places = {choice: place for place, choice in enumerate(choices_of(field))}
        return lambda group: (places.get(group, len(places)), group)
    return own_values.order_of(field)


def _key(field: Field) -> str:
    column = f"listing.{field.sort}"
    if field.kind in {Kind.REGION, Kind.BIRTHDAY}:
        return f"substr({column}, 1, 2)"
    if field.kind is Kind.DATE:
        return f"substr({column}, 1, {_YEAR})"
    # Not the bare column, whose index would be walked with a look at every row.
    return f"{column} + 0" if field.rank or field.kind is Kind.SHARE else f"{column} || ''"


def _title_of_key(field: Field, value: Any) -> str:
    if field.rank:
        choices = {listing.RANKS[str(choice)]: str(choice) for choice in field.choices or ()}
        return title_of(field.key, choices.get(value, NONE))
    if field.kind is Kind.SHARE:
        return f"{value}%"
    if value in {listing.EMPTY_KEY, NONE}:
        return title_of(field.key, NONE)
    if field.kind is Kind.REGION:
        return title_of(field.key, f"{value}0000")
    return title_of(field.key, value if field.kind in {Kind.BIRTHDAY, Kind.DATE} else value.rpartition("\x00")[2])
