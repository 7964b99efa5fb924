"""News, the last look for them and next steps in the detail of an organisation, by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.gui.kit.step_dialog import StepDialog
from crmdesk.gui.organisations.page import OrganisationsPage
from tests.gui.sites import opened
from tests.gui.windows import HENGTONG, Shown

__all__ = ["opened"]

Answers = list[Callable[[QDialog], object]]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def there(shown: Shown, site: str = "") -> tuple[OrganisationsPage, int]:
    key = shown.desk.organisations.named(HENGTONG) or 0
    shown.desk.organisations.change(key, {"site": site})
    shown.window.open("organisations", key)
    shown.rest()
    page = shown.window.page
    assert isinstance(page, OrganisationsPage)
    return page, key


def test_the_site_is_opened_and_the_look_is_kept(shown: Shown, opened: list[str]) -> None:
    page, key = there(shown, "hengtong.example")
    assert page.detail.news.last.text() == "Nobody looked for news yet."
    shown.key(Qt.Key.Key_W, CTRL | SHIFT)
    assert opened == ["https://hengtong.example"]
    assert shown.desk.news.last_look(key) == "2026-05-18"
    assert page.detail.news.last.text() == "Last looked for news: 2026-05-18"
    shown.ctrl(Qt.Key.Key_Z)
    assert shown.desk.news.last_look(key) == ""
    assert page.detail.news.last.text() == "Nobody looked for news yet."


def test_without_a_site_the_look_is_kept_all_the_same(shown: Shown, opened: list[str]) -> None:
    page, key = there(shown)
    assert page.detail.news.look.text() == "Looked"
    shown.press(page.detail.news.look, Qt.Key.Key_Return)
    assert opened == []
    assert shown.desk.news.last_look(key) == "2026-05-18"


def test_news_of_the_organisation_and_steps_there(shown: Shown, modals: Answers) -> None:
    page, key = there(shown)
    shown.desk.news.add(NewsDraft(NewsKind.PRODUCT, organisation=key))
    shown.rest()
    assert page.detail.news.lines.count() == 1
    assert page.detail.news.nothing.isHidden()

    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        assert dialog.title.text() == f"Next step with {HENGTONG}"
        dialog.editors["day"].set_value("月底")
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    modals.append(typed)
    shown.key(Qt.Key.Key_N, CTRL | SHIFT)
    (step,) = shown.desk.interactions.follow_ups.open_at(key)
    assert (step.day, step.contact) == ("2026-05-31", None)
    assert page.detail.steps.lines.count() == 1
    line = page.detail.steps.lines.itemAt(0).widget()  # type: ignore[union-attr]
    shown.press(line, Qt.Key.Key_Return)
    assert shown.desk.interactions.follow_ups.open_at(key) == []
