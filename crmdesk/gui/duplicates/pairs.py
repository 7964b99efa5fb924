"""The list of the pairs that are left."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from crmdesk.core.contacts.duplicates import Pair, signals_text
from crmdesk.core.contacts.query import Finder
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.list_delegate import ROW_PX, TwoLineDelegate, TwoLines
from crmdesk.gui.kit.record_model import Column, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

_COLUMNS: Final = (Column("pair", N_("Pair"), lambda row: _two_lines(row).title, sortable=False),)


class PairList(QFrame):
    """`chosen` tells that another pair is current."""

    chosen = Signal()

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self._finder = finder
        self.pairs: Sequence[Pair] = ()
        self.model = RecordModel(_COLUMNS, self._fetch, self)
        self.view = RecordView(_("Pairs"), ROW_PX, self)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.horizontalHeader().hide()
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.setModel(self.model)
        self.view.setItemDelegate(TwoLineDelegate(_two_lines, self.view))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 7, 1, 7)
        column.addWidget(self.view)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())

    @property
    def current(self) -> Pair | None:
        """The pair that is looked at."""
        row = self.view.currentIndex().row()
        return self.pairs[row] if 0 <= row < len(self.pairs) else None

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show other pairs; the one that was looked at stays current, else the one that took its place."""
        before, row = self.current, max(0, self.view.currentIndex().row())
        self.pairs = pairs
        if before in pairs:
            row = pairs.index(before)
        with QSignalBlocker(self.view.selectionModel()):
            # As many as before would be taken for the same rows.
            self.model.begin(0, ())
            self.model.set_ids(array("q", range(len(pairs))))
            self.view.setCurrentIndex(self.model.index(min(row, len(pairs) - 1), 0))
        self.chosen.emit()

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Row]:
        shown = [self.pairs[place] for place in places]
        ids = [contact for pair in shown for contact in (pair.first, pair.second)]
        people = self._finder.page(ids, ["name", "tier"])
        unknown = ("", "")
        return {
            place: (pair.first, *people.get(pair.first, unknown), people.get(pair.second, unknown)[0], pair.signals)
            for place, pair in zip(places, shown, strict=True)
        }


def _two_lines(row: Row) -> TwoLines:
    contact, name, tier, other, signals = row
    title = name if name == other else f"{name} · {other}"
    return TwoLines(contact, title, signals_text(signals), tier)
