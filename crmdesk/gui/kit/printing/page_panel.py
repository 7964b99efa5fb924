"""The left side of the print preview: what a room lets one choose, then paper, head and foot."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.documents.pages import PAPER_SIZES, PageSetup
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import combo
from crmdesk.gui.kit.labels import label

_WIDTH: Final = 248
_UPRIGHT: Final = "upright"
_ACROSS: Final = "across"
_SIZES: Final = {"A4": N_("A4 (210 × 297 mm)"), "A5": N_("A5 (148 × 210 mm)"), "Letter": N_("Letter (8.5 × 11 in)")}


class PagePanel(QScrollArea):
    """Edits a PageSetup; `changed` says that `setup` is another one now. Of a `fixed` page nothing is edited."""

    changed = Signal()

    def __init__(self, setup: PageSetup, parent: QWidget | None = None, *, fixed: bool = False) -> None:
        super().__init__(parent)
        self.setup = setup
        self.setFixedWidth(_WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 8, 0)
        self._column.setSpacing(6)
        self._column.addWidget(label(_("Print preview"), "page"))
        self._column.addSpacing(8)
        self._options = QVBoxLayout()
        self._column.addLayout(self._options)
        if not fixed:
            self._add_fields()
        self._remark = label("", "caption2", wrap=True)
        self._column.addWidget(self._remark)
        self._column.addStretch()
        self.setWidget(inside)

    def add_options(self, options: QWidget) -> None:
        """Put a room's own choices above those of the page."""
        self._options.addWidget(options)
        self._options.addSpacing(10)

    def say(self, remark: str) -> None:
        """A remark about what is shown, below the fields; empty for none."""
        self._remark.setText(remark)

    def _add_fields(self) -> None:
        self.size_box = combo([Option(size, _(_SIZES[size])) for size in PAPER_SIZES], _("Paper"))
        ways = [Option(_UPRIGHT, _("Upright")), Option(_ACROSS, _("Across"))]
        self.way_box = combo(ways, _("Orientation"))
        self.header_field = _field(_("Header"), self.setup.header)
        self.footer_field = _field(_("Footer"), self.setup.footer)
        self.confidential_box = QCheckBox(_("Mark as confidential"))
        self.confidential_box.setChecked(self.setup.confidential)
        _choose(self.size_box, self.setup.size)
        _choose(self.way_box, _ACROSS if self.setup.landscape else _UPRIGHT)
        for field in (self.size_box, self.way_box, self.header_field, self.footer_field):
            self._column.addWidget(label(field.accessibleName(), "caption2"))
            self._column.addWidget(field)
            self._column.addSpacing(4)
        self._column.addWidget(self.confidential_box)
        for box in (self.size_box, self.way_box):
            box.currentIndexChanged.connect(self._take)
        for line in (self.header_field, self.footer_field):
            line.editingFinished.connect(self._take)
        self.confidential_box.toggled.connect(self._take)

    def _take(self) -> None:
        setup = replace(
            self.setup,
            size=self.size_box.currentData(),
            landscape=self.way_box.currentData() == _ACROSS,
            header=self.header_field.text().strip(),
            footer=self.footer_field.text().strip(),
            confidential=self.confidential_box.isChecked(),
        )
        if setup != self.setup:
            self.setup = setup
            self.changed.emit()


def _field(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    return field


def _choose(box: QComboBox, key: str) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(box.findData(key))
