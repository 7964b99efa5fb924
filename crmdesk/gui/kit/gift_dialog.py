"""The dialogs that ask for a gift to somebody, without a campaign, and for one that we received.

give_gift(place, parent, contact=contact)       # asks and keeps it, approved at once
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.entries import OCCASIONS, occasion_title
from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.items import Query
from crmdesk.core.gifts.records import Item
from crmdesk.core.gifts.single import Single, SingleDraft
from crmdesk.core.language import _
from crmdesk.core.values.festivals import FESTIVALS
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.core.values.text import fold
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.editors import Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace

_OFFERED: Final = 8


class GiftDialog(FormDialog):
    """Asks who gets what, for what, when and at what cost; begins with what is known of it."""

    def __init__(
        self, desk: Desk, title: str, accept: str, parent: QWidget | None = None, *,
        contact: int | None = None, item: int | None = None, before: Single | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, accept, parent, 580)
        self._catalogue, self._campaigns = desk.gifts.catalogue, desk.gifts.campaigns
        gift = TextEditor(_("Gift"), complete=self._offers)
        self.add_fields(
            (
                {"contact": ContactPicker(_("For whom"), desk.contacts)},
                {"item": gift, "occasion": TextEditor(_("What for"), complete=offered_occasions)},
                {
                    "day": TextEditor(_("Day"), placeholder=_("today")),
                    "count": TextEditor(_("How many"), refused_by(_count)),
                },
                {
                    "cost": TextEditor(_("Price of one, ¥"), refused_by(parse_money)),
                    "shipping": TextEditor(_("Shipping, ¥"), refused_by(parse_money)),
                },
                {"inscription": TextEditor(_("Inscription"), complete=self._templates)},
                {
                    "address": TextEditor(_("Address"), placeholder=_("as in the archive")),
                    "note": TextEditor(_("Notes")),
                },
            ),
            needed=("contact", "item"),
        )
        self.printed = label("", "caption", wrap=True)
        self.add(self.printed)
        self.guards = label("", "problem", wrap=True)
        self.add(self.guards)
        self.nevertheless = TextEditor(_("Why it is given nevertheless"))
        self.editors["nevertheless"] = self.nevertheless
        self.add(self.nevertheless)
        self.from_stock = QCheckBox(_("Take it out of the stock"))
        self.from_stock.setChecked(before is None)
        self.add(self.from_stock)
        self.from_stock.setVisible(before is None)
        gift.committed.connect(lambda _name: self._take_price())
        for key in ("contact", "item", "occasion", "day", "count", "cost", "shipping", "inscription", "address"):
            self.editors[key].committed.connect(lambda _value: self.look_over())
        self._single, self._before = desk.gifts.single, before.id if before is not None else None
        self._fill(contact, item, before)
        self.look_over()
        (self.editors["contact"] if contact is None and before is None else gift).focus()

    def draft(self) -> SingleDraft:
        """What was typed; raises InvalidInput for what is no value."""
        item = self._item()
        return SingleDraft(
            self.value("contact") or 0, item.id if item else 0, occasion_key(self.value("occasion")),
            self.value("day"), _count(self.value("count")), parse_money(self.value("cost")) or 0,
            parse_money(self.value("shipping")) or 0, self.value("inscription"),
            address=self.value("address"), note=self.value("note"),
            from_stock=self.from_stock.isChecked() and item is not None and item.stock > 0,
            nevertheless=self.nevertheless.value(),
        )  # fmt: skip

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Where a reason is missing, what it is needed for is said first."""
        self.look_over()
        super().show_problems(problems)

    def look_over(self) -> None:
        """Say what stands on the gift as it is now and what speaks against it, and ask why it is given nevertheless."""
        try:
            draft = self.draft()
            made = self._single.inscribed(draft).text
            known = draft.contact and draft.item
            guards = self._single.guards(draft, self._before) if known else ()
        except InvalidInput:
            return
        standing = [guard for guard in guards if not guard.overruled]
        self.printed.setText(_("Printed on it: {text}").format(text=made) if made != draft.inscription else "")
        self.printed.setVisible(made != draft.inscription)
        self.guards.setText("\n".join(guard.text for guard in standing))
        for widget in (self.guards, self.nevertheless):
            widget.setVisible(bool(standing))
        self.nevertheless.field.setPlaceholderText(self.nevertheless.title)
        self.grow_soon()

    def _item(self) -> Item | None:
        name = self.value("item")
        found = self._catalogue.find(name) if name else None
        if name and found is None:
            sentence = _("There is no gift of this name in the catalogue yet.")
            raise InvalidInput(sentence, {"item": sentence})
        return found

    def _take_price(self) -> None:
        """Where nobody said a price it is that of the catalogue."""
        found = self._catalogue.find(self.value("item"))
        if found is not None and found.price and not self.value("cost"):
            self.editors["cost"].set_value(money_text(found.price))

    def _offers(self, typed: str) -> Sequence[Option]:
        ids = self._catalogue.found(Query(typed)).ids[:_OFFERED]
        return [
            Option(str(item.id), item.name, money(item.price) if item.price else "")
            for item in self._catalogue.items(ids)
        ]

    def _templates(self, typed: str) -> Sequence[Option]:
        """Inscriptions of campaigns, and ours."""
        known = dict.fromkeys([*self._campaigns.inscriptions(), _("{name}’s collection")])
        return [Option(text, text) for text in known if fold(typed) in fold(text)][:_OFFERED]

    def _fill(self, contact: int | None, item: int | None, before: Single | None) -> None:
        known = self._catalogue.items([key for key in (before.item if before else item,) if key is not None])
        values: dict[str, object] = {
            "contact": before.contact if before else contact, "item": known[0].name if known else "",
            "count": str(before.count) if before else "1", "occasion": "", "day": "", "cost": "", "shipping": "",
            "inscription": "", "address": "", "note": "",
        }  # fmt: skip
        if before is not None:
            values |= {
                "occasion": occasion_title(before.occasion), "day": before.day, "inscription": before.inscription,
                "cost": money_text(before.cost) if before.cost else "", "note": before.note,
                "address": before.address,
                "shipping": money_text(before.shipping) if before.shipping else "",
            }  # fmt: skip
        for key, value in values.items():
            self.editors[key].set_value(value)
        if before is None:
            self._take_price()


def give_gift(place: Workplace, parent: QWidget, contact: int | None = None, item: int | None = None) -> None:
    """Ask for a gift to somebody, and keep it as given."""
    if place.desk.read_only:
        return
    dialog = GiftDialog(place.desk, _("Give a gift"), _("Give"), parent, contact=contact, item=item)
    ask_in_form(place, dialog, lambda: place.desk.gifts.single.give(dialog.draft()), _("The gift is written down"))


def change_gift(place: Workplace, gift: Single, parent: QWidget) -> None:
    """Ask what a single gift shall be."""
    dialog = GiftDialog(place.desk, _("Change the gift"), _("Save"), parent, before=gift)
    change: Callable[[], None] = lambda: place.desk.gifts.single.change(gift.id, dialog.draft())  # noqa: E731
    ask_in_form(place, dialog, change, _("The gift is changed"))


def offered_occasions(typed: str) -> Sequence[Option]:
    """Occasions whose title holds what is typed: those of single gifts, then festivals."""
    titles = [*map(_, OCCASIONS.values()), *(_(festival.title) for festival in FESTIVALS)]
    return [Option(title, title) for title in titles if fold(typed) in fold(title)][:_OFFERED]


def occasion_key(typed: str) -> str:
    """The key of the occasion of that title; another one is its title."""
    known = {_(title): key for key, title in OCCASIONS.items()}
    known |= {_(festival.title): festival.key for festival in FESTIVALS}
    return known.get(typed, typed)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise InvalidInput(_("Say how many."))
    return int(text)
