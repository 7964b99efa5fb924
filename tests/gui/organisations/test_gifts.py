"""The gifts of an organisation's people on its page, and that they may receive nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crmdesk.core.gifts.records import ItemDraft, Reaction
from crmdesk.core.gifts.single import SingleDraft
from crmdesk.gui.kit.gifts_card import GiftLine
from crmdesk.gui.kit.no_gift_dialog import NoGiftDialog
from crmdesk.gui.organisations.page import OrganisationsPage
from tests.gui.windows import HENGTONG, Shown

Answers = list[Callable[[QDialog], object]]


def test_what_its_people_got_by_year_and_that_they_may_not(shown: Shown, modals: Answers) -> None:
    gifts, key = shown.desk.gifts, shown.desk.organisations.named(HENGTONG) or 0
    wine = gifts.catalogue.add(ItemDraft("红酒", price=26800))
    for day in ("2026-05-10", "2024-02-01"):
        given = gifts.single.give(
            SingleDraft(shown.contact("王建国"), wine, "visit", day, cost=26800, nevertheless="试")
        )
    gifts.single.react(given, Reaction.LIKED)
    shown.window.open("organisations", key)
    shown.rest()
    page = shown.window.page
    assert isinstance(page, OrganisationsPage)
    card = page.detail.gifts
    assert card.years.text() == "2026: 1 person · ¥268.00\n2024: 1 person · ¥268.00 · 1 liked"
    assert [line.entry.day for line in card.findChildren(GiftLine)] == ["2026-05-10", "2024-02-01"]
    assert card.forbidden.isHidden()

    def bar(dialog: QDialog) -> None:
        assert isinstance(dialog, NoGiftDialog)
        dialog.editors["reason"].set_value("上市公司")
        dialog.accept_button.click()

    modals.append(bar)
    shown.press(card.barred, Qt.Key.Key_Return)
    assert gifts.forbidding.own(organisation=key) == "上市公司"
    assert card.forbidden.text() == "May receive nothing: 上市公司"
    # Whoever is there sees it on their own card.
    shown.window.open("contacts", shown.contact("王建国"))
    shown.rest()
    assert shown.page.detail.gifts.forbidden.text() == f"{HENGTONG}: may receive nothing (上市公司)"
