"""The archive: who we know, found by any scrap, narrowed by chips, edited in place."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.contacts.binding import ACTIONS
from crmdesk.core.contacts.listing import RHYTHM_RULES
from crmdesk.gui.contacts.commands import archive_commands
from crmdesk.gui.contacts.head import ChipRow, Head
from crmdesk.gui.contacts.list_pane import MARGIN, WIDTH, ListPane
from crmdesk.gui.contacts.looks import Looks
from crmdesk.gui.contacts.narrowing import Narrowing
from crmdesk.gui.contacts.nobody import Nobody
from crmdesk.gui.contacts.roll import Counts, Query, Roll, count_text
from crmdesk.gui.contacts.trash_can import TrashCan
from crmdesk.gui.contacts.viewing import Viewing
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.page import Page, Workplace

if TYPE_CHECKING:
    from crmdesk.core.contacts.records import Person
    from crmdesk.gui.contacts.bulk_bar import BulkBar
    from crmdesk.gui.contacts.deeds import Deeds
    from crmdesk.gui.contacts.detail import Detail
    from crmdesk.gui.kit.record_model import Column

# Of the page: the window is 900 then, its sidebar 56.
NARROW_BELOW: Final = 844
SEARCH_PX: Final = 280
SHORT_SEARCH_PX: Final = 190
_REFRESHED: Final = 2_000


class ArchivePage(Page):
    """Header, chips, list and detail, put together."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._keep: int | None = None
        self._made: int | None = None
        self._alone = False
        self.viewing, self.looks = Viewing(self), Looks(self)
        self.roll = Roll(place.desk.contacts.finder, place.jobs, self.looks.columns, self)
        self.can = TrashCan(self)
        self.body = QStackedWidget(self)
        self._both = QWidget(self.body)
        self.list = ListPane(self.roll.model, place.desk.clock.today, self._both)
        self.head = Head(self.doing)
        self.search = self.head.search
        self.narrowing = Narrowing(self)
        self.chips = ChipRow(self.narrowing, self.doing, self)
        self.list.take_keys_of(self.doing[key] for key in ("copy", "trash", "restore"))
        self._lay_out()
        self._connect()
        self.list.show_density(compact=self.looks.compact)
        self.show_table(table=bool(place.computer.value("contacts.table", False)))
        self.roll.ask(Query(sort=self.looks.sort, group=self.looks.group).of_known_fields())

    @cached_property
    def deeds(self) -> "Deeds":
        """What is done with the chosen contacts; made when the detail is, or something is done."""
        from crmdesk.gui.contacts.deeds import Deeds  # noqa: PLC0415 - as for the detail

        return Deeds(self.place, self)

    @cached_property
    def detail(self) -> "Detail":
        """Everything about one contact; made when the list stands on the screen."""
        from crmdesk.gui.contacts.detail import Detail  # noqa: PLC0415 - the list is usable before it

        detail = Detail(self.place, self.doing, self._slot)
        detail.chosen.connect(self.open_record)
        self.deeds.serve(detail)
        detail.organisation_asked.connect(
            lambda name: self.ask(self.roll.query.cleared().with_chip("organisation", (name,)))
        )
        self._slot_layout.addWidget(detail)
        self.list.show_photos(detail.portraits)
        return detail

    def spoken_with(self) -> Sequence[int]:
        """The contact that is shown, if it is not in the trash."""
        person = self.shown_person
        return (person.id,) if person is not None and not person.trashed else ()

    @property
    def shown_person(self) -> "Person | None":
        """Whose detail is shown, without making it."""
        return self.detail.person if "detail" in self.__dict__ else None

    @cached_property
    def nobody(self) -> Nobody:
        """What stands in the place of the list; made when nobody is listed."""
        nobody = Nobody(self.doing, self.body)
        self.body.addWidget(nobody)
        return nobody

    @cached_property
    def bulk(self) -> "BulkBar":
        """What can be done with many; made when many are first selected."""
        from crmdesk.gui.contacts.bulk_bar import BulkBar  # noqa: PLC0415 - most days begin with one

        bulk = BulkBar(self.place, self.list.selected_ids, self.doing, self)
        bulk.ended.connect(self.list.clear_selection)
        self.chips.insertWidget(1, bulk, 1)
        return bulk

    def commands(self) -> Sequence[Action]:
        """What can be done in the archive."""
        return (*archive_commands(self), *self.viewing.commands())

    def open_record(self, record_id: int) -> None:
        """Show one contact, also where the list does not hold it."""
        self._keep = record_id
        self.detail.show_contact(record_id)
        self._settle(final=True, fallback=False)
        self._show_alone(alone=True)

    def take_change(self, change: Change) -> None:
        """Rows, counts and the shown contact follow what was changed anywhere."""
        fields = change.kind.startswith(ACTIONS)
        if fields:
            self._follow_fields()
        if fields or change.kind.startswith("view."):
            self.viewing.changed()
        everybody = change.kind.startswith((RHYTHM_RULES, "news.", "setting.")) or len(change.contacts) > _REFRESHED
        if not (fields or everybody or change.contacts or change.kind.startswith("contact")):
            return
        self.list.refresh(None if everybody else change.contacts)
        self._keep = self.detail.person.id if self.detail.person else None
        self.roll.again()
        if self.detail.person is not None and (fields or everybody or self.detail.person.id in change.contacts):
            self.detail.refresh()
        self.doing.refresh()

    def _follow_fields(self) -> None:
        """The office's own fields are others: so are columns, chips and what the detail shows."""
        self.looks.follow_fields()
        self.narrowing.show_fields()
        self.ask(self.roll.query.of_known_fields())

    def shown(self) -> None:
        """Begin in the list."""
        self.list.focus()

    def step_back(self) -> bool:
        """From the detail to the list, from many to one, from a search to everybody, from the trash."""
        if self._alone and self._one_pane:
            self._show_alone(alone=False)
            self.list.focus()
        elif self.list.selected_count > 1:
            self.list.clear_selection()
        elif self.roll.query.narrowed:
            self.empty_search()
            self.ask(self.roll.query.widened())
        elif self.roll.query.trashed:
            self.toggle_trash()
        else:
            self.list.focus()
            return False
        return True

    def search_contacts(self) -> None:
        """Go to the search box, whatever is typed there ready to be typed over."""
        self._show_alone(alone=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_everybody(self) -> None:
        """Take all narrowing away."""
        self.empty_search()
        self.ask(self.roll.query.cleared())

    def empty_search(self) -> None:
        """Take what is typed out of the search box, without asking anything."""
        with QSignalBlocker(self.search):
            self.search.clear()

    def open_below(self, key: str) -> None:
        """Show the view that was chosen in the sidebar, or whom words find."""
        self._show_alone(alone=False)
        self.viewing.show_below(key)

    def new_contact(self) -> None:
        """Ask for somebody new and show them."""
        self.deeds.add(self._show_new)

    def detail_edit(self) -> None:
        """Edit the contact, beginning with the name."""
        self._show_alone(alone=True)
        self.detail.header.edit()

    def trash(self) -> None:
        """Put what is selected in the trash."""
        self.deeds.trash(self.list.selected_ids())

    def restore(self) -> None:
        """Bring back what is selected."""
        self.deeds.restore(self.list.selected_ids())

    def copy_rows(self) -> None:
        """Copy what is selected as a table."""
        self.deeds.copy_rows(self.list.selected_ids(), self.looks.columns, self.roll.fetch)

    def print_shown(self) -> None:
        """Print what is selected, else all that is listed."""
        many = self.list.selected_count > 1
        self.place.open.print_people(self.list.selected_ids() if many else self.roll.people, self.viewing.as_shown())

    def export(self) -> None:
        """Save what is selected, listed or everybody as a file."""
        many = self.list.selected_count > 1
        chosen = self.list.selected_ids() if many else ()
        self.place.open.export_people(self.roll.people, chosen, self.viewing.as_shown())

    def print_dossier(self) -> None:
        """Print the shown contact."""
        if self.detail.person is not None:
            self.place.open.print_people([self.detail.person.id])

    def toggle_trash(self) -> None:
        """Show the trash in place of the contacts, or the contacts again."""
        trashed = not self.roll.query.trashed
        self.ask(self.roll.query.cleared()._replace(trashed=trashed))

    def toggle_table(self) -> None:
        """Change between the list beside the detail and the table across the page."""
        self.show_table(table=not self.list.is_table)
        self.place.computer.remember("contacts.table", self.list.is_table)
        self.list.focus()

    def show_table(self, *, table: bool) -> None:
        """Show one of the two looks of the list."""
        self.list.show_table(table=table)
        self._alone = False
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the detail takes the place of the list."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _one_pane(self) -> bool:
        return self.list.is_table or self.width() < NARROW_BELOW

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, 0, 16)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addLayout(self.chips)
        self._panes = QHBoxLayout(self._both)
        self._panes.setSpacing(14)
        self._panes.addWidget(self.list)
        self._slot = QWidget(self._both)
        self._slot_layout = QVBoxLayout(self._slot)
        self._slot_layout.setContentsMargins(0, 0, 0, 0)
        self._panes.addWidget(self._slot, 1)
        self.body.addWidget(self._both)
        column.addWidget(self.body, 1)
        QWidget.setTabOrder(self.search, self.list)

    def _connect(self) -> None:
        self.head.back.when_clicked(self.step_back)
        self.search.textChanged.connect(lambda text: self.ask(self.roll.query._replace(text=text)))
        self.search.results_requested.connect(self.list.focus)
        self.narrowing.changed.connect(lambda chips: self.ask(self.roll.query.with_chips(chips)))
        self.narrowing.cleared.connect(self.show_everybody)
        self.roll.begun.connect(self._begun)
        self.roll.completed.connect(self._completed)
        self.roll.renewed.connect(self._renewed)
        self.roll.counted.connect(self._counted)
        self.roll.grouped.connect(self.list.show_headings)
        self.roll.overgrouped.connect(self.looks.say_overgrouped)
        self.list.chosen.connect(self._chosen)
        self.list.selected.connect(self._selected)
        self.list.opened.connect(self._opened)
        self.list.heading_clicked.connect(self.looks.sort_by_section)

    def ask(self, query: Query) -> None:
        """Another question: the list begins at its top, with the first answer."""
        self._keep = self._made = None
        self.viewing.follow(query)
        self.can.follow(query)
        self.narrowing.show_where(query.where)
        self.list.mark(query.where)
        self.list.repeats = query.repeats
        self.roll.ask(query)

    def _begun(self, count: int) -> None:
        self._show_count(count)
        if count == 0:
            self.detail.show_contact(None)
        self._settle(final=count <= self.roll.model.rowCount() and bool(self.roll.ids))

    def _completed(self, count: int) -> None:
        self._show_count(count)
        if count and (self.list.current is None or self._keep is not None):
            self._settle(final=True)
        self._made = None
        self.doing.refresh()

    def _renewed(self, count: int) -> None:
        scrolled, made = self.list.scrolled, self._made
        self._show_count(count)
        if count == 0:
            self.detail.show_contact(None)
        self._settle(final=True, keep_scroll=made is None)
        if made is None:
            self.list.scroll_back(scrolled)
        self._made = None
        self.doing.refresh()

    def _settle(self, *, final: bool, fallback: bool = True, keep_scroll: bool = False) -> None:
        """Make the wanted contact the current one; the first where nobody is wanted or they are not listed."""
        model = self.roll.model
        row = model.row_of(self._keep, self.list.row) if self._keep is not None else 0
        if row is None and final and fallback:
            row = 0
        if row is not None and row < model.rowCount():
            self.list.make_current(row, keep_scroll=keep_scroll)

    def _show_count(self, count: int) -> None:
        query = self.roll.query
        self.head.number.setText(count_text(count))
        if not count:
            from crmdesk.core.views.asking import why_nobody  # noqa: PLC0415 - mostly somebody is found

            why = why_nobody(self.search.text(), self.place.desk.contacts.finder, self.place.desk.views)
            self.nobody.show_reason(trash=query.trashed, narrowed=query.narrowed, why=why)
        self.body.setCurrentWidget(self._both if count else self.nobody)

    def _counted(self, counts: Counts) -> None:
        self.narrowing.show_counts(counts)

    def _chosen(self, contact: int) -> None:
        self._keep = contact
        if "detail" not in self.__dict__:
            # First the list is painted, then the detail is made.
            QTimer.singleShot(0, self, self._show_kept)
        elif self.detail.person is None or self.detail.person.id != contact:
            self.detail.show_contact(contact)
        self.doing.refresh()

    def _show_kept(self) -> None:
        if self._keep is not None:
            self.detail.show_contact(self._keep)

    def _selected(self, count: int) -> None:
        many = count > 1
        if many or "bulk" in self.__dict__:
            self.bulk.show_count(count, trashed=self.roll.query.trashed)
            self.bulk.setVisible(many)
        self.narrowing.setVisible(not many)

    def _opened(self) -> None:
        self._show_alone(alone=True)
        if not self._one_pane:
            self.detail.header.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_new(self, contact: int) -> None:
        self.show_everybody()
        self._keep = self._made = contact
        self.detail.show_contact(contact)

    def _show_alone(self, *, alone: bool) -> None:
        self._alone = alone
        self._arrange()

    def _arrange(self) -> None:
        """Both panes side by side, or one of them."""
        one = self._one_pane
        self.list.setVisible(not (one and self._alone))
        self._slot.setVisible(not one or self._alone)
        self.list.setMinimumWidth(0 if one else WIDTH)
        self.list.setMaximumWidth(16_777_215 if one else WIDTH)
        # The detail has the margin inside, for its scroll bar.
        self._panes.setContentsMargins(0, 0, 0 if self._slot.isVisibleTo(self) else MARGIN, 0)
        self.head.back.setVisible(one and self._alone)
        # The table is sorted by its header; the keys for sorting are the same in both looks.
        self.chips.columns_button.setVisible(self.list.is_table)
        self.chips.sort_button.setVisible(not self.list.is_table)
        self.search.setFixedWidth(SHORT_SEARCH_PX if self.width() < NARROW_BELOW else SEARCH_PX)
        if one is not self._one_pane:
            # What was hidden or shown changed the width, and this answer came too late for it.
            self._arrange()

    def show_columns(self, columns: "Sequence[Column]") -> None:
        """Show other columns of the same rows."""
        self._keep = self.list.current
        self.roll.model.show_columns(self.can.with_deleted(columns))
        self.list.show_headings(self.list.headings)
        self._settle(final=True)
