"""Which book is open, and the way to others."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from crmdesk.core.computer import data_folder
from crmdesk.core.keeping.whereabouts import Place, here
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import ElidedLabel, label, rule
from crmdesk.gui.kit.page import Workplace

SUFFIX: Final = ".crmdesk"


class BookCard(Card):
    """The open book with its folder, the recent ones, and buttons for another or a new one."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Book"))
        self._place = place
        path = place.desk.path
        self.add(label(path.stem, "strong"))
        self.add(ElidedLabel(str(path.parent), "caption"))
        self.unsafe = label("", "body2", wrap=True)
        self.move_button = Button(_("Move it to this computer"), "tonal", "save")
        self.move_button.when_clicked(place.open.move_book)
        for each in (self.unsafe, self.move_button):
            each.hide()
        self.add(self.unsafe)
        self.add(self.move_button)
        place.jobs.run(lambda: here(path), self._show_place, key="settings.where")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for text, icon, run in ((_("Open a book"), "folder_open", self.choose), (_("New book"), "add", self.make)):
            button = Button(text, "outlined", icon)
            button.when_clicked(run)
            buttons.addWidget(button)
        buttons.addStretch()
        self.add(buttons)
        self.recent = [book for book in place.computer.recent if book.resolve() != path.resolve()]
        if self.recent:
            self.add(rule())
            self.add(label(_("Recent books"), "caption"))
        for book in self.recent:
            self.add(self._line(book))

    def _show_place(self, where: Place | None) -> None:
        self.unsafe.setText(where.sentence if where else "")
        self.unsafe.setVisible(where is not None)
        self.move_button.setVisible(where is not None and not self._place.desk.read_only)

    def choose(self) -> None:
        """Ask for a book that is there."""
        name, _kind = QFileDialog.getOpenFileName(self, _("Open a book"), str(self._folder), self._kinds)
        if name:
            self._place.open.open_book(Path(name))

    def make(self) -> None:
        """Ask where a new book shall be."""
        name, _kind = QFileDialog.getSaveFileName(self, _("New book"), str(self._folder), self._kinds)
        if name:
            path = Path(name)
            self._place.open.open_book(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    @property
    def _folder(self) -> Path:
        folder = self._place.desk.path.parent
        return folder if folder.is_dir() else data_folder()

    @property
    def _kinds(self) -> str:
        return f"{_('Books')} (*{SUFFIX})"

    def _line(self, book: Path) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = Button(book.stem, "link", "database", _("Open {name}").format(name=book.stem))
        name.when_clicked(partial(self._place.open.open_book, book))
        row.addWidget(name)
        row.addWidget(ElidedLabel(str(book.parent), "caption"), 1)
        return row
