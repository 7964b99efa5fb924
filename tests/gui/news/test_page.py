"""The page of news by keys: found and narrowed, started, set as seen to, in the trash and back; and next steps."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from crmdesk.core.interactions.records import Step
from crmdesk.core.news.records import NewsDraft, NewsKind, NewsSource
from crmdesk.gui.kit.news_dialog import NewsDialog
from crmdesk.gui.kit.playbook_dialog import PlaybookDialog
from crmdesk.gui.kit.timeline_lines import StepLine
from crmdesk.gui.news.page import NewsPage
from tests.gui.windows import HENGTONG, HUATAI, Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class News:
    """The page with three pieces of news."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.desk = shown, shown.desk
        add = self.desk.news.add
        hengtong, huatai = self.desk.organisations.named(HENGTONG), self.desk.organisations.named(HUATAI)
        self.chief = shown.contact("王建国")
        self.ids = {
            "head": add(NewsDraft(NewsKind.MANAGEMENT, (self.chief,), hengtong, NewsSource.PHONE, "2026-05-17")),
            "feast": add(NewsDraft(NewsKind.CELEBRATION, (), huatai, "", "2026-05-10", "2026-06-18", 3, "二十周年")),
            "old": add(NewsDraft(NewsKind.OTHER, (shown.contact("李娜"),), day="2026-04-01", text="搬了新楼")),
        }
        self.desk.news.leave_be(self.ids["old"])
        shown.key(Qt.Key.Key_M, CTRL | SHIFT)

    @property
    def page(self) -> NewsPage:
        page = self.shown.window.page
        assert isinstance(page, NewsPage)
        return page

    @property
    def listed(self) -> list[str]:
        names = {key: name for name, key in self.ids.items()}
        records = self.page.list.records
        return [names.get(records.id_at(row) or 0, "?") for row in range(records.rowCount())]

    def item(self, name: str) -> tuple[str, bool]:
        found = self.desk.news.item(self.ids[name])
        return found.handled, found.trashed


@pytest.fixture
def news(shown: Shown) -> News:
    return News(shown)


def test_the_newest_stands_first_and_its_card_is_shown(news: News) -> None:
    assert news.listed == ["head", "feast", "old"]
    assert news.page.told is not None
    assert news.page.told.item.id == news.ids["head"]
    assert isinstance(news.shown.focus, type(news.page.list))
    assert nameless(news.page) == []


def test_it_is_searched_and_narrowed_by_keys(news: News) -> None:
    news.shown.ctrl(Qt.Key.Key_F)
    news.shown.type("huatai")
    assert news.listed == ["feast"]
    news.shown.key(Qt.Key.Key_Escape)
    assert news.listed == ["head", "feast", "old"]
    news.page.chips._buttons["state:open"].click()
    news.shown.rest()
    assert news.listed == ["head", "feast"]
    news.page.chips._buttons["importance:3"].click()
    news.shown.rest()
    assert news.listed == ["feast"]
    news.shown.key(Qt.Key.Key_F, CTRL | SHIFT)
    assert news.listed == ["head", "feast", "old"]


def test_nothing_found_offers_all_again(news: News) -> None:
    news.shown.ctrl(Qt.Key.Key_F)
    news.shown.type("zzzz")
    assert news.page.states["narrowed"].isVisible()
    assert news.page.states["narrowed"].button is not None
    news.page.states["narrowed"].button.click()
    news.shown.rest()
    assert news.listed == ["head", "feast", "old"]


def test_p_shows_the_playbook_and_starts_it(news: News, modals: Answers) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PlaybookDialog)
        dialog.accept_button.click()

    modals.append(look)
    news.shown.key(Qt.Key.Key_P)
    assert len(news.desk.interactions.follow_ups.open_with(news.chief)) == 5
    assert news.page.told is not None
    assert news.page.told.state == "started"
    lines = [line for line in news.page.cards.lines if isinstance(line, StepLine)]
    assert len(lines) == 5
    news.shown.press(lines[0], Qt.Key.Key_Return)
    assert len(news.desk.interactions.follow_ups.open_with(news.chief)) == 4
    lines = [line for line in news.page.cards.lines if isinstance(line, StepLine)]
    news.shown.press(lines[0], Qt.Key.Key_M)
    days = [step.day for step in news.desk.interactions.follow_ups.open_with(news.chief)]
    assert days == ["2026-05-25", "2026-05-27", "2026-05-31", "2026-06-14"]


def test_d_says_that_nothing_is_to_be_done_and_undo_that_something_is(news: News) -> None:
    news.shown.key(Qt.Key.Key_D)
    assert news.item("head") == ("2026-05-18", False)
    news.shown.ctrl(Qt.Key.Key_Z)
    assert news.item("head") == ("", False)
    news.shown.key(Qt.Key.Key_D)
    news.page.doing["reopen"].trigger()
    news.shown.rest()
    assert news.item("head") == ("", False)


def test_the_trash_and_back_by_keys(news: News) -> None:
    news.shown.key(Qt.Key.Key_Delete)
    assert news.item("head") == ("", True)
    assert news.listed == ["feast", "old"]
    news.shown.key(Qt.Key.Key_T, CTRL | SHIFT)
    assert news.listed == ["head"]
    news.shown.ctrl(Qt.Key.Key_R)
    assert news.item("head") == ("", False)
    assert news.page.states["trash"].isVisible()
    assert news.shown.focus is news.page.states["trash"].button
    news.shown.key(Qt.Key.Key_Escape)
    assert news.listed == ["head", "feast", "old"]
    assert news.page.list.hasFocus()


def test_f2_changes_what_it_says(news: News, modals: Answers) -> None:
    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        assert dialog.editors["organisation"].value() == HENGTONG
        dialog.editors["text"].set_value("新任总经理到位")
        dialog.editors["source"].set_value("")
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    modals.append(typed)
    news.shown.key(Qt.Key.Key_F2)
    found = news.desk.news.item(news.ids["head"])
    assert (found.text, found.source, found.day, found.importance) == ("新任总经理到位", "", "2026-05-17", 2)
    assert [contact.name for contact in found.contacts] == ["王建国"]


def test_enter_opens_whom_it_is_about(news: News) -> None:
    news.shown.key(Qt.Key.Key_Down)
    news.shown.key(Qt.Key.Key_Return)
    assert news.shown.window.room == "organisations"
    news.shown.window.open("news", news.ids["old"])
    news.shown.rest()
    news.shown.ctrl(Qt.Key.Key_J)
    assert news.shown.window.room == "contacts"
    assert news.shown.page.shown_person is not None
    assert news.shown.page.shown_person.name == "李娜"


def test_a_book_without_news_says_what_to_do(shown: Shown) -> None:
    shown.key(Qt.Key.Key_M, CTRL | SHIFT)
    page = shown.window.page
    assert isinstance(page, NewsPage)
    assert page.states["nothing"].isVisible()
    shown.ctrl(Qt.Key.Key_T)
    assert page.pane.nothing.isVisible()


@pytest.fixture
def steps(news: News) -> list[int]:
    """Three steps: late, today, in a month; the last is somebody else's."""
    follow_ups, place = news.desk.interactions.follow_ups, news.desk.organisations.named(HUATAI)
    ours = {name: key for key, name in news.desk.contacts.colleagues().items()}
    news.desk.history.colleague = ours["李静"]
    made = [
        follow_ups.add(Step("2026-05-18", "回电"), contact=news.chief),
        follow_ups.add(Step("2026-05-19", "看仓库"), organisation=place),
        follow_ups.add(Step("2026-06-18", "寄样品", owner=ours["陈志远"]), contact=news.chief),
    ]
    news.shown.ctrl(Qt.Key.Key_T)
    return made


def of_steps(news: News) -> list[int]:
    records = news.page.pane.list.records
    return [records.id_at(row) or 0 for row in range(records.rowCount())]


def test_next_steps_are_mine_and_with_a_everybodys(news: News, steps: list[int]) -> None:
    assert of_steps(news) == steps[:2]
    news.shown.key(Qt.Key.Key_A)
    assert of_steps(news) == steps
    assert [heading.title for heading in news.page.pane.headings.values()] == [
        "Today", "In the next seven days", "Later on"
    ]  # fmt: skip
    news.shown.key(Qt.Key.Key_Escape)
    assert not news.page.stepping


def test_a_step_is_done_by_d_and_the_next_is_current(news: News, steps: list[int]) -> None:
    news.shown.key(Qt.Key.Key_D)
    assert of_steps(news) == steps[1:2]
    assert news.page.pane.current is not None
    assert news.page.pane.current.id == steps[1]
    news.shown.ctrl(Qt.Key.Key_Z)
    assert of_steps(news) == steps[:2]


def test_a_step_waits_by_m(news: News, steps: list[int]) -> None:
    news.shown.key(Qt.Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    news.shown.rest()
    assert news.desk.interactions.follow_ups.one(steps[0]).day == "2026-05-21"
    assert of_steps(news) == [steps[1], steps[0]]


def test_a_step_is_taken_away_and_opened_by_keys(news: News, steps: list[int]) -> None:
    news.shown.key(Qt.Key.Key_Delete)
    assert of_steps(news) == steps[1:2]
    news.shown.key(Qt.Key.Key_Return)
    assert news.shown.window.room == "organisations"


def test_they_stand_below_news_in_the_sidebar(news: News, steps: list[int]) -> None:
    news.shown.key(Qt.Key.Key_Escape)
    below = news.shown.window.sidebar._below["news"].buttons["steps"]
    assert (below.item.title, below.item.count) == ("Next steps", 2)
    news.shown.press(below, Qt.Key.Key_Return)
    assert news.page.stepping
