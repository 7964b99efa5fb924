"""The figures of a section on paper: a table, what moved as charts, and the key figures of all as tiles."""

from collections.abc import Iterator, Sequence
from typing import Final

from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import Chart, ChartRow, Line, Pair, Pairs, Trend
from crmdesk.core.language import _
from crmdesk.core.reports.records import FigureTable, Value
from crmdesk.core.reports.wording import NONE, change_text, changes, is_money, number_text, period_title, value_text
from crmdesk.core.values.periods import Period, moved, year_ago

_HUNDREDTHS: Final = 100
_BOTH_CHANGES, _ONE_CHANGE = 2, 4  # so many measures have two columns of changes beside them, or one
_MOST_PAIRS: Final = 7
_LONGEST_LABEL: Final = 8
_LEAST_POINTS: Final = 2


def table(figures: FigureTable) -> Iterator[blocks.Block]:
    """A row for each product or place; beside each measure how it moved, as far as there is room."""
    shown = tuple(_compared(figures, place) for place in range(len(figures.measures)))
    columns = [blocks.Column("", 2.2)]
    for measure, against in zip(figures.measures, shown, strict=True):
        columns.append(blocks.Column(measure, 1.0, "right"))
        columns += [blocks.Column(_TITLES[each](), 0.85, "right") for each in against]
    head = tuple(columns)
    yield blocks.TableHead(head)
    for name, values in figures.rows:
        yield blocks.TableRow(head, (name, *_cells(values, shown)))
    if len(figures.rows) > 1 and any(value.now is not None for value in figures.total):
        yield blocks.TableRow(head, (_("Total"), *_cells(figures.total, shown)), strong=True)


def charts(trend: Sequence[tuple[str, int | None]], figures: FigureTable, period: Period) -> blocks.Block | None:
    """How the leading measure moved over the periods, and each row against a year ago, or the period before."""
    made: list[Chart] = []
    if len(trend) >= _LEAST_POINTS:
        measure = figures.measures[leading(figures)]
        values = tuple(None if value is None else value / _HUNDREDTHS for _name, value in trend)
        title = _("{measure} by period").format(measure=measure)
        made.append(Trend(title, tuple(name for name, _value in trend), (Line(measure, values),), "count"))
    made += _pairs(figures, period)
    if not made:
        return None
    return made[0] if len(made) == 1 else ChartRow(tuple(made))


def leading(figures: FigureTable) -> int:
    """The place of the measure that tells most: money, else the first."""
    return next((place for place, measure in enumerate(figures.measures) if is_money(measure)), 0)


def tile(measure: str, value: Value) -> blocks.Tile | None:
    """A key figure of a section."""
    return blocks.Tile(measure, number_text(value.now), changes(value)) if value.now is not None else None


def _pairs(figures: FigureTable, period: Period) -> Iterator[Chart]:
    """Bars of the rows that can be compared."""
    place = leading(figures)
    rows = [(name, values[place]) for name, values in figures.rows if values[place].now is not None]
    yearly = [(name, value) for name, value in rows if value.year_ago]
    before, then = ("year_ago", year_ago(period)) if yearly else ("before", moved(period, -1))
    known = [(name, value.now or 0, getattr(value, before)) for name, value in rows]
    largest = sorted(known, key=lambda row: -row[1])[:_MOST_PAIRS]
    if len(largest) < _LEAST_POINTS or not any(row[2] for row in largest):
        return
    yield Pairs(
        _("{measure} against {period}").format(measure=figures.measures[place], period=period_title(then)),
        tuple(Pair(_short(name), _plain(was), _plain(now)) for name, now, was in largest),
        (period_title(then), period_title(period)),
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"


def _plain(value: int | None) -> float | None:
    return None if value is None else value / _HUNDREDTHS


_TITLES: Final = {"before": lambda: _("against period before"), "year_ago": lambda: _("against a year ago")}


def _compared(figures: FigureTable, place: int) -> tuple[str, ...]:
    """With which times the values of a measure can be compared, as far as there is room for it."""
    known = tuple(
        each for each in _TITLES if any(getattr(values[place], each) is not None for _name, values in figures.rows)
    )
    if len(figures.measures) <= _BOTH_CHANGES:
        return known
    return known[-1:] if len(figures.measures) <= _ONE_CHANGE else ()


def _cells(values: Sequence[Value], shown: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for value, against in zip(values, shown, strict=True):
        yield value_text(value.now)
        yield from (NONE if value.now is None else change_text(value.now, getattr(value, each)) for each in against)
