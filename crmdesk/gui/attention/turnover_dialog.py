"""A list of turnover before it is brought in: what is new, what is changed, what stays behind and why."""

from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QHeaderView, QWidget

from crmdesk.core.documents.charts import written
from crmdesk.core.exchange.turnover.planning import Outcome, PlannedAmount, TurnoverPlan
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import COMPACT_PX, TableDelegate
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Column, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

OUTCOMES: Final[dict[Outcome, str]] = {
    "new": N_("New"),
    "update": N_("Changed"),
    "unchanged": N_("Unchanged"),
    "problem": N_("Stays behind"),
}
_FIRST: Final[tuple[Outcome, ...]] = ("problem", "update", "new", "unchanged")


def _what(row: PlannedAmount) -> str:
    if row.outcome == "problem":
        return row.problem
    before = _("before {amount}").format(amount=written(row.before, "money")) if row.before is not None else ""
    return before if row.outcome == "update" else ""


def _amount(row: Row) -> str:
    return "–" if row[0].unreadable else written(row[0].entry.amount, "money")


COLUMNS: Final = (
    Column("line", N_("Row"), lambda row: f"{row[0].entry.line:,}", "right", 56, sortable=False),
    Column("name", N_("Customer"), lambda row: str(row[0].entry.name), width=150, sortable=False),
    Column("period", N_("Period"), lambda row: row[0].entry.period.name if row[0].entry.period else "–", width=86,
           sortable=False),
    Column("amount", N_("Amount"), _amount, "right", 110, sortable=False),
    Column("outcome", N_("Outcome"), lambda row: _(OUTCOMES[row[0].outcome]), width=112, sortable=False),
    Column("what", N_("Remark"), lambda row: _what(row[0]), width=200, sortable=False),
)  # fmt: skip


class TurnoverDialog(Dialog):
    """The amounts of a list, what stays behind first."""

    def __init__(self, plan: TurnoverPlan, parent: QWidget | None = None) -> None:
        super().__init__(_("Turnover from {file}").format(file=plan.path.name), _("Bring in"), parent, 900)
        self.plan = plan
        counts = plan.counts()
        told = [f"{_(OUTCOMES[outcome])} {counts[outcome]:,}" for outcome in OUTCOMES if counts[outcome]]
        self.add(label(_(", ").join(told), "body2", wrap=True))
        order = {outcome: place for place, outcome in enumerate(_FIRST)}
        self._rows = sorted(plan.rows, key=lambda row: order[row.outcome])
        self.model = RecordModel(COLUMNS, self._fetch, self)
        self.view = RecordView(_("Amounts"), COMPACT_PX, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(TableDelegate(self.view, compact=True))
        for at, column in enumerate(COLUMNS):
            self.view.setColumnWidth(at, column.width)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setAccessibleName(_("Columns"))
        self.view.setMinimumHeight(340)
        self.view.entered_row.connect(self.accept_button.click)
        self.add(self.view)
        ids = array("q", range(len(self._rows)))
        self.model.begin(len(ids), [])
        self.model.set_ids(ids)
        self.accept_button.setEnabled(bool(plan.told()))
        (self.accept_button if plan.told() else self.cancel_button).setFocus()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {key: (self._rows[key],) for key in ids}


def bring_turnover(place: Workplace, parent: QWidget) -> None:
    """Choose a list, look at what it would do, and bring it in."""
    kinds = _("Tables (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.html)")
    name, _filter = QFileDialog.getOpenFileName(parent, _("Bring turnover in…"), "", kinds)
    if name:
        look_at(place, parent, Path(name))


def look_at(place: Workplace, parent: QWidget, path: Path) -> None:
    """Read a list away from the screen, and show what it would do."""
    work = partial(place.desk.exchange.plan_turnover, path)
    place.jobs.run_long(lambda _report, _cancelled: work(), partial(_offer, place, parent), place.messages.trouble)


def _offer(place: Workplace, parent: QWidget, plan: TurnoverPlan) -> None:
    dialog = TurnoverDialog(plan, parent)
    if dialog.exec():
        count = len(plan.told())
        text = ngettext("{count} amount was brought in", "{count} amounts were brought in", count)
        place.writing.do(partial(place.desk.exchange.apply_turnover, plan), text.format(count=f"{count:,}"))
    dialog.deleteLater()
