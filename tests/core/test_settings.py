"""Options of the office live in the book and are undone like everything else."""

from crmdesk.core.desk import Desk
from crmdesk.core.settings import COMPANY


def test_a_setting_is_kept_changed_and_undone(desk: Desk) -> None:
    assert desk.settings.get("company.name", "nobody") == "nobody"
    desk.settings.set("company.name", "华泰代理")
    desk.settings.set("company.name", "华泰医药代理")
    assert desk.settings.get("company.name") == "华泰医药代理"
    desk.history.undo(desk.history.undoable().id)
    assert desk.settings.get("company.name") == "华泰代理"


def test_history_does_not_repeat_what_stands_in_a_key(desk: Desk) -> None:
    desk.settings.set("mapping:姓名|手机", {"姓名": "name"})
    assert desk.history.entries(1)[0].detail == {"key": "mapping"}


def test_options_are_declared_once() -> None:
    keys = [option.key for option in COMPANY]
    assert len(keys) == len(set(keys)) == 3
