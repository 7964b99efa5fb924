"""What a contact has beside its fields: ties, referrals, files; how its trail tells them, and the way back to them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from crmdesk.core.contacts.tables import Enclosure, Link, OfContact, Referral
from crmdesk.core.contacts.ties import OPPOSITE, Brought, Tie
from crmdesk.core.language import N_
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.values.choices import LinkKind

# ruff: noqa: S608 - what is put into the statements is our own names

Rows = Callable[[str, Sequence[Any]], list[Row]]
NameOf = Callable[[int], str]


@dataclass(frozen=True)
class Beside:
    """One such thing: `key` as files and scripts know it, `title` a source text, the table of its rows."""

    key: str
    title: str
    table: type[OfContact]

    @property
    def name(self) -> str:
        """Name of the table."""
        return str(self.table._meta.table_name)  # noqa: SLF001 - peewee's way

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of its columns, in their order."""
        return tuple(field.column_name for field in self.table._meta.sorted_fields)  # noqa: SLF001 - as above

    @property
    def people(self) -> tuple[str, ...]:
        """The columns that name somebody."""
        return (self.table.concerns, *(column for _place, column in self.table.partners()))

    def rows_of(self, rows: Rows, contact: int) -> tuple[Row, ...]:
        """The rows that tell of a contact, in the order of being written down."""
        where = " OR ".join(f"{column} = ?1" for column in self.people)
        return tuple(rows(f"SELECT {', '.join(self.columns)} FROM {self.name} WHERE {where} ORDER BY id", (contact,)))

    def texts(self, found: Iterable[Row], contact: int, name_of: NameOf) -> list[str]:
        """Each row as a contact tells it."""
        return [_TOLD[self.key](row, contact, name_of) for row in found]

    def others(self, row: Row, contact: int) -> set[int]:
        """Whom a row names besides a contact."""
        named = dict(zip(self.columns, row, strict=True))
        return {named[column] for column in self.people if named[column] not in {None, contact}}


LINKS: Final = Beside("links", N_("Ties"), Link)
REFERRALS: Final = Beside("referrals", N_("Referrals"), Referral)
FILES: Final = Beside("files", N_("Attachments"), Enclosure)
BESIDE: Final = (LINKS, REFERRALS, FILES)


def bring_back(history: History, contact: int, former: Mapping[Beside, Sequence[Row]]) -> None:
    """Let a contact have these rows again, and no others, as one action; whoever is gone by now is left out."""
    with history.action("contact.edit", contact=contact, fields=[kind.key for kind in former]) as action:
        touched = {contact}
        for kind, rows in former.items():
            touched |= _replace(history, kind, contact, rows)
        action.concerns(sorted(touched), listed=touched)


def _replace(history: History, kind: Beside, contact: int, former: Sequence[Row]) -> set[int]:
    """Make the rows of one kind what they were; whom that concerns."""
    stand = {row[0]: row for row in kind.rows_of(history.rows, contact)}
    come = {row[0]: row for row in former if stand.get(row[0]) != row and _holds(history, kind, contact, row)}
    gone = [stand[key] for key in stand if key in come or key not in {row[0] for row in former}]
    history.connection.executemany(f"DELETE FROM {kind.name} WHERE id = ?", [(row[0],) for row in gone])
    sql = f"INSERT INTO {kind.name} ({', '.join(kind.columns)}) VALUES ({placeholders(kind.columns)})"
    history.connection.executemany(sql, list(come.values()))
    return {other for row in (*gone, *come.values()) for other in kind.others(row, contact)}


def _holds(history: History, kind: Beside, contact: int, row: Row) -> bool:
    """Whether everybody whom a row names, and the content it names, is still in the book."""
    people = {contact, *kind.others(row, contact)}
    sql = f"SELECT count(*) FROM contact WHERE id IN ({placeholders(people)})"
    if history.rows(sql, tuple(people)) != [(len(people),)]:
        return False
    if kind is not FILES:
        return True
    return bool(history.rows("SELECT 1 FROM attachment WHERE hash = ?", (row[kind.columns.index("hash")],)))


def _link(row: Row, contact: int, name_of: NameOf) -> str:
    key, one, other, kind, note = row
    tie = Tie(key, other, "", LinkKind(kind), note) if one == contact else Tie(key, one, "", OPPOSITE[kind], note)
    return f"{name_of(tie.other)} · {tie.what}"


def _referral(row: Row, contact: int, name_of: NameOf) -> str:
    key, by, brought, text, day = row
    ours = by == contact
    other = brought or 0 if ours else by
    return Brought(key, other, name_of(other) if other else "", text, day, ours).whole


def _file(row: Row, _contact: int, _name_of: NameOf) -> str:
    return str(row[FILES.columns.index("name")])


_TOLD: Final[Mapping[str, Callable[[Row, int, NameOf], str]]] = {
    LINKS.key: _link,
    REFERRALS.key: _referral,
    FILES.key: _file,
}
