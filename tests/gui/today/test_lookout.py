"""Where somebody should look for news: the site by a key, and that one looked by another, with the way back."""

from PySide6.QtCore import Qt

from crmdesk.gui.today.page import TodayPage
from tests.gui.sites import opened
from tests.gui.windows import HENGTONG, Shown

__all__ = ["opened"]

SHIFT = Qt.KeyboardModifier.ShiftModifier


def today(shown: Shown, name: str) -> TodayPage:
    shown.ctrl(Qt.Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    page.list.go_to(page.list.records.row_of(shown.contact(name)) or 0)
    shown.rest()
    return page


def kinds(page: TodayPage) -> list[str]:
    assert page.current is not None
    return [reason.kind for reason in page.current.reasons]


def test_w_opens_the_site_and_shift_w_keeps_that_one_looked(shown: Shown, opened: list[str]) -> None:
    place = shown.desk.organisations.named(HENGTONG) or 0
    shown.desk.organisations.change(place, {"site": "www.hengtong.example"})
    page = today(shown, "王建国")
    assert "lookout" in kinds(page)
    shown.key(Qt.Key.Key_W)
    assert opened == ["https://www.hengtong.example"]
    assert "lookout" in kinds(page)
    shown.key(Qt.Key.Key_W, SHIFT)
    assert shown.desk.news.last_look(place) == "2026-05-18"
    assert "lookout" not in kinds(page)
    shown.key(Qt.Key.Key_W, SHIFT)
    assert shown.said == "Nobody has to look for news here now."
    shown.ctrl(Qt.Key.Key_Z)
    assert "lookout" in kinds(page)


def test_without_a_site_that_is_said(shown: Shown, opened: list[str]) -> None:
    today(shown, "王建国")
    shown.key(Qt.Key.Key_W)
    assert opened == []
    assert shown.said == f"No website of {HENGTONG} is kept yet."
