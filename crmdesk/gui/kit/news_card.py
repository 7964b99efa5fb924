"""The last news of a contact or an organisation on a card of its detail, and a way to write more down."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.core.news.records import NewsItem
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.news_lines import NewsLine
from crmdesk.gui.kit.page import Workplace

_SHOWN = 4


class NewsCard(LinesCard):
    """Enter or a click on a line opens the news on its page."""

    def __init__(self, place: Workplace, key: str, parent: QWidget | None = None) -> None:
        super().__init__(_("News"), parent)
        self._place, self._key = place, key
        self._contact: int | None = None
        self._organisation: int | None = None
        self.nothing = self.say(label(_("Nothing heard yet. Write down what happens there."), "caption", wrap=True))
        self.more = self.set_link(_("Add"), self.tell, _("Write down news"))

    def show_contact(self, contact: int, *, locked: bool) -> None:
        """Look for news of a contact and of where it stands; the card stays as it is until they are there."""
        if contact != self._contact:
            self._fill(())
        self._contact = contact
        self._ask(partial(self._place.desk.news.of_contact, contact, _SHOWN), locked=locked)

    def show_organisation(self, organisation: int, *, locked: bool) -> None:
        """Look for news of an organisation."""
        if organisation != self._organisation:
            self._fill(())
        self._organisation = organisation
        self._ask(partial(self._place.desk.news.of_organisation, organisation, _SHOWN), locked=locked)

    def tell(self) -> None:
        """Ask what happened."""
        from crmdesk.gui.kit.news_dialog import tell_news  # noqa: PLC0415 - what is asked for later is imported then

        contacts = () if self._contact is None else (self._contact,)
        tell_news(self._place, self.window(), contacts, self._organisation)

    def _ask(self, find: "partial[list[NewsItem]]", *, locked: bool) -> None:
        self.more.setVisible(not locked)
        self._place.jobs.run(find, self._fill, key=self._key)

    def _fill(self, items: Sequence[NewsItem]) -> None:
        lines = []
        for item in items:
            line = NewsLine(item)
            line.asked.connect(partial(self._place.navigator.open, "news", item.id))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not items)
