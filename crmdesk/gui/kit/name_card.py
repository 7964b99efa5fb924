"""The head of a detail: the picture, the name edited in its place, and signs below."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import Check, TextEditor
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.picture import Picture
from crmdesk.gui.kit.pictures import Pictures


class NameCard(Card):
    """`saved` carries a changed name. Subclasses put what else they say beside the name and below it."""

    saved = Signal(str, object)

    def __init__(self, check: Check, pictures: Pictures, widest: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent, padding=18)
        self._check, self._widest = check, widest
        self._record = 0
        self._editor: TextEditor | None = None
        self.body.setContentsMargins(18, 16, 14, 16)
        self.picture = Picture(pictures)
        self.name = Editable(_("Name"))
        self.name.asked.connect(self.edit)
        self.shown_name: QLabel = label("", "display", wrap=True)
        self.name_row = QHBoxLayout(self.name)
        self.name_row.setContentsMargins(6, 1, 6, 1)
        self.name_row.setSpacing(8)
        self.name_row.addWidget(self.shown_name)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        self.signs = QWidget()
        self._flow = FlowLayout(self.signs, gap=6, row_gap=6)

    def edit(self) -> None:
        """Edit the name in its place."""
        if not self._record or self.name.locked or self._editor is not None:
            return
        editor = self._editor = TextEditor(_("Name"), self._check)
        editor.set_value(self.shown_name.text())
        editor.setMaximumWidth(self._widest)
        editor.committed.connect(lambda value: self.saved.emit("name", value))
        editor.ended.connect(self._end)
        self._texts.insertWidget(0, editor)
        self.name.hide()
        editor.focus()
        editor.field.selectAll()

    def show_record(self, record: int, name: str, picture: str, *, locked: bool) -> None:
        """Show whose head it is; `picture` is the hash of one, "" for none."""
        self._record = record
        self._close_editor()
        self.name.locked = locked
        self.picture.show_record(record, name, picture, locked=locked)
        self.shown_name.setText(name)
        self.name.setAccessibleName(_("{field}: {value}").format(field=_("Name"), value=name))

    def show_signs(self, signs: Iterable[QLabel]) -> None:
        """Show these chips."""
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for sign in signs:
            self._flow.addWidget(sign)
        self.signs.setVisible(self._flow.count() > 0)

    def lay_out(self, name: QLayout | QWidget, below: QLayout, buttons: Iterable[QWidget]) -> None:
        """Put the name, what stands below it, and the buttons at the right into their places."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(name, QWidget):
            self._texts.addWidget(name)
        else:
            self._texts.addLayout(name)
        self._texts.addLayout(below)
        row.addLayout(self._texts, 1)
        right = QHBoxLayout()
        right.setSpacing(4)
        for button in buttons:
            right.addWidget(button)
        row.addLayout(right)
        row.setAlignment(right, Qt.AlignmentFlag.AlignTop)
        self.add(row)

    def _end(self) -> None:
        self._close_editor()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._editor.blockSignals(True)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            self.name.show()
