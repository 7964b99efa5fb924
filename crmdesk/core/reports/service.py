"""What one can do with progress reports: write them, have them checked and approved, send them, be told what is due."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import N_, _
from crmdesk.core.news.records import Named
from crmdesk.core.reports import reading
from crmdesk.core.reports.records import Due, Plan, Read, Report
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.periods import Period, read_period

if TYPE_CHECKING:
    from crmdesk.core.documents.pages import Letterhead
    from crmdesk.core.interactions.service import Interactions
    from crmdesk.core.interactions.timeline import Timeline
    from crmdesk.core.reports.document import ReportSheet
    from crmdesk.core.reports.figures import Figures
    from crmdesk.core.reports.pictures import Pictures
    from crmdesk.core.reports.records import Material, Standing
    from crmdesk.core.reports.writing import Writer

# ruff: noqa: PLC0415 - whoever only looks need not load what writes

_GONE: Final = N_("This organisation is not in the book any more.")


class Reports:
    """The progress reports of one open book; `interactions` keeps on the timelines what was sent."""

    def __init__(self, history: History, ids: IdSource, interactions: "Interactions") -> None:
        self._history = history
        self._ids = ids
        self._interactions = interactions

    @cached_property
    def figures(self) -> "Figures":
        """The figures of suppliers, by period."""
        from crmdesk.core.reports.figures import Figures

        return Figures(self._history)

    @property
    def _writer(self) -> "Writer":
        from crmdesk.core.reports.writing import Writer

        return Writer(self._history, self._ids, self._interactions)

    def ids(self, supplier: int | None = None, *, trashed: bool = False) -> list[int]:
        """Ids of reports, of one supplier if given, the newest period first."""
        return reading.ids(self._history.rows, supplier, trashed=trashed)

    def items(self, keys: Sequence[int]) -> list[Report]:
        """Reports by id, in the order of the ids; those that are not there are left out."""
        return reading.items(self._history.rows, keys)

    def item(self, key: int) -> Report:
        """One report, also from the trash. Raises NotFound."""
        return reading.item(self._history.rows, key)

    @cached_property
    def pictures(self) -> "Pictures":
        """The pictures in reports."""
        from crmdesk.core.reports.pictures import Pictures

        return Pictures(self._history, self._ids)

    def supplier(self, organisation: int) -> Named:
        """A supplier by id. Raises NotFound; InvalidInput for an organisation that is none."""
        upstream = f"SELECT id FROM ({reading.SUPPLIERS})"  # noqa: S608 - our own words
        sql = f"SELECT name, id IN ({upstream}) FROM organisation WHERE id = ?2 AND deleted_at IS NULL"  # noqa: S608 - as above
        found = self._history.rows(sql, (str(Nature.UPSTREAM), organisation))
        if not found:
            raise NotFound(_(_GONE))
        name, upstream = found[0]
        if not upstream:
            raise InvalidInput(
                _("{name} is no upstream supplier: progress reports are for suppliers.").format(name=name)
            )
        return Named(organisation, name)

    def new(self, supplier: int, period: Period, figures: Sequence[Read] = (), *, as_last: bool = False) -> int:
        """Begin the report of a period with the texts of the supplier's template, or `as_last` with those of its last
        report, and keep its figures; its id.

        Raises InvalidInput for who is no supplier, and where there is one for the period already; NotFound.
        """
        found = self.supplier(supplier)
        sql = "SELECT 1 FROM report WHERE organisation_id = ? AND period = ? AND deleted_at IS NULL"
        if self._history.rows(sql, (supplier, period.name)):
            sentence = _("There is a report for {name} of {period} already.")
            raise InvalidInput(sentence.format(name=found.name, period=period.name))
        plan = self.plan(supplier)
        texts = dict(plan.template) if plan else {}
        if as_last and (earlier := self.ids(supplier)):
            texts |= {section: text for section, text in self.item(earlier[0]).texts.items() if text}
        return self._writer.new(supplier, period, texts, figures)

    def write(self, key: int, texts: Mapping[str, str]) -> None:
        """Write sections of a report anew; who checked or approved it has to look again. Raises NotFound."""
        self._writer.write(self.item(key), texts)

    def keep_figures(self, key: int, section: str, figures: Sequence[Read]) -> None:
        """Keep these as the figures of one section of a report; who checked or approved it has to look again.

        Raises NotFound.
        """
        self._writer.keep_figures(self.item(key), section, figures)

    def bring_in(self, key: int, figures: Sequence[Read]) -> int:
        """Keep the figures of a list, which names its sections; how many. Raises NotFound."""
        return self._writer.bring_in(self.item(key), figures)

    def reopen(self, key: int) -> None:
        """Make a draft of what was checked or approved, to change it. Raises NotFound."""
        self._writer.reopen(self.item(key))

    def material(self, key: int, timeline: "Timeline") -> "list[Material]":
        """What the timeline tells of the supplier's people in the period of a report. Raises NotFound."""
        from crmdesk.core.reports.material import material

        return material(timeline, self.item(key))

    def sheet(self, key: int, sender: "Letterhead") -> "ReportSheet":
        """A report as paper, from us. Raises NotFound."""
        from crmdesk.core.reports.document import ReportSheet

        report = self.item(key)
        day = report.approved[1] or self._history.today().isoformat()
        return ReportSheet(report, self.figures, self.pictures.contents(key), sender, day)

    def standings(self) -> "list[Standing]":
        """Every supplier with what it got last and what is due, the latest first."""
        return reading.standings(self._history.rows, str(Nature.UPSTREAM), self._history.today())

    def check(self, key: int, by: str) -> None:
        """Keep that somebody checked it today. Raises InvalidInput for nobody, NotFound."""
        self._writer.sign(self.item(key), "checked", by)

    def approve(self, key: int, by: str) -> None:
        """Keep that somebody approved it today. Raises InvalidInput for nobody, NotFound."""
        self._writer.sign(self.item(key), "approved", by)

    def send(self, key: int, contacts: Sequence[int], channel: str, day: str = "") -> None:
        """Keep that contacts got it, on their timelines too; the next one is due then.

        Raises InvalidInput for nobody, a way or a day that cannot be, or a report that nobody approved; NotFound.
        """
        self._writer.send(self.item(key), contacts, channel, day)

    def trash(self, key: int) -> None:
        """Put a report into the trash; its figures stay. Raises NotFound."""
        self._writer.mark("report.trash", self.item(key), self._history.now_ms())

    def restore(self, key: int) -> None:
        """Bring a report back. Raises NotFound."""
        self._writer.mark("report.restore", self.item(key), None)

    def plan(self, supplier: int) -> Plan | None:
        """How often a supplier gets a report, None where that is not set."""
        return next((plan for named, plan in reading.plans(self._history.rows) if named.id == supplier), None)

    def set_plan(self, supplier: int, plan: Plan | None) -> None:
        """Have a supplier get reports so often, or no more; the next is a next step. Raises InvalidInput, NotFound."""
        self._writer.set_plan(self.supplier(supplier), plan)

    def due(self) -> list[Due]:
        """What every supplier gets next, the latest first."""
        rows, today = self._history.rows, self._history.today()
        found = [reading.next_due(rows, supplier, plan, today) for supplier, plan in reading.plans(rows)]
        return sorted(found, key=lambda due: (due.day, due.supplier))


def period_of(text: str) -> Period:
    """A month or a quarter. Raises InvalidInput for a whole year or anything that is no period."""
    period = read_period(text)
    if len(period.name) == len("2027"):
        raise InvalidInput(_("Reports are for a month or a quarter: write 2027-03 or 2027-Q1."))
    return period
