"""The head of the detail: which organisation it is, and what is thin between us and it."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts.showing import people_count
from crmdesk.core.language import _
from crmdesk.core.organisations.records import Coverage, Flag, Organisation
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import NATURE_TINTS, chip
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.flags import flag_chip
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.labels import ElidedLabel, label
from crmdesk.gui.organisations.field_row import check

_IN_MORE: Final = ("edit_name", "key_contacts", "", "trash", "restore")
_WIDEST_EDITOR: Final = 380


class HeaderCard(Card):
    """`saved` carries a changed name, `parent_asked` that what the organisation belongs to is wanted."""

    saved = Signal(str, object)
    parent_asked = Signal()

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__("", parent, padding=18)
        self._shown: Organisation | None = None
        self._editor: TextEditor | None = None
        self.body.setContentsMargins(18, 16, 14, 16)
        self.avatar = Avatar(0, "", 64)
        self.name = Editable(_("Name"))
        self.name.asked.connect(self.edit)
        self.shown_name: QLabel = label("", "display", wrap=True)
        self.where = ElidedLabel("", "body2")
        self.above = Button("", "link", "chevron_right", _("Open what it belongs to"))
        self.above.when_clicked(self.parent_asked.emit)
        self.more = Button("", "icon", "more_horiz", _("More"))
        menu = doing.menu(_IN_MORE, self)
        self.more.when_clicked(lambda: menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self._signs = QWidget()
        self._flow = FlowLayout(self._signs, gap=6, row_gap=6)
        self._lay_out()

    def show_organisation(self, shown: Organisation, covered: Coverage | None, *, locked: bool) -> None:
        """Show which one it is."""
        self._shown = shown
        self._close_editor()
        self.name.locked = locked
        self.avatar.show_person(shown.id, shown.name)
        self.shown_name.setText(shown.name)
        self.name.setAccessibleName(_("{field}: {value}").format(field=_("Name"), value=shown.name))
        count = covered.count if covered else 0
        people = people_count(count) if count else _("Nobody there now")
        self.where.setText(" · ".join(filter(None, (regions.title(shown.region) if shown.region else "", people))))
        self.above.setVisible(bool(shown.parent))
        self.above.show_text(shown.parent)
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for sign in _signs(shown, covered):
            self._flow.addWidget(sign)
        self._signs.setVisible(self._flow.count() > 0)

    def edit(self) -> None:
        """Edit the name in its place."""
        if self._shown is None or self.name.locked or self._editor is not None:
            return
        editor = self._editor = TextEditor(_("Name"), check("name"))
        editor.set_value(self._shown.name)
        editor.setMaximumWidth(_WIDEST_EDITOR)
        editor.committed.connect(lambda value: self.saved.emit("name", value))
        editor.ended.connect(self._end)
        self._texts.insertWidget(0, editor)
        self.name.hide()
        editor.focus()
        editor.field.selectAll()

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

    def _lay_out(self) -> None:
        name = QHBoxLayout(self.name)
        name.setContentsMargins(6, 1, 6, 1)
        name.addWidget(self.shown_name)
        above = QHBoxLayout()
        above.addWidget(self.above)
        above.addStretch()
        rest = QVBoxLayout()
        rest.setContentsMargins(6, 0, 0, 0)
        rest.setSpacing(6)
        rest.addWidget(self.where)
        rest.addLayout(above)
        rest.addWidget(self._signs)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        self._texts.addWidget(self.name)
        self._texts.addLayout(rest)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.add(row)


def _signs(shown: Organisation, covered: Coverage | None) -> Iterator[QLabel]:
    if shown.trashed:
        yield chip(_("In the trash"), "rose")
    if shown.nature:
        yield chip(title(Nature(shown.nature)), NATURE_TINTS.get(shown.nature, "slate"))
    for flag in covered.flags if covered else ():
        # Where nobody is, nobody can be chosen: only that somebody left is worth saying.
        if covered is not None and (covered.count or flag is Flag.MAIN_CONTACT_LEFT):
            yield flag_chip(flag)
