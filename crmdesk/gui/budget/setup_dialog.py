"""What the budget is laid out by: the categories, the office's own among them, and the month in which its year begins.

Every change is kept at once and can be undone.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.budget.categories import Category, with_below
from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.core.occasions.document import MONTHS
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import ChoiceEditor, combo
from crmdesk.gui.kit.editors.texts import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.ordered_list import OrderedList
from crmdesk.gui.kit.page import Workplace

_INDENT: Final = "　　"


class SetupDialog(Dialog):
    """The list of categories with what can be done to it, and the first month."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Categories and fiscal year"), _("Close"), parent, 520)
        self._place, self._categories = place, place.desk.budget.categories
        self._shown: tuple[Category, ...] = ()
        self.cancel_button.hide()
        months = [Option(str(number), _(month)) for number, month in enumerate(MONTHS, start=1)]
        self.month = combo(months, _("The fiscal year begins in"))
        self.month.setCurrentIndex(place.desk.budget.first_month - 1)
        self.month.activated.connect(self._set_month)
        keys = _("Enter changes a category, Delete removes it, Alt with Up or Down moves it.")
        self.list = OrderedList(_("Categories"), keys)
        self.list.entered.connect(self.change)
        self.list.removed.connect(self.remove)
        self.list.moved.connect(self.move_category)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self._lay_out(keys)
        self.show_categories()
        self.list.setFocus()

    @property
    def current(self) -> Category | None:
        """The category of the current row."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def show_categories(self, key: str = "") -> None:
        """Show them as they stand below each other; `key` is the current one, if given."""
        self._shown = self._categories.all()
        self.list.show_rows((row, f"{_INDENT * each.depth}{_said(each)}") for row, each in enumerate(self._shown))
        keys = [each.key for each in self._shown]
        if key in keys:
            self.list.setCurrentRow(keys.index(key))
        self.list.setFixedHeight(min(self.list.height(), 330))

    def add_category(self) -> None:
        """Ask for another category, below the current one to begin with."""
        below = self.current
        dialog = CategoryDialog(self._shown, below.key if below else "", self)
        key = ask_in_form(self._place, dialog, lambda: self._categories.add(*dialog.said), _("Saved"))
        dialog.deleteLater()
        if key is not None:
            self.show_categories(key)

    def change(self) -> None:
        """Ask what the current category is called, and below which it stands."""
        category = self.current
        if category is None or not self._may(category):
            return
        dialog = CategoryDialog(self._shown, category.parent, self, category)
        ask_in_form(self._place, dialog, lambda: self._categories.change(category.key, *dialog.said), _("Saved"))
        dialog.deleteLater()
        self.show_categories(category.key)

    def remove(self) -> None:
        """Offer the current category no longer."""
        if (category := self.current) is not None and self._may(category):
            self._do(partial(self._categories.remove, category.key), category.parent)

    def move_category(self, step: int) -> None:
        """Put the current category before or behind one beside it."""
        if (category := self.current) is not None and self._may(category):
            self._do(partial(self._categories.move, category.key, step), category.key)

    def _may(self, category: Category) -> bool:
        self._say("" if category.row else _("Only the office's own categories can be changed."))
        return bool(category.row) and not self._place.desk.read_only

    def _set_month(self, row: int) -> None:
        if row + 1 != self._place.desk.budget.first_month:
            self._do(partial(self._place.desk.budget.set_first_month, row + 1), "")

    def _do(self, work: Callable[[], object], key: str) -> None:
        self._say("")
        self._place.writing.do(work, _("Saved"), self._refuse, partial(self.show_categories, key))

    def _refuse(self, error: CrmError) -> None:
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _lay_out(self, keys: str) -> None:
        year = QHBoxLayout()
        year.addWidget(label(_("The fiscal year begins in"), "body2"), 1)
        year.addWidget(self.month)
        self.add(year)
        hint = _("A plan and its figures belong to the year that begins in this month; nothing is moved.")
        self.add(label(hint, "caption2", wrap=True))
        self.add(self.list)
        self.add(self.problem)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons_of_list = [
            Button(_("Add a category"), "outlined", "add"), Button(_("Change"), "outlined", "edit"),
            Button("", "icon", "arrow_upward", _("Further up")),
            Button("", "icon", "arrow_downward", _("Further down")),
            Button("", "icon", "delete", _("Remove the category")),
        ]  # fmt: skip
        up, down = partial(self.move_category, -1), partial(self.move_category, 1)
        runs: tuple[Callable[[], object], ...] = (self.add_category, self.change, up, down, self.remove)
        for button, run in zip(self.buttons_of_list, runs, strict=True):
            button.setAutoDefault(False)
            button.when_clicked(run)
            row.addWidget(button)
        row.addStretch()
        self.add(row)
        self.add(label(keys, "caption2", wrap=True))


class CategoryDialog(FormDialog):
    """Asks for the name of another category, or of one that is `changed`, and below which it stands."""

    def __init__(
        self, known: tuple[Category, ...], below: str, parent: QWidget | None = None, changed: Category | None = None
    ) -> None:
        super().__init__(_("Change the category") if changed else _("Add a category"),
                         _("Save") if changed else _("Add"), parent)  # fmt: skip
        moved = with_below(changed.key, known) if changed else []
        options = [Option(each.key, f"{_INDENT * each.depth}{each.title}") for each in known if each not in moved]
        parent_editor = ChoiceEditor(_("Below"), options, none=_("On its own"), at_once=False)
        parent_editor.set_value(below)
        title = TextEditor(_("Name"))
        title.set_value(changed.title if changed else "")
        self.add_fields(({"title": title}, {"parent": parent_editor}), needed=("title",))
        self.editors["title"].focus()

    @property
    def said(self) -> tuple[str, str]:
        """The name, and the key of the category above."""
        return self.value("title"), self.value("parent")


class OneTextDialog(FormDialog):
    """Asks for one text."""

    def __init__(self, head: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(head, _("Save"), parent)
        editor = TextEditor(title)
        editor.set_value(text)
        self.add_fields(({"title": editor},))
        editor.focus()

    @property
    def text(self) -> str:
        """What was entered."""
        return str(self.value("title"))


def _said(category: Category) -> str:
    return category.title if category.row else _("{title} (fixed)").format(title=category.title)
