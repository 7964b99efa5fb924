"""Where a year stands, on one sheet of A4: what is over plan first, the figures by category and tier, the months."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from crmdesk.core.budget.over import rolled_up, yuan
from crmdesk.core.budget.records import TOTAL, By, Row
from crmdesk.core.budget.service import Budget
from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import ChartRow, Part, PlanBar, PlanBars, Shares
from crmdesk.core.language import _, sentences

_MOST_ROWS: Final = 12
_MOST_OVER: Final = 3
_BELOW: Final = "· "


@dataclass(frozen=True)
class BudgetSheet:
    """The budget of a fiscal year; it is read anew each time it is gone through."""

    budget: Budget
    year: int
    today: date

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Budget")

    def blocks(self) -> Iterator[blocks.Block]:
        """Title, what is over plan, the table by category, that by tier, and the pictures."""
        whole = self.budget.standing(self.year)
        title = _("Budget {year}").format(year=self.year)
        yield blocks.Title(title, _("as of {date}").format(date=self.today.isoformat()))
        for over in self.budget.over(whole)[:_MOST_OVER]:
            yield blocks.Paragraph(sentences((over.sentence, over.reason)))
        rows = self._categories()
        yield from _table(_("Category"), (*rows, whole.total))
        yield from _table(_("Tier"), self.budget.standing(self.year, By.TIER).lines)
        yield ChartRow((self._months(), _shares(rows)))

    def _categories(self) -> list[Row]:
        """The topmost categories with all below them, then these while there is room on the sheet."""
        found, categories = self.budget.standing(self.year), self.budget.categories.all()
        rolled = rolled_up(found.rows, categories)
        known = {each.key for each in categories}
        below = [each for each in categories if each.depth and any(rolled[each.key][1:5])]
        roots = [each for each in categories if not each.depth]
        shown = {each.key for each in (*roots, *below[: max(_MOST_ROWS - len(roots), 0)])}
        rows = [
            rolled[each.key]._replace(title=f"{_BELOW * each.depth}{each.title}")
            for each in categories
            if each.key in shown
        ]
        return [*rows, *(row for row in found.rows if row.key not in known)]

    def _months(self) -> PlanBars:
        rows = self.budget.standing(self.year, By.MONTH).rows
        bars = tuple(PlanBar(str(int(row.key[5:])), row.plan, row.paid + row.committed) for row in rows)
        return PlanBars(_("Plan and actual by month"), bars)


def _shares(rows: list[Row]) -> Shares:
    roots = (row for row in rows if not row.title.startswith(_BELOW))
    return Shares(_("By category"), tuple(Part(row.title, row.paid + row.committed) for row in roots))


def _table(title: str, rows: Sequence[Row]) -> Iterator[blocks.Block]:
    heads = (_("Plan"), _("Committed"), _("Paid"), _("Left"), _("Forecast"))
    columns = (blocks.Column(title, 1.8), *(blocks.Column(head, 1.0, "right") for head in heads))
    yield blocks.TableHead(columns)
    for row in rows:
        yield blocks.TableRow(columns, (row.title, *_amounts(row)), strong=row.key == TOTAL)


def _amounts(row: Row) -> Iterator[str]:
    for fen in (row.plan, row.committed, row.paid):
        yield yuan(fen)
    # What is planned with what stands above it has no rest of its own.
    yield "" if row.title.startswith(_BELOW) and not row.plan else yuan(row.left)
    yield yuan(row.forecast)
