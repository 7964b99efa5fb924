"""Dragging files out of the window: they are written to a folder of its own when the drag begins, and go with it."""

import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.errors import CrmError, StorageProblem
from crmdesk.core.language import _


class Tray:
    """A folder of this window's own for what is opened and dragged out; it is removed with the window."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def put(self, key: str, name: str, content: Callable[[], bytes]) -> Path:
        """The file of that key and name there, written if it is not. Raises StorageProblem."""
        if self._folder is None:
            self._folder = _folder_of(self)
        path = self._folder / key / name
        if not path.exists():
            write(path, content())
        return path


def _folder_of(owner: object) -> Path:
    """A folder that nobody else may read; it goes with its owner, at the latest when the program ends.

    Qt removes its own only where the window is taken apart, and a program that ends leaves that out.
    """
    from shutil import rmtree  # noqa: PLC0415 - most days nothing is opened or dragged out
    from tempfile import mkdtemp  # noqa: PLC0415 - as above

    folder = Path(mkdtemp(prefix="crmdesk-"))
    # On Windows what another program still shows stays until the system tidies up.
    weakref.finalize(owner, rmtree, folder, ignore_errors=True)
    return folder


def write(path: Path, content: bytes) -> None:
    """Write a file, and its folder where that has gone. Raises StorageProblem where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise StorageProblem(_("{name} cannot be written.").format(name=path.name)) from error


def file_mime(path: Path) -> QMimeData:
    """A file as other programs take it from a drag."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


class DragOut(QObject):
    """Lets the file that `written` puts on the disk be dragged out of a widget; None where there is none to drag."""

    def __init__(self, widget: QWidget, written: Callable[[], Path | None]) -> None:
        super().__init__(widget)
        self._widget, self._written = widget, written
        self._pressed: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A drag begins where the mouse is pressed and moved far enough."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            return True
        if event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and event.buttons() & Qt.MouseButton.LeftButton:
                self._pressed = None
                self._begin()
        return False

    def _begin(self) -> None:
        try:
            path = self._written()
        except CrmError:
            # What cannot be written cannot be dragged; opening or saving it says why.
            return
        if path is None:
            return
        drag = QDrag(self._widget)
        drag.setMimeData(file_mime(path))
        drag.setPixmap(self._picture())
        drag.exec(Qt.DropAction.CopyAction)

    def _picture(self) -> QPixmap:
        return self._widget.grab()
