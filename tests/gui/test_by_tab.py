"""Every page of the archive by Tab alone: nothing is out of reach, nobody is caught, and one sees where one is."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QRadioButton, QWidget
from shiboken6 import isValid

from crmdesk.core.agreements.records import AgreementDraft, ProductDraft
from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Leaf
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.desk import Desk
from crmdesk.core.gifts.planned import CampaignDraft, Choosing
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.language import _
from crmdesk.core.reports.records import Read, Section
from crmdesk.core.sample_pictures import picture
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.periods import read_period
from crmdesk.gui.finding import PaletteSearch
from crmdesk.gui.kit.parts import PartedPage
from tests.gui.windows import HENGTONG, HUATAI, Shown, computer, desk, shown
from tests.house.accessibility import focusable

__all__ = ["computer", "desk", "shown"]

HELD = Qt.KeyboardModifier.ControlModifier
SHIFTED = HELD | Qt.KeyboardModifier.ShiftModifier
# What stands on the screen, by the room and the keys that lead there.
PLACES = {
    "contacts": ("contacts", ()),
    "table": ("contacts", ((Qt.Key.Key_T, HELD),)),
    "selection": ("contacts", ((Qt.Key.Key_A, HELD),)),
    "trash": ("contacts", ((Qt.Key.Key_T, SHIFTED),)),
    "organisations": ("organisations", ()),
    "trashed organisations": ("organisations", ((Qt.Key.Key_T, SHIFTED),)),
    "coverage": ("coverage", ()),
    "duplicates": ("duplicates", ()),
    "completeness": ("completeness", ()),
    "colleagues": ("colleagues", ()),
    "agreements": ("partners", ()),
    "products": ("partners", ((Qt.Key.Key_PageDown, HELD),)),
    "reports": ("partners", ((Qt.Key.Key_PageDown, HELD), (Qt.Key.Key_PageDown, HELD))),
    "bulletins": ("partners", ((Qt.Key.Key_PageUp, HELD), (Qt.Key.Key_PageUp, HELD))),
    "told": ("partners", ((Qt.Key.Key_PageUp, HELD),)),
    "settings": ("settings", ()),
    "budget": ("budget", ()),
    "plan": ("budget", ((Qt.Key.Key_2, SHIFTED),)),
}
_MOST_TABS = 120
_MOST_ESCAPES = 2
# Around a widget: its ring may be painted by what holds it.
_AROUND = 4


@pytest.fixture
def full(desk: Desk) -> None:
    """Something on every page: a pair, a view, a field of the office's own, a file, ties, people of ours."""
    contacts = desk.contacts
    one, other = contacts.finder.one("王建国"), contacts.finder.one("李娜")
    contacts.add({"name": "张伟", "phones": contacts.person(contacts.finder.one("张伟")).phones, "tier": "A"})
    contacts.own_fields.add(Declaration("座位", Kind.CHOICE, ("前", "后")))
    contacts.ties.link(one, other, "secretary")
    contacts.files.add(one, [("合同.pdf", b"%PDF-1.7 ...")])
    desk.views.save("VIP", Group(parts=(Leaf("tier", Asks.ANY, ("VIP",)),)))
    product = desk.agreements.products.add(ProductDraft("银杏叶胶囊"))
    days = {"begins": "2026-01-01", "ends": "2026-06-30"}
    desk.agreements.add(AgreementDraft(Nature.DOWNSTREAM, contacts=(one,), products=(product,), days=days))
    desk.organisations.choose_key_contacts(desk.organisations.named(HENGTONG), [(one, "李静")])
    desk.budget.expenses.add(ExpenseDraft("2026-03-02", "hospitality", 5_00, contacts=(one,)))
    desk.budget.plans.start(2026)
    contacts.trash([contacts.finder.one("单雄")])
    place, period = desk.organisations.named(HUATAI) or 0, read_period("2026-Q1")
    key = desk.reports.new(place, period, [Read(Section.SALES, "滴丸", "数量", 100)])
    desk.reports.pictures.add(key, "sales", [("会场.png", picture("wine"))])


def tabs(shown: Shown) -> Iterator[QWidget]:
    """Where Tab leads, from where the focus is until it is there again."""
    first = shown.focus
    for _time in range(_MOST_TABS):
        yield shown.focus
        QTest.keyClick(shown.focus, Qt.Key.Key_Tab)
        QApplication.processEvents()
        if shown.focus is first:
            return
    raise AssertionError("Tab does not come back to where it began")


def reachable(within: QWidget) -> Iterator[QWidget]:
    """What Tab must lead to: of buttons of which one is chosen the arrows reach the others."""
    for widget in focusable(within):
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus & Qt.FocusPolicy.StrongFocus)
        chosen = not isinstance(widget, QRadioButton) or widget.isChecked()
        grouped = isinstance(widget, QAbstractButton) and widget.group() is not None
        if by_tab and chosen and not grouped and widget.isVisible() and widget.isEnabled() and widget.visibleRegion():
            yield widget


def seen(window: QWidget, widget: QWidget) -> QImage:
    """How a widget looks, with what is around it."""
    QApplication.processEvents()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.grab(place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)).toImage()


def go(shown: Shown, place: str) -> None:
    room, keys = PLACES[place]
    shown.window.open(room)
    shown.rest()
    for key, held in keys:
        shown.key(key, held)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("place", PLACES)
def test_tab_leads_everywhere_and_back_and_one_sees_where_one_is(shown: Shown, place: str) -> None:
    go(shown, place)
    found, unseen = [], []
    for widget in tabs(shown):
        found.append(widget)
        there = seen(shown.window, widget)
        widget.clearFocus()
        if there == seen(shown.window, widget):
            unseen.append((type(widget).__name__, widget.accessibleName()))
        widget.setFocus(Qt.FocusReason.TabFocusReason)
    left_out = [widget for widget in reachable(shown.window) if not any(on is widget for on in found)]
    assert [(type(each).__name__, each.accessibleName()) for each in left_out] == []
    assert unseen == []


DIALOGS = (
    ("contacts", "new"), ("contacts", "views"), ("contacts", "move"), ("contacts", "step"), ("contacts", "link"),
    ("contacts", "referral"), ("organisations", "new"), ("organisations", "key_contacts"), ("organisations", "merge"),
    ("organisations", "step"), ("colleagues", "new"), ("colleagues", "edit"), ("colleagues", "hand_over"),
    ("settings", "add_field"), ("budget", "new"), ("budget", "setup"),
)  # fmt: skip


def where(dialog: QDialog) -> QWidget:
    """Where the keys go."""
    return QApplication.focusWidget() or dialog.focusWidget() or dialog


def caught(dialog: QDialog) -> list[str]:
    """What is wrong with the way of Tab through a dialog."""
    first = where(dialog)
    found: list[QWidget] = []
    while not found or (where(dialog) is not first and len(found) < _MOST_TABS):
        found.append(where(dialog))
        QTest.keyClick(where(dialog), Qt.Key.Key_Tab)
        QApplication.processEvents()
    wrong = ["it does not come back to where it began"] if len(found) == _MOST_TABS else []
    wrong += [f"it leaves for {type(on).__name__}" for on in found if not dialog.isAncestorOf(on)]
    left_out = (widget for widget in reachable(dialog) if not any(on is widget for on in found))
    return wrong + [f"{type(each).__name__} {each.accessibleName()} is out of reach" for each in left_out]


def left_as_it_was(shown: Shown, modals: list[Callable[[QDialog], object]], opened: Callable[[], object]) -> None:
    """Open a dialog, go through it by Tab, leave it by Escape, and be where one was."""
    before = shown.focus
    found: list[object] = []

    def look(dialog: QDialog) -> None:
        if offered := QApplication.activePopupWidget():
            # Without a screen nobody makes a window the active one behind what is offered below its first field.
            offered.close()
        dialog.activateWindow()
        shown.rest()
        found.append(caught(dialog))
        # The first may take back what was typed or take away what was said or offered.
        for _time in range(_MOST_ESCAPES):
            if isValid(dialog):
                QTest.keyClick(where(dialog), Qt.Key.Key_Escape)
                QApplication.processEvents()
        # One that is closed may be gone for good.
        found.append(isValid(dialog) and dialog.isVisible())
        if isValid(dialog):
            dialog.reject()

    modals.append(look)
    opened()
    shown.rest()
    shown.window.activateWindow()
    QApplication.processEvents()
    assert found == [[], False]
    assert shown.focus is before


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(("room", "action"), DIALOGS)
def test_a_dialog_is_gone_through_and_left_to_where_one_was(
    shown: Shown, modals: list[Callable[[QDialog], object]], room: str, action: str
) -> None:
    go(shown, room)
    left_as_it_was(shown, modals, shown.window.page.doing[action].trigger)


@pytest.mark.usefixtures("full")
def test_so_is_the_one_that_changes_many(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    go(shown, "selection")
    field = shown.page.bulk.buttons["field"]
    next(widget for widget in tabs(shown) if widget is field)
    left_as_it_was(shown, modals, lambda: QTest.keyClick(field, Qt.Key.Key_Space))


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("place", PLACES)
def test_whatever_can_be_done_is_found_by_its_name(shown: Shown, place: str) -> None:
    go(shown, place)
    search = PaletteSearch(shown.window.place, shown.window.commands())
    doing = [_(action.title) for action in shown.window.page.doing.declared if action.enabled()]
    assert doing
    assert [title for title in doing if title not in {item.title for item in search.commands(title)}] == []


@pytest.mark.parametrize("action", ["labels", "milestones", "rules", "track"])
def test_so_are_the_dialogs_of_a_gift_campaign(
    shown: Shown, modals: list[Callable[[QDialog], object]], action: str
) -> None:
    draft = CampaignDraft("中秋", 2026, Choosing(("tier:VIP",)), inscription="{name}个人典藏")
    shown.desk.gifts.campaigns.new(draft, ItemDraft("红酒", price=26800))
    shown.window.open("gifts")
    shown.rest()
    page = shown.window.page
    assert isinstance(page, PartedPage)
    left_as_it_was(shown, modals, page.part.doing[action].trigger)
