"""The page of coverage, worked by keys."""

import pytest
from PySide6.QtCore import Qt

from crmdesk.core.organisations.records import Flag
from crmdesk.gui.coverage.columns import COLUMNS
from crmdesk.gui.coverage.page import CoveragePage
from crmdesk.gui.coverage.panel import CoveragePanel
from tests.gui.windows import HENGTONG, HUATAI, Shown

Key = Qt.Key
PLACE = {column.key: place for place, column in enumerate(COLUMNS)}


@pytest.fixture
def page(shown: Shown) -> CoveragePage:
    shown.ctrl(Key.Key_4)
    page = shown.window.page
    assert isinstance(page, CoveragePage)
    return page


def names(page: CoveragePage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount())]


def test_the_largest_comes_first_with_who_is_looked_after(shown: Shown, page: CoveragePage) -> None:
    assert names(page) == [HENGTONG, HUATAI]
    assert page.view.hasFocus()
    assert page.model.text(0, PLACE["people"]) == "3"
    assert page.model.text(0, PLACE["top"]) == "0 / 1"
    assert page.model.text(0, PLACE["flags"]) == "Without a key contact, Top without a sponsor"
    assert page.card.name.text() == HENGTONG
    shown.desk.contacts.change(shown.contact("王建国"), {"sponsor": "吴建平"})
    shown.rest()
    assert page.model.text(0, PLACE["top"]) == "1 / 1"


def test_a_flag_narrows_and_escape_shows_all(shown: Shown, page: CoveragePage) -> None:
    chip = page.chips._buttons[Flag.TOP_WITHOUT_SPONSOR]
    assert chip.text() == "Top without a sponsor · 1"
    chip.click()
    shown.rest()
    assert names(page) == [HENGTONG]
    page.view.setFocus()
    shown.key(Key.Key_Escape)
    assert names(page) == [HENGTONG, HUATAI]
    assert page.chips.checked == frozenset()


def test_enter_opens_the_organisation(shown: Shown, page: CoveragePage) -> None:
    shown.key(Key.Key_Down)
    shown.key(Key.Key_Return)
    assert shown.window.room == "organisations"
    assert shown.window.page.detail.header.shown_name.text() == HUATAI


def test_a_heading_sorts_where_it_can(shown: Shown, page: CoveragePage) -> None:
    header = page.view.horizontalHeader()
    header.sectionClicked.emit(PLACE["name"])
    shown.rest()
    assert (page._query.sort, page._query.descending) == ("name", False)
    header.sectionClicked.emit(PLACE["name"])
    shown.rest()
    assert names(page) == [HUATAI, HENGTONG]
    header.sectionClicked.emit(PLACE["flags"])
    shown.rest()
    assert page._query.sort == "name"


def test_what_is_listed_is_printed(shown: Shown, page: CoveragePage, modals: list) -> None:
    kinds: list[type] = []

    def answer(panel):
        kinds.append(type(panel))
        panel.reject()

    modals.append(answer)
    shown.ctrl(Key.Key_P)
    assert kinds == [CoveragePanel]


def test_nothing_fits_says_so_and_leads_back(shown: Shown, page: CoveragePage) -> None:
    page.chips._buttons[Flag.MAIN_CONTACT_LEFT].click()
    shown.rest()
    assert page.nothing.isVisible()
    assert not page.card.isVisible()
    page.nothing.button.click()
    shown.rest()
    assert names(page) == [HENGTONG, HUATAI]
