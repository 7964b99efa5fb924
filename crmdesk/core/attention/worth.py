"""Writing what customers are worth: turnover by period, as it is told, and scores of our own."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from crmdesk.core.attention.tables import Score, Turnover
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.storage.model import insert_sql
from crmdesk.core.values.periods import Period

# ruff: noqa: S608 - what is put into the statements is our own names

_WHOSE: Final = ("contact_id", "organisation_id")
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
_KEPT: Final = f"SELECT {{column}}, first, last, period, amount FROM turnover WHERE {{column}} {_AMONG}"
_SCORES: Final = "SELECT contact_id, amount, max(day) FROM score WHERE contact_id {among} GROUP BY contact_id"


class Whose(NamedTuple):
    """Who turned something over: a contact, or an organisation."""

    contact: int | None = None
    organisation: int | None = None


class Told(NamedTuple):
    """What somebody turned over in a period, in fen."""

    whose: Whose
    period: Period
    amount: int


class Worth:
    """The turnover and the scores of one open book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def known(self, whose: Iterable[Whose]) -> dict[Whose, dict[Period, int]]:
        """What the book tells of these, by period; after a merge several rows may be of one."""
        found: dict[Whose, dict[Period, int]] = {}
        asked = list(whose)
        for place, column in enumerate(_WHOSE):
            keys = json.dumps(sorted({one[place] for one in asked if one[place] is not None}))
            for key, first, last, name, amount in self._history.rows(_KEPT.format(column=column), (keys,)):
                one = Whose(key) if place == 0 else Whose(None, key)
                periods = found.setdefault(one, {})
                periods[Period(first, last, name)] = periods.get(Period(first, last, name), 0) + amount
        return found

    def write(self, told: Sequence[Told], *, kind: str = "turnover.import") -> int | None:
        """Keep these amounts in the place of what is told of the same periods, as one action; its id, None for none."""
        if not told:
            return None
        people = sorted({one.whose.contact for one in told if one.whose.contact is not None})
        with self._history.action(kind, rows=len(told)) as action:
            self.put(told)
            # Nothing of it is listed or found by.
            action.concerns(people, listed=people)
        return action.id

    def put(self, told: Sequence[Told]) -> None:
        """The same inside the action of whoever brings a list in."""
        connection = self._history.connection
        for place, column in enumerate(_WHOSE):
            rows = [(one.whose[place], one.period.name) for one in told if one.whose[place] is not None]
            connection.executemany(f"DELETE FROM turnover WHERE {column} = ? AND period = ?", rows)
        connection.executemany(
            insert_sql(Turnover),
            [(self._ids.new(), *one.whose, one.period.name, *one.period[:2], one.amount) for one in told],
        )

    def scores(self, contacts: Iterable[int]) -> Mapping[int, int]:
        """What somebody of ours thinks these are worth in a year, in fen; who has no score is missing."""
        found = self._history.rows(_SCORES.format(among=_AMONG), (json.dumps(list(contacts)),))
        return {contact: amount for contact, amount, _day in found if amount}

    def set_score(self, contacts: Sequence[int], amount: int | None) -> None:
        """Say from today on what each of these is worth in a year, in fen; None takes it back. Raises InvalidInput."""
        if amount is not None and amount < 0:
            raise InvalidInput(_("A score is not below zero."))
        day = self._history.today().isoformat()
        with self._history.action("score.set", contacts=len(contacts)) as action:
            self._history.connection.executemany(
                f"{insert_sql(Score)} ON CONFLICT (id) DO UPDATE SET amount = excluded.amount",
                [(content_id(contact, day), contact, day, amount or 0) for contact in contacts],
            )
            action.concerns(contacts, listed=contacts)
