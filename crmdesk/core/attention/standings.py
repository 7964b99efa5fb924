"""How things stood with people in the past: from the day that stands with a standing, and from what history changed.

A contact says since when it is lost, and history how it stood before. Only the values are read that an action changed,
and of all actions only those that may have changed a standing: edits that say so, imports that updated somebody,
merges, and people brought back out of a backup.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

import apsw

from crmdesk.core.attention.picture import Rows
from crmdesk.core.contacts.rewriting import place_of
from crmdesk.core.contacts.tables import Contact
from crmdesk.core.storage import changesets
from crmdesk.core.values.choices import Standing

_EDITS: Final = (
    "SELECT at, changeset FROM history WHERE undone_at IS NULL AND (kind IN ('contact.edit', 'contact.edit_many')"
    " AND EXISTS (SELECT 1 FROM json_each(detail, '$.fields') WHERE value = 'standing')"
    " OR kind = 'import' AND detail ->> 'updated' > 0 OR kind IN ('contact.merge', 'contact.bring_back')) ORDER BY id"
)


class Turn(NamedTuple):
    """A change of standing: on which ISO day, and how it stood before and after."""

    day: str
    before: str
    after: str


def turns(rows: Rows) -> Mapping[int, list[Turn]]:
    """What history tells of the standing of each contact, in order."""
    place = place_of(Contact, "standing")
    result: dict[int, list[Turn]] = defaultdict(list)
    for at, changeset in rows(_EDITS, ()):
        day = datetime.fromtimestamp(at / 1000, UTC).astimezone().date().isoformat()
        for change in apsw.Changeset.iter(changesets.inflated(changeset)):
            if change.name != "contact" or change.op != "UPDATE":
                continue
            old, new = change.old, change.new
            if old is None or new is None or new[place] is apsw.no_change:
                continue
            result[int(str(old[0]))].append(Turn(day, str(old[place]), str(new[place])))
    return result


CUSTOMER: Final = frozenset((Standing.ACTIVE.value, ""))
"""Who is active, or of whom nobody said anything else."""


class Episodes:
    """How it stood with one contact: from `begin` on, each standing with the ISO day from which it held."""

    def __init__(self, begin: str, standing: str, since: str, past: list[Turn] | None) -> None:
        self.steps = _steps(begin, standing, whole_day(since), past or [])

    def on(self, day: str) -> str | None:
        """The standing on an ISO day; None before they were known at all."""
        found = None
        for since, standing in self.steps:
            if since > day:
                break
            found = standing
        return found

    def is_customer(self, day: str) -> bool:
        """Whether they were a customer then: active, or nobody said anything else."""
        if len(self.steps) == 1:
            # So it is with most; years of everybody are asked for.
            since, standing = self.steps[0]
            return since <= day and standing in CUSTOMER
        return self.on(day) in CUSTOMER


def whole_day(day: str) -> str:
    """The first day of what may be a month or a year: 2026-05 -> 2026-05-01; "" stays."""
    return f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01" if len(day) == 7 else day


def _steps(begin: str, standing: str, since: str, past: list[Turn]) -> list[tuple[str, str]]:
    if past:
        steps = [(begin, past[0].before), *((turn.day, turn.after) for turn in past)]
        if past[-1].after == standing and since:
            # Somebody said since when it holds, which is seldom the day on which they said so.
            steps = [*(step for step in steps[:-1] if step[0] < since), (since, standing)]
        return steps
    if since and standing not in {Standing.ACTIVE, Standing.PROSPECT, ""}:
        # Whoever went was a customer before.
        return [(begin, Standing.ACTIVE.value), (since, standing)] if begin < since else [(since, standing)]
    return [(since or begin, standing)]
