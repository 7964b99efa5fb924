"""The first start: three ways on, and then it is out of the way."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from crmdesk.core.computer import data_folder
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.buttons import Button, Kind
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import IconLabel, label
from crmdesk.gui.kit.navigation import Brand

SIZE: Final = QSize(920, 600)
BOOK_NAME: Final = N_("Contacts")
SAMPLE_NAME: Final = N_("Sample")
SUFFIX: Final = ".crmdesk"
_CARD_PX: Final = 260

OpenBook = Callable[[Path], object]
BringIn = Callable[[Path, Sequence[Path]], object]


def new_book(name: str) -> Path:
    """A path for a new book of that name in the user's data folder, numbered where the name is taken."""
    folder = data_folder()
    path = folder / f"{name}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{name} {number}{SUFFIX}"
        number += 1
    return path


class WelcomeWindow(QMainWindow):
    """`sample` makes the sample book, `empty` an empty one, `bring_in` one with the contacts of files."""

    def __init__(self, sample: OpenBook, empty: OpenBook, bring_in: BringIn) -> None:
        super().__init__()
        self._sample, self._empty, self._bring_in = sample, empty, bring_in
        self.setWindowTitle("crmdesk")
        self.resize(SIZE)
        self.setAcceptDrops(True)
        self.banner = Banner()
        self.ways = (
            self._way("group", _("Look around"),
                      _("A sample book with 300 made-up people. Nothing can go wrong in it."),
                      _("Open the sample book"), self.begin_sample, "outlined"),
            self._way("upload_file", _("Bring in a file"),
                      _("An Excel list, a phone's export or a mail program's address book. You see everything first."),
                      _("Choose a file"), self.choose_files, "filled"),
            self._way("edit_note", _("Begin empty"),
                      _("Write down the first contact yourself; files can follow later."),
                      _("Begin empty"), self.begin_empty, "outlined"),
        )  # fmt: skip
        self._lay_out()

    def tell(self, trouble: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say why the last book could not be opened, and what can be done about it."""
        self.banner.say(trouble, "trouble", action, run)

    def begin_sample(self) -> None:
        """Open the sample book."""
        self._sample(new_book(_(SAMPLE_NAME)))

    def begin_empty(self) -> None:
        """Open a new, empty book."""
        self._empty(new_book(_(BOOK_NAME)))

    def choose_files(self) -> None:
        """Ask for files and bring them into a new book."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Bring in files"))
        if names:
            self._bring_in(new_book(_(BOOK_NAME)), [Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here, too."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring dropped files into a new book."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._bring_in(new_book(_(BOOK_NAME)), files)

    def _lay_out(self) -> None:
        canvas = QWidget()
        canvas.setObjectName("Canvas")
        column = QVBoxLayout(canvas)
        column.setContentsMargins(32, 24, 32, 32)
        column.setSpacing(8)
        column.addWidget(Brand())
        column.addWidget(self.banner)
        column.addStretch(2)
        center = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(label(_("Welcome to crmdesk"), "display"), 0, center)
        column.addWidget(label(_("Everything stays on this computer, in one encrypted file."), "body2"), 0, center)
        column.addSpacing(20)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addStretch()
        for way in self.ways:
            row.addWidget(way)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        self.setCentralWidget(canvas)

    @staticmethod
    def _way(icon: str, title: str, sentence: str, action: str, run: Callable[[], object], kind: Kind) -> Card:
        card = Card()
        card.setFixedWidth(_CARD_PX)
        card.body.setContentsMargins(22, 22, 22, 22)
        card.body.setSpacing(8)
        card.add(IconLabel(icon, "accent", 28))
        card.body.addSpacing(4)
        card.add(label(title, "title"))
        text = label(sentence, "body2", wrap=True)
        text.setMinimumHeight(66)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        card.add(text)
        card.body.addSpacing(6)
        button = Button(action, kind)
        button.when_clicked(partial(run))
        card.add(button)
        return card
