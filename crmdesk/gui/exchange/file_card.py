"""The first card of the preview: which file it is, how it was read, how its columns were understood."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from crmdesk.core.exchange.lists.columns import COLUMNS, PEOPLE
from crmdesk.core.exchange.preview import PlannedFile
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.tabular.encoding import CHOICES
from crmdesk.gui.exchange.columns_view import ColumnsView
from crmdesk.gui.exchange.occasion_strip import OccasionStrip
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import combo
from crmdesk.gui.kit.labels import ElidedLabel, label

FORMATS: Final = {
    "csv": N_("Text with commas"),
    "tsv": N_("Text with tabs"),
    "xlsx": N_("Excel workbook"),
    "xls": N_("Excel workbook (97–2003)"),
    "ods": N_("OpenDocument sheet"),
    "html": N_("Table of a web page"),
    "vcard": N_("vCard"),
    "ldif": N_("LDIF"),
    "json": N_("crmdesk JSON"),
}
LISTS: Final = {PEOPLE: N_("Contacts"), **{kind: columns.title for kind, columns in COLUMNS.items()}}
_NARROWEST_PX: Final = 120
_SAME: Final = {"utf-8-sig": "utf-8", "latin-1": "cp1252", "iso8859-1": "cp1252", "big5": "cp950", "gbk": "gb18030"}


class FileCard(Card):
    """`target_chosen` carries file, column and target; `encoding_chosen` path and codec; `list_chosen` file and what
    its rows are; `said` file, and key and value of what is said of all its rows.
    """

    target_chosen = Signal(int, int, str)
    encoding_chosen = Signal(object, str)
    list_chosen = Signal(int, str)
    said = Signal(int, str, str)

    def __init__(self, occasions: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._files: Sequence[PlannedFile] = ()
        self._at = 0
        self.setAccessibleName(_("Files"))
        self.body.setContentsMargins(16, 12, 16, 6)
        self.body.setSpacing(6)
        self.name = ElidedLabel("", "title")
        self.chooser = combo([], _("File"))
        self.chooser.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.about = ElidedLabel("", "caption")
        self.encoding_label = label(_("Encoding"), "caption")
        self.encoding = combo([Option(codec, _(title)) for codec, title in CHOICES], _("Encoding"))
        self.encoding_label.setBuddy(self.encoding)
        self.encoding.setMinimumWidth(_NARROWEST_PX)
        self.list_label = label(_("Rows are"), "caption")
        self.list = combo([Option(key, _(title)) for key, title in LISTS.items()], _("Rows are"))
        self.list_label.setBuddy(self.list)
        self.occasion = OccasionStrip(occasions)
        self.columns = ColumnsView()
        self.says_itself = label(
            _("This file says itself what each value is; there is nothing to assign."), "body2", wrap=True
        )
        self._lay_out()
        self.chooser.activated.connect(self._choose_file)
        self.encoding.activated.connect(self._choose_encoding)
        self.list.activated.connect(self._choose_list)
        self.occasion.said.connect(lambda key, value: self.said.emit(self._at, key, value))
        self.columns.target_chosen.connect(lambda column, target: self.target_chosen.emit(self._at, column, target))

    def show_files(self, files: Sequence[PlannedFile]) -> None:
        """Show the files of the import, the one that was shown before if it is still there."""
        self._files = files
        self._at = min(self._at, len(files) - 1)
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            self.chooser.addItems([_name(file) for file in files])
            self.chooser.setCurrentIndex(self._at)
        self.chooser.setVisible(len(files) > 1)
        self.name.setVisible(len(files) == 1)
        self._show()

    def start_over(self) -> None:
        """Show the first file next."""
        self._at = 0

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self.name, self.chooser, self.about):
            row.addWidget(widget)
        row.setStretchFactor(self.about, 1)
        row.addWidget(self.list_label)
        row.addWidget(self.list)
        row.addWidget(self.encoding_label)
        row.addWidget(self.encoding)
        self.add(row)
        self.add(self.occasion)
        self.add(self.columns)
        self.add(self.says_itself)

    def _show(self) -> None:
        file = self._files[self._at]
        self.name.setText(_name(file))
        self.about.setText(_about(file))
        codec = file.source.encoding
        for widget in (self.encoding_label, self.encoding):
            widget.setVisible(bool(codec))
        if codec:
            self._show_encoding(codec)
        self.list.setCurrentIndex(self.list.findData(file.kind))
        for widget in (self.list_label, self.list):
            widget.setVisible(file.mapping is not None)
        self.occasion.setVisible(bool(file.said))
        self.occasion.show_said(dict(file.said))
        self.columns.columns.show_file(file)
        self.columns.setVisible(file.mapping is not None)
        self.says_itself.setVisible(file.mapping is None)

    def _show_encoding(self, codec: str) -> None:
        codec = _SAME.get(codec, codec)
        if self.encoding.findData(codec) < 0:
            self.encoding.addItem(codec, codec)
        self.encoding.setCurrentIndex(self.encoding.findData(codec))

    def _choose_file(self, at: int) -> None:
        self._at = at
        self._show()

    def _choose_list(self, _row: int) -> None:
        kind = str(self.list.currentData())
        if kind != self._files[self._at].kind:
            self.list_chosen.emit(self._at, kind)

    def _choose_encoding(self, _row: int) -> None:
        file = self._files[self._at]
        codec = str(self.encoding.currentData())
        if codec != _SAME.get(file.source.encoding, file.source.encoding):
            self.encoding_chosen.emit(file.path, codec)


def _name(file: PlannedFile) -> str:
    name = file.path.name or _("Pasted table")
    return f"{name} · {file.title}" if file.title else name


def _about(file: PlannedFile) -> str:
    count = file.stop - file.start
    parts = [_(FORMATS[file.source.format]), ngettext("{count} row", "{count} rows", count).format(count=f"{count:,}")]
    if file.heading_line is not None:
        parts.append(_("headings in row {line}").format(line=file.heading_line))
    return " · ".join(parts)
