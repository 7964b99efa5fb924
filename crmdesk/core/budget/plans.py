"""Plans: versions for a fiscal year, typed into cells, started from what was planned or spent before, locked when
approved.
"""

from collections.abc import Callable, Mapping
from typing import Final

from crmdesk.core.budget.records import MOST_FEN, Cell, Version
from crmdesk.core.budget.years import FiscalYear, checked_year, first_month
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.settings import Settings
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.choices import Tier
from crmdesk.core.values.text import clean

_VERSIONS: Final = (
    "SELECT id, year, note, approved_at, deleted_at IS NOT NULL FROM plan WHERE year = ?"
    " AND deleted_at IS {being}NULL ORDER BY id DESC"
)
_CELLS: Final = "SELECT category, month, tier, amount FROM plan_cell WHERE plan_id = ?"
_SPENT: Final = (
    "SELECT category, substr(day, 1, 7), sum(amount) FROM expense"
    " WHERE deleted_at IS NULL AND day >= ? AND day < ? GROUP BY 1, 2"
)
WHOLE: Final = 10_000
"""A hundred per cent, in hundredths of one."""
_MOST_CHANGE: Final = 100 * WHOLE
_LONGEST_NOTE: Final = 200


class Plans:
    """The plans of one open book."""

    def __init__(
        self, history: History, ids: IdSource, settings: Settings, titles: Callable[[], Mapping[str, str]]
    ) -> None:
        self._history = history
        self._ids = ids
        self._settings = settings
        self._titles = titles

    def year(self, year: int) -> FiscalYear:
        """The fiscal year of that number. Raises InvalidInput."""
        return checked_year(year, first_month(self._settings))

    def versions(self, year: int) -> list[Version]:
        """The versions for a year, the newest first."""
        return [_version(row) for row in self._history.rows(_VERSIONS.format(being=""), (year,))]

    def trashed(self, year: int) -> list[Version]:
        """The versions for a year that are in the trash, the newest first."""
        return [_version(row) for row in self._history.rows(_VERSIONS.format(being="NOT "), (year,))]

    def holding(self, year: int) -> Version | None:
        """The version against which money is measured: the last that was approved, else the newest draft."""
        versions = self.versions(year)
        approved = [version for version in versions if version.approved_at is not None]
        return max(approved, key=lambda version: (version.approved_at or 0, version.id)) if approved else next(
            iter(versions), None
        )  # fmt: skip

    def version(self, key: int) -> Version:
        """One version. Raises NotFound."""
        sql = "SELECT id, year, note, approved_at FROM plan WHERE id = ? AND deleted_at IS NULL"
        rows = self._history.rows(sql, (key,))
        if not rows:
            raise NotFound(_("This plan is not in the book any more."))
        return Version(*rows[0])

    def cells(self, key: int) -> dict[Cell, int]:
        """The planned amounts of a version, in fen."""
        return {Cell(*where): amount for *where, amount in self._history.rows(_CELLS, (key,))}

    def planned(self, year: FiscalYear) -> dict[Cell, int]:
        """The amounts of the version that holds, of the months of the year."""
        version = self.holding(year.year)
        months = frozenset(year.months)
        cells = self.cells(version.id) if version else {}
        return {cell: amount for cell, amount in cells.items() if cell.month in months}

    def start(self, year: int, note: str = "", like: int | None = None, change: int = 0) -> int:
        """A new draft, empty or from a version of any year, changed by hundredths of a per cent; its id.

        Raises InvalidInput, NotFound.
        """
        wanted = self.year(year)
        cells: Mapping[Cell, int] = {}
        if like is not None:
            before = self.version(like)
            cells = _moved(self.cells(like), self.year(before.year), wanted)
        return self._start(wanted, note, _changed(cells, change))

    def start_from_spent(self, year: int, note: str = "", change: int = 0) -> int:
        """A new draft of what was spent in the year before, changed as by `start`; its id. Raises InvalidInput."""
        wanted = self.year(year)
        before = wanted.before
        rows = self._history.rows(_SPENT, (before.since, before.until))
        cells = {Cell(category, month): amount for category, month, amount in rows}
        return self._start(wanted, note, _changed(_moved(cells, before, wanted), change))

    def edit(self, key: int, cells: Mapping[Cell, int]) -> None:
        """Give cells of a draft other amounts, as one action; 0 empties one. Raises InvalidInput, with a locked plan
        too, NotFound.
        """
        version = self._open(key)
        self._check(version, cells)
        now = self.cells(key)
        changed = {cell: amount for cell, amount in cells.items() if amount != now.get(cell, 0)}
        if not changed:
            return
        with self._history.action("plan.edit", year=version.year, cells=len(changed)) as action:
            action.concerns(())
            self._write(key, changed)

    def replace(self, key: int, cells: Mapping[Cell, int]) -> None:
        """Have a draft hold these cells and no others, as one action. Raises as `edit` does."""
        self.edit(key, {**dict.fromkeys(self.cells(key), 0), **cells})

    def bring_in(self, year: int, cells: Mapping[Cell, int], note: str = "") -> int:
        """Have the newest version of a year hold these cells, or a new one where there is none; its id.

        One action. Raises InvalidInput where the newest one is approved.
        """
        versions = self.versions(year)
        if not versions:
            return self._start(self.year(year), note, cells)
        self.replace(versions[0].id, cells)
        return versions[0].id

    def approve(self, key: int) -> None:
        """Approve a draft, which locks it. Raises InvalidInput for one that is locked or empty, NotFound."""
        version = self._open(key)
        if not self.cells(key):
            raise InvalidInput(_("There is nothing in this plan yet."))
        self._set("plan.approve", version, "approved_at", self._history.now_ms())

    def set_note(self, key: int, note: str) -> None:
        """What a version is for. Raises NotFound."""
        version, note = self.version(key), _note(note)
        if note != version.note:
            self._set("plan.note", version, "note", note)

    def trash(self, key: int) -> None:
        """Put a version into the trash. Raises InvalidInput for an approved one, which is locked, NotFound."""
        self._set("plan.trash", self._open(key), "deleted_at", self._history.now_ms())

    def restore(self, key: int) -> None:
        """Bring a version back out of the trash. Raises NotFound."""
        rows = self._history.rows("SELECT id, year, note, approved_at, 1 FROM plan WHERE id = ?", (key,))
        if not rows:
            raise NotFound(_("This plan is not in the book any more."))
        self._set("plan.restore", _version(rows[0]), "deleted_at", None)

    def _start(self, year: FiscalYear, note: str, cells: Mapping[Cell, int]) -> int:
        note = _note(note)
        key = self._ids.new()
        version = Version(key, year.year, note, None)
        self._check(version, cells)
        with self._history.action("plan.start", year=year.year, cells=len(cells)) as action:
            action.concerns(())
            self._history.connection.execute(
                "INSERT INTO plan (id, year, note, approved_at, deleted_at) VALUES (?,?,?,NULL,NULL)",
                (key, year.year, note),
            )
            self._write(key, cells)
        return key

    def _write(self, key: int, cells: Mapping[Cell, int]) -> None:
        connection = self._history.connection
        connection.executemany(
            "INSERT INTO plan_cell (id, plan_id, category, month, tier, amount) VALUES (?,?,?,?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET amount = excluded.amount",
            [(content_id(key, *cell), key, *cell, amount) for cell, amount in cells.items() if amount],
        )
        emptied = [content_id(key, *cell) for cell, amount in cells.items() if not amount]
        for start in range(0, len(emptied), 500):
            some = emptied[start : start + 500]
            connection.execute(f"DELETE FROM plan_cell WHERE id IN ({placeholders(some)})", some)  # noqa: S608 - marks

    def _set(self, kind: str, version: Version, column: str, value: object) -> None:
        with self._history.action(kind, year=version.year) as action:
            action.concerns(())
            self._history.connection.execute(f"UPDATE plan SET {column} = ? WHERE id = ?", (value, version.id))  # noqa: S608 - our own names

    def _open(self, key: int) -> Version:
        version = self.version(key)
        if version.locked:
            text = _("The plan for {year} is approved and locked; start a new version to change it.")
            raise InvalidInput(text.format(year=version.year))
        return version

    def _check(self, version: Version, cells: Mapping[Cell, int]) -> None:
        months, titles = frozenset(self.year(version.year).months), self._titles()
        tiers = {"", *map(str, Tier)}
        for cell, amount in cells.items():
            if cell.category not in titles:
                raise InvalidInput(_("There is no category “{text}”.").format(text=cell.category[:40]))
            if cell.month not in months and amount:
                text = _("{month} is no month of the fiscal year {year}.")
                raise InvalidInput(text.format(month=cell.month, year=version.year))
            if cell.tier not in tiers:
                raise InvalidInput(_("“{text}” is no tier.").format(text=cell.tier[:40]))
            if not 0 <= amount <= MOST_FEN:
                raise InvalidInput(_("This cannot be planned: amounts are not below zero, nor so large."))


def _version(row: Row) -> Version:
    key, year, note, approved_at, trashed = row
    return Version(key, year, note, approved_at, bool(trashed))


def _note(note: str) -> str:
    note = clean(note)
    if len(note) > _LONGEST_NOTE:
        sentence = _("A note has {most} characters at most.").format(most=_LONGEST_NOTE)
        raise InvalidInput(sentence, {"note": sentence})
    return note


def _moved(cells: Mapping[Cell, int], before: FiscalYear, wanted: FiscalYear) -> dict[Cell, int]:
    """The cells in the same months of another year; what was in none of its months is left out."""
    becomes = dict(zip(before.months, wanted.months, strict=True))
    return {cell._replace(month=becomes[cell.month]): amount for cell, amount in cells.items() if cell.month in becomes}


def _changed(cells: Mapping[Cell, int], change: int) -> dict[Cell, int]:
    """Amounts so many hundredths of a per cent higher, to the nearest fen. Raises InvalidInput."""
    if not -WHOLE <= change <= _MOST_CHANGE:
        raise InvalidInput(_("A plan changes by -100 to 10,000 per cent."))
    return {cell: (amount * (WHOLE + change) * 2 + WHOLE) // (2 * WHOLE) for cell, amount in cells.items()}
