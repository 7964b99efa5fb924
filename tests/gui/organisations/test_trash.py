"""The trash of the organisations on the screen, and what is filled from the people."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.contacts.records import Position
from crmdesk.gui.organisations.list_pane import two_lines
from crmdesk.gui.organisations.page import OrganisationsPage
from tests.gui.windows import HENGTONG, HUATAI, Shown

Modals = list[Callable[[QDialog], object]]
Key = Qt.Key
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def trash(shown: Shown) -> OrganisationsPage:
    """The page at a trash with one organisation that can go and one of which a career tells."""
    desk, service = shown.desk, shown.desk.organisations
    desk.history.colleague = desk.contacts.add_colleague("李静")
    for name in ("张伟", "赵敏"):
        desk.contacts.move(shown.contact(name), Position(HENGTONG))
    key = service.named(HUATAI)
    assert key is not None
    service.trash([key, service.add({"name": "空壳"})])
    shown.ctrl(Key.Key_3)
    page = shown.window.page
    assert isinstance(page, OrganisationsPage)
    shown.key(Key.Key_T, HELD)
    return page


def captions(page: OrganisationsPage) -> list[str]:
    rows = [page.roll.model.record(row) for row in range(page.roll.model.rowCount())]
    return [two_lines(row).caption for row in rows if row is not None]


def listed(page: OrganisationsPage) -> list[str]:
    return [page.roll.model.text(row, 1) for row in range(page.roll.model.rowCount())]


def test_it_says_since_when_and_by_whom(shown: Shown, trash: OrganisationsPage) -> None:
    first, second = captions(trash)
    assert first == second
    assert first.startswith("today ")
    assert first.endswith(" · 李静")
    assert trash.head.empty.isVisible()
    assert not trash.head.new.isVisible()


def test_emptying_asks_with_counts_and_keeps_what_is_told_of(
    shown: Shown, trash: OrganisationsPage, modals: Modals
) -> None:
    asked: list[str] = []
    modals.append(lambda dialog: (asked.extend(one.text() for one in dialog.findChildren(QLabel)), dialog.reject()))
    shown.key(Key.Key_Delete, HELD)
    assert asked[1] == (
        "1 organisation will be removed for good; 1 stays, for positions or other entries still tell of it."
        " Their history, logos and files go with them. This cannot be undone."
    )
    assert trash.roll.model.rowCount() == 2
    modals.append(lambda dialog: dialog.accept())
    trash.head.empty.click()
    shown.rest()
    assert shown.said == "1 organisation was removed for good"
    assert trash.roll.model.rowCount() == 1
    trash.head.empty.click()
    shown.rest()
    assert "still tell of all" in shown.said
    shown.key(Key.Key_Escape)
    assert not trash.head.empty.isVisible()
    assert shown.desk.check() == []


def test_nature_and_region_are_filled_from_the_people_and_undone(shown: Shown) -> None:
    shown.ctrl(Key.Key_3)
    page, service = shown.window.page, shown.desk.organisations
    page.doing["fill"].trigger()
    shown.rest()
    assert shown.said == "Nature and region are filled from the people"
    key = service.named(HUATAI)
    assert (service.organisation(key).nature, service.organisation(key).region) == ("upstream", "310115")
    shown.ctrl(Key.Key_Z)
    assert service.organisation(key).nature == ""
    service.fill_from_people(list(page.roll.ids))
    page.doing["fill"].trigger()
    shown.rest()
    assert shown.said.startswith("Nothing to fill")
