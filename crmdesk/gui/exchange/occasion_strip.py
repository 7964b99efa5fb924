"""For which occasion of which year the gifts of a list were, where its columns do not say it themselves."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.exchange.gifts.planning import OCCASION, YEAR
from crmdesk.core.gifts.days import title_of
from crmdesk.core.language import _
from crmdesk.gui.kit.editors.choices import combo
from crmdesk.gui.kit.labels import label

_YEARS: Final = 15


class OccasionStrip(QWidget):
    """`said` carries a key and a value of what is said of all rows. `occasions` are asked for at the first list."""

    said = Signal(str, str)

    def __init__(self, occasions: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._occasions = occasions
        self.occasion = combo([], _("Occasion"))
        self.year = combo([], _("Year"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label(_("Given for"), "caption"))
        row.addWidget(self.occasion)
        row.addWidget(self.year)
        row.addWidget(label(_("where no column says it"), "caption"))
        row.addStretch()
        self.occasion.activated.connect(lambda _row: self.said.emit(OCCASION, str(self.occasion.currentData())))
        self.year.activated.connect(lambda _row: self.said.emit(YEAR, str(self.year.currentData())))

    def show_said(self, said: Mapping[str, str]) -> None:
        """Show what is said so far."""
        if not said:
            return
        if not self.occasion.count():
            self.occasion.addItem(_("Choose the occasion…"), "")
            for key in self._occasions():
                self.occasion.addItem(title_of(key), key)
        year = said.get(YEAR, "")
        if self.year.findData(year) < 0:
            last = int(year or 0)
            self.year.clear()
            for each in range(last + 2, last - _YEARS, -1):
                self.year.addItem(str(each), str(each))
        self.occasion.setCurrentIndex(max(self.occasion.findData(said.get(OCCASION, "")), 0))
        self.year.setCurrentIndex(self.year.findData(year))
