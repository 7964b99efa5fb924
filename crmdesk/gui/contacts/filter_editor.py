"""Builds a filter by clicking or by keys alone: conditions in groups, groups in groups."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf, Part, operators
from crmdesk.core.language import N_, _
from crmdesk.gui.contacts.filter_values import Offers, ValuesEditor
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import Option, combo
from crmdesk.gui.kit.labels import label

JOINS: Final = {Join.ALL: N_("All of these"), Join.ANY: N_("Any of these"), Join.NONE: N_("None of these")}
QUESTIONS: Final = {
    Asks.ANY: N_("is"),
    Asks.NONE: N_("is not"),
    Asks.CONTAINS: N_("contains"),
    Asks.LACKS: N_("does not contain"),
    Asks.EMPTY: N_("is empty"),
    Asks.FILLED: N_("is filled in"),
    Asks.AT_LEAST: N_("is at least"),
    Asks.AT_MOST: N_("is at most"),
    Asks.BETWEEN: N_("is between"),
    Asks.OLDER: N_("is longer ago than"),
    Asks.NEWER: N_("is within the last"),
}
FIRST: Final = Leaf("tier", Asks.ANY)


class ConditionEditor(QWidget):
    """One question: field, what is asked, values."""

    changed = Signal()

    def __init__(self, leaf: Leaf, offers: Offers, remove: Callable[["ConditionEditor"], None]) -> None:
        super().__init__()
        self._subjects = offers.subjects
        known = [Option(each.key, _(each.title)) for each in self._subjects.values()]
        if leaf.key not in self._subjects:
            known.append(Option(leaf.key, leaf.key))
        self.subject = combo(known, _("Field"))
        self.asks = combo([], _("Question"))
        self.values = ValuesEditor(offers, self)
        self.remove = Button("", "icon", "close", _("Remove this condition"))
        self.remove.setAutoDefault(False)
        self.remove.when_clicked(lambda: remove(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.subject.setFixedWidth(146)
        self.asks.setFixedWidth(158)
        for widget, stretch in ((self.subject, 0), (self.asks, 0), (self.values, 1), (self.remove, 0)):
            row.addWidget(widget, stretch)
        self._show(leaf)
        self.subject.currentIndexChanged.connect(lambda _at: self._take_subject())
        self.asks.currentIndexChanged.connect(lambda _at: self._take_question())
        self.values.changed.connect(self.changed)

    def part(self) -> Leaf:
        """The question as it stands."""
        return Leaf(str(self.subject.currentData()), Asks(self.asks.currentData()), self.values.values)

    def fields(self) -> Iterator[QWidget]:
        """What takes the keys, in the order of the eye."""
        yield from (self.subject, self.asks, self.values.button, self.values.field, self.remove)

    def focus(self) -> None:
        """Begin with the field."""
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, leaf: Leaf) -> None:
        self.subject.setCurrentIndex(self.subject.findData(leaf.key))
        self._fill_questions(leaf.key, leaf.asks, (leaf.asks,))
        self.values.show_leaf(leaf)

    def _fill_questions(self, key: str, asks: Asks, kept: Sequence[Asks] = ()) -> None:
        subject = self._subjects.get(key)
        offered = dict.fromkeys((*(operators(subject) if subject else ()), *kept))
        self.asks.blockSignals(True)
        self.asks.clear()
        for each in offered:
            self.asks.addItem(_(QUESTIONS[each]), each.value)
        self.asks.setCurrentIndex(max(0, self.asks.findData(asks.value)))
        self.asks.blockSignals(False)

    def _take_subject(self) -> None:
        key = str(self.subject.currentData())
        self._fill_questions(key, Asks(self.asks.currentData()))
        self._take_question()

    def _take_question(self) -> None:
        self.values.show_leaf(Leaf(str(self.subject.currentData()), Asks(self.asks.currentData())))
        self.changed.emit()


class GroupEditor(QFrame):
    """Conditions and groups that hold together; `remove` is None for the outermost one."""

    changed = Signal()

    def __init__(self, group: Group, offers: Offers, remove: Callable[["GroupEditor"], None] | None = None) -> None:
        super().__init__()
        self._offers = offers
        self.parts: list[ConditionEditor | GroupEditor] = []
        self._taken: tuple[QWidget, ...] = ()
        if remove is not None:
            self.setObjectName("Card")
        self.join = combo([Option(join.value, _(title)) for join, title in JOINS.items()], _("How they go together"))
        self.join.setFixedWidth(150)
        self.join.setCurrentIndex(self.join.findData(group.join.value))
        self.join.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*((12, 10, 12, 10) if remove else (0, 0, 0, 0)))
        self._column.setSpacing(8)
        self._column.addLayout(self._head(remove))
        self._column.addLayout(self._foot())
        for part in group.parts:
            self._add(part)

    def part(self) -> Group:
        """The group as it stands."""
        return Group(Join(self.join.currentData()), tuple(each.part() for each in self.parts))

    def fields(self) -> Iterator[QWidget]:
        """What takes the keys, in the order of the eye; what was added last would come last else."""
        yield from (self.join, *self._taken)
        for part in self.parts:
            yield from part.fields()
        yield from (self.add_condition, self.add_group)

    def focus(self) -> None:
        """Begin with the first condition."""
        if self.parts:
            self.parts[0].focus()
        else:
            self.add_condition.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, part: Part) -> None:
        """Put one more part at the end and begin there."""
        self._add(part).focus()
        self.changed.emit()

    def _head(self, remove: Callable[["GroupEditor"], None] | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.join)
        row.addWidget(label(_("must hold"), "body2"))
        row.addStretch()
        if remove is not None:
            taken = Button("", "icon", "close", _("Remove this group"))
            taken.setAutoDefault(False)
            taken.when_clicked(lambda: remove(self))
            row.addWidget(taken)
            self._taken = (taken,)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.add_condition = Button(_("Condition"), "link", "add", _("Add a condition"))
        self.add_condition.when_clicked(lambda: self.add(FIRST))
        self.add_group = Button(_("Group"), "link", "add", _("Add a group"))
        self.add_group.when_clicked(lambda: self.add(Group(Join.ANY, (FIRST,))))
        for button in (self.add_condition, self.add_group):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        return row

    def _add(self, part: Part) -> "ConditionEditor | GroupEditor":
        made: ConditionEditor | GroupEditor
        if isinstance(part, Leaf):
            made = ConditionEditor(part, self._offers, self._remove)
        else:
            made = GroupEditor(part, self._offers, self._remove)
        made.changed.connect(self.changed)
        self.parts.append(made)
        # The last row holds what adds more.
        self._column.insertWidget(self._column.count() - 1, made)
        return made

    def _remove(self, part: "ConditionEditor | GroupEditor") -> None:
        self.parts.remove(part)
        part.hide()
        part.deleteLater()
        self.add_condition.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
