"""The left side of the label dialog: everything one can choose, as far as it concerns what is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.documents.label_sheets import LabelSheet, Trim, sheet_of
from crmdesk.core.documents.labels import CARD_PAPERS, ENVELOPES, FRAMES, Envelope, Frame
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import WheelGuard, combo
from crmdesk.gui.kit.label_print.cell_picker import CellPicker
from crmdesk.gui.kit.label_print.choices import ICONS, KINDS, LabelChoices, own_title, sheet_titles
from crmdesk.gui.kit.labels import label

_OWN: Final = "own"
_NAMED: Final = "named:"
_MOST_TRIM: Final = 15.0
_INDENT: Final = 8  # px; a style sheet's padding does not reach the text of a spin box
_ON_SHEETS: Final = frozenset(("gift", "address"))


class LabelOptions(QWidget):
    """Edits LabelChoices; `changed` says that `choices` are others now."""

    changed = Signal()
    sheet_asked = Signal()

    def __init__(
        self, choices: LabelChoices, kinds: Sequence[str], own: Mapping[str, LabelSheet],
        parent: QWidget | None = None, *, locked: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.choices, self._own = choices, dict(own)
        look = choices.look
        self.kinds: dict[str, Button] = {}
        self.sheet_box = combo(self._sheets(), _("Sheet of labels"))
        self.sheet_button = Button(_("Sheet of own sizes…"), "outlined", "edit")
        self.sheet_button.setAutoDefault(False)
        self.sheet_button.setVisible(not locked)
        self.sheet_button.when_clicked(self.sheet_asked.emit)
        self.own_field = _line(_("Own sizes"), "2x5:90x50")
        self.own_problem = label("", "problem", wrap=True)
        self.picker = CellPicker(look.sheet, look.start)
        self.frame_box = combo([Option(str(key), _(title)) for key, title in FRAMES.items()], _("Frame"))
        self.seal_field = _line(_("On the seal"))
        self.seal_field.setMaxLength(4)
        self.beneath_field = _line(_("Second line"), _("For {latin}"))
        self.envelope_box = combo([Option(str(key), _(title)) for key, title in ENVELOPES.items()], _("Envelope"))
        self.blank_box = QCheckBox(_("Print boxes for postcode and stamp"))
        self.paper_box = combo([Option(key, _(title)) for key, title in CARD_PAPERS.items()], _("Paper"))
        self.beside_box = QCheckBox(_("Second language on the left page"))
        self.trim_x, self.trim_y = _shift(_("Shift to the right, mm")), _shift(_("Shift down, mm"))
        self.proof_box = QCheckBox(_("Proof sheet instead"))
        self._captions: dict[QWidget, QWidget] = {}
        self._parts: list[tuple[frozenset[str], QWidget]] = []
        self._lay_out(kinds)
        self._show()
        self._connect()

    def _lay_out(self, kinds: Sequence[str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._kind_buttons(kinds))
        column.addSpacing(6)
        self._part(column, _ON_SHEETS, self.sheet_box, self.own_field, self.own_problem, self.sheet_button)
        self._part(column, _ON_SHEETS, self.picker, title=_("Begin at"))
        self._part(column, {"gift"}, self.frame_box, self.seal_field, self.beneath_field)
        self._part(column, {"envelope"}, self.envelope_box, self.blank_box)
        self._part(column, {"card"}, self.paper_box, self.beside_box)
        shift = QWidget()
        row = QHBoxLayout(shift)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for arrow, field in (("→", self.trim_x), ("↓", self.trim_y)):
            row.addWidget(label(arrow, "caption2"))
            row.addWidget(field, 1)
        self._part(column, _ON_SHEETS | {"envelope"}, shift, title=_("Shift of this printer, mm"))
        self._part(column, _ON_SHEETS, self.proof_box)

    def _part(
        self, column: QVBoxLayout, kinds: "frozenset[str] | set[str]", *editors: QWidget, title: str = ""
    ) -> None:
        """Editors with their titles, shown for these kinds."""
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 0, 0, 4)
        inside.setSpacing(6)
        for editor in editors:
            if title or isinstance(editor, QComboBox | QLineEdit):
                caption = label(title or editor.accessibleName(), "caption2")
                self._captions[editor] = caption
                inside.addWidget(caption)
            inside.addWidget(editor)
        column.addWidget(part)
        self._parts.append((frozenset(kinds), part))

    def _kind_buttons(self, kinds: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        group = QButtonGroup(self)
        for at, kind in enumerate(kinds):
            button = Button(_(KINDS[kind]), "outlined", ICONS[kind], checkable=True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, kind=kind: self._change(replace(self.choices, kind=kind)))
            group.addButton(button)
            self.kinds[kind] = button
            grid.addWidget(button, at // 2, at % 2)
        return grid

    def show_sheets(self, own: Mapping[str, LabelSheet], chosen: str) -> None:
        """Offer these sheets of the office's own, and choose one by its name; of one that is gone the sizes stay."""
        self._own = dict(own)
        with QSignalBlocker(self.sheet_box):
            self.sheet_box.clear()
            for option in self._sheets():
                self.sheet_box.addItem(option.title, option.key)
            self._show_sheet()
        if chosen in own:
            self.sheet_box.setCurrentIndex(self.sheet_box.findData(f"{_NAMED}{chosen}"))
            self._take_sheet()
        self._show_parts()

    def _sheets(self) -> list[Option]:
        """Those that we know, those of the office, and sizes that are typed."""
        own = {f"{_NAMED}{name}": own_title(name, sheet) for name, sheet in self._own.items()}
        titles = {**sheet_titles(), **own, _OWN: _("Own sizes…")}
        return [Option(*each) for each in titles.items()]

    def _show_sheet(self) -> None:
        sheet = self.choices.look.sheet
        named = next((f"{_NAMED}{name}" for name, own in self._own.items() if own == sheet), sheet.key)
        known = self.sheet_box.findData(named)
        self.sheet_box.setCurrentIndex(known if known >= 0 else self.sheet_box.findData(_OWN))

    def _show(self) -> None:
        choices, look = self.choices, self.choices.look
        self._show_sheet()
        self.own_field.setText("" if look.sheet.name else look.sheet.key)
        self.frame_box.setCurrentIndex(self.frame_box.findData(str(look.frame)))
        self.seal_field.setText(look.seal)
        self.beneath_field.setText(choices.beneath)
        self.envelope_box.setCurrentIndex(self.envelope_box.findData(str(choices.envelope)))
        self.blank_box.setChecked(choices.blank)
        self.paper_box.setCurrentIndex(self.paper_box.findData(choices.paper))
        self.beside_box.setChecked(choices.beside)
        self.trim_x.setValue(look.trim.x)
        self.trim_y.setValue(look.trim.y)
        self.proof_box.setChecked(choices.proof)
        self._show_parts()

    def _show_parts(self) -> None:
        kind, own = self.choices.kind, self.sheet_box.currentData() == _OWN
        self.kinds[kind].setChecked(True)
        for kinds, part in self._parts:
            part.setVisible(kind in kinds)
        self._show_line(self.own_field, shown=own)
        self._show_line(self.seal_field, shown=self.choices.look.frame is Frame.SEAL)
        self.own_problem.setVisible(own and bool(self.own_problem.text()))

    def _show_line(self, field: QWidget, *, shown: bool) -> None:
        for each in (field, self._captions[field]):
            each.setVisible(shown)

    def _connect(self) -> None:
        self.sheet_box.currentIndexChanged.connect(self._take_sheet)
        self.own_field.editingFinished.connect(self._take_sheet)
        self.picker.picked.connect(self._take)
        for box in (self.frame_box, self.envelope_box, self.paper_box):
            box.currentIndexChanged.connect(self._take)
        for line in (self.seal_field, self.beneath_field):
            line.editingFinished.connect(self._take)
        for check in (self.blank_box, self.beside_box, self.proof_box):
            check.toggled.connect(self._take)
        for spin in (self.trim_x, self.trim_y):
            spin.valueChanged.connect(self._take)

    def _take_sheet(self) -> None:
        """Another sheet, from its first cell; own sizes that do not fit are told, and the sheet stays."""
        chosen = str(self.sheet_box.currentData())
        self.own_problem.setText("")
        try:
            said = self.own_field.text().strip() if chosen == _OWN else chosen
            named = self._own.get(said.removeprefix(_NAMED)) if chosen != _OWN else None
            sheet = named or (sheet_of(said) if said else self.choices.look.sheet)
        except InvalidInput as refused:
            self.own_problem.setText(str(refused))
            sheet = self.choices.look.sheet
        if sheet != self.choices.look.sheet:
            with QSignalBlocker(self.picker):
                self.picker.show_sheet(sheet)
            self._change(replace(self.choices, look=replace(self.choices.look, sheet=sheet, start=self.picker.start)))
        self._show_parts()

    def _take(self) -> None:
        look = replace(
            self.choices.look,
            start=self.picker.start,
            trim=Trim(self.trim_x.value(), self.trim_y.value()),
            frame=Frame(self.frame_box.currentData()),
            seal=self.seal_field.text().strip(),
        )
        self._change(
            replace(
                self.choices,
                look=look,
                beneath=self.beneath_field.text().strip(),
                envelope=Envelope(self.envelope_box.currentData()),
                blank=self.blank_box.isChecked(),
                paper=str(self.paper_box.currentData()),
                beside=self.beside_box.isChecked(),
                proof=self.proof_box.isChecked(),
            )
        )

    def _change(self, choices: LabelChoices) -> None:
        if choices != self.choices:
            self.choices = choices
            self._show_parts()
            self.changed.emit()


def _line(name: str, hint: str = "") -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


def _shift(name: str) -> QDoubleSpinBox:
    """A length of up to 15 mm both ways, in tenths."""
    field = QDoubleSpinBox()
    field.setAccessibleName(name)
    field.setDecimals(1)
    field.setSingleStep(0.1)
    field.setRange(-_MOST_TRIM, _MOST_TRIM)
    field.installEventFilter(WheelGuard(field))
    for text in field.findChildren(QLineEdit):
        text.setTextMargins(_INDENT, 0, 0, 0)
        text.setAccessibleName(name)
    return field
