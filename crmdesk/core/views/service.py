"""What one can do with saved views."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from crmdesk.core.contacts.filters import Group, Leaf, Subject, from_json, leaves, pruned, to_json
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.words import VIEW, Where
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.text import clean, fold
from crmdesk.core.views.records import Look, View
from crmdesk.core.views.sentences import sentence

_LONGEST: Final = 60


class Views:
    """The saved views of one book, in the order of the sidebar."""

    def __init__(
        self, history: History, ids: IdSource, finder: Finder, facts: Mapping[str, Subject] | None = None
    ) -> None:
        self._history = history
        self._ids = ids
        self._finder = finder
        self.facts: Mapping[str, Subject] = facts or {}

    def all(self) -> list[View]:
        """Every view; those that a newer version wrote are passed over."""
        return [view for row in self._rows() if (view := _view(row)) is not None]

    def titles(self) -> dict[str, str]:
        """Names by id as text, as a filter names a view."""
        return {str(key): name for key, name, *_rest in self._rows()}

    def view(self, view: int) -> View:
        """One view. Raises NotFound."""
        found = next((each for each in self.all() if each.id == view), None)
        if found is None:
            raise NotFound(_("This view is not in the book any more."))
        return found

    def question(self, key: str) -> Group | None:
        """The filter of the view with this id, else of this name; None where there is none."""
        view = self.named(key)
        return view.filter if view else None

    def named(self, key: str) -> View | None:
        """The view with this id, else of this name; None where there is none."""
        rows = self._rows()
        found = next((row for row in rows if str(row[0]) == key), None) or next(
            (row for row in rows if fold(row[1]) == fold(key)), None
        )
        return _view(found) if found else None

    def sentence(self, question: Group) -> str:
        """Whom a filter shows, in words."""
        return sentence(question, self.titles(), self.facts)

    def count(self, question: Group) -> int:
        """How many contacts a filter leaves."""
        return self._finder.count(Where(filter=question), cap=(1 << 62))

    def save(self, name: str, question: Group, look: Look | None = None) -> int:
        """A new view at the end. Raises InvalidInput for a name that is empty or taken, values that nobody can have."""
        name = self._free_name(name)
        self._refuse_unknown(question)
        kept = json.dumps(to_json(pruned(question)), ensure_ascii=False)
        with self._history.action("view.save") as action:
            view = action.detail["view"] = self._ids.new()
            place = 1 + max((row[4] for row in self._rows()), default=0)
            self._write(
                "INSERT INTO saved_view (id, name, question, look, place, deleted_at) VALUES (?,?,?,?,?,NULL)",
                (view, name, kept, (look or Look()).to_json(), place),
            )
        return view

    def rename(self, view: int, name: str) -> None:
        """Call a view otherwise. Raises InvalidInput, NotFound."""
        name = self._free_name(name, but=self.view(view).id)
        with self._history.action("view.rename", view=view):
            self._write("UPDATE saved_view SET name = ? WHERE id = ?", (name, view))

    def change(self, view: int, question: Group, look: Look, name: str | None = None) -> None:
        """Show others, or the same in another way, perhaps under another name.

        Raises InvalidInput for a view that would contain itself, and for names and values as `save` does.
        """
        question, before = pruned(question), self.view(view)
        if question != before.filter:
            self._refuse_unknown(question)
        name = before.name if name is None else self._free_name(name, but=view)
        if self._leads_to(question, view, set()):
            raise InvalidInput(_("A view cannot be a part of itself."))
        kept = json.dumps(to_json(question), ensure_ascii=False)
        with self._history.action("view.change", view=view):
            sql = "UPDATE saved_view SET name = ?, question = ?, look = ? WHERE id = ?"
            self._write(sql, (name, kept, look.to_json(), view))

    def move(self, view: int, place: int) -> None:
        """Put a view at a place of the order, 0 being the first."""
        order = [row[0] for row in self._rows() if row[0] != self.view(view).id]
        order.insert(place, view)
        with self._history.action("view.move", view=view):
            for number, each in enumerate(order, start=1):
                self._write("UPDATE saved_view SET place = ? WHERE id = ? AND place <> ?", (number, each, number))

    def remove(self, view: int) -> None:
        """Take a view away. Raises InvalidInput where another one is made of it."""
        key = str(self.view(view).id)
        user = next((each for each in self.all() if key in _views_in(each.filter) and each.id != view), None)
        if user is not None:
            raise InvalidInput(_("The view “{name}” is made of this one; change that first.").format(name=user.name))
        with self._history.action("view.remove", view=view):
            self._write("UPDATE saved_view SET deleted_at = ? WHERE id = ?", (self._history.now_ms(), view))

    def _refuse_unknown(self, question: Group) -> None:
        from crmdesk.core.views import unknown  # noqa: PLC0415 - most views are only looked at

        if strange := unknown.of_filter(question, self._finder):
            raise InvalidInput(strange)

    def _rows(self) -> list[Row]:
        return self._history.rows(
            "SELECT id, name, question, look, place FROM saved_view WHERE deleted_at IS NULL ORDER BY place, id"
        )

    def _write(self, sql: str, values: Sequence[object]) -> None:
        self._history.connection.execute(sql, tuple(values))

    def _free_name(self, name: str, but: int = 0) -> str:
        name = " ".join(clean(name).split())
        if not name:
            raise _refused(_("A view needs a name."))
        if len(name) > _LONGEST or '"' in name:
            raise _refused(_("The name of a view has at most {count} characters and no quotation marks.")
                           .format(count=_LONGEST))  # fmt: skip
        if any(fold(row[1]) == fold(name) and row[0] != but for row in self._rows()):
            raise _refused(_("There is a view “{name}” already.").format(name=name))
        return name

    def _leads_to(self, question: Group, view: int, seen: set[str]) -> bool:
        """Whether a filter is made of a view, also through others."""
        for key in _views_in(question) - seen:
            seen.add(key)
            inner = self.question(key)
            if key == str(view) or (inner is not None and self._leads_to(inner, view, seen)):
                return True
        return False


def _view(row: Row) -> View | None:
    try:
        return View(row[0], row[1], from_json(json.loads(row[2])), Look.from_json(row[3]))
    except (InvalidInput, ValueError, RecursionError):
        return None


def _views_in(question: Group) -> set[str]:
    return {value for leaf in leaves(question) if leaf.key == VIEW for value in leaf.values}


def _refused(sentence: str) -> InvalidInput:
    return InvalidInput(sentence, {"name": sentence})


def by_ids(question: Group, titles: Mapping[str, str]) -> Group:
    """A filter that names views by their ids, so that a view may be renamed. Names of no view stay as they are."""
    ids = {fold(name): key for key, name in titles.items()}
    parts = tuple(
        by_ids(part, titles) if isinstance(part, Group)
        else Leaf(part.key, part.asks, tuple(ids.get(fold(value), value) for value in part.values))
        if part.key == VIEW else part
        for part in question.parts
    )  # fmt: skip
    return Group(question.join, parts)
