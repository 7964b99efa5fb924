"""What the columns of a list can be, and by which headings they are known: one table of resources for each kind."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _, current_language
from crmdesk.core.resources import resource
from crmdesk.core.tabular.columns import known_headings, normal

_TELLS: Final = "tells"
PEOPLE: Final = "people"
"""The kind of a list whose rows are contacts; it has no columns here but the fields of the archive."""


@dataclass(frozen=True)
class Columns:
    """The columns of one kind of list. A target is `prefix` and what a column says.

    `more` is what a column becomes that nobody knows, "" where it is not taken in; `more_title` is what that is called.
    """

    kind: str
    title: str
    table: str
    prefix: str
    more: str = ""
    more_title: str = ""

    def headings(self) -> dict[str, tuple[str, ...]]:
        """Target -> headings; the first Chinese and the first English one are those of our own lists."""
        return {f"{self.prefix}{part}": names for part, names in _read(self.table).items() if part != _TELLS}

    def telling(self) -> frozenset[str]:
        """The normal headings by which such a list is told from others."""
        return frozenset(map(normal, _read(self.table).get(_TELLS, ())))

    def name(self, target: str) -> str:
        """What a target is called on the screen, in the current language."""
        if target == self.more:
            return _(self.more_title)
        names = self.headings()[target]
        return names[0] if current_language() == "zh_CN" else next(filter(str.isascii, names), names[0])

    def targets(self) -> tuple[str, ...]:
        """Everything a column can be, but for being left out."""
        return (*self.headings(), *filter(None, (self.more,)))

    def resolved(self, name: str) -> str:
        """The target somebody means by its key, with or without the prefix, or by any heading. Raises InvalidInput."""
        key = name if name.startswith(self.prefix) else f"{self.prefix}{name}"
        target = key if key in self.targets() else known_headings(self.headings()).get(normal(name))
        if target is None:
            raise InvalidInput(_("No field is called “{name}”.").format(name=name))
        return target


@cache
def _read(table: str) -> dict[str, tuple[str, ...]]:
    found = tomllib.loads(resource(f"tables/{table}_headings.toml").read_text("utf-8"))
    return {part: tuple(names) for part, names in found.items()}


RECORDS: Final = Columns(
    "records", N_("Past records"), "interaction", "interaction.", "interaction.more",
    N_("To the text, under its heading"),
)  # fmt: skip
GIFTS: Final = Columns("gifts", N_("Gifts that were given"), "gift", "gift.")
EXPENSES: Final = Columns("expenses", N_("Expenses"), "expense", "expense.")
TURNOVER: Final = Columns("turnover", N_("Turnover"), "turnover", "turnover.")
COLUMNS: Final = {columns.kind: columns for columns in (RECORDS, GIFTS, EXPENSES, TURNOVER)}
"""By kind, in the order in which the user is offered them."""


def columns_of(target: str) -> Columns | None:
    """The list to which a target belongs, None for one of people."""
    return next((columns for columns in COLUMNS.values() if target.startswith(columns.prefix)), None)
