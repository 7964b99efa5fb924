"""The dialog that asks for a gift of the catalogue."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.records import Item, ItemDraft, Suit
from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Level, Sex
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.core.values.text import fold
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.editors import (
    ChoiceEditor,
    ChoicesEditor,
    LabelsEditor,
    LongTextEditor,
    Option,
    TextEditor,
    options,
    refused_by,
)
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.page import Workplace

_GOODS, _CASH = "goods", "cash"
_OFFERED: Final = 8


class ItemDialog(FormDialog):
    """Asks what a gift is, where it comes from, what it costs and whom it suits; begins with what `before` says."""

    def __init__(self, desk: Desk, before: ItemDraft, title: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(title, accept, parent, 620)
        catalogue = desk.gifts.catalogue
        kinds = [Option(_GOODS, _("Goods")), Option(_CASH, _("Money in an envelope"))]
        self.add_fields(
            (
                {"name": TextEditor(_("Name of the gift")), "kind": ChoiceEditor(_("What it is"), kinds, needed=True)},
                {
                    "category": TextEditor(_("Category"), complete=_known(catalogue.categories)),
                    "origin": TextEditor(_("Origin"), complete=_known(catalogue.origins)),
                },
                {
                    "price": TextEditor(_("Price of one, ¥"), refused_by(parse_money)),
                    "supplier": TextEditor(_("Supplier"), complete=_known(catalogue.suppliers)),
                },
                {
                    "shelf_life": TextEditor(
                        _("Keeps for days"), refused_by(_days), placeholder=_("as long as one likes")
                    ),
                    "sex": ChoiceEditor(_("Suits"), options(Sex), none=_("Everybody")),
                },
                {
                    "hobby": LabelsEditor(_("Suits people who like"), lambda: desk.contacts.labels("hobbies")),
                    "region": LabelsEditor(_("Suits people from"), _provinces),
                },
                {"level": ChoicesEditor(_("Suits these levels"), options(Level))},
                {"note": LongTextEditor(_("Notes"), lines=2)},
            ),
            needed=("name",),
        )
        self._fill(before)
        self.editors["name"].focus()

    def draft(self) -> ItemDraft:
        """What was typed; raises InvalidInput for what is no value."""
        texts = {key: self.value(key) for key in ("name", "category", "origin", "supplier", "note")}
        return ItemDraft(
            **texts, price=parse_money(self.value("price")) or 0, cash=self.value("kind") == _CASH,
            shelf_life=_days(self.value("shelf_life")), suits=tuple(self._suits()),
        )  # fmt: skip

    def _suits(self) -> Sequence[tuple[Suit, str]]:
        found = [(Suit.HOBBY, hobby) for hobby in self.value("hobby")]
        found += [(Suit.SEX, self.value("sex"))] if self.value("sex") else []
        found += [(Suit.LEVEL, level) for level in self.value("level")]
        for name in self.value("region"):
            place = regions.find(name)
            if place is None:
                sentence = _("“{name}” is no place that is known.").format(name=name)
                raise InvalidInput(sentence, {"region": sentence})
            found.append((Suit.REGION, place.code))
        return found

    def _fill(self, before: ItemDraft) -> None:
        suited: dict[Suit, tuple[str, ...]] = {
            suit: tuple(value for kind, value in before.suits if kind is suit) for suit in Suit
        }
        values = {
            "name": before.name, "kind": _CASH if before.cash else _GOODS, "category": before.category,
            "origin": before.origin, "supplier": before.supplier, "note": before.note,
            "price": money_text(before.price) if before.price else "",
            "shelf_life": str(before.shelf_life or ""), "sex": "".join(suited[Suit.SEX][:1]),
            "hobby": suited[Suit.HOBBY], "level": suited[Suit.LEVEL],
            "region": tuple(regions.title(code).split()[-1] for code in suited[Suit.REGION]),
        }  # fmt: skip
        for key, value in values.items():
            self.editors[key].set_value(value)


def add_item(place: Workplace, parent: QWidget) -> int | None:
    """Ask for a new gift; its id."""
    dialog = ItemDialog(place.desk, ItemDraft(""), _("New gift"), _("Add to the catalogue"), parent)
    return ask_in_form(
        place, dialog, lambda: place.desk.gifts.catalogue.add(dialog.draft()), _("The gift is in the catalogue")
    )


def change_item(place: Workplace, item: Item, parent: QWidget) -> None:
    """Ask what the catalogue shall say of a gift."""
    dialog = ItemDialog(place.desk, as_draft(item), _("Change the gift"), _("Save"), parent)
    ask_in_form(
        place, dialog, lambda: place.desk.gifts.catalogue.change(item.id, dialog.draft()), _("The gift is changed")
    )


def as_draft(item: Item) -> ItemDraft:
    """What the catalogue says of a gift, to be changed."""
    return ItemDraft(
        item.name, item.category, item.origin, item.supplier, item.price, item.cash, item.shelf_life, item.note,
        item.suits,
    )  # fmt: skip


def _known(texts: Callable[[], Sequence[str]]) -> Callable[[str], Sequence[Option]]:
    """Completions of what is in use, and of what we suggest."""

    def complete(typed: str) -> Sequence[Option]:
        titles = dict.fromkeys(_(text) for text in texts())
        return [Option(title, title) for title in titles if fold(typed) in fold(title)][:_OFFERED]

    return complete


def _provinces() -> Sequence[str]:
    return [place.province for place in regions.children("")]


def _days(text: str) -> int:
    """A number of days, 0 for none. Raises InvalidInput."""
    if text and not text.isdecimal():
        raise InvalidInput(_("The shelf life is a number of days, none for what keeps."))
    return int(text or 0)
