"""Contacts on paper: cards, table, directory, dossier."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from crmdesk.core.contacts import directory, showing
from crmdesk.core.contacts.career import career_text
from crmdesk.core.contacts.declared import BY_KEY, FIELDS
from crmdesk.core.contacts.declared import fields as declared_fields
from crmdesk.core.contacts.fields import Field, Group, Kind
from crmdesk.core.contacts.handing_out import on_paper
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.documents import blocks, sheets
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Level, Nature, title

_WIDE: Final = frozenset({Kind.LONG_TEXT, Kind.ADDRESSES, Kind.OWN, Kind.POSITIONS})
# Shares of the width by field: a tier never needs the room of an organisation.
_WEIGHTS: Final = {
    "name": 1.0, "organisation": 2.2, "phones": 1.7, "emails": 2.0, "region": 1.6, "tier": 0.6, "sex": 0.5,
    "addresses": 2.6, "note": 2.2, "id_card": 1.7,
}  # fmt: skip
TABLE_COLUMNS: Final = ("name", "organisation", "title", "phones", "region", "tier")
CARD_FIELDS: Final = ("phones", "emails", "im", "addresses", "birthday")


class Style(StrEnum):
    """The kinds of contact sheets."""

    CARDS = "cards"
    TABLE = "table"
    DIRECTORY = "directory"
    DOSSIER = "dossier"


STYLES: Final = {
    Style.CARDS: N_("Cards"),
    Style.TABLE: N_("Table"),
    Style.DIRECTORY: N_("Directory"),
    Style.DOSSIER: N_("Dossier"),
}


@dataclass(frozen=True)
class SheetOptions:
    """What a sheet shows. `columns` of a table and `lines` of a card are field keys, `group_by` one of
    `directory.groupings`; `sensitive` are the keys of sensitive fields that were ticked. A dossier has the last
    `records` and what is still to be done, 0 for neither, `news`, `gifts`, `expenses` and `agreements` where they are
    wanted. What the screen hides has stars unless it is wanted `whole`.
    """

    style: Style = Style.CARDS
    title: str = ""
    across: int = 2
    columns: tuple[str, ...] = TABLE_COLUMNS
    lines: tuple[str, ...] = CARD_FIELDS
    group_by: str = "region"
    sensitive: frozenset[str] = frozenset()
    records: int = 5
    news: bool = False
    gifts: bool = False
    expenses: bool = False
    agreements: bool = False
    whole: bool = False


More = Callable[[int], Sequence[sheets.Section]]
"""What rooms above the archive add to the dossier of a contact."""


def contact_sheet(
    contacts: Contacts, ids: Sequence[int], options: SheetOptions, more: More = lambda _contact: ()
) -> sheets.Document:
    """The sheet of these contacts; it reads them block by block each time it is gone through.

    A dossier ends with what `more` adds.
    """
    heading = options.title or _("Contacts")
    note = showing.people_count(len(ids))

    def stream(made: Callable[[Person], sheets.T]) -> sheets.Afresh[sheets.T]:
        return sheets.Afresh(lambda: map(made, _people(contacts, ids, options, options.columns)))

    if options.style is Style.TABLE:
        columns = tuple(BY_KEY[key] for key in options.columns if _may_show(BY_KEY[key], options))
        heads = tuple(blocks.Column(_(field.title), _WEIGHTS.get(field.key, 1.1)) for field in columns)
        rows = stream(lambda person: tuple(showing.shown(field, person, masked=False) for field in columns))
        return sheets.TableSheet(heading, heads, rows, note)
    if options.style is Style.DIRECTORY:
        return sheets.Directory(heading, sheets.Afresh(lambda: _groups(contacts, ids, options)), note)
    if options.style is Style.DOSSIER:
        return Dossiers(contacts, ids, options, more)
    return sheets.CardSheet(heading, stream(lambda person: _card(contacts, person, options)), options.across, note)


def _people(
    contacts: Contacts, ids: Sequence[int], options: SheetOptions, listed: Sequence[str] = ()
) -> Iterator[Person]:
    """These contacts as they stand on this paper."""
    return (on_paper(person, whole=options.whole) for person in contacts.people(ids, listed))


def _may_show(field: Field, options: SheetOptions) -> bool:
    return not field.sensitive or field.key in options.sensitive


def _card(contacts: Contacts, person: Person, options: SheetOptions) -> blocks.Card:
    keys = (*options.lines, *(field.key for field in FIELDS if field.sensitive and field.key in options.sensitive))
    return blocks.Card(
        person.name,
        showing.place_and_title(person),
        tuple(blocks.Chip(text) for text in (person.tier,) if text),
        tuple(line for key in keys if key in BY_KEY for line in _lines(BY_KEY[key], person)),
        blocks.Avatar(person.id, person.name, (contacts.photo(person.photo) or b"") if person.photo else b""),
    )


def _lines(field: Field, person: Person) -> list[tuple[str, str]]:
    if field.kind in {Kind.PHONES, Kind.EMAILS, Kind.MESSENGERS, Kind.ADDRESSES}:
        single = field.kind in {Kind.EMAILS, Kind.ADDRESSES}
        return [
            (_(field.title) if single else showing.reach_title(field, value), showing.reach_text(value))
            for value in getattr(person, field.key)
        ]
    text = showing.shown(field, person, masked=False)
    return [(_(field.title), text)] if text else []


def _groups(contacts: Contacts, ids: Sequence[int], options: SheetOptions) -> Iterator[sheets.Group]:
    for heading, members in directory.groups(contacts.finder, ids, options.group_by):
        entries = map(_entry, _people(contacts, members, options))
        yield sheets.Group(heading, entries, showing.people_count(len(members)))


def _entry(person: Person) -> blocks.Entry:
    return blocks.Entry(person.name, showing.place_and_title(person), tuple(reach.value for reach in person.phones))


@dataclass(frozen=True)
class Dossiers:
    """Everything about each of these contacts, one after the other, each on a page of its own."""

    contacts: Contacts
    ids: Sequence[int]
    options: SheetOptions
    more: More = lambda _contact: ()

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Contact dossier")

    def blocks(self) -> Iterator[blocks.Block]:
        """The dossiers' blocks."""
        for person in _people(self.contacts, self.ids, self.options):
            yield from _dossier(self.contacts, person, self.options, self.more).blocks()


def _dossier(contacts: Contacts, person: Person, options: SheetOptions, more: More) -> sheets.Dossier:
    card = _card(contacts, person, options)
    nature = (blocks.Chip(title(Nature(person.nature)), "slate"),) if person.nature else ()
    head = blocks.Card(card.title, card.subtitle, (*card.chips, *nature), (), card.avatar)
    sections = (_section(group, person, options, contacts.today()) for group in Group)
    return sheets.Dossier(head, (*sections, *_beside(contacts, person), *more(person.id)))


def _beside(contacts: Contacts, person: Person) -> tuple[sheets.Section, ...]:
    """Who is tied to somebody, who brought us whom or what, and the names of the files."""
    links = [blocks.Field(title(tie.kind), _words(tie.name, tie.note)) for tie in contacts.ties.links(person.id)]
    brought = [
        blocks.Field(each.way, _words(each.name, each.text, each.day)) for each in contacts.ties.referrals(person.id)
    ]
    names = tuple(file.name for file in contacts.files.of(person.id))
    return (
        sheets.Section(_("Ties and referrals"), (*links, *brought)),
        sheets.Section(_("Attachments"), paragraphs=(_(", ").join(names),) if names else ()),
    )


def _words(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _section(group: Group, person: Person, options: SheetOptions, today: date) -> sheets.Section:
    fields = [field for field in declared_fields() if field.group is group and _may_show(field, options)]
    if group is Group.WORK:
        return _work(person, today)
    if group is Group.REACH:
        pairs = [line for field in fields for line in _lines(field, person)]
        return sheets.Section(_(group.value), tuple(blocks.Field(label, text) for label, text in pairs))
    if group is Group.NOTE:
        own = tuple(blocks.Field(heading, text) for heading, text in showing.undeclared(person).items())
        return sheets.Section(_(group.value), own, (person.note,))
    shown = [(field, showing.shown(field, person, masked=False)) for field in fields if field.key != "name"]
    return sheets.Section(
        _(group.value), tuple(blocks.Field(_(field.title), text, field.kind in _WIDE) for field, text in shown if text)
    )


def _work(person: Person, today: date) -> sheets.Section:
    heads = [BY_KEY[key].title for key in ("organisation", "department", "title", "level")]
    columns = (*(blocks.Column(_(head)) for head in heads), blocks.Column(_("From"), 0.6), blocks.Column(_("To"), 0.6))
    rows = [
        (at.organisation, at.department, at.title, title(Level(at.level)) if at.level else "", at.since, at.until)
        for at in person.positions
    ]
    told = career_text(person, today)
    table = sheets.Table(columns, rows) if rows else None
    return sheets.Section(_(Group.WORK.value), paragraphs=(told,) if told else (), table=table)
