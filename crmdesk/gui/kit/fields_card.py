"""A card of a detail: the fields of one group that are filled, and a way to fill the others."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import open_below
from crmdesk.gui.kit.in_place import InPlace
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard


class FieldsCard(LinesCard):
    """Fields edited in their place. `saved` carries a field's key and its new value."""

    saved = Signal(str, object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._locked = True
        self.rows: Mapping[str, InPlace] = {}
        self.nothing = self.say(label(_("Nothing here yet."), "caption"))
        self.more = self.set_link(_("Add"), self._offer, _("Add to {title}").format(title=title))

    def take_rows(self, rows: Mapping[str, InPlace]) -> None:
        """Show these rows, by the keys of their fields, in place of those that were."""
        for gone in self.rows.values():
            self.lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rows = rows
        for row in rows.values():
            row.saved.connect(self.saved)
            row.ended.connect(self._end)
            self.lines.addWidget(row)

    def finish_edits(self) -> None:
        """What is typed and fine is saved."""
        for row in self.rows.values():
            if row.editor is not None:
                row.editor.commit()

    def offered(self) -> Sequence[InPlace]:
        """The rows that can be filled."""
        return [row for row in self.rows.values() if not row.filled and not row.editing]

    def show_rest(self, *, locked: bool) -> None:
        """Show what can be filled, after the rows."""
        self._locked = locked
        self.more.setVisible(not locked and bool(self.offered()))
        self.nothing.setVisible(not self.used)

    @property
    def used(self) -> bool:
        """Whether any field is filled, or being filled."""
        return any(row.filled or row.editing for row in self.rows.values())

    def _end(self, homeless: bool) -> None:
        self.show_rest(locked=self._locked)
        if homeless:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        """The empty fields in a menu; where only one is empty it is opened at once."""
        offered = self.offered()
        if len(offered) == 1:
            offered[0].edit()
            return
        menu = QMenu(self)
        for row in offered:
            menu.addAction(row.title).triggered.connect(lambda _checked=False, row=row: row.edit())
        open_below(menu, self.more)


def row_of(cards: Iterable[FieldsCard], key: str) -> InPlace | None:
    """The row of a field in one of the cards."""
    return next((card.rows[key] for card in cards if key in card.rows), None)
