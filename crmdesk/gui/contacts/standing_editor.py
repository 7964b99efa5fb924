"""How things stand with a contact, since when and why: asked for in one place, for the three belong together."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.contacts.records import Draft, Person
from crmdesk.core.contacts.standing_rules import NOT_CONTACTED, since_then
from crmdesk.core.language import _
from crmdesk.core.values.choices import Standing
from crmdesk.core.values.date_reading import parse_date
from crmdesk.gui.kit.editors import Editor, Option, combo, options
from crmdesk.gui.kit.editors.rows import part_field
from crmdesk.gui.kit.labels import label

_SINCE_PX = 104


class Stance(NamedTuple):
    """A standing with the (partial) date from which it holds, and its reason."""

    standing: str = ""
    since: str = ""
    reason: str = ""

    @classmethod
    def of(cls, person: Person) -> "Stance":
        """How things stand with a person."""
        return cls(person.standing, person.standing_since, person.standing_reason)

    def draft(self) -> Draft:
        """The fields in which it is kept."""
        return {"standing": self.standing, "standing_since": self.since, "standing_reason": self.reason}


class StandingEditor(Editor):
    """A `Stance`. Another standing begins today, and its reason is asked for."""

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._today = today
        self.field = combo([Option("", _("Not set")), *options(Standing)], name)
        self.since = part_field("", _("Since"), _("Standing since"))
        self.since.setFixedWidth(_SINCE_PX)
        self.reason = part_field("", _("Why"), _("Reason of the standing"))
        self.hint = label("", "caption", wrap=True)
        self._column.insertWidget(0, self.field)
        self._more = QWidget()
        row = QHBoxLayout(self._more)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.since)
        row.addWidget(self.reason, 1)
        self._column.insertWidget(1, self._more)
        self._column.insertWidget(2, self.hint)
        for widget in (self.field, self.since, self.reason):
            self._add_field(widget, widget.accessibleName(), place=False)
        self.field.activated.connect(self._chosen)

    def value(self) -> Stance:
        """What is chosen and typed; raises InvalidInput for a since that is no date."""
        standing = str(self.field.currentData())
        if not standing:
            return Stance()
        return Stance(standing, parse_date(self.since.text()), " ".join(self.reason.text().split()))

    def _show(self, value: Any) -> None:
        stance: Stance = value or Stance()
        self.field.setCurrentIndex(max(0, self.field.findData(stance.standing)))
        self._show_more(stance.since, stance.reason)

    def _chosen(self) -> None:
        """Another standing: when it began and why is asked for at once."""
        standing = str(self.field.currentData())
        known = self._saved if isinstance(self._saved, Stance) else Stance()
        if standing == known.standing:
            self._show_more(known.since, known.reason)
            return
        self._show_more(since_then(standing, self._today())["standing_since"], "")
        if standing:
            self.reason.setFocus()

    def _show_more(self, since: str, reason: str) -> None:
        standing = str(self.field.currentData())
        self.since.setText(since)
        self.reason.setText(reason)
        self._more.setVisible(bool(standing))
        closed = standing in NOT_CONTACTED
        self.hint.setText(_("Greetings and campaigns leave this contact out.") if closed else "")
        self.hint.setVisible(closed)
