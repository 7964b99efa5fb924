"""The lists of people under the pictures: the neglected, the over-served, those of another tier, the best."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QStackedWidget, QWidget

from crmdesk.core.attention.records import Line
from crmdesk.core.language import N_, _
from crmdesk.gui.attention.columns import COLUMNS
from crmdesk.gui.attention.table_look import PeopleDelegate
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import COMPACT_PX
from crmdesk.gui.kit.record_model import RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

NEGLECTED, OVERSERVED, TIERS, BEST = "neglected", "overserved", "tiers", "best"
TITLES: Final = {
    NEGLECTED: N_("Neglected"),
    OVERSERVED: N_("Over-served"),
    TIERS: N_("Another tier suggested"),
    BEST: N_("The best 20%"),
}
_NOBODY: Final = {
    NEGLECTED: N_("None of the best is neglected."),
    OVERSERVED: N_("Nobody gets more than one of the best."),
    TIERS: N_("Every tier is the one that the value suggests."),
    BEST: N_("Nobody has a value yet."),
}


class PeopleList(Card):
    """One of the lists at a time. `switched` carries the key of the one to show, `opened` the id of a contact."""

    switched = Signal(str)
    opened = Signal(object)

    def __init__(self, lines: Callable[[str, Sequence[int]], Sequence[Line]], parent: QWidget | None = None) -> None:
        super().__init__("", parent, 12)
        self.setAccessibleName(_("Contacts"))
        self._lines = lines
        self.key = NEGLECTED
        self.ids: dict[str, array[int]] = {key: array("q") for key in TITLES}
        self.model = RecordModel(COLUMNS, self._fetch, self)
        self.view = RecordView(_("Contacts"), COMPACT_PX, self)
        self._delegate = PeopleDelegate(self, compact=True)
        self.tools = QHBoxLayout()
        self._buttons = {key: Button("", "filter") for key in TITLES}
        self._nobody = label("", "body2")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = label("", "caption2", wrap=True)
        self._body = QStackedWidget()
        self._dress()
        self._lay_out()

    @property
    def current(self) -> int | None:
        """Whose row is current."""
        index = self.view.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    @property
    def chosen(self) -> list[int]:
        """Who is selected, in the order of the list; everybody of the list where it is one row or none."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        found = [key for row in rows if (key := self.model.id_at(row)) is not None]
        return found if len(found) > 1 else list(self.ids[self.key])

    def show_people(self, ids: Mapping[str, Sequence[int]], measure: str = "") -> None:
        """Show these lists, from the top; `measure` says more than what is too much."""
        self.hint.setText(measure)
        self.ids = {key: array("q", ids[key]) for key in TITLES}
        for key, button in self._buttons.items():
            button.show_text(f"{_(TITLES[key])} · {len(ids[key]):,}")
        self.switch(self.key)

    def switch(self, key: str) -> None:
        """Show one of the lists."""
        self.key = key
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        ids = self.ids[key]
        self.model.begin(len(ids), [])
        self.model.set_ids(ids)
        self._nobody.setText(_(_NOBODY[key]))
        self.hint.setVisible(key == OVERSERVED and bool(self.hint.text()))
        self._body.setCurrentIndex(0 if ids else 1)
        if ids:
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(self.model.index(0, 0), flags.ClearAndSelect | flags.Rows)
        self.switched.emit(key)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {line.contact: (line,) for line in self._lines(self.key, ids)}

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _dress(self) -> None:
        view, header = self.view, self.view.horizontalHeader()
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        for place, column in enumerate(COLUMNS):
            view.setColumnWidth(place, column.width)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setAccessibleName(_("Columns"))
        view.entered_row.connect(self._open)
        view.doubleClicked.connect(lambda _index: self._open())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for key, button in self._buttons.items():
            button.when_clicked(partial(self.switch, key))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        row.addLayout(self.tools)
        self._body.addWidget(self.view)
        self._body.addWidget(self._nobody)
        self.body.setSpacing(8)
        self.add(row)
        self.add(self.hint)
        self.body.addWidget(self._body, 1)
