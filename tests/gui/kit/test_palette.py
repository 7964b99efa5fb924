from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crmdesk.gui.kit.palette import Palette, PaletteItem, Show


class Provider:
    """Items found by their titles, answered at once or when the test lets it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.waiting: list[tuple[str, Show]] = []
        self.late = False
        self.items = tuple(
            self._item(group, title)
            for group, title in (("Commands", "New contact"), ("Commands", "Print"), ("Contacts", "Zhang Wei"))
        )

    def _item(self, group: str, title: str) -> PaletteItem:
        return PaletteItem(group, title, lambda: self.done.append(title), "detail", "person", "Ctrl+N")

    def search(self, text: str, show: Show) -> None:
        if self.late:
            self.waiting.append((text, show))
        else:
            show(self.found(text))

    def found(self, text: str) -> Sequence[PaletteItem]:
        return [item for item in self.items if text.casefold() in item.title.casefold()]


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def palette(qtbot, modals, provider: Provider):
    modals.append(lambda _dialog: None)
    host = QWidget()
    host.resize(1000, 700)
    qtbot.addWidget(host)
    host.show()
    result = Palette(provider.search, host)
    result.open_with()
    qtbot.waitUntil(result.isActiveWindow)
    yield result
    result.close()


def _shown(palette: Palette) -> list[str]:
    return [str(palette.list.model().index(row, 0).data()) for row in range(palette.list.model().rowCount())]


def test_groups_have_headings_and_the_first_item_is_chosen(palette: Palette):
    assert _shown(palette) == ["Commands", "New contact", "Print", "Contacts", "Zhang Wei"]
    assert palette.list.currentIndex().data() == "New contact"
    assert palette.panel.width() == 560


def test_by_keys_alone(palette: Palette, provider: Provider):
    QTest.keyClick(palette.text, Qt.Key.Key_Down)
    QTest.keyClick(palette.text, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data() == "Zhang Wei", "headings are passed over"
    QTest.keyClick(palette.text, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data() == "Zhang Wei"
    QTest.keyClick(palette.text, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().data() == "New contact"
    QTest.keyClicks(palette.text, "pri")
    QTest.keyClick(palette.text, Qt.Key.Key_Return)
    assert provider.done == ["Print"]
    assert not palette.isVisible()


def test_escape_closes_and_does_nothing(palette: Palette, provider: Provider):
    QTest.keyClick(palette.text, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert provider.done == []


def test_nothing_found_says_what_to_try(palette: Palette, provider: Provider):
    QTest.keyClicks(palette.text, "qqq")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    QTest.keyClick(palette.text, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_late_answer_to_an_older_text_is_not_shown(palette: Palette, provider: Provider):
    provider.late = True
    QTest.keyClicks(palette.text, "pr")
    (first, show_first), (second, show_second) = provider.waiting
    show_second(provider.found(second))
    show_first(provider.items)
    assert first == "p"
    assert _shown(palette) == ["Commands", "Print"]


def test_the_window_is_dimmed_while_it_is_open(palette: Palette, modals):
    modals.append(lambda _dialog: None)
    host = palette.parentWidget()
    palette.hide()
    before = host.grab().toImage().pixelColor(5, 5)
    palette.show()
    scrim = palette.parentWidget().findChild(QWidget, "Scrim")
    assert scrim.isVisible()
    assert scrim.size() == palette.parentWidget().size()
    assert palette.parentWidget().grab().toImage().pixelColor(5, 5) != before
    palette.reject()
    assert not scrim.isVisible()
