"""How the columns of a sheet are understood: guessed, corrected by the user, remembered for the next of that shape."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from crmdesk.core.contacts.declared import FIELDS, own_fields
from crmdesk.core.contacts.declared import own_field as is_declared
from crmdesk.core.contacts.headings import headings
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import text_of
from crmdesk.core.exchange.lists.columns import COLUMNS, PEOPLE, columns_of
from crmdesk.core.language import _, current_language
from crmdesk.core.settings import Settings
from crmdesk.core.tabular.columns import (
    find_heading,
    headings_at,
    is_serial,
    known_headings,
    letter,
    match_columns,
    normal,
    repeats,
    shape,
)
from crmdesk.core.tabular.contents import Cell, Sheet

OWN: Final = "custom"
# Before the title of a field that the office has made for itself.
OF_OWN: Final = f"{OWN}:"
SKIPPED: Final = ""
# Columns that are for people to read begin so: what is wrong with a row, ties, the last contact.
OF_OURS: Final = "crmdesk:"
_OF_OURS: Final = "crmdesk"
# Of these the template has a column, in this order; others are written where somebody has a value.
TEMPLATE: Final = (
    "name", "sex", "organisation", "department", "title", "level", "nature", "tier", "region", "phones.mobile",
    "phones.work", "emails.work", "im.wechat", "im.qq", "addresses.work.text", "addresses.work.postcode",
    "addresses.home.text", "addresses.home.postcode", "birthday", "id_card", "hobbies", "tags", "owner", "sponsor",
    "strong_categories", "network", "note",
)  # fmt: skip
_SAMPLES: Final = 200
_BY_CONTENT: Final = {
    "id_card": "id_card",
    "mobile": "phones.mobile",
    "email": "emails.work",
    "date": "birthday",
    "organisation": "organisation",
    "name": "name",
}
# What a target is called where only the field is said.
_USUAL_PART: Final = {
    "phones": "phones.any",
    "emails": "emails.work",
    "im": "im.other",
    "addresses": "addresses.work.text",
}
_WHOLE_LIST: Final = frozenset({"positions", "photo"})
# Chinese and English; before the title of an own field that would be taken for another column.
_OWN_MARKS: Final = ("自定义:", "custom:")


@dataclass(frozen=True)
class Mapping:
    """The columns of one sheet: `targets` beside `titles`, which are the headings, or letters where there are none.

    A target is a field's key or key.part of `contacts.headings`, OF_OWN and the title of a field of the office's own,
    OWN for a value under the heading of its column, SKIPPED for a column that is not taken in. `first` is the index of
    the first row of data.
    """

    titles: tuple[str, ...]
    targets: tuple[str, ...]
    first: int
    shape: str
    kind: str = PEOPLE
    """What the rows are: people, or the kind of another list."""
    said: tuple[tuple[str, str], ...] = ()
    """What the user says of the whole list where no column does, such as the occasion of gifts."""

    @property
    def key(self) -> str:
        """Under which setting the decisions for sheets of that shape are kept."""
        return f"mapping:{'' if self.kind == PEOPLE else f'{self.kind}:'}{self.shape}"

    def changed(self, changes: Dictionary[str, str]) -> "Mapping":
        """With other targets for columns named by heading or letter; names that are not here are passed over."""
        targets = list(self.targets)
        for name, target in changes.items():
            for place in self.places(name):
                targets[place] = resolved(target, self.kind)
        return replace(self, targets=tuple(targets))

    def places(self, name: str) -> list[int]:
        """The columns of a heading, or of a letter (A, B, ... AA) where no heading is called so."""
        found = [place for place, title in enumerate(self.titles) if normal(title) == normal(name)]
        if not found and name.isascii() and name.isalpha() and len(name) <= 3:
            place = _place(name)
            found = [place] if place < len(self.titles) else []
        return found


def targets() -> tuple[str, ...]:
    """Everything a column can be, in the order of the declared fields."""
    return (*_built_in(), *(f"{OF_OWN}{field.key}" for field in own_fields()), OWN, SKIPPED)


@cache
def _built_in() -> tuple[str, ...]:
    order = {field.key: at for at, field in enumerate(FIELDS)}
    return tuple(sorted(headings(), key=lambda target: order[target.partition(".")[0]]))


@cache
def _known() -> dict[str, str]:
    return known_headings(headings())


def guess(sheet: Sheet) -> Mapping:
    """What the headings, their order and, where they say nothing, the contents of the columns tell."""
    own = {normal(field.key): f"{OF_OWN}{field.key}" for field in own_fields()}
    known = own | _known()
    at = find_heading(sheet.rows, known)
    first = 0 if at is None else at + 1
    row = [] if at is None else headings_at(sheet.rows, at, known)
    samples = sheet.rows[first : first + _SAMPLES]
    width = max((len(cells) for cells in (row, *samples)), default=0)
    row = [*row, *[""] * (width - len(row))]
    found = match_columns(row, headings())
    if not set(TEMPLATE) <= set(found):
        # In a table of ours every heading means what it says, whatever an own field may hold.
        found = match_columns(row, headings(), samples, _BY_CONTENT)
    if at is None:
        found = _latin_names(found, samples)
    titles = tuple(text_of(cell).strip() or letter(place) for place, cell in enumerate(row))
    targets = (
        SKIPPED if is_of_ours(title)
        else own.get(normal(own_field(title))) or target or (SKIPPED if is_serial(title, place, samples) else OWN)
        for place, (title, target) in enumerate(zip(titles, found, strict=True))
    )  # fmt: skip
    return Mapping(titles, tuple(targets), first, shape(row))


def rows_below(sheet: Sheet, mapping: Mapping) -> Iterator[tuple[list[Cell], int]]:
    """The rows of data, each with its line; one that says the headings again is none."""
    above = sheet.rows[mapping.first - 1] if mapping.first else []
    headings = [
        cell if target not in {OWN, SKIPPED} else "" for cell, target in zip(above, mapping.targets, strict=False)
    ]
    words = {cell for cell in headings if isinstance(cell, str) and cell}
    rows = _people(sheet, mapping.first) if mapping.kind == PEOPLE and sheet.spread else sheet.below(mapping.first)
    # Most rows have no word of the headings, which is soon said.
    return ((row, line) for row, line in rows if words.isdisjoint(row) or not repeats(row, headings))


def _people(sheet: Sheet, first: int) -> Iterator[tuple[list[Cell], int]]:
    """Rows with what is one cell for several of them, save a label beside the list that begins above it."""
    for row, line in zip(sheet.rows[first:], sheet.lines[first:], strict=True):
        labels = [place for place, source in sheet.spread.get(line, {}).items() if source < sheet.lines[first]]
        yield sheet.without(row, labels) if labels else row, line


def is_of_ours(heading: str) -> bool:
    """Whether it is a heading of a column that we added for people to read."""
    return heading.startswith(_OF_OURS)


def _latin_names(found: Sequence[str | None], samples: Sequence[Sequence[Cell]]) -> list[str | None]:
    """Without headings: three columns of which one is the other two (John Doe, John, Doe) are a name and its parts."""
    votes: Counter[tuple[int, int, int]] = Counter()
    for row in samples:
        free = [place for place, cell in enumerate(row) if found[place] in {None, "name"} and isinstance(cell, str)]
        texts = {text_of(row[place]): place for place in free}
        for text, place in texts.items():
            given, _blank, family = text.rpartition(" ")
            if given in texts and family in texts:
                votes[place, texts[given], texts[family]] += 1
    result = list(found)
    for places, count in votes.most_common(1):
        if count * 2 > len(samples):
            for place, target in zip(places, ("name", "name.given", "name.family"), strict=True):
                result[place] = target
    return result


def understood(sheet: Sheet, settings: Settings) -> Mapping:
    """The guess, with what a user decided for a sheet of that shape before."""
    mapping = guess(sheet)
    kept = settings.get(mapping.key)
    if isinstance(kept, list) and len(kept) == len(mapping.targets) and set(kept) <= set(targets()):
        return replace(mapping, targets=tuple(kept))
    return mapping


def remember(mapping: Mapping, settings: Settings) -> None:
    """Keep a user's decisions for the next sheet of that shape; belongs inside an action."""
    if settings.get(mapping.key) != list(mapping.targets):
        settings.put(mapping.key, list(mapping.targets))


def resolved(name: str | None, kind: str = PEOPLE) -> str:
    """The target somebody means by a key, a key.part, a title or any heading we know. Raises InvalidInput."""
    if not name or name in {"skip", "ignore"}:
        return SKIPPED
    if kind != PEOPLE:
        columns = COLUMNS[kind]
        return columns.more if name == OWN else columns.resolved(name)
    title = name.removeprefix(OF_OWN)
    if is_declared(title):
        return f"{OF_OWN}{title}"
    if name in headings() or name == OWN:
        return _USUAL_PART.get(name, name)
    plain = name.strip().lower()
    for field in FIELDS:
        if plain in {field.key, field.title.lower(), _(field.title), *field.words} and field.key not in _WHOLE_LIST:
            return _USUAL_PART.get(field.key, field.key)
    target = _known().get(normal(name))
    if target is None:
        raise InvalidInput(_("No field is called “{name}”.").format(name=name))
    return target


def title(target: str) -> str:
    """What a target is called on the screen: the heading of our own template in the current language."""
    if target in {OWN, SKIPPED}:
        return _("Own field, under its heading") if target else _("Do not take in")
    if target.startswith(OF_OWN):
        return target.removeprefix(OF_OWN)
    if (columns := columns_of(target)) is not None:
        return columns.name(target)
    names = headings()[target]
    return names[0] if current_language() == "zh_CN" else next(filter(str.isascii, names), names[0])


def own_heading(field: str) -> str:
    """The heading of an own field in a table of ours: its title, marked where we would take it for something else."""
    if match_columns([field], headings()) == [None] and not field.startswith((_OF_OURS, *_OWN_MARKS)):
        return field
    return f"{_OWN_MARKS[current_language() != 'zh_CN']}{field}"


def own_field(heading: str) -> str:
    """The own field of a heading that `own_heading` wrote, or that somebody else did."""
    mark = next((mark for mark in _OWN_MARKS if heading.startswith(mark)), "")
    return heading.removeprefix(mark) or heading


def _place(letters: str) -> int:
    place = 0
    for char in letters.upper():
        place = place * 26 + ord(char) - 64
    return place - 1
