"""What the people of an organisation were given, by year, and the last of it; and whether they may receive anything."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.ledger import PlaceGifts, Sum
from crmdesk.core.language import _, ngettext
from crmdesk.core.organisations.records import Organisation
from crmdesk.gui.kit.gifts_card import GiftLine
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace

_KEY: Final = "organisations.gifts"
_MARK: Final = " · "


class OrganisationGiftsCard(LinesCard):
    """`show_organisation` looks for the gifts; Enter on one asks for what can be said of it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Gifts"), parent)
        self._place = place
        self._organisation: Organisation | None = None
        self.years = self.say(label("", "caption", wrap=True))
        self.body.insertWidget(1, self.years)
        self.forbidden = self.say(label("", "problem", wrap=True))
        self.barred = self.set_link(_("No gifts…"), self.bar, _("Say that nobody there may receive gifts"))

    def show_organisation(self, organisation: Organisation, *, locked: bool) -> None:
        """Look for the gifts of an organisation; the card stays as it is until they are there."""
        if self._organisation is None or organisation.id != self._organisation.id:
            self.lines.replace(())
        self._organisation = organisation
        self.barred.setVisible(not locked)
        self._place.jobs.run(partial(self._look, organisation.id), self._show, key=_KEY)

    def bar(self) -> None:
        """Ask whether its people may receive gifts."""
        from crmdesk.gui.kit.no_gift_dialog import ask_no_gift  # noqa: PLC0415 - what is asked for later

        if (shown := self._organisation) is not None:
            ask_no_gift(self._place, self.window(), shown.name, organisation=shown.id)

    def _look(self, key: int) -> tuple[PlaceGifts, str | None]:
        gifts = self._place.desk.gifts
        return gifts.ledger.at_place(key), gifts.forbidding.own(organisation=key)

    def _show(self, found: tuple[PlaceGifts, str | None]) -> None:
        from crmdesk.gui.kit.gift_state_dialog import open_entry  # noqa: PLC0415 - as above

        gifts, reason = found
        lines = []
        for name, entry in gifts.last:
            line = GiftLine(entry, name)
            line.asked.connect(partial(open_entry, self._place, entry, self.window()))
            lines.append(line)
        self.lines.replace(lines)
        said = [_year(year, each) for year, each in gifts.years.items() if each != Sum()]
        self.years.setText("\n".join(said) or _("Nothing was given yet."))
        self.forbidden.setVisible(reason is not None)
        text = _("May receive nothing: {reason}").format(reason=reason) if reason else _("May receive nothing")
        self.forbidden.setText(text)


def _year(year: int, each: Sum) -> str:
    """2026: 3 people · ¥804.00 · 2 liked · 1 gave us something."""
    people = ngettext("{count} person", "{count} people", each.people).format(count=each.people)
    said = [people, money(each.amount)] if each.given.given else []
    if each.given.liked:
        said.append(_("{count} liked").format(count=each.given.liked))
    if each.given.returned:
        said.append(_("{count} sent back").format(count=each.given.returned))
    if each.received:
        said.append(_("{count} from them").format(count=each.received))
    return f"{year}: {_MARK.join(said)}"
