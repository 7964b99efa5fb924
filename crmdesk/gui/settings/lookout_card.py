"""After how many days an organisation is looked up for news again, by the tier of its people."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSpinBox

from crmdesk.core.language import _
from crmdesk.core.news.lookout import MOST_DAYS
from crmdesk.core.values.choices import Tier
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import number_field
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace


class LookoutCard(Card):
    """Kept in the book; each change can be undone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Looking for news"))
        self._place, self._news = place, place.desk.news
        hint = _("After so many days Today asks to look at the website of an organisation again; 0 is never.")
        self.add(label(hint, "caption", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        self.fields = {str(tier): self._field(str(tier), row) for tier in Tier}
        row.addStretch()
        self.add(row)
        self.show_options()

    def show_options(self) -> None:
        """Show what the book keeps."""
        for tier, days in self._news.intervals().items():
            field = self.fields[tier]
            field.blockSignals(True)
            field.setValue(days)
            field.blockSignals(False)

    def _field(self, tier: str, row: QHBoxLayout) -> QSpinBox:
        field = number_field(_("Days for tier {tier}").format(tier=tier), 0, MOST_DAYS)
        field.setEnabled(not self._place.desk.read_only)
        field.setFixedWidth(84)
        field.editingFinished.connect(lambda: self._save(tier, field.value()))
        row.addWidget(label(tier, "body2"))
        row.addWidget(field)
        return field

    def _save(self, tier: str, days: int) -> None:
        if days != self._news.intervals()[tier]:
            self._place.writing.do(partial(self._news.set_intervals, {tier: days}), _("Saved"))
