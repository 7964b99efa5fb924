"""Builds a view: conditions in groups, the sentence they make and how many they leave, and a name to keep it by."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.contacts.filters import Group, pruned
from crmdesk.core.contacts.showing import people_count
from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.core.views.records import Look, View
from crmdesk.gui.contacts.filter_editor import FIRST, GroupEditor
from crmdesk.gui.contacts.filter_values import Offers
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label, set_state
from crmdesk.gui.kit.page import Workplace

_WIDTH: Final = 680
# What stands around the conditions, and the least room for them: then they scroll.
_BESIDE: Final = 350
_LOWEST: Final = 220


class ViewDialog(Dialog):
    """Shows a filter, or keeps it with a look as a view: `view` is the one that is changed, None for a new one.

    `show_filter` gets the filter that shall only be shown, `show_view` the id of the view that was kept.
    """

    def __init__(
        self, place: Workplace, question: Group, look: Look, view: View | None,
        show_filter: Callable[[Group], object], show_view: Callable[[int], object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(_("Change the view") if view else _("Build a view"), _("Show"), parent, width=_WIDTH)
        self._place, self._look, self._view = place, look, view
        self._show_filter, self._show_view = show_filter, show_view
        self.offers = Offers(place.desk, place.jobs, self)
        self.offers.without = view.id if view else 0
        self.editor = GroupEditor(question if question.parts else Group(parts=(FIRST,)), self.offers)
        self.editor.changed.connect(self._follow)
        self._area = _Area(self.editor, max(_LOWEST, parent.window().height() - _BESIDE))
        self.add(self._area)
        self.sentence = label("", "body2", wrap=True)
        self.count = label("", "strong")
        self.add(self.sentence)
        self.add(self.count)
        self._add_name(view.name if view else "")
        self._add_buttons()
        self._follow()
        self._follow_name()

    @property
    def question(self) -> Group:
        """The filter as far as it is built."""
        return pruned(self.editor.part())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first condition."""
        super().showEvent(event)
        self.editor.focus()

    def ready(self) -> bool:
        """Show the filter where it has no name, else keep it; the dialog closes when that is done."""
        if not self.name.text().strip():
            self.show_only()
        elif self._view is not None:
            self._change(self._view)
        else:
            self.save_new()
        return False

    def show_only(self) -> None:
        """Show the filter without keeping it."""
        self.accept()
        self._show_filter(self.question)

    def save_new(self) -> None:
        """Keep the filter as a view of its own."""
        name, question, look, kept = self.name.text(), self.question, self._look, list[int]()
        views = self._place.desk.views
        self._write(lambda: kept.append(views.save(name, question, look)), _("View saved"), lambda: kept[0])

    def remove(self) -> None:
        """Take the view away; a click brings it back."""
        assert self._view is not None
        view, views = self._view.id, self._place.desk.views
        self._place.writing.do(lambda: views.remove(view), _("View removed"), self._failed, self._removed)

    def _change(self, view: View) -> None:
        name, question, look, views = self.name.text(), self.question, self._look, self._place.desk.views
        self._write(lambda: views.change(view.id, question, look, name), _("View saved"), lambda: view.id)

    def _write(self, work: Callable[[], object], said: str, saved: Callable[[], int]) -> None:
        def then() -> None:
            self.accept()
            self._show_view(saved())

        self._place.writing.do(work, said, self._failed, then)

    def _removed(self) -> None:
        self.accept()
        self._show_filter(Group())

    def _failed(self, error: CrmError) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        set_state(self.name, "problem", True)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_name(self, name: str) -> None:
        self.name = QLineEdit(name)
        self.name.setAccessibleName(_("Name of the view"))
        self.name.setPlaceholderText(_("Name, to keep it as a view"))
        self.name.setMaxLength(60)
        self.name.textChanged.connect(lambda _text: self._follow_name())
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.add(self.name)
        self.add(self.problem)

    def _add_buttons(self) -> None:
        self.only = Button(_("Show without saving"))
        self.only.setAutoDefault(False)
        self.only.when_clicked(self.show_only)
        self.buttons.insertWidget(self.buttons.indexOf(self.accept_button), self.only)
        if self._view is not None:
            self.as_new = self.add_button(_("Save as new"), self.save_new)
            self.gone = self.add_button(_("Remove"), self.remove, "delete")

    def _follow(self) -> None:
        question = self.question
        self.sentence.setText(self._place.desk.views.sentence(question))
        count = partial(self._place.desk.views.count, question)
        self._place.jobs.run(count, self._show_count, key="views.preview")
        self._area.fit()
        fields = [*self.editor.fields(), self.name]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def _show_count(self, count: int) -> None:
        self.count.setText(people_count(count))

    def _follow_name(self) -> None:
        named = bool(self.name.text().strip())
        writes = not self._place.desk.read_only
        self.accept_button.show_text(_("Save") if named and writes else _("Show"))
        self.only.setVisible(named and writes)
        self.problem.hide()
        set_state(self.name, "problem", False)
        if self._view is not None:
            self.as_new.setVisible(named and writes and self.name.text().strip() != self._view.name)
            self.gone.setVisible(writes)


class _Area(QScrollArea):
    """As high as what is built, up to a point; then it scrolls."""

    def __init__(self, editor: QWidget, highest: int) -> None:
        super().__init__()
        self._highest = highest
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(editor)
        column.addStretch()
        self.setWidget(inside)
        self._inside = inside

    def fit(self) -> None:
        """Take the height of what is inside."""
        self._inside.adjustSize()
        self.setMinimumHeight(min(self._highest, self._inside.sizeHint().height() + 4))

    def sizeHint(self) -> QSize:
        """The same."""
        return QSize(_WIDTH, min(self._highest, self._inside.sizeHint().height() + 4))
