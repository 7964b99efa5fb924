"""The switch of a page's parts: all of them side by side, or the chosen one and a menu where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from crmdesk.gui.kit.segments import Segments

TITLES = {"stand": "Where we stand", "plan": "Plan", "spent": "Expenses"}


def _seen(segments: Segments) -> list[str]:
    return [key for key, button in segments.buttons.items() if button.isVisibleTo(segments)]


def test_a_switch_without_room_shows_the_chosen_part_and_offers_all(qtbot):
    segments, chosen = Segments("Parts", TITLES), []
    segments.chosen.connect(chosen.append)
    segments.chosen.connect(segments.show_chosen)
    qtbot.addWidget(segments)
    segments.show_chosen("stand")
    segments.show()
    assert _seen(segments) == list(TITLES)
    segments.set_compact(compact=True)
    assert _seen(segments) == ["stand"]
    assert segments.minimumSizeHint().width() < segments.full_width
    # Arrows go on to the neighbours, which come to sight as they are chosen.
    segments.buttons["stand"].setFocus()
    qtbot.waitUntil(segments.buttons["stand"].hasFocus)
    qtbot.keyClick(segments.buttons["stand"], Qt.Key.Key_Right)
    assert (chosen, _seen(segments)) == (["plan"], ["plan"])
    assert segments.buttons["plan"].hasFocus()
    segments.more.click()
    menu = segments.findChild(QMenu)
    assert [each.text() for each in menu.actions()] == list(TITLES.values())
    menu.actions()[2].trigger()
    menu.close()
    assert (chosen[1:], _seen(segments)) == (["spent"], ["spent"])
    segments.set_compact(compact=False)
    assert _seen(segments) == list(TITLES)
