"""Options of the office, declared once: the settings page and the paper follow from the declaration."""

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from crmdesk.core.language import N_
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id
from crmdesk.core.values.text import clean

T = TypeVar("T")


class Option(NamedTuple):
    """One option: its key, title and default; `kind` is `text`, `lines` or `picture` (hash of an attachment)."""

    key: str
    title: str
    kind: str = "text"
    default: str = ""
    hint: str = ""


COMPANY: Final = (
    Option("company.name", N_("Company name"), hint=N_("Stands at the head of every sheet.")),
    Option("company.logo", N_("Logo"), "picture", hint=N_("A PNG or JPEG picture for the head of every sheet.")),
    Option("company.address", N_("Sender address"), "lines", hint=N_("Printed as the sender on labels and letters.")),
)


class Settings:
    """What the office set, kept in the book."""

    def __init__(self, history: History) -> None:
        self._history = history

    def get(self, key: str, default: Any = None) -> Any:
        """The value kept for a key, plain JSON; the default where there is none."""
        rows = self._history.rows("SELECT value FROM setting WHERE id = ?", (content_id("setting", key),))
        return json.loads(rows[0][0]) if rows else default

    def read(self, key: str, reader: Callable[[Any], T], usual: T) -> T:
        """What a reader makes of the value of a key; the usual where there is none, or one of a form not known here."""
        try:
            kept = self.get(key)
            return usual if kept is None else reader(kept)
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError, RecursionError):
            return usual

    def set(self, key: str, value: Any) -> None:
        """Keep a value, as an action that can be undone."""
        with self._history.action("setting.edit", key=key.partition(":")[0]):
            self.put(key, value)

    def put(self, key: str, value: Any) -> None:
        """Keep a value as part of an action that is under way; a text without what cannot be seen."""
        value = clean(value) if isinstance(value, str) else value
        self._history.connection.execute(
            "INSERT INTO setting (id, key, value) VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
            (content_id("setting", key), key, json.dumps(value, ensure_ascii=False)),
        )
