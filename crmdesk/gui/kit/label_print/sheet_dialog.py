"""The editor of a sheet with sizes of the office's own: paper, columns and rows, a label, margins, gaps, a name."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.documents import own_sheets
from crmdesk.core.documents.label_sheets import LabelSheet
from crmdesk.core.documents.pages import PAPER_SIZES
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.settings import Settings
from crmdesk.gui.kit.editors import ChoiceEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.label_print.cell_picker import CellPicker
from crmdesk.gui.kit.labels import label

_WIDTH: Final = 560
# The fields of a sheet in their order, each with what it asks for.
_WHOLE: Final = ("across", "down")
_LENGTHS: Final = ("width", "height", "left", "top", "gap_x", "gap_y")


class SheetDialog(FormDialog):
    """Begins with the sheet that is chosen; the little sheet beside the fields shows what they say."""

    def __init__(self, kept: Mapping[str, LabelSheet], sheet: LabelSheet, parent: QWidget | None = None) -> None:
        super().__init__(_("A sheet of own sizes"), _("Keep"), parent, _WIDTH)
        self._kept, self._forgotten = kept, ""
        papers = [Option(key, f"{key}   {wide:g} × {high:g} mm") for key, (wide, high) in PAPER_SIZES.items()]
        self.picker = CellPicker(sheet)
        self.picker.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_fields(
            (
                {"name": TextEditor(_("Name of the sheet")), "paper": ChoiceEditor(_("Paper"), papers, needed=True)},
                {"across": TextEditor(_("Columns")), "down": TextEditor(_("Rows"))},
                {"width": TextEditor(_("Width of a label, mm")), "height": TextEditor(_("Height of a label, mm"))},
                {"left": TextEditor(_("Left margin, mm")), "top": TextEditor(_("Upper margin, mm"))},
                {"gap_x": TextEditor(_("Between columns, mm")), "gap_y": TextEditor(_("Between rows, mm"))},
            ),
            needed=("name", *_WHOLE, *_LENGTHS[:2]),
        )
        row = QHBoxLayout()
        row.addWidget(self.picker)
        self.problem = label("", "problem", wrap=True)
        row.addWidget(self.problem, 1)
        self.add(row)
        self.editors["name"].set_value(next((name for name, each in kept.items() if each == sheet), ""))
        self.editors["paper"].set_value(sheet.paper)
        for key in (*_WHOLE, *_LENGTHS):
            self.editors[key].set_value(f"{getattr(sheet, key):g}")
            self.editors[key].committed.connect(lambda _value: self.look())
        paper = self.editors["paper"]
        assert isinstance(paper, ChoiceEditor)
        paper.field.currentIndexChanged.connect(lambda _row: self.look())
        self.editors["name"].focus()

    def look(self) -> None:
        """Show the sheet as the fields say, or why there cannot be such a one."""
        try:
            self.picker.show_sheet(self.asked())
        except InvalidInput as error:
            self.problem.setText(str(error))
        else:
            self.problem.setText("")
        self.grow_soon()

    def asked(self) -> LabelSheet:
        """The sheet. Raises InvalidInput."""
        whole = {key: int(_number(self.value(key), key)) for key in _WHOLE}
        width, height, left, top, gap_x, gap_y = (_number(self.value(key), key) for key in _LENGTHS)
        paper = str(self.value("paper"))
        return LabelSheet(whole["across"], whole["down"], width, height, left, top, gap_x, gap_y, paper=paper)

    def write(self, settings: Settings) -> str:
        """Keep the sheet, or forget the one that is not wanted; its name. Raises InvalidInput."""
        if self._forgotten:
            own_sheets.forget(settings, self._forgotten)
            return self._forgotten
        name = " ".join(str(self.value("name")).split())
        own_sheets.keep(settings, name, self.asked())
        return name

    def forget(self) -> None:
        """Do not keep the sheet of this name any more."""
        name = " ".join(str(self.value("name")).split())
        if name in self._kept:
            self._forgotten = name
            self.accept()
        else:
            self.show_problems({"name": _("No sheet is kept under this name.")})

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is about the sheet as a whole is said beside it."""
        about_all = [sentence for key, sentence in problems.items() if key not in self.editors]
        super().show_problems({key: sentence for key, sentence in problems.items() if key in self.editors})
        self.look()
        if about_all:
            self.problem.setText(about_all[0])


def _number(text: str, key: str) -> float:
    """A length as typed, 0 for none. Raises InvalidInput for what is none."""
    try:
        return float(text.replace(",", ".").replace("，", ".") or 0)
    except ValueError as error:
        sentence = _("Write a number.")
        raise InvalidInput(sentence, {key: sentence}) from error
