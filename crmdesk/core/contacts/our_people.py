"""Our own people: who they are, what they look after, who comes, who leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from crmdesk.core.contacts.tables import Colleague
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import Level
from crmdesk.core.values.text import clean

# By rank, then by name; who has none comes last.
_RANKS: Final = {str(level): rank for rank, level in enumerate(Level)}
_COUNTED: Final = {
    "owned": "SELECT owner_id, count(*) FROM contact WHERE owner_id IS NOT NULL AND deleted_at IS NULL GROUP BY 1",
    "sponsored": "SELECT sponsor_id, count(*) FROM contact WHERE sponsor_id IS NOT NULL AND deleted_at IS NULL"
    " GROUP BY 1",
    "key_contacts": "SELECT colleague_id, count(*) FROM key_contact WHERE colleague_id IS NOT NULL GROUP BY 1",
}


@dataclass(frozen=True)
class OurColleague:
    """One of us: rank with us (a `Level` or ""), and of how many contacts they are owner, sponsor and closest to."""

    id: int
    name: str
    level: str = ""
    left: bool = False
    owned: int = 0
    sponsored: int = 0
    key_contacts: int = 0

    @property
    def busy(self) -> bool:
        """Whether there is anything to hand over."""
        return bool(self.owned or self.sponsored or self.key_contacts)


class OurPeople:
    """The colleagues of one open book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def everybody(self) -> Sequence[OurColleague]:
        """All of us by rank and name; those who left last."""
        counts: dict[str, dict[int, int]] = {key: dict(self._history.rows(sql)) for key, sql in _COUNTED.items()}
        rows = self._history.rows("SELECT id, name, level, deleted_at IS NOT NULL FROM colleague")
        found = [
            OurColleague(key, name, level, bool(left), **{kind: of.get(key, 0) for kind, of in counts.items()})
            for key, name, level, left in rows
        ]
        return sorted(found, key=lambda one: (one.left, _RANKS.get(one.level, len(_RANKS)), one.name, one.id))

    def one(self, colleague: int) -> OurColleague:
        """One of us, also who left. Raises NotFound."""
        for found in self.everybody():
            if found.id == colleague:
                return found
        raise NotFound(_("This colleague is not in the book any more."))

    def looked_after(self, colleague: int) -> Sequence[int]:
        """Contacts whom a colleague owns, sponsors or is closest to, the trash left out."""
        sql = (
            "SELECT id FROM contact WHERE (owner_id = ?1 OR sponsor_id = ?1 OR id IN"
            " (SELECT contact_id FROM key_contact WHERE colleague_id = ?1)) AND deleted_at IS NULL"
        )
        return [key for (key,) in self._history.rows(sql, (colleague,))]

    def add(self, name: str, level: str = "") -> int:
        """Somebody new. Raises InvalidInput for no name, or one that somebody bears already."""
        name = self._checked(name)
        with self._history.action("colleague.add"):
            # Not before: only an action sees to it that ids lie above all that the book holds.
            colleague = self._ids.new()
            Colleague.insert(id=colleague, name=name, level=level).execute()
        return colleague

    def change(self, colleague: int, *, name: str | None = None, level: str | None = None) -> None:
        """Another name or rank; lists show it at once. Raises InvalidInput as `add` does, NotFound."""
        values: dict[str, Any] = {} if level is None else {"level": level}
        if name is not None:
            values["name"] = self._checked(name, besides=colleague)
        self._update("colleague.edit", colleague, values)

    def leave(self, colleague: int) -> None:
        """Somebody left: is offered no more; contacts keep the name until they are handed over."""
        self._update("colleague.leave", colleague, {"deleted_at": self._history.now_ms()})

    def come_back(self, colleague: int) -> None:
        """Somebody who left is one of us again. Raises InvalidInput where somebody bears the name meanwhile."""
        self._checked(self.one(colleague).name, besides=colleague)
        self._update("colleague.return", colleague, {"deleted_at": None})

    def _update(self, kind: str, colleague: int, values: Mapping[str, Any]) -> None:
        if not self._history.rows("SELECT 1 FROM colleague WHERE id = ?", (colleague,)):
            raise NotFound(_("This colleague is not in the book any more."))
        with self._history.action(kind, colleague=colleague):
            Colleague.update(**values).where(Colleague.id == colleague).execute()

    def _checked(self, name: str, besides: int = 0) -> str:
        """The name as it is kept: files and fields know a colleague by it, so no two may bear the same."""
        name = " ".join(clean(name).split())
        if not name:
            raise InvalidInput(_("A colleague needs a name."), {"name": _("A colleague needs a name.")})
        sql = "SELECT 1 FROM colleague WHERE name = ? AND deleted_at IS NULL AND id <> ?"
        if self._history.rows(sql, (name, besides)):
            sentence = _("There is already a colleague called {name}.").format(name=name)
            raise InvalidInput(sentence, {"name": sentence})
        return name
