"""How long birthdays and other days wait to be seen to, and how round ages are counted."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout

from crmdesk.core.language import _
from crmdesk.core.occasions.service import AFTER, BEFORE, MOST_DAYS, NOMINAL
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import number_field
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace


class DaysCard(Card):
    """Kept in the book; each change can be undone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Birthdays and other days"))
        self._place = place
        self._occasions = place.desk.occasions
        self.body.setSpacing(12)
        self.fields = {
            BEFORE: self._field(BEFORE, _("Shown so many days before")),
            AFTER: self._field(AFTER, _("Shown so many days after, until ticked off")),
        }
        self.nominal = QCheckBox(_("Count round birthdays by the nominal age"))
        self.nominal.setEnabled(not place.desk.read_only)
        self.nominal.clicked.connect(lambda on: self._save(NOMINAL, on))
        self.add(self.nominal)
        self.add(label(_("The nominal age is one at birth and grows with each lunar new year."), "caption", wrap=True))
        self.show_options()

    def show_options(self) -> None:
        """Show what the book keeps."""
        for key, field in self.fields.items():
            field.blockSignals(True)
            field.setValue(self._occasions.option(key))
            field.blockSignals(False)
        self.nominal.setChecked(bool(self._occasions.option(NOMINAL)))

    def _field(self, key: str, title: str) -> QSpinBox:
        field = number_field(title, 0, MOST_DAYS)
        field.setEnabled(not self._place.desk.read_only)
        field.setFixedWidth(96)
        field.editingFinished.connect(lambda: self._save(key, field.value()))
        row = QHBoxLayout()
        row.addWidget(label(title, "body2", wrap=True), 1)
        row.addWidget(field)
        column = QVBoxLayout()
        column.addLayout(row)
        self.add(column)
        return field

    def _save(self, key: str, value: int | bool) -> None:
        if value != self._occasions.option(key):
            self._place.writing.do(partial(self._place.desk.settings.set, key, value), _("Saved"))
