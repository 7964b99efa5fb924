"""A progress report on paper: what was sold and done in a period, as a supplier likes to read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from crmdesk.core.documents.blocks import (
    Block,
    Contents,
    Cover,
    Heading,
    Notice,
    Paragraph,
    Pictures,
    Signatures,
    Tile,
    Tiles,
    Title,
)
from crmdesk.core.documents.pages import Letterhead, PageSetup
from crmdesk.core.language import _
from crmdesk.core.reports import figure_blocks
from crmdesk.core.reports.figures import Figures
from crmdesk.core.reports.records import SECTIONS, FigureTable, Report, Section, State
from crmdesk.core.reports.wording import adds_up, period_days, period_title
from crmdesk.core.values.periods import Period, read_period

_LONG: Final = 4  # sections from which on a table of contents helps
_MOST_TILES: Final = 6
_OF_EACH: Final = {Section.SALES: 3}  # key figures of a section, else one
_CHARTED: Final = (Section.SALES, Section.HOSPITALS)
_BESIDE: Final = 2  # pictures side by side


@dataclass(frozen=True)
class ReportSheet:
    """The report with its figures; each is compared with the period before and with a year ago. `pictures` are content
    and text below by section, `pages` the pages of the headings once they are known.
    """

    report: Report
    figures: Figures
    pictures: Mapping[str, Sequence[tuple[bytes, str]]] = field(default_factory=dict)
    sender: Letterhead = field(default_factory=Letterhead)
    day: str = ""
    pages: Mapping[str, int] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Progress report")

    def placed(self, pages: Mapping[str, int]) -> "ReportSheet":
        """The same once it is known on which page each heading stands."""
        return replace(self, pages=pages)

    def on(self, setup: PageSetup) -> PageSetup:
        """The page with what its head says: what it is a report of, and that a draft is one."""
        said = [self.subject, period_title(read_period(self.report.period))]
        if not self.report.approved[1]:
            said.append(_("Draft"))
        return replace(setup, header=" · ".join(said))

    def blocks(self) -> Iterator[Block]:
        """The cover, key figures at a glance, each section that says anything, and who stands for it."""
        period = read_period(self.report.period)
        yield self._cover(period)
        yield Title(period_title(period), self.report.supplier.name)
        tables = {section: self.figures.table(self.report.supplier.id, period, section) for section in SECTIONS}
        told = [section for section in SECTIONS if self._says(section, tables[section])]
        headings = {section: f"{at}   {_(SECTIONS[section])}" for at, section in enumerate(told, start=1)}
        if len(told) >= _LONG:
            yield Contents(tuple((text, str(self.pages.get(text, ""))) for text in headings.values()))
        if tiles := tuple(_tiles(tables)):
            yield Heading(_("At a glance"))
            yield Tiles(tiles, 4 if len(tiles) in (2, 4) else 3)
        if not told:
            yield Notice(_("Nothing is written in this report yet."))
        for section, heading in headings.items():
            yield Heading(heading)
            yield from self._section(section, period, tables[section])
        yield Heading(_("Responsible"))
        yield self._signed()

    def _cover(self, period: Period) -> Block:
        report = self.report
        lines = (
            (_("Period"), period_days(period)),
            (_("Written by"), report.author.name if report.author else ""),
            (_("Approved by"), report.approved[0]),
            (_("Date"), self.day),
        )
        kind = self.subject if report.approved[1] else f"{self.subject} · {_('Draft')}"
        return Cover(
            kind, period_title(period), report.supplier.name, tuple(line for line in lines if line[1]),
            self.sender.company, self.sender.address, self.sender.logo,
        )  # fmt: skip

    def _says(self, section: str, table: FigureTable) -> bool:
        return bool(table.told or self.report.texts.get(section) or self.pictures.get(section))

    def _section(self, section: str, period: Period, table: FigureTable) -> Iterator[Block]:
        """Its text, its figures as table and charts, its pictures."""
        if text := self.report.texts.get(section, ""):
            yield Paragraph(text)
        if table.told:
            yield from figure_blocks.table(table)
        if section in _CHARTED and table.told:
            measure = table.measures[figure_blocks.leading(table)]
            summed = adds_up(measure)
            trend = self.figures.trend(self.report.supplier.id, period, section, measure) if summed else []
            if chart := figure_blocks.charts(trend, table, period):
                yield chart
        pictures = self.pictures.get(section, ())
        for first in range(0, len(pictures), _BESIDE):
            yield Pictures(tuple(pictures[first : first + _BESIDE]))

    def _signed(self) -> Block:
        report = self.report
        written = (report.author.name if report.author else "", self.day if report.state is not State.DRAFT else "")
        titles = (_("Written by"), _("Checked by"), _("Approved by"))
        return Signatures(titles, (written, report.checked, report.approved))


def _tiles(tables: Mapping[str, FigureTable]) -> Iterator[Tile]:
    """The key figures: the sums of the first measures of each section, of sales the most."""
    count = 0
    for section, table in tables.items():
        summed = [pair for pair in zip(table.measures, table.total, strict=True) if adds_up(pair[0])]
        for measure, value in summed[: _OF_EACH.get(Section(section), 1)]:
            title = measure if section == Section.SALES else _(SECTIONS[section])
            if count < _MOST_TILES and (made := figure_blocks.tile(title, value)):
                count += 1
                yield made
