"""Options of the office live in the book and are undone like everything else."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Rules
from crmdesk.core.news.lookout import intervals
from crmdesk.core.news.playbooks import playbook, shipped
from crmdesk.core.settings import COMPANY
from crmdesk.core.today.service import MOST


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


@pytest.mark.parametrize(
    "kept", [None, 7, "x", [7], ["x"], {"VIP": []}, {"VIP": "9" * 5_000}, {"tiers": 7}, [{"when": "x"}]]
)
def test_what_is_kept_in_a_form_not_known_here_is_as_usual(desk: Desk, kept: object) -> None:
    for key in ("lookout", "today.most", "record_texts", "cadence", "greetings.texts", "playbook:promotion"):
        desk.settings.set(key, kept)
    assert intervals(desk.settings)["VIP"] == 14
    assert playbook(desk.settings, "promotion") == shipped("promotion")
    assert desk.interactions.cadence.rules() == Rules()
    assert all(isinstance(text, str) for text in desk.interactions.templates.all().values())
    assert 1 <= desk.today.most <= MOST


def test_what_is_nested_deeper_than_can_be_read_is_as_usual(desk: Desk) -> None:
    desk.settings.set("record_texts", [])
    with desk.history.action("setting.edit", key="x"):
        desk.history.connection.execute("UPDATE setting SET value = ?", ("[" * 980 + "]" * 980,))
    assert desk.settings.read("record_texts", str, "usual") == "usual"
