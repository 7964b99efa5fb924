"""A progress report on paper: what was sold and done in a period, as a supplier likes to read it."""

from collections.abc import Iterator
from dataclasses import dataclass

from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import Line, Trend
from crmdesk.core.language import _
from crmdesk.core.reports.figures import Figures
from crmdesk.core.reports.records import SECTIONS, FigureTable, Report, Section, Value
from crmdesk.core.values.periods import Period, read_period
from crmdesk.core.values.quantities import grouped, money_text

_NONE = "–"
_HUNDREDTHS = 100


@dataclass(frozen=True)
class ReportSheet:
    """The report with its figures; each is compared with the period before and with a year ago."""

    report: Report
    figures: Figures

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Progress report")

    def blocks(self) -> Iterator[blocks.Block]:
        """Title, then each section that says anything."""
        period = read_period(self.report.period)
        said = _("Progress report {period}").format(period=period_title(period))
        yield blocks.Title(said, self.report.supplier.name)
        for section, title in SECTIONS.items():
            table = self.figures.table(self.report.supplier.id, period, section)
            text = self.report.texts.get(section, "")
            if not table.rows and not text:
                continue
            yield blocks.Heading(_(title))
            yield from _figures(table)
            if section == Section.SALES and table.measures:
                yield _trend(self, period, table)
            if text:
                yield blocks.Paragraph(text)


def period_title(period: Period) -> str:
    """A period as it is read: 2027, 1st quarter."""
    year, part = period.name[:4], period.name[5:]
    if part.startswith("Q"):
        return _("{year}, quarter {quarter}").format(year=year, quarter=part[1:])
    return _("{year}-{month}").format(year=year, month=part) if part else year


def _figures(table: FigureTable) -> Iterator[blocks.Block]:
    if not table.rows:
        return
    compared = [value.before is not None or value.year_ago is not None for value in table.total]
    columns = [blocks.Column("", 2.2)]
    for measure, shown in zip(table.measures, compared, strict=True):
        columns.append(blocks.Column(measure, 1.0, "right"))
        if shown:
            columns += [
                blocks.Column(_("against period before"), 0.8, "right"),
                blocks.Column(_("against a year ago"), 0.8, "right"),
            ]
    head = tuple(columns)
    yield blocks.TableHead(head)
    for name, values in table.rows:
        yield blocks.TableRow(head, (name, *_cells(values, compared)))
    if len(table.rows) > 1:
        yield blocks.TableRow(head, (_("Total"), *_cells(table.total, compared)))


def _cells(values: tuple[Value, ...], compared: list[bool]) -> Iterator[str]:
    for value, shown in zip(values, compared, strict=True):
        yield _NONE if value.now is None else number_text(value.now)
        if shown:
            yield change_text(value.now, value.before)
            yield change_text(value.now, value.year_ago)


def number_text(hundredths: int) -> str:
    """A figure as it is read: 1,200 · 36,000.50."""
    return grouped(money_text(hundredths)).removesuffix(".00")


def change_text(now: int | None, before: int | None) -> str:
    """By how much a figure grew, in percent; a dash where nothing can be compared."""
    if now is None or not before:
        return _NONE
    return f"{(now - before) / abs(before):+.1%}".replace("-0.0%", "0.0%").replace("+0.0%", "0.0%")


def _trend(sheet: ReportSheet, period: Period, table: FigureTable) -> blocks.Block:
    """How the first measure of the sales moved over the last periods."""
    measure = table.measures[0]
    points = sheet.figures.trend(sheet.report.supplier.id, period, Section.SALES, measure)
    values = tuple(None if value is None else value / _HUNDREDTHS for _name, value in points)
    return Trend(measure, tuple(name for name, _value in points), (Line(measure, values),), "count")
