"""The page of attention, worked by keys."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from crmdesk.core.attention.worth import Told, Whose
from crmdesk.core.interactions.records import Kind
from crmdesk.core.values.periods import read_period
from crmdesk.gui.attention.as_of import AsOfDialog
from crmdesk.gui.attention.columns import COLUMNS
from crmdesk.gui.attention.kept_part import KeptPart
from crmdesk.gui.attention.page import KEPT, AttentionPage
from crmdesk.gui.attention.panel import AttentionPanel
from crmdesk.gui.attention.people_list import BEST, NEGLECTED, OVERSERVED, TIERS
from crmdesk.gui.attention.picture_part import PicturePart
from crmdesk.gui.attention.tiers_dialog import TiersDialog
from crmdesk.gui.kit.printing.output import count_pages
from crmdesk.gui.kit.score_dialog import ScoreDialog
from tests.gui.windows import NOON, Shown
from tests.house.accessibility import nameless

Key = Qt.Key
PLACE = {column.key: place for place, column in enumerate(COLUMNS)}
AMOUNTS = {"王建国": 800_000, "李娜": 100_000, "单雄": 50_000, "张伟": 30_000, "赵敏": 20_000}


def told(shown: Shown) -> None:
    rows = [Told(Whose(shown.contact(name)), read_period("2026-03"), fen) for name, fen in AMOUNTS.items()]
    shown.desk.attention.worth.write(rows)


@pytest.fixture
def part(shown: Shown) -> PicturePart:
    told(shown)
    return opened(shown)


def opened(shown: Shown) -> PicturePart:
    shown.key(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    page = shown.window.page
    assert isinstance(page, AttentionPage)
    assert isinstance(page.part, PicturePart)
    return page.part


def names(part: PicturePart) -> list[str]:
    return [part.people.model.text(row, 0) for row in range(part.people.model.rowCount())]


def cell(part: PicturePart, key: str, row: int = 0) -> str:
    return part.people.model.text(row, PLACE[key])


def test_the_picture_says_who_brings_the_value_and_who_is_neglected(shown: Shown, part: PicturePart) -> None:
    assert [view.accessibleDescription() for view in part.meters] == [
        "Value of the best 20%: 80%, the aim is 80%.",
        "Attention for them: nothing to measure yet.",
        "Money for them: nothing to measure yet.",
    ]
    assert part.pareto.accessibleDescription() == ("The best 1 of 5 customers bring 80% of the value; the aim is 80%.")
    assert names(part) == ["王建国"]
    assert cell(part, "signs") == "No contact, No gift, No sponsor"
    assert cell(part, "value") == "¥8,000"
    shown.ctrl(Key.Key_1)
    shown.key(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert part.people.view.hasFocus()
    assert nameless(part) == []


def test_the_charts_are_walked_by_keys(shown: Shown, part: PicturePart) -> None:
    shown.press(part.pareto, Key.Key_Right)
    assert part.pareto.accessibleDescription() == "1: 80%, together 80%"
    shown.key(Key.Key_End)
    assert part.pareto.accessibleDescription() == "5: 2%, together 100%"
    shown.press(part.trend, Key.Key_End)
    assert part.trend.accessibleDescription() == "2026-05: Value 80%"


def test_one_key_puts_the_neglected_on_this_weeks_list_and_undo_takes_it_back(shown: Shown, part: PicturePart) -> None:
    shown.key(Key.Key_W)
    assert shown.said == "1 customer is on this week's list"
    (step,) = shown.desk.interactions.follow_ups.open_with(shown.contact("王建国"))
    assert step.text == "One of our best: No contact, No gift, No sponsor"
    shown.window.undo()
    shown.rest()
    assert shown.desk.interactions.follow_ups.open_with(shown.contact("王建国")) == []


def test_the_picture_follows_what_was_logged(shown: Shown, part: PicturePart) -> None:
    best, other = shown.contact("王建国"), shown.contact("Sarah Whitfield")
    for contact, kind in (
        (best, Kind.GIFT),
        (best, Kind.CALL),
        (other, Kind.CALL),
        (other, Kind.CALL),
        (other, Kind.CALL),
    ):
        shown.desk.interactions.log({"contacts": (contact,), "kind": kind, "at": NOON, "text": "x"})
    shown.rest()
    assert part.meters[1].chart.share == 0.4
    assert cell(part, "signs") == "No sponsor"
    part.people.switch(OVERSERVED)
    assert (names(part), cell(part, "signs")) == (["Sarah Whitfield"], "Much attention")


def test_a_suggested_tier_is_taken_over_for_one_and_for_all_after_a_look(
    shown: Shown, part: PicturePart, modals: list
) -> None:
    part.people.switch(TIERS)
    assert names(part) == ["李娜", "张伟", "赵敏"]
    assert cell(part, "tier") == "A → B"
    looked: list[int] = []

    def accept(dialog: TiersDialog) -> None:
        looked.append(dialog.model.rowCount())
        dialog.accept_button.click()

    modals.append(accept)
    shown.press(part.people.view, Key.Key_T)
    shown.rest()
    assert looked == [3]
    tiers = {name: shown.desk.contacts.person(shown.contact(name)).tier for name in AMOUNTS}
    assert list(tiers.values()) == ["VIP", "B", "B", "C", "C"]
    assert names(part) == []
    shown.window.undo()
    shown.rest()
    assert names(part) == ["李娜", "张伟", "赵敏"]


def test_another_day_is_chosen_by_keys_and_by_word(shown: Shown, part: PicturePart, modals: list) -> None:
    shown.key(Key.Key_BracketLeft)
    assert part.as_of.day == date(2026, 4, 30)
    for _month in range(2):
        shown.key(Key.Key_BracketLeft)
    assert part.as_of.button.text() == "As of 2026-02-28"
    assert names(part) == []
    shown.key(Key.Key_BracketRight)
    assert part.as_of.day == date(2026, 3, 31)

    def type_day(dialog: AsOfDialog) -> None:
        dialog.editors["day"].set_value("2026-05-40")
        dialog.accept_button.click()
        assert dialog.isVisible()
        dialog.editors["day"].set_value("2026-05-01")
        dialog.accept_button.click()

    modals.append(type_day)
    shown.ctrl(Key.Key_D)
    shown.rest()
    assert part.as_of.day == date(2026, 5, 1)
    assert part.people.ids[BEST][0] == shown.contact("王建国")


def test_enter_opens_the_contact(shown: Shown, part: PicturePart) -> None:
    shown.press(part.people.view, Key.Key_Return)
    assert shown.window.room == "contacts"


def test_a_book_without_turnover_says_what_to_do(shown: Shown) -> None:
    part = opened(shown)
    assert part._body.currentWidget() is part.nothing
    assert part.nothing.title.text() == "Nobody has a value yet"


def test_what_somebody_is_worth_is_said_by_hand(shown: Shown, part: PicturePart, modals: list) -> None:
    part.people.switch(BEST)

    def say(dialog: ScoreDialog) -> None:
        dialog.editors["amount"].set_value("-1")
        dialog.accept_button.click()
        assert dialog.isVisible()
        dialog.editors["amount"].set_value("5万")
        dialog.accept_button.click()

    modals.append(say)
    shown.press(part.people.view, Key.Key_S)
    shown.rest()
    best = shown.contact("王建国")
    assert shown.desk.attention.worth.scores([best]) == {best: 5_000_000}


def test_a_list_of_turnover_is_looked_at_on_the_page_of_imports(
    shown: Shown, part: PicturePart, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("客户,期间,金额\n李娜,2026-04,99999\n无此人,2026-04,5\n王建国,2026-03,8000\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    shown.ctrl(Key.Key_O)
    assert (shown.visits.brought, shown.visits.kinds) == ([[path]], ["turnover"])
    shown.desk.exchange.apply(shown.desk.exchange.plan_list(path, "turnover"))
    shown.rest()
    assert part.people.ids[BEST][0] == shown.contact("李娜")
    assert list(part.people.ids[NEGLECTED]) == [shown.contact("李娜")]


def test_the_picture_is_printed_on_one_page(shown: Shown, part: PicturePart, modals: list) -> None:
    papers: list[int] = []

    def look(panel: AttentionPanel) -> None:
        papers.append(count_pages(panel._sheet(panel.setup), panel.setup))
        panel.reject()

    modals.append(look)
    shown.ctrl(Key.Key_P)
    shown.rest()
    assert papers == [1]


def test_kept_and_lost_is_the_second_part(shown: Shown, part: PicturePart) -> None:
    contact = shown.contact("赵敏")
    rows = [Told(Whose(shown.contact(name)), read_period("2025-01"), 100) for name in AMOUNTS]
    shown.desk.attention.worth.write(rows)
    shown.desk.contacts.change(
        contact, {"standing": "lost", "standing_since": "2026-02", "standing_reason": "换了供应商"}
    )
    page = shown.window.page
    assert isinstance(page, AttentionPage)
    shown.ctrl(Key.Key_PageDown)
    kept = page.part
    assert page.key == KEPT
    assert isinstance(kept, KeptPart)
    assert kept.year == 2026
    assert kept.gone.current == contact
    assert kept.gone.model.text(0, 0) == "赵敏, Lost, 2026-02-01, 华泰药业股份有限公司 · 换了供应商"
    assert kept.retention.accessibleDescription().startswith("All went from 80% (2026-05)")
    shown.press(part.people.view, Key.Key_Return)
    assert shown.window.room == "contacts"
    assert nameless(kept) == []


def test_a_book_can_only_be_read(shown: Shown, part: PicturePart) -> None:
    shown.desk.read_only = True
    part.doing.refresh()
    assert not part.doing["attention.list"].isEnabled()
    assert part.doing["print"].isEnabled()
