"""News of an organisation, and when somebody last looked for more."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.core.organisations.records import Organisation
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import INSET
from crmdesk.gui.kit.looking import looked, open_site
from crmdesk.gui.kit.news_card import NewsCard
from crmdesk.gui.kit.page import Workplace


class OrganisationNewsCard(NewsCard):
    """Below the news the last look, and a button that opens the site and keeps that one looked."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, "organisations.news", parent)
        self._shown: Organisation | None = None
        self.last = label("", "caption", wrap=True)
        self.look = Button(_("Look now"), "link", "language", _("Open the website and note that you looked for news"))
        self.look.when_clicked(self.look_now)
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 4, 0, 0)
        row.addWidget(self.last, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.look)
        self.add(row)

    def show_record(self, shown: Organisation, *, locked: bool) -> None:
        """Show the news of an organisation."""
        another = self._shown is None or self._shown.id != shown.id
        self._shown = shown
        self.look.setVisible(not locked)
        self.look.show_text(_("Look now") if shown.site else _("Looked"))
        if another:
            self.last.setText("")
        self.show_organisation(shown.id, locked=locked)
        find = partial(self._place.desk.news.last_look, shown.id)
        self._place.jobs.run(find, self._show_last, key="organisations.lookout")

    def look_now(self) -> None:
        """Open the site, if one is kept, and keep that somebody looked."""
        if (shown := self._shown) is not None:
            if shown.site:
                open_site(self._place, shown.id)
            looked(self._place, shown.id, shown.name)

    def _show_last(self, day: str) -> None:
        said = _("Last looked for news: {day}").format(day=day) if day else _("Nobody looked for news yet.")
        self.last.setText(said)
