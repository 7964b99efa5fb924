"""Small pictures of records by the hash of their content: read and decoded away from the GUI thread, a few kept."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.thumbnails import thumbnail

SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".webp")
# Twice the largest avatar, for screens of twice as many pixels.
_SIDE: Final = 128
_KEPT: Final = 256


class Pictures(QObject):
    """Hands out pictures that are there and finds those that are not; `came` tells that some can be shown now."""

    came = Signal()

    def __init__(self, content: Callable[[str], bytes | None], jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content, self._jobs = content, jobs
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._wanted: dict[str, None] = {}
        # All that one painting of a list asks for is found in one go.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    def of(self, key: str) -> QPixmap | None:
        """The picture of a hash; None for "", for what is no picture, and until it is found."""
        if not key:
            return None
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._wanted[key] = None
        self._soon.start()
        return None

    def content(self, key: str) -> bytes | None:
        """The whole picture of a hash, as it was kept."""
        return self._content(key) if key else None

    def _ask(self) -> None:
        keys, self._wanted = list(self._wanted), {}
        self._jobs.run(partial(self._find, keys), self._take)

    def _find(self, keys: Iterable[str]) -> Mapping[str, QImage | None]:
        return {key: thumbnail(content, _SIDE) if (content := self._content(key)) else None for key in keys}

    def _take(self, found: Mapping[str, QImage | None]) -> None:
        for key, image in found.items():
            self._kept[key] = None if image is None else QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.came.emit()


def choose_picture(title: str, parent: QWidget) -> Path | None:
    """Ask for the file of a picture."""
    kinds = f"{_('Pictures')} ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def content_of(path: Path) -> bytes:
    """What is in the file of a picture. Raises InvalidInput for one that cannot be read or is too large."""
    from crmdesk.core.contacts.files import read  # noqa: PLC0415 - a start keeps no picture

    return read(path)[1]
