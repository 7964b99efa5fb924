"""The timeline: what happened with a contact, at an organisation, or anywhere, the newest first.

Rooms give `Source`s: a statement of (at, id) and a reader of what stands on the line. All of them are one statement,
each part led by its own index and merged in order; rows are read by their ids, a page at a time.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from crmdesk.core.interactions import reading
from crmdesk.core.interactions.records import Interaction, Kind
from crmdesk.core.language import N_, _
from crmdesk.core.storage import search
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.choices import title

Rows = Callable[[str, Sequence[Any]], list[Row]]
Sql = tuple[str, Sequence[Any]]
_ALL: Final = -1
_UNITED: Final = " UNION ALL "
# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound


@dataclass(frozen=True)
class Asked:
    """Whose timeline (of everything where both are None), and what of it: `kinds` () for all, `since` and `until`
    UTC milliseconds, the end excluded, `text` what the words must hold.
    """

    contact: int | None = None
    organisation: int | None = None
    kinds: tuple[str, ...] = ()
    colleague: int | None = None
    since: int | None = None
    until: int | None = None
    text: str = ""

    def wants(self, kind: str) -> bool:
        """Whether lines of this kind are asked for."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class Line:
    """One line of a timeline, ready to be shown: `kind` is stable, `title` says it in the current language.

    `people` are (id, name) of the contacts, `by` names our colleagues, `details` stand behind the title.
    """

    id: int
    at: int
    kind: str
    title: str
    text: str = ""
    people: tuple[tuple[int, str], ...] = ()
    place: tuple[int, str] = (0, "")
    by: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    reached: bool = True


class Source(Protocol):
    """Lines of one room. `kinds` are those it knows, with their titles as source texts."""

    kinds: Mapping[str, str]

    def lines(self, asked: Asked) -> Sql | None:
        """A statement of `at` and `id`, led by an index in their order where it is of everything; None for none."""

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """Those of the ids that are its own."""


class Timeline:
    """The timelines of one book, of the lines of all rooms."""

    def __init__(self, rows: Rows, sources: Sequence[Source]) -> None:
        self._rows = rows
        self._sources = tuple(sources)

    @property
    def kinds(self) -> dict[str, str]:
        """Every kind there may be, with its title as a source text."""
        return {kind: name for source in self._sources for kind, name in source.kinds.items()}

    def ids(self, asked: Asked) -> "array[int]":
        """The ids of all lines, the newest first."""
        sql, values = self._united(asked)
        return search.unpacked(self._rows(search.packed(f"SELECT id FROM ({sql})"), values)[0][0])

    def first(self, asked: Asked, limit: int, after: tuple[int, int] | None = None) -> list[tuple[int, int]]:
        """(at, id) of the next lines behind the line `after`, the newest ones if that is None."""
        sql, values = self._united(asked, after)
        return [(at, key) for at, key in self._rows(f"{sql} LIMIT ?", (*values, limit))]

    def lines(self, ids: Sequence[int]) -> list[Line]:
        """The lines of these ids in their order; ids that are gone are missing."""
        found = {line.id: line for source in self._sources for line in source.read(ids)}
        return [found[key] for key in ids if key in found]

    def _united(self, asked: Asked, after: tuple[int, int] | None = None) -> tuple[str, tuple[Any, ...]]:
        parts = [part for source in self._sources if (part := source.lines(asked)) is not None]
        if not parts:
            return "SELECT 0 AS at, 0 AS id WHERE 1 = 0", ()
        # Both values at once would not be led by the index of the first.
        keyset = " WHERE at <= ? AND (at < ? OR id < ?)" if after else ""
        behind = (after[0], *after) if after else ()
        sql = _UNITED.join(f"SELECT at, id FROM ({part}){keyset}" for part, _values in parts)
        values = tuple(value for _part, bound in parts for value in (*bound, *behind))
        return f"{sql} ORDER BY at DESC, id DESC", values


class Spoken:
    """What was said and done with customers."""

    kinds: Mapping[str, str] = {}

    def __init__(self, rows: Rows) -> None:
        from crmdesk.core.values.choices import source  # noqa: PLC0415 - the name is taken here

        self._rows = rows
        self.kinds = {str(kind): source(kind) for kind in Kind}

    def lines(self, asked: Asked) -> Sql | None:
        """The interactions that are asked for."""
        kinds = [kind for kind in self.kinds if asked.wants(kind)]
        if not kinds:
            return None
        conditions, values = ["deleted_at IS NULL"], list[Any]()
        tables = "interaction"
        if asked.contact is not None:
            tables = "interaction_contact CROSS JOIN interaction ON interaction.id = interaction_id"
            conditions.append("contact_id = ?")
            values.append(asked.contact)
        elif asked.organisation is not None:
            conditions.append("organisation_id = ?")
            values.append(asked.organisation)
        if asked.kinds:
            # One kind has an index in the order of time; several, and those of somebody, are tried line by line.
            alone = len(kinds) == 1 and asked.contact is None and asked.organisation is None
            conditions.append(f"{'' if alone else '+'}interaction.kind IN ({placeholders(kinds)})")
            values += kinds
        for sql, more in _narrowed(asked):
            conditions.append(sql)
            values += more
        return f"SELECT at, interaction.id AS id FROM {tables} WHERE {' AND '.join(conditions)}", values

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The interactions among the ids, with names."""
        found = reading.interactions(self._rows, ids)
        names = _names(self._rows, "contact", {one for each in found.values() for one in each.contacts})
        ours = _names(self._rows, "colleague", {one for each in found.values() for one in each.colleagues})
        places = _names(self._rows, "organisation", {each.organisation for each in found.values()})
        for each in found.values():
            place = each.organisation or 0
            yield Line(
                each.id, each.at, str(each.kind), title(each.kind), each.text,
                tuple((one, names.get(one, "")) for one in each.contacts), (place, places.get(place, "")),
                tuple(ours.get(one, "") for one in each.colleagues), tuple(_details(each)), each.reached,
            )  # fmt: skip


def _narrowed(asked: Asked) -> Iterable[Sql]:
    if asked.since is not None:
        yield "at >= ?", (asked.since,)
    if asked.until is not None:
        yield "at < ?", (asked.until,)
    if asked.colleague is not None:
        yield (
            (
                "EXISTS (SELECT 1 FROM interaction_colleague AS ours WHERE ours.interaction_id = interaction.id"
                " AND ours.colleague_id = ?)"
            ),
            (asked.colleague,),
        )
    for word in asked.text.lower().split():
        yield "instr(lower(text || ' ' || outcome), ?) > 0", (word,)


def _details(one: Interaction) -> Iterable[str]:
    if not one.reached:
        yield _("not reached")
    if one.minutes:
        yield _("{count} min").format(count=one.minutes)
    if one.cost:
        yield f"¥{one.cost / 100:,.2f}"
    if one.outcome:
        yield one.outcome


def _names(rows: Rows, table: str, ids: Iterable[int | None]) -> dict[int, str]:
    wanted = sorted(key for key in ids if key is not None)
    if not wanted:
        return {}
    return dict(rows(f"SELECT id, name FROM {table} WHERE id IN ({placeholders(wanted)})", wanted))


class Done:
    """Next steps that somebody saw to; of a contact or an organisation alone, for they have no order by time."""

    kinds: Mapping[str, str] = {"step": N_("Next step done")}

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def lines(self, asked: Asked) -> Sql | None:
        """The steps that were done with whom is asked for."""
        who = asked.contact if asked.contact is not None else asked.organisation
        if who is None or not asked.wants("step") or asked.text:
            return None
        column = "contact_id" if asked.contact is not None else "organisation_id"
        conditions, values = [f"{column} = ?", "done_at IS NOT NULL", "deleted_at IS NULL"], [who]
        for sql, value in (
            ("owner_id = ?", asked.colleague),
            ("done_at >= ?", asked.since),
            ("done_at < ?", asked.until),
        ):
            if value is not None:
                conditions.append(sql)
                values.append(value)
        return f"SELECT done_at AS at, id FROM follow_up WHERE {' AND '.join(conditions)}", values

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The steps among the ids."""
        steps = reading.follow_ups(self._rows, f"id IN ({placeholders(ids)}) AND done_at IS NOT NULL", tuple(ids))
        names = _names(self._rows, "contact", {step.contact for step in steps})
        ours = _names(self._rows, "colleague", {step.owner for step in steps})
        for step in steps:
            people = ((step.contact, names.get(step.contact, "")),) if step.contact else ()
            by = (ours[step.owner],) if step.owner in ours else ()
            yield Line(step.id, step.done_at or 0, "step", _("Next step done"), step.text, people, by=by)


class Changes:
    """What was changed of a contact, told by whoever can say it (`sentence` of an action's id)."""

    kinds: Mapping[str, str] = {"change": N_("Change")}

    def __init__(self, rows: Rows, told: Callable[[Sequence[int]], Mapping[int, tuple[int, str, str]]]) -> None:
        self._rows = rows
        self._told = told

    def lines(self, asked: Asked) -> Sql | None:
        """The standing actions that touched a contact, but for those that are lines themselves."""
        if asked.contact is None or not asked.wants("change") or asked.text:
            return None
        conditions, values = ["touched.contact_id = ?", "undone_at IS NULL"], [asked.contact]
        for sql, value in (("colleague_id = ?", asked.colleague), ("at >= ?", asked.since), ("at < ?", asked.until)):
            if value is not None:
                conditions.append(sql)
                values.append(value)
        own = " AND ".join(f"kind NOT LIKE '{prefix}.%'" for prefix in ("interaction", "follow_up", "today", "news"))
        return (
            "SELECT at, history.id AS id FROM touched CROSS JOIN history ON history.id = action_id"
            f" WHERE {' AND '.join(conditions)} AND {own}"
        ), values

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The actions among the ids."""
        # Actions are counted from one, rows have the time in their ids.
        for key, (at, said, by) in self._told([key for key in ids if key < _LOWEST_ID]).items():
            yield Line(key, at, "change", said, by=(by,) if by else ())


_LOWEST_ID: Final = 1 << 32
