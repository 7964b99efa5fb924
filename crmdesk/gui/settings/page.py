"""Settings: of this computer, of the company, and which book is open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.contacts.binding import ACTIONS
from crmdesk.core.interactions.rhythm import RULES
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.settings.backups_card import BackupsCard
from crmdesk.gui.settings.book_card import BookCard
from crmdesk.gui.settings.company_card import CompanyCard
from crmdesk.gui.settings.computer_card import ComputerCard
from crmdesk.gui.settings.days_card import DaysCard
from crmdesk.gui.settings.lookout_card import LookoutCard
from crmdesk.gui.settings.masking_card import MaskingCard
from crmdesk.gui.settings.own_fields_card import OwnFieldsCard
from crmdesk.gui.settings.passphrase_card import PassphraseCard
from crmdesk.gui.settings.playbooks_card import PlaybooksCard
from crmdesk.gui.settings.rhythm_card import RhythmCard
from crmdesk.gui.settings.templates_card import TemplatesCard
from crmdesk.gui.settings.today_card import TodayCard

_GAP = 12
_MARGIN = 20
_TWO_COLUMNS = 960
_WIDEST = 1120
_GROUP = N_("Settings")


class SettingsPage(Page):
    """Every change is kept at once; there is nothing to save. `more` makes the cards of other rooms."""

    def __init__(
        self, place: Workplace, parent: QWidget | None = None, more: Sequence[Callable[[Workplace], Card]] = ()
    ) -> None:
        super().__init__(place, parent)
        self.more = tuple(make(place) for make in more)
        self.computer = ComputerCard(place)
        self.company = CompanyCard(place)
        self.book = BookCard(place)
        self.backups = BackupsCard(place)
        self.passphrase, self.masking = PassphraseCard(place), MaskingCard(place)
        self.own_fields = OwnFieldsCard(place)
        self.days = DaysCard(place)
        self.today, self.rhythm = TodayCard(place), RhythmCard(place)
        self.playbooks, self.lookout = PlaybooksCard(place), LookoutCard(place)
        self.templates = TemplatesCard(place)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(_GAP)
        left = (self.computer, *self.more, self.book, self.backups, self.passphrase, self.company, self.playbooks)
        right = (self.rhythm, self.today, self.masking, self.lookout, self.days, self.templates, self.own_fields)
        self._columns.addLayout(_stacked(left), 1)
        self._columns.addLayout(_stacked(right), 1)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        inside.setLayout(self._columns)
        self._area = scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        # The bar stands in the margin, so that the cards end where those of other pages do.
        bar = scroll.verticalScrollBar()

        def leave_room(_least: int, most: int) -> None:
            self._columns.setContentsMargins(0, 0, _MARGIN - (bar.sizeHint().width() if most else 0), 0)

        leave_room(0, 0)
        bar.rangeChanged.connect(leave_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, 0, 16)
        column.setSpacing(12)
        title = label(_("Settings"), "page")
        title.setMinimumHeight(34)
        column.addWidget(title)
        column.addWidget(scroll, 1)

    def commands(self) -> Sequence[Action]:
        """Books are opened and made here."""
        return (
            Action("open_book", N_("Open a book"), self.book.choose, "folder_open", "Ctrl+Shift+O", group=_GROUP),
            Action("new_book", N_("New book"), self.book.make, "database", "Ctrl+Shift+N", group=_GROUP),
            Action("back_up", N_("Back up now"), self.backups.back_up, "database", group=_GROUP),
            Action(
                "bring_back",
                N_("Bring back an earlier state"),
                self.backups.bring_back,
                "history",
                "",
                self._may_write,
                _GROUP,
            ),
            Action(
                "add_step", N_("Add a step to a playbook"), self.playbooks.add_step, "add", "", self._may_write, _GROUP
            ),
            Action("add_kind", N_("Add a kind of news"), self.playbooks.add_kind, "add", "", self._may_write, _GROUP),
            Action("add_field", N_("Add a field"), self.own_fields.add_field, "add", "", self._may_write, _GROUP),
        )

    def show_card(self, card: Card) -> None:
        """Scroll to a card."""
        self._area.verticalScrollBar().setValue(card.pos().y() - _GAP)

    def _may_write(self) -> bool:
        return not self.place.desk.read_only

    def take_change(self, change: Change) -> None:
        """The company's options, and who our colleagues are, may have been undone."""
        if change.kind == "setting.edit":
            self.company.show_options()
            self.masking.show_options()
            self.days.show_options()
            self.templates.show_texts()
            self.today.show_options()
            self.playbooks.show_kinds()
            self.lookout.show_options()
        if change.kind == RULES:
            self.rhythm.show_options()
        if change.kind.startswith(ACTIONS):
            self.own_fields.show_fields()
        if change.kind.startswith("colleague."):
            self.computer.show_colleagues()
            self.playbooks.show_steps()

    def shown(self) -> None:
        """Begin with the theme."""
        self.computer.show_colleagues()
        self.own_fields.show_fields()
        self.backups.show_backups()
        self.computer.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS
        self._columns.setDirection(QHBoxLayout.Direction.LeftToRight if wide else QHBoxLayout.Direction.TopToBottom)


def _stacked(cards: Sequence[Card]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(_GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return column
