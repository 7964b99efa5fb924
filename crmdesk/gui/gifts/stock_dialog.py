"""The dialog that asks how many of a gift came in or went out."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.records import Item
from crmdesk.core.language import _
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.editors import ChoiceEditor, Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.page import Workplace

_IN, _OUT = "in", "out"


class StockDialog(FormDialog):
    """Asks which way, how many, at what price and on which day."""

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(_("Stock of {gift}").format(gift=item.name), _("Write down"), parent, 460)
        ways = [Option(_IN, _("Came in")), Option(_OUT, _("Went out"))]
        self.add_fields(
            (
                {"way": ChoiceEditor(_("What happened"), ways, needed=True), "count": TextEditor(_("How many"))},
                {
                    "cost": TextEditor(_("Price of one, ¥"), refused_by(parse_money)),
                    "day": TextEditor(_("Day"), placeholder=_("today")),
                },
                {"note": TextEditor(_("Notes"))},
            ),
            needed=("count",),
        )
        self.editors["way"].set_value(_IN)
        self.editors["cost"].set_value(money_text(item.price) if item.price else "")
        self.editors["count"].focus()

    def asked(self) -> tuple[int, int, str, str]:
        """Count, price, day and note; raises InvalidInput for what is no value."""
        typed = self.value("count")
        if not typed.isdecimal():
            sentence = _("Say how many came in or went out.")
            raise InvalidInput(sentence, {"count": sentence})
        count = int(typed) if self.value("way") == _IN else -int(typed)
        return count, parse_money(self.value("cost")) or 0, self.value("day"), self.value("note")


def move_stock(place: Workplace, item: Item, parent: QWidget) -> None:
    """Ask how many came in or went out, and keep it."""
    dialog = StockDialog(item, parent)
    ask_in_form(
        place, dialog, lambda: place.desk.gifts.catalogue.move(item.id, *dialog.asked()), _("The stock is changed")
    )
