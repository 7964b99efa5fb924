"""Whom the rhythm asks for now: one chip, and days in the table that say in a word what their colour says."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu

from crmdesk.core.interactions.records import Kind
from crmdesk.gui.contacts.columns import two_lines
from crmdesk.gui.contacts.narrowing import RHYTHM
from tests.gui.windows import NOON, Shown

Key = Qt.Key
DAY = 86_400_000


@pytest.fixture
def called(shown: Shown) -> Shown:
    """王建国 is overdue, 张伟 due, 李娜 in a week, 单雄 in touch; nobody reached the others."""
    for name, days in (("王建国", 40), ("张伟", 15), ("李娜", 25), ("单雄", 3)):
        call = {"contacts": [shown.contact(name)], "kind": Kind.CALL, "at": NOON - days * DAY}
        shown.desk.interactions.log(call)  # type: ignore[arg-type]  # made of a dict
    shown.rest()
    return shown


def choose(shown: Shown, row: int) -> None:
    """Open the menu of the chip and take a row of it by keys."""
    shown.press(shown.page.narrowing.menus[RHYTHM], Key.Key_Return)
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    actions = [action for action in menu.actions() if not action.isSeparator()]
    menu.setActiveAction(actions[row])
    actions[row].trigger()
    menu.close()
    shown.rest()


@pytest.mark.parametrize(
    ("row", "names"),
    [(0, {"王建国"}), (1, {"王建国", "张伟"}), (2, {"王建国", "张伟", "李娜"}), (3, {"赵敏", "Sarah Whitfield"})],
)
def test_one_chip_asks(called: Shown, row: int, names: set[str]) -> None:
    choose(called, row)
    assert set(called.listed) == names
    chip = called.page.narrowing.menus[RHYTHM]
    assert chip.isChecked()
    assert chip.accessibleName().startswith("Rhythm: ")


def test_another_question_takes_its_place_and_all_takes_it_away(called: Shown) -> None:
    choose(called, 0)
    choose(called, 3)
    assert set(called.listed) == {"赵敏", "Sarah Whitfield"}
    choose(called, 4)
    assert len(called.listed) == 6
    assert not called.page.narrowing.menus[RHYTHM].isChecked()


def test_the_edge_of_a_row_says_who_waits(called: Shown) -> None:
    show, model = two_lines(called.desk.clock.today), called.page.roll.model
    told = {row.title: (row.caption, row.caption_tint) for at in range(6) if (row := show(model.record(at)))}
    assert told["张伟"] == ("due", "amber")
    assert told["单雄"] == ("", None)
    # A birthday does not wait.
    assert told["王建国"] == ("in 5 days", "rose")
    called.desk.contacts.change(called.contact("王建国"), {"birthday": None})
    called.rest()
    told = {row.title: row.caption for at in range(6) if (row := show(model.record(at)))}
    assert told["王建国"] == "overdue"


def test_the_table_draws_days_in_their_colour(called: Shown, theme: Callable[[str], object]) -> None:
    page = called.page
    page.looks.choose_column("due", True)
    page.show_table(table=True)
    called.rest()
    column = [each.key for each in page.roll.model.columns].index("due")
    row = called.listed.index("王建国")
    rect = page.list.table.visualRect(page.roll.model.index(row, column))
    picture: QImage = page.list.table.viewport().grab(rect).toImage()
    rose = called.theme.tokens.tint("rose").ink
    seen = {picture.pixelColor(x, picture.height() // 2).name().upper() for x in range(10, 22)}
    assert rose.upper() in seen
