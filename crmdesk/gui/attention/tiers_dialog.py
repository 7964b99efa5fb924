"""A look at the tiers that values suggest, before they are taken over."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHeaderView, QWidget

from crmdesk.core.attention.picture import Picture
from crmdesk.core.attention.records import Line
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import Tier
from crmdesk.gui.attention.columns import COLUMNS
from crmdesk.gui.attention.table_look import PeopleDelegate
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import COMPACT_PX
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

_SHOWN: Final = tuple(column for column in COLUMNS if column.key in {"name", "organisation", "tier", "value"})


class TiersDialog(Dialog):
    """Shows of whom which tier would be changed to which."""

    def __init__(
        self, place: Workplace, found: Picture, contacts: Sequence[int], parent: QWidget | None = None
    ) -> None:
        count = len(contacts)
        title = ngettext("Take over {count} suggested tier", "Take over {count} suggested tiers", count)
        super().__init__(title.format(count=f"{count:,}"), _("Take over"), parent, 620)
        self._room, self._found = place.desk.attention, found
        counts = Counter(found.tiers[contact] for contact in contacts)
        told = [f"{tier} {counts[tier]:,}" for tier in Tier if counts[tier]]
        self.add(label(_("New tiers: {tiers}. One undo brings the old ones back.").format(tiers=_(", ").join(told)),
                       "body2", wrap=True))  # fmt: skip
        self.model = RecordModel(_SHOWN, self._fetch, self)
        view = RecordView(_("Contacts"), COMPACT_PX, self)
        view.setModel(self.model)
        view.setItemDelegate(PeopleDelegate(view, compact=True))
        for at, column in enumerate(_SHOWN):
            view.setColumnWidth(at, column.width)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.horizontalHeader().setAccessibleName(_("Columns"))
        view.setMinimumHeight(320)
        view.entered_row.connect(self.accept_button.click)
        self.add(view)
        ids = array("q", contacts)
        self.model.begin(len(ids), [])
        self.model.set_ids(ids)
        self.accept_button.setFocus()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        lines: Sequence[Line] = self._room.lines(self._found, ids)
        return {line.contact: (line,) for line in lines}


def take_tiers(place: Workplace, parent: QWidget, found: Picture, contacts: Sequence[int]) -> None:
    """Take the suggested tiers over: one at once, several after a look at them."""
    if not contacts:
        place.messages.info(_("Every tier is the one that the value suggests."))
        return
    if len(contacts) > 1:
        dialog = TiersDialog(place, found, contacts, parent)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            return
    text = ngettext("{count} tier was taken over", "{count} tiers were taken over", len(contacts))
    work = partial(place.desk.attention.take_tiers, found, contacts)
    place.writing.do(work, text.format(count=f"{len(contacts):,}"))
