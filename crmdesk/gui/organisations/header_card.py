"""The head of the detail: which organisation it is, and what is thin between us and it."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts.showing import people_count
from crmdesk.core.language import _
from crmdesk.core.organisations.records import Coverage, Flag, Organisation
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.flags import flag_chip
from crmdesk.gui.kit.labels import ElidedLabel
from crmdesk.gui.kit.name_card import NameCard
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.tints import NATURE_TINTS
from crmdesk.gui.organisations.field_row import check

_IN_MORE: Final = ("edit_name", "key_contacts", "attach", "logo", "remove_logo", "merge", "", "trash", "restore")
_WIDEST_EDITOR: Final = 380


class HeaderCard(NameCard):
    """Name, where it is and how many are there, what it belongs to (`parent_asked` that this is wanted), signs."""

    parent_asked = Signal()

    def __init__(self, pictures: Pictures, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(check("name"), pictures, _WIDEST_EDITOR, parent)
        self.where = ElidedLabel("", "body2")
        self.above = Button("", "link", "chevron_right", _("Open what it belongs to"))
        self.above.when_clicked(self.parent_asked.emit)
        self.more = Button("", "icon", "more_horiz", _("More"))
        menu = doing.menu(_IN_MORE, self)
        self.more.when_clicked(lambda: open_below(menu, self.more))
        above = QHBoxLayout()
        above.addWidget(self.above)
        above.addStretch()
        below = QVBoxLayout()
        below.setContentsMargins(6, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self.where)
        below.addLayout(above)
        below.addWidget(self.signs)
        self.lay_out(self.name, below, (self.more,))

    def show_organisation(self, shown: Organisation, covered: Coverage | None, *, locked: bool) -> None:
        """Show which one it is."""
        self.show_record(shown.id, shown.name, shown.logo, locked=locked)
        count = covered.count if covered else 0
        people = people_count(count) if count else _("Nobody there now")
        self.where.setText(" · ".join(filter(None, (regions.title(shown.region) if shown.region else "", people))))
        self.above.setVisible(bool(shown.parent))
        self.above.show_text(shown.parent)
        self.show_signs(_signs(shown, covered))


def _signs(shown: Organisation, covered: Coverage | None) -> Iterator[QLabel]:
    if shown.trashed:
        yield chip(_("In the trash"), "rose")
    if shown.nature:
        yield chip(title(Nature(shown.nature)), NATURE_TINTS.get(shown.nature, "slate"))
    for flag in covered.flags if covered else ():
        # Where nobody is, nobody can be chosen: only that somebody left is worth saying.
        if covered is not None and (covered.count or flag is Flag.MAIN_CONTACT_LEFT):
            yield flag_chip(flag)
