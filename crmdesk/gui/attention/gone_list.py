"""Who was lost in a year: since when, and why."""

from array import array
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from crmdesk.core.attention.records import Gone
from crmdesk.core.language import _
from crmdesk.core.values.choices import title
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import ROW_PX, TwoLineDelegate, TwoLines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Column, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView
from crmdesk.gui.kit.tints import STANDING_TINTS

_LOWEST = 200


class GoneList(Card):
    """The newest first; Enter opens somebody."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Who was lost, and why"), parent, 12)
        self._place = place
        self._gone: dict[int, Gone] = {}
        self.model = RecordModel((Column("name", "", _spoken),), self._fetch, self)
        self.view = RecordView(_("Who was lost, and why"), ROW_PX, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(TwoLineDelegate(_lines, self.view))
        self.view.horizontalHeader().hide()
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.entered_row.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.view.setMinimumHeight(_LOWEST)
        nobody = label(_("Nobody was lost."), "body2")
        nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QStackedWidget()
        self._body.addWidget(self.view)
        self._body.addWidget(nobody)
        self.body.addWidget(self._body, 1)

    @property
    def current(self) -> int | None:
        """Whose row is current."""
        index = self.view.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def show_gone(self, gone: Sequence[Gone]) -> None:
        """Show who went in a year."""
        self._gone = {one.contact: one for one in gone}
        ids = array("q", self._gone)
        self.model.begin(len(ids), [])
        self.model.set_ids(ids)
        self._body.setCurrentIndex(0 if ids else 1)
        if ids:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        rows = self._place.desk.contacts.finder.page(ids, ("name", "organisation"))
        return {key: (self._gone[key], row) for key, row in rows.items() if key in self._gone}

    def _open(self) -> None:
        if self.current is not None:
            self._place.navigator.open("contacts", self.current)


def _lines(row: Row) -> TwoLines:
    gone, (name, organisation) = row
    what = " · ".join(filter(None, (organisation, gone.reason)))
    mark = title(gone.standing), STANDING_TINTS[gone.standing]
    return TwoLines(gone.contact, name, what, caption=gone.day.isoformat(), mark=mark)


def _spoken(row: Row) -> str:
    said = _lines(row)
    return _(", ").join(filter(None, (said.title, said.mark[0] if said.mark else "", said.caption, said.subtitle)))
