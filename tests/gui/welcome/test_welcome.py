"""The first start: three ways on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from crmdesk.core.computer import data_folder
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.welcome.window import WelcomeWindow, new_book


class Ways:
    def __init__(self) -> None:
        self.gone: list[tuple[str, Path]] = []

    def window(self) -> WelcomeWindow:
        return WelcomeWindow(
            lambda book: self.gone.append(("sample", book)),
            lambda book: self.gone.append(("empty", book)),
            lambda book, files: self.gone.append((f"files {len(files)}", book)),
        )


@pytest.fixture
def ways() -> Ways:
    return Ways()


@pytest.fixture
def window(qapp: QApplication, ways: Ways) -> Iterator[WelcomeWindow]:
    result = ways.window()
    result.show()
    yield result
    result.close()
    result.deleteLater()


def test_each_way_begins_a_book_of_its_own(window: WelcomeWindow, ways: Ways) -> None:
    buttons = [way.findChild(Button) for way in window.ways]
    assert [button.text() for button in buttons] == ["Open the sample book", "Choose a file", "Begin empty"]
    buttons[0].click()
    buttons[2].click()
    assert ways.gone == [
        ("sample", data_folder() / "Sample.crmdesk"),
        ("empty", data_folder() / "Contacts.crmdesk"),
    ]


def test_a_taken_name_gets_a_number() -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "Contacts.crmdesk").touch()
    assert new_book("Contacts").name == "Contacts 2.crmdesk"


def test_why_the_last_book_did_not_open_is_said(window: WelcomeWindow) -> None:
    window.tell("The book is damaged.")
    assert window.banner.text.text() == "The book is damaged."
    assert window.banner.isVisible()
