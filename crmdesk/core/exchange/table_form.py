"""A contact as a row of a table, under the headings of our own template, so that reading it again gives the contact."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.declared import BY_KEY, DERIVED, own_field, own_fields
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.headings import headings
from crmdesk.core.contacts.records import Person
from crmdesk.core.exchange.compose import written_position
from crmdesk.core.exchange.mapping import OF_OURS, TEMPLATE, own_heading, title
from crmdesk.core.language import _, current_language
from crmdesk.core.values import choices, regions
from crmdesk.core.values.choices import Acquaintance, Calendar, Level, Nature, Sex, Standing, Tier
from crmdesk.core.values.dates import Birthday
from crmdesk.core.values.names import split_name

Cells = dict[str, list[str]]
"""Target -> the values of one contact, each in a column of its own; own values under `custom:` and their title,
what is for people alone (see `for_people`) under `crmdesk:`."""

_ORDER: Final = (
    "name", "name.family", "name.given", "pinyin", "sex", "organisation", "department", "title", "level", "nature",
    "tier", "standing", "standing_since", "standing_reason", "acquaintance", "region", "phones.mobile", "phones.work",
    "phones.home", "phones.fax", "phones.other", "emails.work", "emails.home", "emails.other", "im.wechat", "im.qq",
    "im.dingtalk", "im.skype", "im.other", "addresses.work.text", "addresses.work.postcode",
    "addresses.work.confirmed", "addresses.home.text", "addresses.home.postcode", "addresses.home.confirmed",
    "addresses.other.text", "addresses.other.postcode", "addresses.other.confirmed", "birthday", "id_card", "hobbies",
    "tags", "owner", "sponsor", "strong_categories", "network", "positions.since", "positions.until",
    "positions.more", "note",
)  # fmt: skip
_TEXTS: Final = (
    "pinyin", "organisation", "department", "title", "id_card", "owner", "sponsor", "network", "note",
    "standing_since", "standing_reason",
)  # fmt: skip
_CUSTOM: Final = "custom:"
# Of an address; a table has a column for them only where somebody has them.
_BESIDE: Final = ("postcode", "confirmed")


@dataclass
class Columns:
    """Which columns a table of these contacts needs: how many of each target, and the titles of own values."""

    widths: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TEMPLATE, 1))
    custom: dict[str, None] = field(default_factory=lambda: {f"{_CUSTOM}{own.key}": None for own in own_fields()})
    only: tuple[str, ...] = ()
    """The fields that are wanted, in their order, the name always; () for all."""
    ours: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ours |= {f"{OF_OURS}{field.key}": None for field in DERIVED if field.key in self.only}

    def see(self, cells: Cells) -> None:
        """Make room for a contact."""
        self.__dict__.pop("_targets", None)
        for target, values in cells.items():
            if target.startswith(_CUSTOM):
                self.custom[target] = None
            elif target.startswith(OF_OURS):
                self.ours[target] = None
            elif len(values) > self.widths.get(target, 0):
                self.widths[target] = len(values)

    def titles(self) -> list[str]:
        """The headings."""
        return [heading for target in self._targets for heading in self._headings(target)]

    def row(self, cells: Cells) -> list[str]:
        """The cells of a contact beside the headings."""
        row: list[str] = []
        for target in self._targets:
            values = cells.get(target, [])
            row += [*values, *[""] * (self.widths.get(target, 1) - len(values))]
        return row

    @cached_property
    def _targets(self) -> Sequence[str]:
        """Addresses before their postcodes; own values, and what is for people alone, last."""
        every = [*(target for target in _ORDER if target in self.widths), *self.custom, *self.ours]
        if not self.only:
            return every
        places = {key: place for place, key in enumerate(dict.fromkeys(("name", *self.only)))}
        return sorted((target for target in every if _field_of(target) in places), key=lambda it: places[_field_of(it)])

    def _headings(self, target: str) -> Iterator[str]:
        if target.startswith(_CUSTOM):
            yield own_heading(target.removeprefix(_CUSTOM))
            return
        if target.startswith(OF_OURS):
            yield _heading_of_ours(target.removeprefix(OF_OURS))
            return
        heading = title(target)
        for nth in range(self.widths[target]):
            yield numbered(heading, nth)


def _field_of(target: str) -> str:
    """The key of the field of which a target is a part."""
    for prefix in (_CUSTOM, OF_OURS):
        if target.startswith(prefix):
            return target.removeprefix(prefix)
    return target.partition(".")[0]


def _heading_of_ours(key: str) -> str:
    return f"{OF_OURS} {_(BY_KEY[key].title) if key in BY_KEY else _('Ties')}"


def numbered(heading: str, nth: int) -> str:
    """The heading of the n-th column of a target: 手机, 手机 (2); readers pass over what is in brackets."""
    return f"{heading} ({nth + 1})" if nth else heading


def cells_of(person: Person) -> Cells:
    """What a contact has, by target."""
    cells: Cells = defaultdict(list)

    def put(target: str, text: str) -> None:
        if text:
            cells[target].append(text)

    put("name", person.name)
    if (person.family, person.given) != split_name(person.name):
        put("name.family", person.family)
        put("name.given", person.given)
    for key in _TEXTS:
        put(key, getattr(person, key))
    put("sex", choices.title(Sex(person.sex)) if person.sex else "")
    put("level", choices.title(Level(person.level)) if person.level else "")
    put("nature", choices.title(Nature(person.nature)) if person.nature else "")
    put("tier", choices.title(Tier(person.tier)) if person.tier else "")
    put("standing", choices.title(Standing(person.standing)) if person.standing else "")
    put("acquaintance", choices.title(Acquaintance(person.acquaintance)) if person.acquaintance else "")
    put("region", region_text(person.region))
    put("birthday", birthday_text(person.birthday))
    for key in ("hobbies", "tags", "strong_categories"):
        put(key, labels_text(getattr(person, key)))
    _put_reaches(person, cells)
    _put_positions(person, cells)
    for heading, text in person.custom.items():
        own = own_field(heading)
        # An answer by its title, as the choices built in; an amount without the commas that only people need.
        put(f"{_CUSTOM}{heading}", showing.value_text(own, text) if own and own.kind is Kind.YES_NO else text)
    return cells


def _put_reaches(person: Person, cells: Cells) -> None:
    for key in ("phones", "emails", "im"):
        for reach in getattr(person, key):
            cells[f"{key}.{reach.kind}"].append(reach.value)
    for place in person.addresses:
        for part in ("text", *_BESIDE):
            cells[f"addresses.{place.kind}.{part}"].append(getattr(place, part))
    for key in [key for key, values in cells.items() if key.endswith(_BESIDE) and not any(values)]:
        del cells[key]


def _put_positions(person: Person, cells: Cells) -> None:
    main = person.main
    if main.since or main.until:
        cells["positions.since"] = [main.since]
        cells["positions.until"] = [main.until]
    others = [written_position(at) for at in person.positions if at is not main]
    if others:
        cells["positions.more"] = ["\n".join(others)]


def region_text(code: str) -> str:
    """A region as offices write it, its code where the names are no longer in use."""
    names = regions.title(code).replace(" ", "") if code else ""
    found = regions.find(names) if names else None
    return names if found is not None and found.code == code else code


def birthday_text(birthday: Birthday | None) -> str:
    """A birthday as ISO date, with its calendar before it if that is the lunar one."""
    if birthday is None:
        return ""
    chinese = current_language() == "zh_CN"
    if birthday.calendar is not Calendar.LUNAR:
        return birthday.date
    words = ("农历闰" if birthday.leap else "农历") if chinese else ("lunar leap " if birthday.leap else "lunar ")
    return f"{words}{birthday.date}"


def labels_text(words: Sequence[str]) -> str:
    """Labels in one cell, quoted where one holds a separator."""
    if not any(mark in word for word in words for mark in ',，、;；:"\n'):
        return "、".join(words)
    doubled = (word.replace('"', '""') for word in words)
    return "、".join(f'"{word}"' for word in doubled)


def template_headings() -> list[str]:
    """The headings of the empty template."""
    return [*(title(target) for target in TEMPLATE), *(own_heading(own.key) for own in own_fields())]


def widths_of(rows: Iterable[Cells], only: Sequence[str] = ()) -> Columns:
    """The columns that these contacts need, of `only` these fields where some are named."""
    columns = Columns(only=tuple(only))
    for cells in rows:
        columns.see(cells)
    return columns


assert set(_ORDER) <= set(headings()), "a column of the export has no heading"
