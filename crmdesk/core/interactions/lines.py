"""What this room puts on the timeline: what was said and done, next steps that were done, and what was changed."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from crmdesk.core.interactions import reading
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked, Line, Rows, Sql
from crmdesk.core.language import N_, _
from crmdesk.core.storage.database import placeholders
from crmdesk.core.values.choices import source, title

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
STAFF: Final = "SELECT contact_id FROM affiliation WHERE organisation_id = ? AND until = ''"
"""Who is at an organisation now."""
_THERE: Final = (
    f"(SELECT id FROM interaction WHERE organisation_id = ? UNION SELECT interaction_id FROM ({STAFF}) AS staff"
    " CROSS JOIN interaction_contact AS took ON took.contact_id = staff.contact_id) AS there"
    " CROSS JOIN interaction ON interaction.id = there.id"
)
_WANTED: Final = "FROM json_each(?) AS wanted CROSS JOIN"
_RECORDS: Final = (
    "SELECT interaction.id, at, kind, text, coalesce(organisation_id, 0), coalesce(organisation.name, ''), reached,"
    f" minutes, cost, outcome {_WANTED} interaction ON interaction.id = wanted.value"
    " LEFT JOIN organisation ON organisation.id = organisation_id"
)
_PEOPLE: Final = (
    f"SELECT interaction_id, contact_id, name {_WANTED} interaction_contact AS took ON interaction_id = wanted.value"
    " CROSS JOIN contact ON contact.id = contact_id ORDER BY took.id"
)
_OURS: Final = (
    f"SELECT interaction_id, name {_WANTED} interaction_colleague AS took ON interaction_id = wanted.value"
    " CROSS JOIN colleague ON colleague.id = colleague_id ORDER BY took.id"
)
_TOOK_PART: Final = (
    "EXISTS (SELECT 1 FROM interaction_colleague AS ours WHERE ours.interaction_id = interaction.id"
    " AND ours.colleague_id = ?)"
)
_LITTLE: Final = 1_000
_HOW_MUCH: Final = "SELECT count(*) FROM (SELECT 1 FROM interaction_colleague WHERE colleague_id = ? LIMIT ?)"
# Lines themselves, where the rooms tell of them.
_TOLD_ELSEWHERE: Final = ("interaction", "follow_up", "today", "news", "gift", "campaign", "expense")
_LOWEST_ID: Final = 1 << 32


class Spoken:
    """What was said and done with customers."""

    kinds: Mapping[str, str] = {str(kind): source(kind) for kind in Kind}

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def lines(self, asked: Asked) -> Sql | None:
        """The interactions that are asked for."""
        kinds = [kind for kind in self.kinds if asked.wants(kind)]
        if not kinds:
            return None
        conditions, values = [f"deleted_at IS {'NOT ' if asked.trashed else ''}NULL"], list[Any]()
        tables = "interaction"
        if asked.contact is not None:
            tables = "interaction_contact CROSS JOIN interaction ON interaction.id = interaction_id"
            conditions.append("contact_id = ?")
            values.append(asked.contact)
        elif asked.organisation is not None:
            tables = _THERE
            values += [asked.organisation, asked.organisation]
        if asked.kinds:
            # One kind has an index in the order of time; several, and those of somebody, are tried line by line.
            alone = len(kinds) == 1 and asked.of_everything
            conditions.append(f"{'' if alone else '+'}interaction.kind IN ({placeholders(kinds)})")
            values += kinds
        if asked.of_everything and asked.colleague is not None and self._did_little(asked.colleague):
            tables = "interaction_colleague AS took CROSS JOIN interaction ON interaction.id = took.interaction_id"
            conditions.append("took.colleague_id = ?")
            values.append(asked.colleague)
            asked = replace(asked, colleague=None)
        for sql, more in narrowed(asked, "at", _TOOK_PART, "text || ' ' || outcome"):
            conditions.append(sql)
            values.append(more)
        return f"SELECT at, interaction.id AS id FROM {tables} WHERE {' AND '.join(conditions)}", values

    def _did_little(self, colleague: int) -> bool:
        """Whether all that one of us did is sooner sorted than looked for among what everybody did."""
        return self._rows(_HOW_MUCH, (colleague, _LITTLE)) != [(_LITTLE,)]

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The interactions among the ids, with names."""
        wanted, titles = (json.dumps(list(ids)),), _Titles()
        people: dict[int, tuple[tuple[int, str], ...]] = {}
        for key, contact, name in self._rows(_PEOPLE, wanted):
            people[key] = (*people.get(key, ()), (contact, name))
        ours: dict[int, tuple[str, ...]] = {}
        for key, name in self._rows(_OURS, wanted):
            ours[key] = (*ours.get(key, ()), name)
        details: dict[tuple[Any, ...], tuple[str, ...]] = {}
        for key, at, kind, text, place, where, *more in self._rows(_RECORDS, wanted):
            # Most lines say the same here.
            what = tuple(more)
            if what not in details:
                details[what] = tuple(_details(*what))
            yield Line(
                key, at, kind, titles[kind], text, people.get(key, ()), (place, where), ours.get(key, ()),
                details[what], bool(what[0]),
            )  # fmt: skip


class _Titles(dict[str, str]):
    """What kinds are called, each looked up once."""

    def __missing__(self, kind: str) -> str:
        self[kind] = said = title(Kind(kind))
        return said


class Done:
    """Next steps that somebody saw to."""

    kinds: Mapping[str, str] = {"step": N_("Next step done")}

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def lines(self, asked: Asked) -> Sql | None:
        """The steps that were done with whom is asked for."""
        if asked.trashed or not asked.wants("step"):
            return None
        conditions, values = ["done_at IS NOT NULL", "deleted_at IS NULL"], list[Any]()
        if asked.contact is not None:
            conditions.append("contact_id = ?")
            values.append(asked.contact)
        elif asked.organisation is not None:
            conditions.append(f"(organisation_id = ? OR contact_id IN ({STAFF}))")
            values += [asked.organisation, asked.organisation]
        for sql, more in narrowed(asked, "done_at", "owner_id = ?", "text"):
            conditions.append(sql)
            values.append(more)
        return f"SELECT done_at AS at, id FROM follow_up WHERE {' AND '.join(conditions)}", values

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The steps among the ids."""
        steps = reading.follow_ups(self._rows, f"id IN ({placeholders(ids)}) AND done_at IS NOT NULL", tuple(ids))
        names = names_of(self._rows, "contact", {step.contact for step in steps})
        ours = names_of(self._rows, "colleague", {step.owner for step in steps})
        places = names_of(self._rows, "organisation", {step.organisation for step in steps})
        for step in steps:
            place = step.organisation or 0
            yield Line(
                step.id, step.done_at or 0, "step", _("Next step done"), step.text,
                ((step.contact, names.get(step.contact, "")),) if step.contact else (), (place, places.get(place, "")),
                (ours[step.owner],) if step.owner in ours else (),
            )  # fmt: skip


class Changes:
    """What was changed, told by whoever can say it (`told` of the ids of actions); of everything only if it is named,
    lest it drown what was said.
    """

    kinds: Mapping[str, str] = {"change": N_("Change")}

    def __init__(self, rows: Rows, told: Callable[[Sequence[int]], Mapping[int, tuple[int, str, str]]]) -> None:
        self._rows = rows
        self._told = told

    def lines(self, asked: Asked) -> Sql | None:
        """The standing actions that touched who is asked for, but for those that are lines themselves."""
        named = "change" in asked.kinds or (asked.contact is not None and not asked.kinds)
        if asked.text or asked.trashed or asked.organisation is not None or not named:
            return None
        tables, conditions, values = "history", ["undone_at IS NULL"], list[Any]()
        if asked.contact is not None:
            tables = "touched CROSS JOIN history ON history.id = action_id"
            conditions.append("touched.contact_id = ?")
            values.append(asked.contact)
        for sql, more in narrowed(asked, "at", "colleague_id = ?", "kind"):
            conditions.append(sql)
            values.append(more)
        # As the index of everything has them: a logged call is none of its rows.
        conditions += (f"kind NOT GLOB '{prefix}.*'" for prefix in _TOLD_ELSEWHERE)
        return f"SELECT at, history.id AS id FROM {tables} WHERE {' AND '.join(conditions)}", values

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The actions among the ids."""
        # Actions are counted from one, rows have the time in their ids.
        for key, (at, said, by) in self._told([key for key in ids if key < _LOWEST_ID]).items():
            yield Line(key, at, "change", said, by=(by,) if by else ())


def narrowed(asked: Asked, at: str, ours: str, text: str) -> Iterable[tuple[str, Any]]:
    """What period, colleague and words ask of a row, as conditions with their values: `at` is its instant, `ours` holds
    for a colleague of ours, `text` is what the words are looked for in.
    """
    if asked.since is not None:
        yield f"{at} >= ?", asked.since
    if asked.until is not None:
        yield f"{at} < ?", asked.until
    if asked.colleague is not None:
        yield ours, asked.colleague
    for word in asked.text.lower().split():
        yield f"instr(lower({text}), ?) > 0", word


def names_of(rows: Rows, table: str, ids: Iterable[int | None]) -> dict[int, str]:
    """What contacts, colleagues or organisations are called."""
    wanted = sorted(key for key in ids if key is not None)
    if not wanted:
        return {}
    return dict(rows(f"SELECT id, name FROM {table} WHERE id IN ({placeholders(wanted)})", wanted))


def _details(reached: int, minutes: int, cost: int, outcome: str) -> Iterable[str]:
    if not reached:
        yield _("not reached")
    if minutes:
        yield _("{count} min").format(count=minutes)
    if cost:
        yield f"¥{cost / 100:,.2f}"
    if outcome:
        yield outcome
