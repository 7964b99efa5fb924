"""What was agreed with an organisation, or about a product, on a card of its detail."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from crmdesk.core.agreements.reading import Query
from crmdesk.core.agreements.records import Agreement, State
from crmdesk.core.desk import Desk
from crmdesk.core.language import _
from crmdesk.gui.kit.agreement_lines import AgreementLine, products_text
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace


class _Found(NamedTuple):
    items: Sequence[tuple[Agreement, State]]
    today: date


class AgreementsCard(LinesCard):
    """Enter or a click on a line opens the agreement on its page."""

    def __init__(self, place: Workplace, key: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Agreements"), parent)
        self._place, self._key = place, key
        self._query = Query()
        self.nothing = self.say(label(nothing, "caption", wrap=True))
        self.set_link(_("All"), lambda: place.navigator.open("partners"), _("All agreements"))

    def show_of(self, query: Query) -> None:
        """Look for agreements; the card stays as it is until they are there."""
        if query != self._query:
            self._fill(_Found((), self._place.desk.clock.today()))
        self._query = query
        self._place.jobs.run(partial(_find, self._place.desk, query), self._fill, key=self._key)

    def _fill(self, found: _Found) -> None:
        lines = []
        for item, state in found.items:
            title = item.partner if self._query.product is not None else products_text(item) or item.number
            line = AgreementLine(item, state, found.today, title or _("The agreement"))
            line.asked.connect(partial(self._place.navigator.open, "partners", item.id))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not lines)


def _find(desk: Desk, query: Query) -> _Found:
    """Those that hold still before those that are over."""
    service = desk.agreements
    found = [(item, service.state(item)) for item in service.items(service.ids(query))]
    past = {State.OVER, State.RENEWED}
    return _Found(sorted(found, key=lambda each: each[1] in past), desk.clock.today())
