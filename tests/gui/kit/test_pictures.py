"""Small pictures are found away from the screen, asked for once, and those that are none are none."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.pictures import Pictures


def png(color: str = "red") -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def settled(qapp, jobs: Jobs) -> None:
    qapp.processEvents()
    jobs.settle()
    qapp.processEvents()


def test_one_is_there_once_it_came(qapp, jobs: Jobs) -> None:
    asked, came = [], []
    book = {"aa": png(), "bb": b"no picture"}
    pictures = Pictures(lambda key: asked.append(key) or book.get(key), jobs)
    pictures.came.connect(lambda: came.append(True))
    assert [pictures.of(key) for key in ("", "aa", "bb", "cc")] == [None] * 4
    settled(qapp, jobs)
    found = pictures.of("aa")
    assert found is not None
    assert found.width() == found.height() == 128
    assert found.toImage().pixelColor(60, 60) == QColor("red")
    assert [pictures.of(key) for key in ("bb", "cc")] == [None, None]
    settled(qapp, jobs)
    assert (asked, came) == (["aa", "bb", "cc"], [True])


def test_few_are_kept_and_the_rest_is_found_again(qapp, jobs: Jobs) -> None:
    content = png()
    pictures = Pictures(lambda _key: content, jobs)
    for start in (0, 300):
        for key in range(start, start + 300):
            pictures.of(str(key))
        settled(qapp, jobs)
    assert pictures.of("599") is not None
    assert pictures.of("0") is None
    settled(qapp, jobs)
    assert pictures.of("0") is not None
