"""The page of organisations: found by any scrap of the name, narrowed by what is thin, edited in place."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.language import _
from crmdesk.core.organisations.query import SORTS, Query
from crmdesk.core.organisations.records import FLAGS, Flag, Organisation
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import open_below
from crmdesk.gui.kit.chips import Filter
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.two_columns import MARGIN
from crmdesk.gui.organisations.commands import organisation_commands
from crmdesk.gui.organisations.deeds import Deeds
from crmdesk.gui.organisations.detail import Detail
from crmdesk.gui.organisations.head import ChipRow, Head
from crmdesk.gui.organisations.list_pane import WIDTH, ListPane
from crmdesk.gui.organisations.roll import Counts, Roll
from crmdesk.gui.organisations.trash_can import TrashCan

# Of the page: the window is 900 then, its sidebar 56.
NARROW_BELOW: Final = 844
_NO_NATURE: Final = "none"


class OrganisationsPage(Page):
    """Header, chips, list and detail, put together."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._keep: int | None = None
        self._alone = self._stale = False
        self.deeds = Deeds(place, self)
        self.roll = Roll(place.desk.organisations.finder, place.jobs, self)
        self.can = TrashCan(self)
        pictures = Pictures(place.desk.contacts.photo, place.jobs, self)
        self.list = ListPane(self.roll.model, pictures)
        self.detail = Detail(place, pictures, self.doing)
        self.head, self.narrowing = Head(self.doing), ChipRow(self.doing, self)
        self.search, self.region, self.chips = self.head.search, self.narrowing.region, self.narrowing.chips
        self.none = self._empty_states()
        self._lay_out()
        self._connect()
        for key in ("trash", "restore"):
            self.list.take_key_of(self.doing[key])
        self.roll.ask(Query())

    def commands(self) -> Sequence[Action]:
        """What can be done with organisations."""
        return organisation_commands(self)

    def open_record(self, record_id: int) -> None:
        """Show one organisation, also where the list does not hold it."""
        self._keep = record_id
        self.detail.show_organisation(record_id)
        self._settle()
        self._show_alone(alone=True)

    def told_of(self) -> tuple[Sequence[int], int | None]:
        """News is about the organisation that is shown, if it is not in the trash."""
        shown = self.shown_organisation
        return (), shown.id if shown is not None and not shown.trashed else None

    def take_change(self, change: Change) -> None:
        """List and detail follow what was changed anywhere; unseen, they do when they are next shown."""
        if change.kind.startswith("setting"):
            return
        self._stale = True
        if self.isVisible():
            self._follow()

    def shown(self) -> None:
        """Begin in the list."""
        if self._stale:
            self._follow()
        self.list.focus()

    def step_back(self) -> bool:
        """From the detail to the list, from a narrowed list to all, from the trash."""
        if self._alone and self._one_pane:
            self._show_alone(alone=False)
            self.list.focus()
        elif self.roll.query.narrowed:
            self.show_all()
        elif self.roll.query.trashed:
            self.toggle_trash()
        else:
            self.list.focus()
            return False
        return True

    def search_organisations(self) -> None:
        """Go to the search box, whatever is typed there ready to be typed over."""
        self._show_alone(alone=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.chips.check(())
        self.region.show_chosen(())
        self._ask(self.roll.query.cleared())

    def new_organisation(self) -> None:
        """Ask for a new organisation and show it."""
        self.deeds.add(self._show_new)

    def show_coverage(self) -> None:
        """Go to who looks after whom."""
        self.place.navigator.open("coverage")

    def edit_name(self) -> None:
        """Edit the name in its place."""
        self._show_alone(alone=True)
        self.detail.header.edit()

    def choose_key_contacts(self) -> None:
        """Ask who is closest to us at the organisation shown."""
        if self.detail.looked is not None:
            self.deeds.choose_key_contacts(self.detail.looked.organisation, self.detail.looked.coverage)

    def choose_files(self) -> None:
        """Ask for files and keep them with the organisation shown."""
        if self.shown_organisation is not None:
            self.detail.files.choose()

    def fill_from_people(self) -> None:
        """Fill nature and region of the organisations that are listed from their people."""
        self.deeds.fill_from_people(list(self.roll.ids))

    def toggle_trash(self) -> None:
        """Show the trash in place of the organisations, or these again."""
        trashed = not self.roll.query.trashed
        self.head.show_trash(trashed=trashed)
        self.roll.query = replace(self.roll.query, trashed=trashed)
        self.show_all()

    def choose_region(self) -> None:
        """Offer the provinces that the list can be narrowed to."""
        self.region.offer()

    def choose_order(self) -> None:
        """Offer what the list can be sorted by; numbers begin with the largest."""
        menu = QMenu(self)
        for key, heading in SORTS.items():
            action = menu.addAction(_(heading))
            action.setCheckable(True)
            action.setChecked(self.roll.query.sort == key)
            action.triggered.connect(lambda _checked=False, key=key: self._sort(key))
        open_below(menu, self.narrowing.sort_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the detail takes the place of the list."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def shown_organisation(self) -> Organisation | None:
        """The organisation whose detail is shown."""
        return self.detail.looked.organisation if self.detail.looked is not None else None

    @property
    def _one_pane(self) -> bool:
        return self.width() < NARROW_BELOW

    def _empty_states(self) -> dict[str, EmptyState]:
        return list_states(
            self.doing, "apartment",
            nothing=(
                _("No organisations yet"),
                _("They come with your contacts: whoever gets an organisation brings it here."),
                _("New organisation"),
            ),
            narrowed=(_("No organisation found"), _("Show all organisations")), trash=_("Back to the organisations"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        both = QWidget()
        self._panes = QHBoxLayout(both)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(14)
        self._panes.addWidget(self.list)
        self._panes.addWidget(self.detail, 1)
        self.body = QStackedWidget(self)
        self.body.addWidget(both)
        self.body.addWidget(self._empty_card())
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, 0, 16)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addLayout(self.narrowing)
        column.addWidget(self.body, 1)
        QWidget.setTabOrder(self.search, self.list.view)

    def _empty_card(self) -> QWidget:
        outside = QWidget()
        outer = QVBoxLayout(outside)
        outer.setContentsMargins(0, 0, MARGIN, 0)
        card = QFrame()
        card.setObjectName("Card")
        outer.addWidget(card)
        self._states = QStackedWidget()
        for state in self.none.values():
            self._states.addWidget(state)
        QVBoxLayout(card).addWidget(self._states)
        return outside

    def _connect(self) -> None:
        self.head.back.when_clicked(self.step_back)
        self.search.textChanged.connect(lambda text: self._ask(replace(self.roll.query, text=text)))
        self.search.results_requested.connect(self.list.focus)
        self.chips.changed.connect(self._narrow)
        self.region.chosen.connect(lambda codes: self._ask(replace(self.roll.query, regions=codes)))
        self.roll.listed.connect(self._listed)
        self.roll.counted.connect(self._show_counts)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.detail.chosen.connect(self.open_record)
        self.detail.contact_chosen.connect(lambda contact: self.place.navigator.open("contacts", contact))
        self.detail.key_contacts_asked.connect(self.choose_key_contacts)
        self.detail.shown.connect(self.doing.refresh)
        picture = self.detail.header.picture
        picture.asked.connect(self.doing["logo"].trigger)
        picture.removed.connect(self.doing["remove_logo"].trigger)
        picture.dropped.connect(self._keep_logo)

    def _keep_logo(self, path: Path) -> None:
        if self.shown_organisation is not None:
            self.deeds.keep_logo(self.shown_organisation, path)

    def _ask(self, query: Query) -> None:
        self._keep = None
        self.roll.ask(query)

    def _narrow(self, keys: frozenset[str]) -> None:
        natures = tuple("" if key == _NO_NATURE else key for key in (*Nature, _NO_NATURE) if key in keys)
        flags = tuple(flag for flag in Flag if flag in keys)
        self._ask(replace(self.roll.query, natures=tuple(map(str, natures)), flags=flags))

    def _sort(self, key: str) -> None:
        self._ask(replace(self.roll.query, sort=key, descending=key != "name"))

    def _show_counts(self, counts: Counts) -> None:
        chips = [Filter(nature, title(nature), counts.natures.get(nature, 0)) for nature in Nature]
        chips.append(Filter(_NO_NATURE, _("Nature not set"), counts.natures.get("", 0)))
        chips += [Filter(flag, _(heading), counts.flags[flag]) for flag, heading in FLAGS.items()]
        self.chips.show_filters(chips)
        self.region.show_counts(counts.provinces)

    def _listed(self, count: int, new: bool) -> None:
        self.head.number.setText(f"{count:,}")
        query = self.roll.query
        if count:
            self._settle(fallback=new or self.list.current is None)
        else:
            state = "narrowed" if query.narrowed else "trash" if query.trashed else "nothing"
            self._states.setCurrentWidget(self.none[state])
            self.detail.show_organisation(None)
        self.body.setCurrentIndex(0 if count else 1)
        self.doing.refresh()

    def _settle(self, *, fallback: bool = False) -> None:
        """Make the wanted organisation the current one; the first where none is wanted or it is not listed."""
        row = self.roll.model.row_of(self._keep) if self._keep is not None else None
        if row is None and fallback and self.roll.model.rowCount():
            row = 0
        if row is not None:
            self.list.make_current(row)

    def _chosen(self, key: int) -> None:
        self._keep = key
        self.detail.show_organisation(key)
        self.doing.refresh()

    def _opened(self) -> None:
        self._show_alone(alone=True)
        self.detail.header.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_new(self, key: int) -> None:
        if self.roll.query.narrowed or self.roll.query.trashed:
            self.show_all()
        self._keep = key
        self.roll.again()
        self.open_record(key)

    def _follow(self) -> None:
        self._stale = False
        self.roll.again()
        self.detail.refresh()

    def _show_alone(self, *, alone: bool) -> None:
        self._alone = alone
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._one_pane
        self.list.setVisible(not narrow or not self._alone)
        self.detail.setVisible(not narrow or self._alone)
        self.head.back.setVisible(narrow and self._alone)
        if narrow:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16_777_215)
            self._panes.setContentsMargins(0, 0, 0 if self._alone else MARGIN, 0)
        else:
            self.list.setFixedWidth(WIDTH)
            self._panes.setContentsMargins(0, 0, 0, 0)
