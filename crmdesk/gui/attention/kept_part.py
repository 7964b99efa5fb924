"""Who was won, kept and lost in a year: figures, by nature and by tier, year by year, and who went and why."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.attention.records import Kept, Year
from crmdesk.core.changes import Change
from crmdesk.core.documents.charts import Line, Trend
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.attention.figures import Figures, figures_of
from crmdesk.gui.attention.gone_list import GoneList
from crmdesk.gui.attention.kept_table import KeptTable
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.charts.view import ChartView
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage

_GROUP: Final = N_("Kept and lost")
_KEY: Final = "attention.kept"


class KeptPart(PartPage):
    """One year at a time, chosen by its number in the head."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._years: dict[int, Year] = {}
        self.year = 0
        self._stale = False
        self.figures = Figures()
        self.natures, self.tiers = KeptTable(_("By nature")), KeptTable(_("By tier"))
        for table in (self.natures, self.tiers):
            table.body.addStretch(1)
        self.retention = ChartView(Trend(_("Retention, year by year"), (), ()))
        self.by_year = KeptTable(_("Year by year"))
        self.gone = GoneList(place)
        self._buttons = QHBoxLayout()
        self._group = QButtonGroup(self)
        self._lay_out()
        self._ask()

    def commands(self) -> Sequence[Action]:
        """What can be looked at."""
        return (
            Action("kept.earlier", N_("A year earlier"), lambda: self.step(-1), "chevron_left", "[", group=_GROUP),
            Action("kept.later", N_("A year later"), lambda: self.step(1), "chevron_right", "]", group=_GROUP),
        )

    def take_change(self, change: Change) -> None:
        """The years follow what was changed anywhere; unseen, they do when they are next shown."""
        self._stale = self._stale or not change.kind.startswith("setting")
        if self._stale and self.isVisible():
            self._ask()

    def shown(self) -> None:
        """Begin with who was lost."""
        if self._stale:
            self._ask()
        self.gone.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken_with(self) -> Sequence[int]:
        """Whose row is current."""
        return () if self.gone.current is None else (self.gone.current,)

    def step(self, years: int) -> None:
        """The year before or after."""
        if self.year + years in self._years:
            self.choose(self.year + years)

    def choose(self, year: int) -> None:
        """Show a year."""
        self.year, found = year, self._years[year]
        for button in self._group.buttons():
            button.setChecked(button.text() == str(year))
        self.figures.show_figures(figures_of(found))
        self.natures.show_kept([(_nature(key), kept) for key, kept in found.natures.items()], found.whole)
        self.tiers.show_kept([(key or _("No tier"), kept) for key, kept in found.tiers.items()], found.whole)
        self.gone.show_gone(found.gone)

    def _ask(self) -> None:
        self._stale = False
        self.place.jobs.run(self.place.desk.attention.kept_and_lost, self._show, key=_KEY)

    def _show(self, years: Sequence[Year]) -> None:
        # Before the first thing the book knows nobody could be kept.
        known = [year for year in years if year.whole.begun] or list(years[:1])
        self._years = {year.year: year for year in known}
        self._make_buttons(sorted(self._years))
        self.retention.show_chart(_retention(known))
        self.by_year.show_kept([(written_year(year), year.whole) for year in known])
        self.choose(self.year if self.year in self._years else known[0].year)

    def _make_buttons(self, years: Sequence[int]) -> None:
        if [button.text() for button in self._group.buttons()] == [str(year) for year in years]:
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for year in years:
            made = Button(str(year), "filter")
            made.when_clicked(partial(self.choose, year))
            self._group.addButton(made)
            self._buttons.addWidget(made)

    def _lay_out(self) -> None:
        self._buttons.setSpacing(8)
        self.tools.addLayout(self._buttons)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        column.addWidget(self.figures)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.natures, 1)
        row.addWidget(self.tiers, 1)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(12)
        self.by_year.add(self.retention)
        self.by_year.body.addStretch(1)
        below.addWidget(self.by_year, 1)
        below.addWidget(self.gone, 1)
        column.addLayout(below, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _nature(key: str) -> str:
    return title(Nature(key)) if key else _("No nature")


def _retention(years: Sequence[Year]) -> Trend:
    """A line for each tier, and one for all, from the oldest year on."""
    ordered = sorted(years, key=lambda year: year.year)
    tiers = [tier for tier in ("VIP", "A", "B", "C") if any(tier in year.tiers for year in ordered)]
    lines = [Line(_("All"), tuple(year.whole.retention for year in ordered))]
    lines += [Line(tier, tuple(_of(year.tiers, tier) for year in ordered)) for tier in tiers]
    labels = tuple(written_year(year) for year in ordered)
    return Trend(_("Retention, year by year"), labels, tuple(lines))


def written_year(year: Year) -> str:
    """The year, and up to when where it is not over."""
    return str(year.year) if (year.until.month, year.until.day) == (12, 31) else f"{year.until:%Y-%m}"


def _of(kept: Mapping[str, Kept], key: str) -> float | None:
    return kept[key].retention if key in kept else None
