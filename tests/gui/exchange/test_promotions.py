"""An import sums up once who has a new title or employer, and writes news of those who are wanted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crmdesk.gui.kit.promotions import PromotionsDialog
from tests.gui.exchange.conftest import Importing
from tests.gui.windows import HENGTONG, HUATAI, Shown

Answers = list[Callable[[QDialog], object]]


@pytest.fixture
def importing(shown: Shown, tmp_path: Path) -> Importing:
    return Importing(shown, tmp_path)


def brought(importing: Importing) -> None:
    """Two were promoted, one moved, one is as they were, one is new."""
    importing.bring(
        ("姓名", "手机", "单位", "职务"),
        ("李娜", "13900000002", HENGTONG, "采购总监"),
        ("单雄", "13900000003", HENGTONG, "销售经理"),
        ("赵敏", "13700000005", HENGTONG, "副总经理"),
        ("张伟", "13800008888", HUATAI, "董事长"),
        ("周新", "13600000009", HUATAI, "经理"),
    )
    importing.apply()
    importing.rest()


def test_those_who_stay_ticked_are_written_down_in_one_action(importing: Importing, modals: Answers) -> None:
    brought(importing)
    button = importing.page.result.news_button
    assert button.isVisible()
    assert button.text() == "3 people have a new title or employer: see them"

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PromotionsDialog)
        assert [box.accessibleName() for box in dialog.boxes] == [
            "李娜, Title: 采购经理 → 采购总监",
            "单雄, Title: 业务员 → 销售经理",
            f"赵敏, From {HUATAI} to {HENGTONG}, as 副总经理",
        ]
        dialog.boxes[1].setChecked(False)
        dialog.accept_button.click()

    modals.append(look)
    importing.shown.ctrl(Qt.Key.Key_J)
    items = importing.desk.news.latest()
    assert {item.contacts[0].name for item in items} == {"李娜", "赵敏"}
    assert {item.organisation.name for item in items if item.organisation} == {HENGTONG}
    assert importing.desk.history.entries(1)[0].kind == "news.add_many"
    assert not button.isVisible()
    assert not importing.page.doing["exchange.news"].isEnabled()


def test_an_import_that_promotes_nobody_says_nothing(importing: Importing) -> None:
    importing.bring(("姓名", "手机", "职务"), ("周新", "13600000009", "经理"))
    importing.apply()
    importing.rest()
    assert importing.page.result.isVisible()
    assert not importing.page.result.news_button.isVisible()
