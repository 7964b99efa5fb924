"""What somebody is worth stands on their page, and is said there where nobody knows what they turned over."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.attention.worth import Told, Whose
from crmdesk.core.values.periods import read_period
from crmdesk.gui.kit.score_dialog import ScoreDialog
from tests.gui.windows import Shown
from tests.house.accessibility import nameless


def test_the_own_score_is_said_on_the_page_and_waits_for_turnover(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    contact = shown.contact("王建国")
    shown.choose("王建国")
    card = shown.page.detail.value

    def told() -> list[str]:
        shown.rest()
        return [text for text in (label.text() for label in card.values.findChildren(QLabel)) if "¥" in text]

    def say(dialog: QDialog) -> None:
        assert isinstance(dialog, ScoreDialog)
        dialog.editors["amount"].set_value("5万")
        dialog.accept_button.click()

    assert told() == []
    assert card.nothing.isVisibleTo(card)
    modals.append(say)
    card.ask()
    assert told() == ["¥50,000 a year"]
    assert nameless(card) == []
    shown.desk.attention.worth.write([Told(Whose(contact), read_period("2026-03"), 8_000_00)])
    assert told() == ["¥8,000", "¥50,000 a year; it waits while turnover is told"]
    assert shown.desk.contacts.person(contact).tier == "VIP"
