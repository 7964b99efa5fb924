"""The choices of a contact sheet: what kind of sheet, and what stands on it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.contacts.declared import BY_KEY, FIELDS, fields
from crmdesk.core.contacts.directory import groupings
from crmdesk.core.contacts.document import STYLES, SheetOptions, Style
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import combo
from crmdesk.gui.kit.labels import label
from crmdesk.gui.paper.remembered import RECORDS

ICONS: Final = {
    Style.CARDS: "contacts",
    Style.TABLE: "table_view",
    Style.DIRECTORY: "group",
    Style.DOSSIER: "person",
}
ACROSS: Final = (2, 3)
_LIST_PX: Final = 196
_KEY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
# Stand at the head of each card anyway.
_HEAD_OF_CARD: Final = frozenset({"name", "organisation", "title", "tier"})
_NO_COLUMN: Final = frozenset({Kind.PHOTO, Kind.OWN, Kind.POSITIONS})


class _Columns(QListWidget):
    """Fields on paper, ticked in the order in which they stand; Alt with an arrow moves one."""

    def __init__(self, name: str, without: Collection[str] = ()) -> None:
        super().__init__()
        self._without = without
        self.setAccessibleName(name)
        self.setToolTip(_("Space ticks a field, Alt with Up or Down moves it."))
        self.setFixedHeight(_LIST_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("Popup")

    def show_columns(self, shown: tuple[str, ...]) -> None:
        """The shown columns in their order, then the rest."""
        self.clear()
        rest = [field.key for field in fields() if field.kind not in _NO_COLUMN and not field.sensitive]
        for key in (*shown, *(key for key in rest if key not in shown and key not in self._without)):
            item = QListWidgetItem(_(BY_KEY[key].title))
            item.setData(_KEY_ROLE, key)
            item.setSizeHint(QSize(0, 28))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)

    def shown(self) -> tuple[str, ...]:
        """The ticked columns in their order."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(str(item.data(_KEY_ROLE)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Up and Down moves the current column."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        row = self.currentRow()
        if 0 <= row + step < self.count():
            blocked = self.blockSignals(True)
            self.insertItem(row + step, self.takeItem(row))
            self.setCurrentRow(row + step)
            self.blockSignals(blocked)
            self.itemChanged.emit(self.currentItem())


def _records(most: int) -> str:
    if not most:
        return _("Not on this paper")
    return _("The last {count} records, and next steps").format(count=most)


class SheetChoices(QWidget):
    """Edits SheetOptions; `changed` says that `options` are others now."""

    changed = Signal()

    def __init__(self, options: SheetOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.styles: dict[Style, Button] = {}
        self.title_field = QLineEdit(options.title)
        self.title_field.setAccessibleName(_("Title of the sheet"))
        self.title_field.setPlaceholderText(_("Contacts"))
        across = [Option(str(number), _("{number} to a row").format(number=number)) for number in ACROSS]
        self.across_box = combo(across, _("Cards"))
        self.group_box = combo([Option(key, _(title)) for key, title in groupings().items()], _("Group by"))
        self.records_box = combo([Option(str(most), _records(most)) for most in RECORDS], _("What was said"))
        self.news_box = QCheckBox(_("With news"))
        self.gifts_box = QCheckBox(_("With gifts"))
        self.expenses_box = QCheckBox(_("With expenses"))
        self.agreements_box = QCheckBox(_("With agreements"))
        self.columns = _Columns(_("Columns"))
        self.lines = _Columns(_("On each card"), _HEAD_OF_CARD)
        self.sensitive: dict[str, QCheckBox] = {}
        self._parts: dict[Style, QWidget] = {}
        self._lay_out()
        self._show()
        self.title_field.editingFinished.connect(self._take)
        self.across_box.currentIndexChanged.connect(self._take)
        self.group_box.currentIndexChanged.connect(self._take)
        self.records_box.currentIndexChanged.connect(self._take)
        self.news_box.toggled.connect(self._take)
        self.gifts_box.toggled.connect(self._take)
        self.expenses_box.toggled.connect(self._take)
        self.agreements_box.toggled.connect(self._take)
        self.columns.itemChanged.connect(self._take)
        self.lines.itemChanged.connect(self._take)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._style_buttons())
        column.addSpacing(6)
        self._title = QWidget()
        title = QVBoxLayout(self._title)
        title.setContentsMargins(0, 0, 0, 4)
        title.setSpacing(6)
        title.addWidget(label(self.title_field.accessibleName(), "caption2"))
        title.addWidget(self.title_field)
        column.addWidget(self._title)
        for style, editors in (
            (Style.CARDS, (self.across_box, self.lines)),
            (Style.TABLE, (self.columns,)),
            (Style.DIRECTORY, (self.group_box,)),
            (Style.DOSSIER, (self.records_box, self.news_box, self.gifts_box, self.expenses_box, self.agreements_box)),
        ):
            self._parts[style] = part = QWidget()
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 4)
            inside.setSpacing(6)
            for editor in editors:
                if not isinstance(editor, QCheckBox):
                    inside.addWidget(label(editor.accessibleName(), "caption2"))
                inside.addWidget(editor)
            column.addWidget(part)
        for field in (field for field in FIELDS if field.sensitive):
            box = QCheckBox(_("With {field}").format(field=_(field.title)))
            box.toggled.connect(self._take)
            self.sensitive[field.key] = box
            column.addWidget(box)

    def _style_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        group = QButtonGroup(self)
        for at, (style, title) in enumerate(STYLES.items()):
            button = Button(_(title), "outlined", ICONS[style], checkable=True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, style=style: self._take_style(style))
            group.addButton(button)
            self.styles[style] = button
            grid.addWidget(button, at // 2, at % 2)
        return grid

    def _show(self) -> None:
        options = self.options
        self.styles[options.style].setChecked(True)
        self.across_box.setCurrentIndex(self.across_box.findData(str(options.across)))
        self.group_box.setCurrentIndex(self.group_box.findData(options.group_by))
        self.records_box.setCurrentIndex(self.records_box.findData(str(options.records)))
        self.news_box.setChecked(options.news)
        self.gifts_box.setChecked(options.gifts)
        self.expenses_box.setChecked(options.expenses)
        self.agreements_box.setChecked(options.agreements)
        self.columns.show_columns(tuple(key for key in options.columns if not BY_KEY[key].sensitive))
        self.lines.show_columns(options.lines)
        self._show_parts()

    def _show_parts(self) -> None:
        style = self.options.style
        # a dossier is headed by its person
        self._title.setVisible(style is not Style.DOSSIER)
        for kind, part in self._parts.items():
            part.setVisible(kind is style)
        for box in self.sensitive.values():
            box.setVisible(style is not Style.DIRECTORY)

    def _take_style(self, style: Style) -> None:
        self._change(replace(self.options, style=style))
        self._show_parts()

    def _take(self) -> None:
        ticked = frozenset(key for key, box in self.sensitive.items() if box.isChecked())
        # an ID card that was ticked stands as the last column of a table
        columns = (*self.columns.shown(), *(key for key in self.sensitive if key in ticked))
        self._change(
            replace(
                self.options,
                title=self.title_field.text().strip(),
                across=int(self.across_box.currentData()),
                group_by=str(self.group_box.currentData()),
                records=int(self.records_box.currentData()),
                news=self.news_box.isChecked(),
                gifts=self.gifts_box.isChecked(),
                expenses=self.expenses_box.isChecked(),
                agreements=self.agreements_box.isChecked(),
                columns=columns or self.options.columns,
                lines=self.lines.shown(),
                sensitive=ticked,
            )
        )

    def _change(self, options: SheetOptions) -> None:
        if options != self.options:
            self.options = options
            self.changed.emit()
