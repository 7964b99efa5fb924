"""What the office is called on paper; made from the declared options."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.settings import COMPANY, Option
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import Editor, LongTextEditor, TextEditor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.pictures import opened

_LOGO_PX: Final = 56


class CompanyCard(Card):
    """Kept in the book, so that every computer of the office prints alike; each change can be undone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Company"))
        self._place = place
        self.body.setSpacing(14)
        self.editors: dict[str, Editor] = {}
        self._pictures: dict[str, _Picture] = {}
        for option in COMPANY:
            self.add(self._field(option))
        self.show_options()

    def show_options(self) -> None:
        """Show what the book keeps."""
        settings = self._place.desk.settings
        for option in COMPANY:
            value = settings.get(option.key, _(option.default))
            if option.key in self.editors:
                self.editors[option.key].set_value(value)
            else:
                self._pictures[option.key].show_content(self._place.desk.contacts.photo(value) if value else None)

    def set_picture(self, key: str, path: Path) -> None:
        """Keep a picture from a file."""

        def work() -> None:
            try:
                content = path.read_bytes()
            except OSError as error:
                raise InvalidInput(_("{name} cannot be read.").format(name=path.name)) from error
            self._place.desk.settings.set(key, self._place.desk.contacts.attach_photo(content))

        self._place.writing.do(work, _("Saved"))

    def _field(self, option: Option) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(_(option.title), "caption"))
        column.addWidget(self._editor(option))
        if option.hint:
            column.addWidget(label(_(option.hint), "caption", wrap=True))
        return column

    def _editor(self, option: Option) -> QWidget:
        if option.kind == "picture":
            picture = self._pictures[option.key] = _Picture(_(option.title), locked=self._place.desk.read_only)
            picture.choose.when_clicked(partial(self._choose, option.key))
            picture.remove.when_clicked(partial(self._save, option.key, ""))
            return picture
        title = _(option.title)
        editor: Editor = LongTextEditor(title, lines=3) if option.kind == "lines" else TextEditor(title)
        editor.committed.connect(partial(self._save, option.key))
        editor.setEnabled(not self._place.desk.read_only)
        self.editors[option.key] = editor
        return editor

    def _save(self, key: str, value: object) -> None:
        self._place.writing.do(partial(self._place.desk.settings.set, key, value), _("Saved"))

    def _choose(self, key: str) -> None:
        kinds = f"{_('Pictures')} (*.png *.jpg *.jpeg)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a logo"), "", kinds)
        if name:
            self.set_picture(key, Path(name))


class _Picture(QWidget):
    """A picture, and buttons to choose another or none."""

    def __init__(self, name: str, *, locked: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.shown: QLabel = label("")
        self.shown.setFixedHeight(_LOGO_PX)
        self.shown.setAccessibleName(name)
        self.choose = Button(_("Choose"), "outlined", "image", _("Choose: {title}").format(title=name))
        self.remove = Button(_("Remove"), "link", name=_("Remove: {title}").format(title=name))
        row.addWidget(self.shown)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch()
        self.choose.setEnabled(not locked)
        self.remove.setEnabled(not locked)

    def show_content(self, content: bytes | None) -> None:
        """Show the picture, or that there is none."""
        ratio = self.devicePixelRatioF()
        size = round(_LOGO_PX * ratio)
        picture = opened(content, 3 * size, size) if content is not None else None
        self.shown.setVisible(picture is not None)
        self.remove.setVisible(picture is not None)
        if picture is not None:
            picture = picture.scaled(3 * size, size, Qt.AspectRatioMode.KeepAspectRatio,
                                     Qt.TransformationMode.SmoothTransformation)  # fmt: skip
            picture.setDevicePixelRatio(ratio)
            self.shown.setPixmap(QPixmap.fromImage(picture))
