"""The finance department's list before it comes in: every row with what becomes of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from crmdesk.core.budget.expense_file import PlannedExpense
from crmdesk.core.language import _
from crmdesk.gui.budget.lines import Heading, Line, LinesModel, LinesView
from crmdesk.gui.budget.money import yuan
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.tokens import TintName


class ImportDialog(Dialog):
    """Shows what bringing in a list would do; accepted where something comes in."""

    def __init__(
        self, name: str, planned: Sequence[PlannedExpense], titles: Mapping[str, str], parent: QWidget
    ) -> None:
        super().__init__(_("Bring in {name}").format(name=name), _("Bring in"), parent, 760)
        self._titles = titles
        new = [row for row in planned if row.comes_in]
        known = sum(row.known for row in planned)
        text = _("{new} new, ¥{total} in all; {known} in the book already; {bad} cannot be taken")
        total = sum(row.draft.amount for row in new if row.draft is not None)
        self.add(
            label(
                text.format(new=len(new), total=yuan(total), known=known, bad=len(planned) - len(new) - known), "body2",
                wrap=True,
            )
        )  # fmt: skip
        headings = (
            Heading(_("Row"), 60), Heading(_("Date"), 104), Heading(_("Category"), 110),
            Heading(_("Amount"), 104, figures=True), Heading(_("What becomes of it"), 200),
        )  # fmt: skip
        self.model = LinesModel(headings, self._line, self)
        # What needs a look stands first.
        self.model.show_rows(sorted(planned, key=lambda row: (not row.problem, not row.notes, row.line)))
        self.view = LinesView(_("Rows of the list"), self.model, self, wide=4)
        self.view.setMinimumHeight(360)
        self.add(self.view)
        self.accept_button.setEnabled(bool(new))
        if planned:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _line(self, row: PlannedExpense) -> Line:
        fate, tint = self._fate(row)
        category = self._titles.get(row.draft.category, "") if row.draft else row.cells.get("category", "")
        amount = f"¥{yuan(row.draft.amount)}" if row.draft else row.cells.get("amount", "")
        day = row.draft.day if row.draft else row.cells.get("date", "")
        return Line((str(row.line), day, category, amount, fate), tints=((4, tint),))

    @staticmethod
    def _fate(row: PlannedExpense) -> tuple[str, TintName]:
        if row.problem:
            return row.problem, "rose"
        if row.known:
            return _("In the book already"), "slate"
        if row.notes:
            return " ".join(row.notes), "amber"
        return _("New"), "green"
