"""One of our own people: rank, how much they look after, and whom."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts.our_people import OurColleague
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.values.choices import Level, title
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

_COLUMNS: Final = ("name", "title", "organisation", "tier", "owner_id")
_KEY: Final = "colleagues.people"


class Detail(QWidget):
    """`opened` carries the id of a contact who was asked for."""

    opened = Signal(object)

    def __init__(self, contacts: Contacts, jobs: Jobs, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contacts, self._jobs = contacts, jobs
        self.colleague: OurColleague | None = None
        self.avatar, self.name, self.signs = Avatar(0, "", 64), label("", "display"), QHBoxLayout()
        self.figures: dict[str, QLabel] = {}
        self.people = TwoLineView(_("Looked after"), self._fetch, self._two_lines, self)
        self.people.opened.connect(self.opened)
        self.nothing = label(
            _("Nobody yet. New contacts get the colleague who enters them as owner."), "body2", wrap=True
        )
        self._lay_out(doing)

    def show_colleague(self, colleague: OurColleague) -> None:
        """Show one of us."""
        self.colleague = colleague
        self.avatar.show_person(colleague.id, colleague.name)
        self.name.setText(colleague.name)
        while item := self.signs.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if colleague.left:
            self.signs.addWidget(chip(_("Left us"), "rose"))
        if colleague.level:
            self.signs.addWidget(chip(title(Level(colleague.level))))
        self.signs.addStretch()
        self.leave.setVisible(not colleague.left)
        self.back.setVisible(colleague.left)
        for key, figure in self.figures.items():
            figure.setText(f"{getattr(colleague, key):,}")
        self._jobs.run(partial(self._find, colleague.id), self._show_people, key=_KEY)

    def _find(self, colleague: int) -> list[int]:
        """Whom a colleague looks after, the most valuable first."""
        ids = self._contacts.our_people.looked_after(colleague)
        rows = self._contacts.finder.page(ids, ("tier_rank", "name_key"))
        return sorted(rows, key=rows.__getitem__)

    def _show_people(self, ids: Sequence[int]) -> None:
        self.people.show_ids(ids)
        self.people.setVisible(bool(ids))
        self.nothing.setVisible(not ids)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {contact: (contact, *row) for contact, row in self._contacts.finder.page(ids, _COLUMNS).items()}

    def _two_lines(self, row: Row) -> TwoLines:
        contact, name, position, organisation, tier, owner = row
        what = " · ".join(filter(None, (str(position), str(organisation))))
        mine = self.colleague is not None and owner == self.colleague.id
        return TwoLines(contact, str(name), what, str(tier), "" if mine else _("as sponsor or closest"))

    def _lay_out(self, doing: Actions) -> None:
        who = Card("", self, padding=18)
        head, texts = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(16)
        texts.setSpacing(6)
        texts.addWidget(self.name)
        texts.addLayout(self.signs)
        head.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        self.leave, self.back = doing.button("leave", "icon"), doing.button("back", "icon")
        for button in (doing.button("edit", "icon"), self.leave, self.back):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        who.add(head)
        figures = QHBoxLayout()
        figures.setSpacing(40)
        for key, said in (
            ("owned", _("Contacts as owner")), ("sponsored", _("As sponsor")), ("key_contacts", _("Closest to them")),
        ):  # fmt: skip
            figures.addLayout(self._figure(key, said))
        figures.addStretch()
        who.body.setSpacing(16)
        who.add(figures)
        passing_on = QWidget()
        flow = FlowLayout(passing_on, gap=8, row_gap=8)
        flow.addWidget(doing.button("hand_over", "tonal"))
        flow.addWidget(doing.button("book"))
        who.add(passing_on)
        below = Card(_("Looked after"), self)
        below.add(self.nothing)
        below.add(self.people)
        # Where nobody is looked after, the sentence stands below the title and not in the middle.
        below.body.addStretch()
        below.body.setStretchFactor(self.people, 1)
        below.body.setContentsMargins(1, 14, 1, 8)
        below.title.setContentsMargins(16, 0, 0, 0)
        self.nothing.setContentsMargins(16, 0, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(who)
        column.addWidget(below, 1)

    def _figure(self, key: str, said: str) -> QVBoxLayout:
        self.figures[key] = label("", "figure")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.figures[key])
        column.addWidget(label(said, "caption"))
        return column
