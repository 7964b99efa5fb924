"""Where we stand: what is over plan first, the figures, the table, and the pictures beside it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.budget.over import Over
from crmdesk.core.budget.records import BY_TITLES, By, Row
from crmdesk.core.documents.charts import PlanBars, Shares
from crmdesk.core.language import _
from crmdesk.gui.budget.lines import Heading, Line, LinesModel, LinesView
from crmdesk.gui.budget.money import amount, yuan
from crmdesk.gui.budget.told import Told
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.charts.view import ChartView
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import label

GAP: Final = 12
SIDE_PX: Final = 316
NARROW_BELOW: Final = 940
_FIGURE_PX: Final = 94
_MOST_OVER: Final = 3


class StandingPane(QWidget):
    """Shows what was told. `by_chosen` carries what the table shall be laid out by, `opened` the row to open."""

    by_chosen = Signal(object)
    opened = Signal(object)
    month_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LinesModel(_headings(By.CATEGORY), _line, self)
        self.view = LinesView(_("Where we stand"), self.model, self)
        self.over = OverCard(self)
        self.figures = Figures(self)
        self.bars = ChartView(PlanBars(_("By month"), ()))
        self.shares = ChartView(Shares(_("By category"), ()))
        self.by_buttons = {by: Button(_(BY_TITLES[by]), "filter") for by in By}
        self._cards: dict[ChartView, Card] = {}
        self._any = True
        self._lay_out()
        for by, button in self.by_buttons.items():
            button.when_clicked(partial(self.by_chosen.emit, by))
        self.view.entered_row.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.bars.entered.connect(self.month_opened)

    def show_told(self, told: Told) -> None:
        """Show where a year stands."""
        for by, button in self.by_buttons.items():
            button.setChecked(by is told.by)
        self.over.show_over(told.over)
        self.figures.show_row(told.total)
        self.model.show_headings(_headings(told.by))
        at = self.view.currentIndex().row()
        self.model.show_rows(told.rows)
        self.view.fit_figures(_FIGURE_PX)
        self.view.setCurrentIndex(self.model.index(min(max(at, 0), len(told.rows) - 1), 0))
        self.bars.show_chart(told.months)
        self.shares.show_chart(told.shares)
        # A picture of nothing says nothing.
        drawn = {self.bars: any(bar.plan or bar.actual for bar in told.months.bars), self.shares: told.shares.shown}
        for chart, something in drawn.items():
            self._cards[chart].setVisible(bool(something))
        self._any = any(drawn.values())
        self._show_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: without the pictures."""
        super().resizeEvent(event)
        self._show_side()

    def _show_side(self) -> None:
        self._side.setVisible(self._any and self.width() >= NARROW_BELOW)

    def _open(self) -> None:
        if (row := self.view.current_row) is not None:
            self.opened.emit(row)

    def _lay_out(self) -> None:
        chips = FlowLayout(gap=6, row_gap=6)
        for button in self.by_buttons.values():
            chips.addWidget(button)
        table = QFrame()
        table.setObjectName("Card")
        inside = QVBoxLayout(table)
        inside.setContentsMargins(1, 10, 1, 7)
        inside.setSpacing(8)
        around = QHBoxLayout()
        around.setContentsMargins(12, 0, 12, 0)
        around.addLayout(chips)
        inside.addLayout(around)
        inside.addWidget(self.view, 1)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.over)
        left.addWidget(self.figures)
        left.addWidget(table, 1)
        self._side = self._make_side()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(left, 1)
        row.addWidget(self._side)

    def _make_side(self) -> QWidget:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(SIDE_PX)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for title, chart in ((_("Plan and actual by month"), self.bars), (_("By category"), self.shares)):
            card = self._cards[chart] = Card(title)
            card.add(chart)
            column.addWidget(card)
        column.addStretch(1)
        area.setWidget(side)
        return area


class Figures(QFrame):
    """Plan, committed, paid, left and forecast of the year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        self.labels = [label("–", "figure") for _title in _titles()]
        for title, figure in zip(_titles(), self.labels, strict=True):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(title, "caption"))
            column.addWidget(figure)
            row.addLayout(column, 1)

    def show_row(self, row: Row) -> None:
        """Show the sums."""
        for figure, fen in zip(self.labels, _amounts(row), strict=True):
            # Fen are in the table; here one sees how much it is.
            figure.setText(f"¥{yuan(round(fen / 100) * 100)}")


class OverCard(QFrame):
    """What is over plan, or will be, and why; the rest is one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self.setAccessibleName(_("What is over plan"))

    def show_over(self, over: Sequence[Over]) -> None:
        """Show them; without any the card is gone."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in over[:_MOST_OVER]:
            self._column.addWidget(_told_over(each))
        self.setVisible(bool(over))


def _told_over(over: Over) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    sign = chip(_("Will be over") if over.ahead else _("Over plan"), "amber" if over.ahead else "rose")
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(label(over.sentence, "strong", wrap=True))
    if over.reason:
        texts.addWidget(label(over.reason, "body2", wrap=True))
    row.addLayout(texts, 1)
    return line


def _titles() -> tuple[str, ...]:
    return _("Plan"), _("Committed"), _("Paid"), _("Left"), _("Forecast")


def _headings(by: By) -> tuple[Heading, ...]:
    return (Heading(_(BY_TITLES[by]), 150), *(Heading(title, _FIGURE_PX, figures=True) for title in _titles()))


def _amounts(row: Row) -> tuple[int, ...]:
    return row.plan, row.committed, row.paid, row.left, row.forecast


def _line(row: Row) -> Line:
    # What is planned with what stands above it has no rest of its own.
    own = not row.depth or row.plan
    texts = [amount(fen) for fen in _amounts(row)]
    if not own:
        texts[3] = ""
    tints = []
    if own and row.left < 0:
        tints.append((4, "rose"))
    if own and row.plan and row.forecast > row.plan:
        tints.append((5, "amber"))
    return Line((row.title, *texts), row.depth, row.key == "total", tuple(tints))  # type: ignore[arg-type]
