"""The program around the window: which book, whose window, who is raised, what a new language does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from crmdesk.core.computer import Computer
from crmdesk.core.desk import open_desk
from crmdesk.core.language import current_language, use_language
from crmdesk.gui.app import Program, book_asked_for
from crmdesk.gui.instance import FirstWindow, raise_first
from crmdesk.gui.main_window import SIZE
from crmdesk.gui.tour import STOPS, tour


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path / "config")


@pytest.fixture
def program(qapp: QApplication, computer: Computer) -> Iterator[Program]:
    computer.language = "en"
    computer.theme = "light"
    result = Program(qapp, computer)
    yield result
    result.close()
    result.deleteLater()
    use_language("en")


def rest(program: Program) -> None:
    for _round in range(3):
        if program.jobs is not None:
            program.jobs.settle()
        QApplication.processEvents()


def test_the_book_is_the_one_asked_for_else_the_last_one(tmp_path: Path, computer: Computer) -> None:
    assert book_asked_for([], computer) is None
    last = tmp_path / "last.crmdesk"
    last.touch()
    computer.opened(last)
    assert book_asked_for([], computer) == last
    assert book_asked_for(["--db", "x.crmdesk"], computer) == Path.cwd() / "x.crmdesk"


def test_a_first_start_welcomes_and_the_sample_is_one_click_away(program: Program, tmp_path: Path) -> None:
    assert program.start(None)
    assert program.window is None
    program.open_sample(tmp_path / "sample.crmdesk")
    rest(program)
    assert program.window.page.head.number.text() == "300"
    assert program.computer.recent == [tmp_path / "sample.crmdesk"]


def test_who_works_here_is_asked_once_and_need_not_be_answered(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    assert program.window.banner.isVisible()
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    assert not program.window.banner.isVisible()


def test_a_book_that_cannot_be_opened_leads_to_the_welcome_with_the_reason(program: Program, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.crmdesk"
    foreign.write_bytes(b"not a book at all" * 100)
    assert program.start(foreign)
    assert program.window is None
    assert program._welcome.banner.text.text() != ""
    assert foreign.read_bytes() == b"not a book at all" * 100


def test_another_language_makes_the_window_anew(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    program.window.open("settings")
    before = program.window
    program.computer.language = "zh_CN"
    program.rebuild()
    rest(program)
    assert program.window is not before
    assert (current_language(), program.window.room) == ("zh_CN", "settings")


def test_a_second_window_on_the_book_can_only_read(program: Program, tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    open_desk(book).close()
    program.start(book)
    program.desk.read_only = True
    program.show_window()
    rest(program)
    assert "can only be read" in program.window.banner.text.text()
    assert not program.window.page.doing["new"].isEnabled()


def test_a_second_start_raises_the_first_window(qapp: QApplication, tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    assert not raise_first(book)
    first = FirstWindow(book)
    asked: list[bool] = []
    loop = QEventLoop()
    first.asked.connect(lambda: (asked.append(True), loop.quit()))
    assert raise_first(book)
    QTimer.singleShot(5_000, loop.quit)
    if not asked:
        loop.exec()
    assert asked == [True]
    assert not raise_first(tmp_path / "another.crmdesk")
    first.close()


def test_the_tour_paints_every_stop_in_both_themes_and_languages(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmdesk.gui.tour.STOPS", {name: STOPS[name] for name in ("archive", "nobody")})
    tour(tmp_path / "tour")
    pictures = sorted((tmp_path / "tour").glob("*.png"))
    assert [path.name for path in pictures[:4]] == [
        "archive-en-dark.png", "archive-en-light.png", "archive-zh_CN-dark.png", "archive-zh_CN-light.png",
    ]  # fmt: skip
    assert len({path.read_bytes() for path in pictures}) == 8
    assert {QImage(str(path)).size() for path in pictures} == {SIZE}  # on a screen of 800 px, too
    use_language("en")
