"""How often somebody should hear from us, in one row: the ideal and the longest interval, checked together."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions import checks
from crmdesk.core.interactions.records import Rule
from crmdesk.core.language import _
from crmdesk.gui.kit.editors import number_field
from crmdesk.gui.kit.labels import label, set_state

FIELD_PX: Final = 108
_MOST_DAYS: Final = 3_650
_LONGER: Final = 1.5


class IntervalRow(QWidget):
    """Two numbers of days; an ideal of 0 means that `never` holds. `committed` carries a Rule that is fine, or None."""

    committed = Signal(object)

    def __init__(self, title: str, never: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: Rule | None = None
        self._followed = 0
        self.ideal = self._field(_("{what}: ideal interval in days").format(what=title), never)
        self.longest = self._field(_("{what}: longest interval in days").format(what=title), "–")
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(title, "body"), 1)
        row.addWidget(self.ideal)
        row.addWidget(self.longest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.ideal.valueChanged.connect(self._follow_ideal)
        self.show_rule(None)

    def show_rule(self, rule: Rule | None) -> None:
        """Show a rule, or that there is none."""
        self._rule, self._followed = rule, 0
        self._say("")
        for field, days in ((self.ideal, rule.ideal if rule else 0), (self.longest, rule.longest if rule else 0)):
            field.blockSignals(True)
            field.setValue(days)
            field.blockSignals(False)
        self.longest.setEnabled(self.isEnabled() and rule is not None)

    def rule(self) -> Rule | None:
        """What is typed. Raises InvalidInput where the two do not go together."""
        ideal = self.ideal.value()
        return checks.rule(ideal, self.longest.value()) if ideal else None

    def commit(self) -> bool:
        """Tell what is typed if it is another rule; False, with the sentence below the row, if it is none."""
        try:
            rule = self.rule()
        except InvalidInput as error:
            self._say(str(error), "longest" in error.fields)
            return False
        self._say("")
        if rule != self._rule:
            self._rule = rule
            self.committed.emit(rule)
        return True

    def focus(self) -> None:
        """Go to the field that is to be put right, else to the first."""
        (self.longest if self.problem.text() else self.ideal).setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, name: str, nothing: str) -> QSpinBox:
        field = number_field(name, 0, _MOST_DAYS)
        field.setSpecialValueText(nothing)
        field.setFixedWidth(FIELD_PX)
        field.editingFinished.connect(self.commit)
        return field

    def _follow_ideal(self, days: int) -> None:
        """With an interval there is a longest one; without, there is none."""
        self.longest.setEnabled(days > 0)
        if not days:
            self._followed = 0
            self.longest.setValue(0)
        elif self._followed == self.longest.value():
            # Digit by digit: nobody typed a longest one yet.
            self._followed = min(_MOST_DAYS, round(days * _LONGER))
            self.longest.setValue(self._followed)

    def _say(self, sentence: str, longest: bool = True) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        set_state(self.ideal, "problem", bool(sentence) and not longest)
        set_state(self.longest, "problem", bool(sentence) and longest)
