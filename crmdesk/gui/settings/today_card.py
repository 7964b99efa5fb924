"""What Today shows: how many people an office can call in a day."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from crmdesk.core.language import _
from crmdesk.core.today.service import MOST
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import number_field
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace


class TodayCard(Card):
    """Kept in the book; each change can be undone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Today"))
        self._place = place
        self.most = number_field(_("So many people a day"), 1, MOST)
        self.most.setEnabled(not place.desk.read_only)
        self.most.setFixedWidth(96)
        self.most.editingFinished.connect(self._save)
        row = QHBoxLayout()
        row.addWidget(label(_("So many people a day"), "body2", wrap=True), 1)
        row.addWidget(self.most)
        self.add(row)
        hint = _("The most important of them stand on Today; how many more there are is said below the list.")
        self.add(label(hint, "caption", wrap=True))
        self.show_options()

    def show_options(self) -> None:
        """Show what the book keeps."""
        self.most.blockSignals(True)
        self.most.setValue(self._place.desk.today.most)
        self.most.blockSignals(False)

    def _save(self) -> None:
        most = self.most.value()
        if most != self._place.desk.today.most:
            self._place.writing.do(partial(self._place.desk.today.set_most, most), _("Saved"))
