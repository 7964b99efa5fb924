"""A page that lists records, found by words and chips, beside the cards of the current one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from crmdesk.core.changes import Change
from crmdesk.gui.kit.chips import FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.two_line_view import TwoLineView


class ListPage(Page):
    """Subclasses make what is declared here, say what narrows the list, and ask for lists (`again`) and cards (`read`).

    `number` says how many are listed; the `states` of the body are called nothing, narrowed and trash.
    """

    search: SearchField
    number: QLabel
    chips: FilterChips
    list: TwoLineView
    states: Mapping[str, EmptyState]
    body: ListAndDetail

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._keep: int | None = None
        self._stale = False

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        raise NotImplementedError

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        raise NotImplementedError

    @property
    def current_id(self) -> int | None:
        """Whose cards are shown."""
        raise NotImplementedError

    def again(self) -> None:
        """Ask for the list as it is narrowed."""
        raise NotImplementedError

    def read(self, key: int) -> None:
        """Ask for the cards of a record."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Take all narrowing away."""
        raise NotImplementedError

    def toggle_trash(self) -> None:
        """Show the trash in place of what is listed, or this again."""
        raise NotImplementedError

    def enter(self) -> None:
        """What Enter does with the current record where its cards stand beside the list."""
        raise NotImplementedError

    def open_record(self, record_id: int) -> None:
        """Show one record, also where the list does not hold it."""
        self._keep = record_id
        row = self.list.records.row_of(record_id)
        if row is not None:
            self.list.go_to(row)
        self.read(record_id)
        self.body.show_alone(alone=True)

    def take_change(self, change: Change) -> None:
        """Everything follows what was changed anywhere; unseen, it does when it is next shown."""
        del change
        self._stale = True
        if self.isVisible():
            self.follow()

    def shown(self) -> None:
        """Begin in the list."""
        if self._stale:
            self.follow()
        self.focus()

    def follow(self) -> None:
        """Ask for all that is shown again, for the book changed."""
        self._stale = False
        self.again()
        if (key := self.current_id) is not None:
            self.read(key)

    def focus(self) -> None:
        """Go to the list; where there is none, to what is offered in its place, or to the search box."""
        found = self.list if self.body.finds else self.body.way_out or self.search
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From the cards to the list, from a narrowed list to all of it, from the trash."""
        if self.body.alone:
            self.body.show_alone(alone=False)
        elif self.narrowed:
            self.show_all()
        elif self.in_trash:
            self.toggle_trash()
        else:
            self.focus()
            return False
        # It comes, if it is not there yet.
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_to_search(self) -> None:
        """Go to the search box, whatever is typed there ready to be typed over."""
        self.body.show_alone(alone=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def empty_search(self) -> None:
        """Take what is typed out of the search box and the ticks from the chips, without asking anything."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.chips.check(())

    def choose(self, key: int) -> None:
        """Have the record of the current row stay the current one, and its cards shown."""
        self._keep = key
        self.read(key)

    def keep(self, key: int) -> None:
        """Have a record current as soon as the list knows it."""
        self._keep = key
        self.again()
        self.read(key)

    def ask_anew(self) -> None:
        """Ask for the list, whose current record may be another one then."""
        self._keep = None
        self.again()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these records, or why there is none; the current one stays, else what stands in its place is current."""
        row = self.list.currentIndex().row()
        wanted = self._keep or self.list.current
        if wanted not in ids and ids:
            wanted = ids[min(max(row, 0), len(ids) - 1)]
        self.list.show_ids(ids, wanted)
        self.show_body()

    def show_body(self) -> None:
        """Show the list and how many it holds, or why it is empty."""
        count, held = self.list.records.rowCount(), self.list.hasFocus()
        self.number.setText(f"{count:,}")
        if count:
            self.body.show_found()
            return
        self.body.show_state("narrowed" if self.narrowed else "trash" if self.in_trash else "nothing")
        if held:
            self.focus()

    def connect_list(self) -> None:
        """Follow what is chosen in the list; Enter shows the cards where there is room for one of both."""
        self.search.results_requested.connect(self.focus)
        self.list.chosen.connect(self.choose)
        self.list.opened.connect(lambda _key: self._opened())

    def _opened(self) -> None:
        if self.body.one_pane:
            self.body.show_alone(alone=True)
        else:
            self.enter()
