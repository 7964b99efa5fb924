"""The page of the budget: where we stand, the plan, and the expenses of a fiscal year."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.budget.opening import EXPENSE, Part
from crmdesk.core.budget.records import By, Row
from crmdesk.core.changes import Change
from crmdesk.core.language import N_, _
from crmdesk.gui.budget import bringing, deeds
from crmdesk.gui.budget.commands import budget_commands
from crmdesk.gui.budget.expenses_pane import ExpensesPane
from crmdesk.gui.budget.parts_dialog import PartsDialog, ToldPart, told_parts
from crmdesk.gui.budget.plan_pane import PlanPane
from crmdesk.gui.budget.standing_pane import StandingPane
from crmdesk.gui.budget.told import Told, read
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.segments import Segments
from crmdesk.gui.kit.target import choose_target

MARGIN: Final = 20
_BESIDE_PX: Final = 640  # what the year and the buttons want beside the switch
STANDING, PLAN, EXPENSES = "standing", "plan", "expenses"
PARTS: Final = {STANDING: N_("Where we stand"), PLAN: N_("Plan the year"), EXPENSES: N_("Expenses")}
_KEY, _PARTS_KEY = "budget.standing", "budget.parts"
_OF_MONEY: Final = ("budget", "plan", "expense", "interaction", "gift", "campaign", "contact", "organisation", "import")


class BudgetPage(Page):
    """Head with the year and the parts; below it the part that is shown."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.budget = place.desk.budget
        self.year = self.budget.this_year()
        self.part, self.by = STANDING, By.CATEGORY
        self._stale = False
        self.standing = StandingPane(self)
        self.plan = PlanPane(place, self)
        self.expenses = ExpensesPane(place, self)
        self.plan.lay_out(self.doing)
        self.expenses.lay_out(self.doing)
        self._lay_out()
        self.standing.by_chosen.connect(self._lay_out_by)
        self.standing.opened.connect(self.open_row)
        self.standing.month_opened.connect(self._open_month)
        self.expenses.opened.connect(self.edit_expense)
        self.expenses.chosen_changed.connect(self.doing.refresh)
        self.plan.version_shown.connect(self.doing.refresh)
        self.show_part(STANDING)

    def commands(self) -> Sequence[Action]:
        """What can be done with the budget."""
        return budget_commands(self)

    def open_record(self, record_id: int) -> None:
        """Open an expense."""
        self.show_part(EXPENSES)
        deeds.change_expense(self.place, record_id, self.window())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The switch stands back where the buttons have no room beside it."""
        super().resizeEvent(event)
        self._parts.set_compact(compact=self.width() < self._parts.full_width + _BESIDE_PX)

    def take_change(self, change: Change) -> None:
        """Everything follows what was spent or planned; unseen, it does when it is next shown."""
        self._stale = self._stale or change.kind.startswith(_OF_MONEY) or change.kind == "setting.edit"
        if self._stale and self.isVisible():
            self._follow()

    def shown(self) -> None:
        """Begin in the part that is shown."""
        if self._stale:
            self._follow()
        self._focus()

    def step_back(self) -> bool:
        """From narrowed expenses to all, from a part to where we stand."""
        if self.part == EXPENSES and self.expenses.narrowed:
            self.expenses.show_all()
        elif self.part != STANDING:
            self.show_part(STANDING)
        else:
            return False
        return True

    def show_part(self, part: str) -> None:
        """Show one of the three parts."""
        self.part = part
        self._parts.show_chosen(part)
        self._body.setCurrentIndex(list(PARTS).index(part))
        self._follow()
        self.doing.refresh()
        self._focus()

    def go(self, years: int) -> None:
        """To an earlier or a later year."""
        self.year = self.year._replace(year=self.year.year + years)
        self._follow()

    def search(self) -> None:
        """Go to the search box of expenses."""
        self.show_part(EXPENSES)
        self.expenses.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.expenses.search.selectAll()

    def add_expense(self) -> None:
        """Ask for an expense."""
        deeds.add_expense(self.place, self.window())

    def edit_expense(self) -> None:
        """Ask what the current expense shall be."""
        if self.expenses.current is not None and not self.expenses.trashed:
            deeds.change_expense(self.place, self.expenses.current.id, self.window())

    def remove(self) -> None:
        """Put the selected expenses in the trash, or bring them back out of it."""
        service, chosen = self.budget.expenses, self.expenses.chosen
        if self.expenses.trashed:
            self.place.writing.do(partial(service.restore, chosen), _("The expense is back"))
        else:
            self.place.writing.do(partial(service.trash, chosen), _("The expense is in the trash"))

    def reimburse(self) -> None:
        """Keep that the selected expenses were paid back."""
        self.place.writing.do(partial(self.budget.expenses.reimburse, self.expenses.chosen), _("Noted as paid back"))

    def bring_expenses(self) -> None:
        """Choose a list of expenses and show what becomes of it."""
        if path := self._choose_file(_("Bring in a list of expenses")):
            bringing.bring_expenses(self.place, path)

    def bring_plan(self) -> None:
        """Choose a plan and have the newest version hold it."""
        if path := self._choose_file(_("Bring in a plan")):
            bringing.bring_plan(self.place, self.year.year, path)

    def start_plan(self) -> None:
        """Ask for a new version of the plan."""
        key = deeds.start_plan(self.place, self.year.year, self.window())
        if key is not None:
            self.show_part(PLAN)
            self.plan.show_year(self.year.year, key)
            self.doing.refresh()

    def approve(self) -> None:
        """Approve the version that is shown."""
        if self.plan.version is not None:
            said = _("The plan is approved; it is locked now")
            self.place.writing.do(partial(self.budget.plans.approve, self.plan.version.id), said)

    def change_note(self) -> None:
        """Ask what the version that is shown is for."""
        if self.plan.version is not None:
            deeds.change_note(self.place, self.plan.version, self.window())

    def trash_plan(self) -> None:
        """Put the version that is shown in the trash, or bring it back."""
        if self.plan.version is not None:
            deeds.trash_plan(self.place, self.plan.version)

    def set_up(self) -> None:
        """Show the categories and the month in which the year begins."""
        deeds.set_up(self.place, self.window())

    def print_sheet(self) -> None:
        """Show the budget on paper."""
        from crmdesk.gui.budget.panel import BudgetPanel  # noqa: PLC0415 - loaded when something is printed

        BudgetPanel(self.place, self.year.year, self).exec()

    def save(self) -> None:
        """Save the year as a workbook."""
        from crmdesk.core.budget.workbook import save_budget  # noqa: PLC0415 - loaded when something is saved

        name = _("Budget {year}").format(year=self.year.year)
        kinds = {".xlsx": N_("Excel workbook")}
        path = choose_target(self, _("Save as a workbook"), f"{name}.xlsx", kinds)
        if path is not None:
            work = partial(save_budget, self.budget, self.place.desk.history, self.year.year, path)
            said = _("Saved as {name}").format(name=path.name)
            self.place.jobs.run_long(
                lambda _report, _cancelled: work(), lambda _none: self.place.messages.info(said),
                self.place.messages.trouble,
            )  # fmt: skip

    def open_row(self, row: Row) -> None:
        """Show what a figure is made of."""
        self._open(self.by, row.key, row.title)

    def _open_month(self, place: int) -> None:
        month = self.year.months[place]
        self._open(By.MONTH, month, month)

    def _open(self, by: By, key: str, title: str) -> None:
        def find() -> list[ToldPart]:
            return told_parts(self.place.desk, self.budget.parts(self.year.year, by, key))

        self.place.jobs.run(find, partial(self._show_parts, title), key=_PARTS_KEY)

    def _show_parts(self, title: str, told: list[ToldPart]) -> None:
        dialog = PartsDialog(_("{title}, {year}").format(title=title, year=self.year.year), told, self.window())
        dialog.opened.connect(partial(self._open_part, dialog))
        dialog.exec()

    def _open_part(self, dialog: PartsDialog, part: Part) -> None:
        dialog.accept()
        if part.room == EXPENSE:
            deeds.change_expense(self.place, part.id, self.window())
        elif part.campaign is not None:
            self.place.navigator.open(part.room, part.campaign)
        else:
            deeds.open_gift(self.place, part.id, self.window())

    def _lay_out_by(self, by: By) -> None:
        self.by = by
        self._follow()

    def _follow(self) -> None:
        self._stale = False
        # The year may begin in another month now.
        self.year = self.budget.plans.year(self.year.year)
        self._number.setText(self._year_title())
        if self.part == STANDING:
            self.place.jobs.run(partial(read, self.budget, self.year.year, self.by), self._show, key=_KEY)
        elif self.part == PLAN:
            self.plan.show_year(self.year.year)
        else:
            self.expenses.show_year(self.year)
        self.doing.refresh()

    def _show(self, told: Told) -> None:
        if (told.year, told.by) == (self.year.year, self.by):
            self.standing.show_told(told)

    def _year_title(self) -> str:
        if self.year.first == 1:
            return str(self.year.year)
        return f"{self.year.months[0]} – {self.year.months[-1]}"

    def _focus(self) -> None:
        views = {STANDING: self.standing.view, PLAN: self.plan.grid, EXPENSES: self.expenses.view}
        views[self.part].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_file(self, title: str) -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(self, title)
        return Path(name) if name else None

    def _lay_out(self) -> None:
        self._number = label("", "title")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(_("Budget"), "page"))
        head.addSpacing(6)
        for key in ("before", "after"):
            button = self.doing.button(key, "icon")
            head.addWidget(button)
            if key == "before":
                head.addWidget(self._number)
        head.addSpacing(10)
        self._parts = Segments(_("Parts of the page"), {key: _(title) for key, title in PARTS.items()})
        self._parts.chosen.connect(self.show_part)
        head.addWidget(self._parts)
        head.addStretch()
        for key in ("setup", "save"):
            head.addWidget(self.doing.button(key, "icon"))
        head.addWidget(self.doing.button("print"))
        head.addWidget(self.doing.button("new", "filled"))
        self._body = QStackedWidget()
        for pane in (self.standing, self.plan, self.expenses):
            self._body.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._body, 1)
