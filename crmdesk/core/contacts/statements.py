"""What groups and orders add to the statement of a list: tables before it, and tables joined with `listing`."""

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple


class Parts(NamedTuple):
    """A table that stands before a statement, what is joined behind `listing`, and the values of both."""

    before: str = ""
    joined: str = ""
    before_values: tuple[Any, ...] = ()
    joined_values: tuple[Any, ...] = ()


NOTHING: Final = Parts()


class Held(NamedTuple):
    """Where values stand beside contacts: a table with `contact_id` and `text`, and which of its rows are meant."""

    table: str
    column: str
    meant: str

    @property
    def texts(self) -> str:
        """The statement of all different texts; its value is what is meant."""
        return f"SELECT DISTINCT text FROM {self.table} WHERE {self.column} = ?"  # noqa: S608 - our own names

    def joined(self, name: str, *, whole: bool) -> Parts:
        """`listing` joined with these values as a table of that name.

        For a `whole` list they are read once, through their index; for a part of it they are looked up one by one.
        The sign keeps the planner from an index in which it would find everybody who has such a value, each time anew.
        """
        if whole:
            # Through a list of one: of a plain value the planner thinks that few rows have it, and makes no index.
            found = f"FROM json_each(?) CROSS JOIN {self.table} WHERE {self.column} = json_each.value"
            before = f"{name} AS MATERIALIZED (SELECT contact_id, text {found})"
            return Parts(before, f"LEFT JOIN {name} ON {name}.contact_id = listing.id", (json.dumps([self.meant]),))
        join = f"LEFT JOIN {self.table} AS {name} ON {name}.contact_id = listing.id AND +{name}.{self.column} = ?"
        return Parts(joined=join, joined_values=(self.meant,))


def of_own_field(title: str) -> Held:
    """Where the values of an own field stand."""
    return Held("own_value", "title", title)


def of_labels(kind: str) -> Held:
    """Where the words of a field of labels stand."""
    return Held("label", "kind", kind)


def together(several: Sequence[Parts]) -> Parts:
    """All of these in one statement."""
    before = ", ".join(each.before for each in several if each.before)
    return Parts(
        before,
        " ".join(each.joined for each in several if each.joined),
        tuple(value for each in several for value in each.before_values),
        tuple(value for each in several for value in each.joined_values),
    )
