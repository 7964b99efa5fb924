"""By what a directory on paper is parted: fields whose values several contacts share, month of birth, initial."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from crmdesk.core.contacts.declared import BY_KEY, groupable, own_fields
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.grouping import groups_of, order_of
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.titles import title_of
from crmdesk.core.language import N_, _

_BLOCK: Final = 500
_FIELDS: Final = ("region", "nature", "level", "tier", "standing", "organisation", "department", "title", "owner",
                  "sponsor", "tags", "hobbies")  # fmt: skip
BIRTH_MONTH: Final = "birth_month"
INITIAL: Final = "initial"
_BESIDE: Final = {BIRTH_MONTH: N_("Month of birth"), INITIAL: N_("Initial")}
_SEPARATOR: Final = "、"
# What orders a heading, those of nothing last, and the heading.
Place = tuple[bool, Any, str]


def groupings() -> dict[str, str]:
    """By what a directory can be parted: key and title, a source text; the office's own fields last."""
    own = {field.key: field.title for field in own_fields() if groupable(field.key)}
    return {key: BY_KEY[key].title for key in _FIELDS} | _BESIDE | own


def groups(finder: Finder, ids: Sequence[int], group_by: str) -> Iterator[tuple[str, list[int]]]:
    """Headings in their order with the contacts under each, by pinyin. Whoever has several hobbies is under each."""
    places = _places(group_by)
    placed = sorted((*place, name_key, contact) for contact, name_key, *row in _listed(finder, ids, group_by)
                    for place in places(row[0]))  # fmt: skip
    for heading, members in groupby(placed, key=lambda place: place[2]):
        yield heading, [contact for *_place, contact in members]


def _listed(finder: Finder, ids: Sequence[int], group_by: str) -> Iterator[tuple[int, str, Any]]:
    """Each contact with what orders its name, and what it has in the field."""
    field = BY_KEY.get(group_by)
    own = field is not None and field.own
    column = "name_key" if own or group_by == INITIAL else BIRTH_MONTH if field is None else _column(field)
    for start in range(0, len(ids), _BLOCK):
        block = list(ids[start : start + _BLOCK])
        found = finder.page(block, ("name_key", column))
        values = finder.own(block) if own else {}
        for contact in (contact for contact in block if contact in found):
            name_key, value = found[contact]
            yield contact, name_key, values.get(contact, {}).get(group_by, "") if own else value


def _column(field: Field) -> str:
    return "region_key" if field.kind is Kind.REGION else field.column


def _places(group_by: str) -> Callable[[Any], list[Place]]:
    """What tells the headings under which a value stands."""
    field = BY_KEY.get(group_by)
    if group_by == INITIAL:
        return _initial
    if field is None:
        return lambda month: [(False, month, _("Month {month}").format(month=month))] if month else [_last()]

    order = order_of(field)

    def places(value: str) -> list[Place]:
        found: list[Place] = [(False, group if field.kind is Kind.REGION else order(group), title_of(field.key, group))
                              for group in _groups(field, value)]  # fmt: skip
        return found or [_last()]

    return places


def _groups(field: Field, value: str) -> Sequence[str]:
    if not value:
        return ()
    if field.kind is Kind.REGION:
        return (f"{value[:2]}0000",) if value[:2].isdecimal() else ()
    return value.split(_SEPARATOR) if field.label_kind else tuple(groups_of(field, value))


def _initial(name_key: str) -> list[Place]:
    letter = name_key[:1].upper()
    return [(False, letter, letter)] if letter.isalpha() else [_last()]


def _last() -> Place:
    return True, "", _("Not filled in")
