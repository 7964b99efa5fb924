"""Editor of phones, e-mails and messengers: rows of a value and its kind."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crmdesk.core.contacts.records import Reach
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine
from crmdesk.gui.kit.editors.choices import combo


class _Row(QWidget):
    def __init__(self, reach: Reach, kinds: Sequence[Option], title: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self.value = QLineEdit(reach.value)
        self.value.setCursorPosition(0)
        self.kind: QComboBox = combo(kinds, _("Kind of {title}").format(title=title))
        self.kind.setFixedWidth(104)
        self.kind.setCurrentIndex(max(0, self.kind.findData(reach.kind)))
        self.remove = Button("", "icon", "close", _("Remove {label}").format(label=reach.value or title))
        line.addWidget(self.value, 1)
        line.addWidget(self.kind)
        line.addWidget(self.remove)


class ReachesEditor(Editor):
    """A tuple of `Reach` in the order of the rows; a row without a value is no reach. The first one is the main one."""

    def __init__(
        self,
        title: str,
        kinds: Sequence[Option],
        check: Check = fine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, check, parent)
        self._kinds = tuple(kinds)
        self.rows: list[_Row] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._column.insertLayout(0, self._lines)
        self.add_button = Button(_("Add"), "link", "add", _("Add to {title}").format(title=title))
        self.add_button.when_clicked(self._add_empty)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch()
        self._column.insertLayout(1, foot)
        self.set_value(())

    def value(self) -> tuple[Reach, ...]:
        """The reaches typed."""
        typed = (Reach(row.value.text().strip(), str(row.kind.currentData())) for row in self.rows)
        return tuple(reach for reach in typed if reach.value)

    def _show(self, value: Any) -> None:
        for row in list(self.rows):
            self._drop(row)
        for reach in value or (Reach("", self._kinds[0].key),):
            self._add(reach)

    def _add(self, reach: Reach) -> _Row:
        row = _Row(reach, self._kinds, self.title)
        row.remove.when_clicked(lambda: self._remove(row))
        row.kind.activated.connect(lambda _place: self.commit() if row.value.text().strip() else None)
        self.rows.append(row)
        self._lines.addWidget(row)
        self._add_field(row.value, place=False)
        self._add_field(row.kind, row.kind.accessibleName(), place=False)
        return row

    def _add_empty(self) -> None:
        self._add(Reach("", self._kinds[0].key)).value.setFocus()

    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self.commit()
        if not self.rows:
            self._add_empty()

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        for field in (row.value, row.kind):
            self._forget_field(field)
            if self.focusProxy() is field:
                self.setFocusProxy(None)  # type: ignore[arg-type]  # None takes the proxy away; the stubs do not know
        row.hide()
        row.deleteLater()
