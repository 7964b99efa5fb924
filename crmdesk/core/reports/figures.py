"""Figures of a supplier by period, compared with the period before and a year ago."""

from collections.abc import Iterable, Sequence
from itertools import dropwhile

from crmdesk.core.reports.records import FigureTable, Read, Section, Value
from crmdesk.core.reports.wording import adds_up
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id
from crmdesk.core.values.periods import Period, moved, year_ago

# ruff: noqa: PLC0415 - whoever only looks need not load what writes
# ruff: noqa: S608 - marks only


class Figures:
    """The figures of one open book."""

    def __init__(self, history: History) -> None:
        self._history = history

    def keep(self, supplier: int, period: Period, figures: Sequence[Read]) -> int:
        """Keep figures of a period, as one action: each section that is named has these, and no others. How many."""
        with self._history.action("report.figures", organisation=supplier, figures=len(figures)) as action:
            action.concerns(())
            self.put(supplier, period, figures)
        return len(figures)

    def put(self, supplier: int, period: Period, figures: Sequence[Read]) -> None:
        """The same as part of an action under way."""
        self.replace(supplier, period, sorted({str(figure.section) for figure in figures}), figures)

    def replace(self, supplier: int, period: Period, sections: Sequence[str], figures: Sequence[Read]) -> None:
        """As part of an action under way: these sections have these figures and no others."""
        from crmdesk.core.reports.tables import Figure

        Figure.delete().where(
            Figure.organisation == supplier, Figure.period == period.name, Figure.section.in_(sections)
        ).execute()
        added: dict[tuple[Section, str, str], int] = {}
        for figure in figures:
            added[figure[:3]] = added.get(figure[:3], 0) + figure.value
        for place, ((section, row, measure), value) in enumerate(added.items()):
            made_of = (supplier, period.name, str(section), row, measure)
            Figure.insert(
                id=content_id(*made_of), organisation=supplier, period=period.name, section=str(section), row=row,
                measure=measure, product=self._product(row), value=value, place=place,
            ).execute()  # fmt: skip

    def table(self, supplier: int, period: Period, section: str) -> FigureTable:
        """The figures of a section with those of the period before and of a year ago, in the order of the list."""
        names = {period.name: 0, moved(period, -1).name: 1, year_ago(period).name: 2}
        sql = (
            "SELECT period, row, measure, value FROM figure WHERE organisation_id = ? AND period IN (?, ?, ?)"
            " AND section = ? ORDER BY period <> ?, place, id"
        )
        periods = (period.name, moved(period, -1).name, year_ago(period).name)
        values: dict[tuple[str, str], list[int | None]] = {}
        measures, rows = dict[str, None](), dict[str, None]()
        for name, row, measure, value in self._history.rows(sql, (supplier, *periods, section, period.name)):
            measures[measure] = rows[row] = None
            values.setdefault((row, measure), [None, None, None])[names[name]] = value
        table = [
            (row, tuple(Value(*values.get((row, measure), (None, None, None))) for measure in measures)) for row in rows
        ]
        total = tuple(
            _total([cells[at] for _row, cells in table]) if adds_up(measure) else Value()
            for at, measure in enumerate(measures)
        )
        return FigureTable(tuple(measures), tuple(table), total)

    def trend(
        self, supplier: int, period: Period, section: str, measure: str, periods: int = 8
    ) -> list[tuple[str, int | None]]:
        """What a measure came to in each of the last periods up to this one, from the first for which any is kept."""
        names = [moved(period, -back).name for back in reversed(range(periods))]
        sql = (
            "SELECT period, sum(value) FROM figure WHERE organisation_id = ? AND section = ? AND measure = ?"
            f" AND period IN ({placeholders(names)}) GROUP BY period"
        )
        sums: dict[str, int] = dict(self._history.rows(sql, (supplier, section, measure, *names)))
        return list(dropwhile(lambda point: point[1] is None, ((name, sums.get(name)) for name in names)))

    def _product(self, row: str) -> int | None:
        found = self._history.rows("SELECT id FROM product WHERE deleted_at IS NULL AND ? IN (name, approval)", (row,))
        return int(found[0][0]) if len(found) == 1 else None


def _total(values: Sequence[Value]) -> Value:
    """The sum of each, None where none has any."""

    def added(numbers: Iterable[int | None]) -> int | None:
        known = [number for number in numbers if number is not None]
        return sum(known) if known else None

    return Value(*map(added, zip(*values, strict=True))) if values else Value()
