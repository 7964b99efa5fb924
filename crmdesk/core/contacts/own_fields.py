"""Making, changing and removing the office's own fields. Values are never lost: without a field they stay as they are.

A value stands in `own_value` under its title, whether a field of that title was declared or not. So a column that was
brought in becomes a field by being declared, and a field that is removed becomes a column of texts again.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import apsw

from crmdesk.core.contacts import checks
from crmdesk.core.contacts.binding import KINDS, field_of
from crmdesk.core.contacts.choosing import SEPARATORS
from crmdesk.core.contacts.declared import ASKED
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.own_values import by_choice, everybody
from crmdesk.core.contacts.renaming import rename_in_views, rename_values, renamed_choices
from crmdesk.core.contacts.tables import OwnField
from crmdesk.core.contacts.words import ID, VIEW, sayable
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.text import clean, fold

WITH_CHOICES: Final = frozenset((Kind.CHOICE, Kind.CHOICES))
# A column of more different texts is no list to choose from.
MOST_CHOICES: Final = 60
_LONGEST_TITLE: Final = 40
_BLOCK: Final = 500


@dataclass(frozen=True)
class Declaration:
    """What an own field is: title, kind, what can be chosen, and for which natures the form offers it (() for all)."""

    title: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declared:
    """An own field of the book."""

    id: int
    what: Declaration


class OwnFields:
    """The office's own fields, in their order."""

    def __init__(self, connection: apsw.Connection, history: History, ids: IdSource) -> None:
        self._connection = connection
        self._history = history
        self._ids = ids

    def all(self) -> list[Declared]:
        """Every field that stands."""
        sql = "SELECT id, title, kind, choices, natures FROM own_field WHERE deleted_at IS NULL ORDER BY place, id"
        found = ((key, field_of(*rest)) for key, *rest in self._history.rows(sql))
        return [Declared(key, Declaration(it.key, it.kind, it.options, it.natures)) for key, it in found]

    def one(self, field: int) -> Declared:
        """A field by its id. Raises NotFound."""
        found = next((each for each in self.all() if each.id == field), None)
        if found is None:
            raise NotFound(_("This field is not in the book any more."))
        return found

    def undeclared(self) -> dict[str, int]:
        """Titles under which contacts have values and of which there is no field, the most frequent first."""
        titles = {each.what.title for each in self.all()}
        rows = self._history.rows("SELECT title, count(*) FROM own_value GROUP BY title ORDER BY count(*) DESC, title")
        return {title: count for title, count in rows if title not in titles}

    def texts(self, title: str) -> list[str]:
        """The different texts that stand under a title, the most frequent first; of very many only the first ones."""
        sql = "SELECT text FROM own_value WHERE title = ? GROUP BY text ORDER BY count(*) DESC, text LIMIT ?"
        return [text for (text,) in self._history.rows(sql, (title, MOST_CHOICES + 1))]

    def add(self, what: Declaration) -> int:
        """A new field, the last one; values that stand under its title are kept as it keeps them.

        Those that it cannot take stay as they are. Raises InvalidInput with the fields `title` and `choices`.
        """
        what = self._checked(what)
        with self._history.action("own_field.add", title=what.title):
            last = self._connection.execute("SELECT coalesce(max(place), 0) FROM own_field").get
            field = self._ids.new()
            OwnField.insert(id=field, place=int(last) + 1, **_columns(what)).execute()
            self._settle(what)
        return field

    def change(self, field: int, what: Declaration, *, renames: bool = True) -> None:
        """Give a field another title, kind or choices. Under another title its values go along, in saved views too.

        Choices that were written over are renamed (see `renaming`) for the contacts and views that have them, unless
        not `renames`: they keep what is no choice any more.
        """
        before = self.one(field).what
        what = self._checked(what, before.title)
        if what == before:
            return
        renamed = self.renamed(before, what) if renames else {}
        with self._history.action("own_field.edit", title=what.title):
            OwnField.update(**_columns(what)).where(OwnField.id == field).execute()
            if what.title != before.title:
                self._rename(before.title, what.title)
            if what.title != before.title or renamed:
                rename_values(self._connection, field_of(*_columns(what).values()), renamed)
                rename_in_views(self._connection, before.title, what.title, renamed)
            if what.title != before.title or (what.kind, what.choices) != (before.kind, before.choices):
                self._settle(what)

    def renamed(self, before: Declaration, what: Declaration) -> dict[str, str]:
        """The choices that a change renames, with their new names."""
        if {before.kind, what.kind} - WITH_CHOICES:
            return {}
        return renamed_choices(before.choices, tuple(map(_plain, what.choices)))

    def holders(self, what: Declaration) -> dict[str, int]:
        """How many contacts have each choice of a field."""
        field = field_of(*_columns(what).values())
        return by_choice(field, everybody(self._history.rows, field))

    def move(self, field: int, step: int) -> None:
        """Put a field one place up (-1) or down (1)."""
        order = [each.id for each in self.all()]
        at = order.index(self.one(field).id)
        if not 0 <= at + step < len(order):
            return
        order.insert(at + step, order.pop(at))
        with self._history.action("own_field.move", title=self.one(field).what.title):
            for place, each in enumerate(order, start=1):
                OwnField.update(place=place).where(OwnField.id == each).execute()

    def remove(self, field: int) -> None:
        """Take a field away; what contacts have in it stays, as texts under its title."""
        title = self.one(field).what.title
        with self._history.action("own_field.remove", title=title):
            OwnField.update(deleted_at=self._history.now_ms()).where(OwnField.id == field).execute()

    def problems(self, what: Declaration, before: str = "") -> dict[str, str]:
        """Why a field cannot be so: a sentence for `title` and for `choices`. `before` is the title it has now."""
        told = {"title": self._title_trouble(_plain(what.title), before), "choices": _choices_trouble(what)}
        return {key: sentence for key, sentence in told.items() if sentence}

    def _checked(self, what: Declaration, before: str = "") -> Declaration:
        title = _plain(what.title)
        if problems := self.problems(what, before):
            raise InvalidInput(next(iter(problems.values())), problems)
        chosen = tuple(map(_plain, what.choices)) if what.kind in WITH_CHOICES else ()
        natures = tuple(str(nature) for nature in Nature if nature in what.natures)
        return replace(what, title=title, choices=chosen, natures=natures if len(natures) < len(Nature) else ())

    def _title_trouble(self, title: str, before: str) -> str:
        if not title:
            return _("A field needs a title.")
        if len(title) > _LONGEST_TITLE:
            return _("This text is too long; {count} characters is the most.").format(count=_LONGEST_TITLE)
        others = (each.what.title for each in self.all() if each.what.title != before)
        taken = {*_built_in(), *(fold(sayable(each)) for each in others)}
        if fold(sayable(title)) in taken:
            return _("There is a field of that title already.")
        if before and title != before and self._meet(before, title):
            return _("Some contacts have another value under that title; choose a different one.")
        return ""

    def _meet(self, before: str, title: str) -> bool:
        """Whether somebody has values under both titles: one of them would be lost."""
        sql = (
            "SELECT 1 FROM own_value AS old WHERE old.title = ? AND EXISTS (SELECT 1 FROM own_value AS new"
            " WHERE new.contact_id = old.contact_id AND new.title = ? AND new.text <> old.text) LIMIT 1"
        )
        return bool(self._history.rows(sql, (before, title)))

    def _rename(self, before: str, title: str) -> None:
        """The id of a value is made from its title, so the rows are written anew."""
        rows = self._connection.execute(
            "SELECT contact_id, text FROM own_value WHERE title = ? ORDER BY id", (before,)
        ).fetchall()
        self._connection.execute("DELETE FROM own_value WHERE title = ?", (before,))
        self._connection.executemany(
            "INSERT INTO own_value (id, contact_id, title, text) VALUES (?,?,?,?) ON CONFLICT (id) DO NOTHING",
            [(content_id(contact, title), contact, title, text) for contact, text in rows],
        )

    def _settle(self, what: Declaration) -> None:
        """Keep the values under the title as the field keeps them."""
        field = field_of(*_columns(what).values())
        texts = self._connection.execute("SELECT DISTINCT text FROM own_value WHERE title = ?", (what.title,))
        kept = [(text, _as_kept(field, str(text))) for (text,) in texts.fetchall()]
        self._connection.executemany(
            "UPDATE own_value SET text = ? WHERE title = ? AND text = ?",
            [(now, what.title, text) for text, now in kept if now and now != text],
        )


def _as_kept(field: Field, text: str) -> str:
    """A text as the field keeps it, "" where it cannot take it."""
    try:
        return str(checks.taken(field, text))
    except InvalidInput:
        return ""


def _columns(what: Declaration) -> dict[str, str]:
    choices = json.dumps(what.choices, ensure_ascii=False)
    return {"title": what.title, "kind": what.kind.name, "choices": choices, "natures": ",".join(what.natures)}


def _built_in() -> Iterator[str]:
    yield from (ID, VIEW, "视图", "family", "given")
    for field in ASKED:
        yield from (fold(sayable(name)) for name in (field.key, field.title, _(field.title), *field.words))


def _choices_trouble(what: Declaration) -> str:
    if what.kind not in KINDS:
        return _("A field of this kind cannot be made.")
    if what.kind not in WITH_CHOICES:
        return ""
    if not [choice for choice in what.choices if clean(choice)]:
        return _("Write what can be chosen, one a line.")
    if any(mark in choice for choice in what.choices for mark in SEPARATORS):
        return _("A choice holds no comma, semicolon or line.")
    return _twice(what.choices)


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _twice(choices: Sequence[str]) -> str:
    found = Counter(map(fold, choices)).most_common(1)
    return _("“{text}” stands there twice.").format(text=found[0][0]) if found[0][1] > 1 else ""


def words_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The choices typed one a line, without empty ones."""
    return tuple(text for line in lines if (text := _plain(line)))
