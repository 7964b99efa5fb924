"""Sites that were asked for, in place of the browser."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Opened(QObject):
    """Notes the addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The addresses that were opened."""
    kept = Opened()
    QDesktopServices.setUrlHandler("https", kept, "take")
    yield kept.urls
    QDesktopServices.unsetUrlHandler("https")
