"""A new title or employer is offered as news: beside the toast for one, summed up once for many."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _, ngettext
from crmdesk.core.news.promotions import Promotion, promotion
from crmdesk.gui.kit.asking import ask_and_write
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.messages import Offer
from crmdesk.gui.kit.page import Workplace

_TALLEST = 360


def news_offer(place: Workplace, before: Person, parent: QWidget) -> Callable[[], Offer | None]:
    """What offers news of a contact, once it is changed; None where that is none."""

    def offer() -> Offer | None:
        try:
            after = place.desk.contacts.person(before.id)
        except NotFound:
            return None
        found = promotion(before, after)
        if found is None:
            return None

        def tell() -> None:
            from crmdesk.gui.kit.news_dialog import tell_news  # noqa: PLC0415 - few offers are taken

            tell_news(place, parent, begin=found.draft(after.main.organisation_id))

        return Offer(_("Write news (Ctrl+M)"), tell)

    return offer


class PromotionsDialog(Dialog):
    """Who has a new title or employer; of those who stay ticked news is written down."""

    def __init__(self, found: Sequence[Promotion], parent: QWidget) -> None:
        super().__init__(promoted(len(found)), _("Write down"), parent, 600)
        self._found = tuple(found)
        hint = _("Each becomes news that waits on Today until its playbook is started. Take the tick from the rest.")
        self.add(label(hint, "body2", wrap=True))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.boxes: list[QCheckBox] = []
        for row, one in enumerate(self._found):
            box = QCheckBox(one.name.replace("&", "&&"))
            box.setChecked(True)
            box.setAccessibleName(_("{name}, {what}").format(name=one.name, what=one.text))
            self.boxes.append(box)
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(one.text, "caption", wrap=True), row, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFixedHeight(min(_TALLEST, inside.sizeHint().height() + 8))
        self.add(area)
        self.accept_button.setFocus()

    @property
    def chosen(self) -> list[Promotion]:
        """Of whom news is wanted."""
        return [one for one, box in zip(self._found, self.boxes, strict=True) if box.isChecked()]


def promoted(count: int) -> str:
    """`12 people have a new title or employer`."""
    text = ngettext("{count} person has a new title or employer", "{count} people have a new title or employer", count)
    return text.format(count=f"{count:,}")


def see_promotions(place: Workplace, found: Sequence[Promotion], parent: QWidget) -> None:
    """Show who has a new title or employer, and write news of those who are wanted."""
    dialog, desk = PromotionsDialog(found, parent), place.desk

    def write() -> object:
        people = desk.contacts.people([one.contact for one in dialog.chosen])
        places = {person.id: person.main.organisation_id for person in people}
        return desk.news.add_many([one.draft(places.get(one.contact)) for one in dialog.chosen])

    ask_and_write(place, dialog, write, _("News written down"), place.messages.trouble)
