"""The plan of a year: its versions, the grid of one of them tier by tier, and what can be done with it."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.budget.categories import Category
from crmdesk.core.budget.records import Cell, Version
from crmdesk.core.language import _
from crmdesk.core.values.choices import Tier
from crmdesk.gui.budget.plan_grid import PlanGrid
from crmdesk.gui.budget.plan_model import PlanModel
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.editors.choices import combo
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.when import local_day

_TIERS: Final = ("", *map(str, Tier))


class PlanPane(QWidget):
    """Shows one version of the plan for the year of the page; `version_shown` tells that it may be another one."""

    version_shown = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._plans = place, place.desk.budget.plans
        self._categories: tuple[Category, ...] = ()
        self._cells: Mapping[Cell, int] = {}
        self.version: Version | None = None
        self.tier = ""
        self.model = PlanModel(self)
        self.grid = PlanGrid(self.model, self)
        self.versions = combo([], _("Version"))
        self.sign = QHBoxLayout()
        self.tiers = {tier: Button(tier or _("Not by tier"), "filter") for tier in _TIERS}
        self.versions.activated.connect(self._choose)
        for tier, button in self.tiers.items():
            button.when_clicked(partial(self.show_tier, tier))
        self.model.edited.connect(self._write)
        self.model.refused.connect(place.messages.info)

    def show_year(self, year: int, keep: int | None = None) -> None:
        """Show the newest version of a year, or the one that is asked for."""
        self._year = year
        self._categories = self._place.desk.budget.categories.all()
        versions, trashed = self._plans.versions(year), self._plans.trashed(year)
        offered = [*versions, *trashed]
        wanted = keep if keep is not None else self.version.id if self.version else None
        self.version = next((each for each in offered if each.id == wanted), versions[0] if versions else None)
        self.versions.clear()
        numbers = {key: number for number, key in enumerate(sorted(each.id for each in offered), start=1)}
        for each in offered:
            self.versions.addItem(_named(each, numbers[each.id]), str(each.id))
        self.versions.setCurrentIndex(offered.index(self.version) if self.version is not None else -1)
        self.versions.setVisible(bool(offered))
        self._body.setCurrentIndex(0 if self.version is not None else 1)
        self._cells = self._plans.cells(self.version.id) if self.version else {}
        self._show()
        self.version_shown.emit()

    def show_tier(self, tier: str) -> None:
        """Show the cells of a tier."""
        self.tier = tier
        self._show()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        for tier, button in self.tiers.items():
            button.setChecked(tier == self.tier)
        version = self.version
        locked = version is None or version.locked or version.trashed or self._place.desk.read_only
        months = self._plans.year(self._year).months
        self.model.show_plan(self._categories, months, self._cells, self.tier, locked=locked)
        self._show_sign()

    def _show_sign(self) -> None:
        while item := self.sign.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self.version is not None:
            self.sign.addWidget(_sign(self.version))

    def _choose(self, row: int) -> None:
        self.show_year(self._year, int(self.versions.itemData(row)))

    def _write(self, cells: Mapping[Cell, int]) -> None:
        if self.version is not None:
            self._place.writing.do(partial(self._plans.edit, self.version.id, dict(cells)))

    def lay_out(self, doing: Actions) -> None:
        """Put everything in its place, once the page can say what can be done."""
        self.nothing = EmptyState(
            "account_balance_wallet", _("No plan for this year yet"),
            _("Start one: empty, from last year's plan, or from what was spent."), _("Start a plan"),
            doing["start"].trigger,
        )  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(8)
        self.versions.setMinimumWidth(150)
        head.addWidget(self.versions)
        head.addLayout(self.sign)
        for key in ("note", "trash_plan"):
            head.addWidget(doing.button(key, "icon"))
        head.addStretch()
        for key in ("fill", "bring_plan", "approve", "start"):
            head.addWidget(doing.button(key))
        tiers = QHBoxLayout()
        tiers.setSpacing(6)
        for button in self.tiers.values():
            tiers.addWidget(button)
        tiers.addStretch()
        tiers.addWidget(label(_("Type amounts in yuan; Enter goes down, Tab goes right."), "caption2"))
        card = QFrame()
        card.setObjectName("Card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 7)
        inside.addWidget(self.grid)
        self._body = QStackedWidget()
        self._body.addWidget(card)
        self._body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(tiers)
        column.addWidget(self._body, 1)


def _sign(version: Version) -> QLabel:
    if version.trashed:
        return chip(_("In the trash"), "slate")
    return chip(_("Approved"), "green") if version.locked else chip(_("Draft"), "amber")


def _named(version: Version, number: int) -> str:
    text = _("Version {number}").format(number=number)
    if version.approved_at is not None:
        text = _("{title}, approved on {date}").format(title=text, date=local_day(version.approved_at).isoformat())
    return _("{what}: {text}").format(what=text, text=version.note) if version.note else text
