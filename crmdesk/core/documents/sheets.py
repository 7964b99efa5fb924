"""The kinds of sheets. Each yields its blocks anew at every call, so that pages can be counted before they are painted.

What is listed may be any iterable that can be gone through twice: a sequence, or `Afresh(query)` for a stream that is
never held in memory whole. Texts arrive translated, masked and formatted; these classes only put them in order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, Protocol, TypeVar

from crmdesk.core.documents.blocks import (
    Block,
    Card,
    CardRow,
    Column,
    Entry,
    Field,
    FieldRow,
    Heading,
    Notice,
    Paragraph,
    Profile,
    TableHead,
    TableRow,
    Title,
)
from crmdesk.core.language import _

T = TypeVar("T")
_LOOKED_AHEAD = 60  # cards whose labels decide where the values start


class Document(Protocol):
    """Anything that can be printed."""

    @property
    def subject(self) -> str:
        """What kind of paper it is, for the file's properties; names nobody."""

    def blocks(self) -> Iterator[Block]:
        """The content from the top, anew at each call."""


@dataclass(frozen=True)
class Afresh(Generic[T]):
    """An iterable that asks `source` for a new iterator each time, such as a query that streams its rows."""

    source: Callable[[], Iterator[T]]

    def __iter__(self) -> Iterator[T]:
        return self.source()


@dataclass(frozen=True)
class CardSheet:
    """Cards, two or three to a row."""

    title: str
    cards: Iterable[Card]
    columns: int = 2
    note: str = ""

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Contact cards")

    def blocks(self) -> Iterator[Block]:
        """Title, then rows of cards."""
        yield Title(self.title, self.note)
        stream = iter(self.cards)
        first = list(islice(stream, _LOOKED_AHEAD))
        if not first:
            yield _nothing()
        labels = tuple(dict.fromkeys(label for card in first for label, _text in card.lines))
        stream = chain(first, stream)
        while row := tuple(islice(stream, self.columns)):
            yield CardRow(row, self.columns, labels)


@dataclass(frozen=True)
class TableSheet:
    """Rows under columns, with the headings on every page."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[str, ...]]
    note: str = ""

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Contact table")

    def blocks(self) -> Iterator[Block]:
        """Title, headings, rows."""
        yield Title(self.title, self.note)
        yield from _table(self.columns, self.rows)


@dataclass(frozen=True)
class Group:
    """Entries of a directory under one heading; `note` is small beside it, such as their number."""

    title: str
    entries: Iterable[Entry]
    note: str = ""


@dataclass(frozen=True)
class Directory:
    """Names under headings, one line each."""

    title: str
    groups: Iterable[Group]
    note: str = ""

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Contact directory")

    def blocks(self) -> Iterator[Block]:
        """Title, then each group's heading and entries; a group without entries is left out."""
        yield Title(self.title, self.note)
        empty = True
        for group in self.groups:
            heading: Heading | None = Heading(group.title, group.note)
            for entry in group.entries:
                if heading:
                    yield heading
                    heading, empty = None, False
                yield entry
        if empty:
            yield _nothing()


@dataclass(frozen=True)
class Table:
    """A table inside a section."""

    columns: tuple[Column, ...]
    rows: Iterable[tuple[str, ...]]


@dataclass(frozen=True)
class Section:
    """A part of a dossier: fields, then paragraphs, then a table, as far as there are any."""

    title: str
    fields: tuple[Field, ...] = ()
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None

    def blocks(self, labels: tuple[str, ...]) -> Iterator[Block]:
        """Heading and content, its values on the edge that `labels` ask for; nothing where there is no content."""
        content = chain(_field_rows(self.fields, labels), map(Paragraph, filter(str.strip, self.paragraphs)))
        table = _table(self.table.columns, self.table.rows, always=False) if self.table else iter(())
        for number, block in enumerate(chain(content, table)):
            if number == 0:
                yield Heading(self.title)
            yield block


@dataclass(frozen=True)
class Dossier:
    """Everything about one contact: its card large, then sections."""

    card: Card
    sections: Sequence[Section]

    @property
    def subject(self) -> str:
        """What kind of paper it is; the person's name stays out of the file's properties."""
        return _("Contact dossier")

    def blocks(self) -> Iterator[Block]:
        """The card, then the sections that have content."""
        yield Profile(self.card)
        shown = (field.label for section in self.sections for field in section.fields if field.text.strip())
        labels = tuple(dict.fromkeys(shown))
        for section in self.sections:
            yield from section.blocks(labels)


def _nothing() -> Notice:
    return Notice(_("There is nobody on this list yet."))


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]], *, always: bool = True) -> Iterator[Block]:
    stream = iter(rows)
    first = next(stream, None)
    if first is not None or always:
        yield TableHead(columns)
    if first is None:
        if always:
            yield _nothing()
        return
    for cells in chain((first,), stream):
        yield TableRow(columns, cells)


def _field_rows(fields: Iterable[Field], labels: tuple[str, ...]) -> Iterator[FieldRow]:
    """Narrow fields in pairs, wide ones alone; one without text is left out."""
    waiting: tuple[Field, ...] = ()
    for field in fields:
        if not field.text.strip():
            continue
        if field.wide:
            if waiting:
                yield FieldRow(waiting, labels)
            yield FieldRow((field,), labels)
            waiting = ()
        elif waiting:
            yield FieldRow((*waiting, field), labels)
            waiting = ()
        else:
            waiting = (field,)
    if waiting:
        yield FieldRow(waiting, labels)
