"""A saved view: whom it shows and how the list looks then."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crmdesk.core.contacts.declared import BY_KEY, groupable
from crmdesk.core.contacts.filters import Group


@dataclass(frozen=True)
class Look:
    """How a list looks: columns of the table (none: as they are), order, rows of 32 px, headings by a field."""

    columns: tuple[str, ...] = ()
    sort: str = "name"
    descending: bool = False
    compact: bool = False
    group: str = ""

    def to_json(self) -> str:
        """The look as it is kept."""
        kept = {"columns": list(self.columns), "sort": self.sort, "descending": self.descending,
                "compact": self.compact, "group": self.group}  # fmt: skip
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Look":
        """The look that was kept; fields that are not there any more are passed over."""
        kept = _kept(text)
        listed = kept.get("columns")
        columns = tuple(key for key in map(str, listed if isinstance(listed, list) else ()) if key in BY_KEY)
        sort, group = str(kept.get("sort", "")), str(kept.get("group", ""))
        return cls(
            columns,
            sort if sort in BY_KEY and BY_KEY[sort].sortable else "name",
            bool(kept.get("descending")),
            bool(kept.get("compact")),
            group if groupable(group) else "",
        )


def _kept(text: str) -> Mapping[str, Any]:
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


@dataclass(frozen=True)
class View:
    """One saved view."""

    id: int
    name: str
    filter: Group = field(default_factory=Group)
    look: Look = field(default_factory=Look)
