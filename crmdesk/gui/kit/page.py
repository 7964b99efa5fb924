"""What a page of the window is, and what it gets to work with."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.changes import Change
from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk
from crmdesk.gui.kit.actions import Action, Actions
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.messages import Messages
from crmdesk.gui.kit.navigation import Navigator
from crmdesk.gui.kit.theme import Theme
from crmdesk.gui.kit.writing import Writing

if TYPE_CHECKING:
    from crmdesk.core.keeping.backups import Backup
    from crmdesk.core.views.records import View


class PrintPeople(Protocol):
    """Shows a contact sheet of people; through a view it begins with the columns and groups of that."""

    def __call__(self, contacts: Sequence[int], view: "View | None" = None, /) -> object:
        """Show it."""


class ExportPeople(Protocol):
    """Asks for a file of people who are listed or selected; through a view it may have the columns of that alone."""

    def __call__(self, shown: Sequence[int], selected: Sequence[int], view: "View | None" = None, /) -> object:
        """Ask for it."""


def _nothing(*_what: object) -> None:
    """What a window does that has nobody to greet and nothing to remind of."""


class BringIn(Protocol):
    """Brings files or a pasted table in, taken for lists of a kind where one is said."""

    def __call__(self, what: Sequence[Path] | str, kind: str = "", /) -> object:
        """Show what it would do."""


class Openers(NamedTuple):
    """What a page asks of the window: to bring in files or a pasted table, to print people, to open a book.

    `rebuild` makes the window anew in the language that was chosen, `who_changed` says that somebody else works here,
    `ask_who` asks for the name, of somebody new too; `bring_back` puts a backup in the place of the open book,
    `rekey` puts book and backups under another passphrase, "" for none. `greet`
    shows what is told to people, `reminders_changed` says that reminders are wanted otherwise; `move_book` has the
    book lie where books are kept on this computer, `forget_in` writes backups anew without people who are forgotten.
    """

    bring_in: BringIn
    print_people: PrintPeople
    open_book: Callable[[Path], object]
    rebuild: Callable[[], object]
    who_changed: Callable[[], object]
    export_people: ExportPeople
    ask_who: Callable[[], object]
    bring_back: Callable[[Path], object]
    rekey: Callable[[str], object]
    greet: Callable[[Sequence[int]], object] = _nothing
    reminders_changed: Callable[[], object] = _nothing
    move_book: Callable[[], object] = _nothing
    forget_in: "Callable[[Sequence[Backup], Sequence[int]], object]" = _nothing


class Workplace(NamedTuple):
    """What every page works with."""

    desk: Desk
    jobs: Jobs
    writing: Writing
    messages: Messages
    navigator: Navigator
    computer: Computer
    theme: Theme
    open: Openers


class Page(QWidget):
    """One page of the window. A page shows itself; the window moves between pages and hands changes on.

    `below_shown` carries the key of what stands below the page in the sidebar and is shown now, "" for the page itself.
    """

    below_shown = Signal(str)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Page")
        self.place = place

    @cached_property
    def doing(self) -> Actions:
        """The page's commands as Qt's actions; their keys work while the page is shown."""
        doing = Actions(self.commands(), self, self.place.theme.tokens)
        self.place.theme.changed.connect(doing.tint)
        return doing

    def commands(self) -> Sequence[Action]:
        """What can be done here: keys, palette and the list of keys follow from it."""
        return ()

    def open_record(self, record_id: int) -> None:
        """Show one record."""

    def open_below(self, key: str) -> None:
        """Show what stands below the page in the sidebar."""

    def bring_in(self, what: Sequence[Path] | str, kind: str = "") -> None:
        """Take files or the text of a pasted table, as lists of a kind where one is said; the page of imports does."""

    def spoken_with(self) -> Sequence[int]:
        """Whom the quick log is about if it is opened now: the contacts the page shows as current."""
        return ()

    def told_of(self) -> tuple[Sequence[int], int | None]:
        """Whom, and which organisation, news or a record is about if it is written down now."""
        return self.spoken_with(), None

    def take_change(self, change: Change) -> None:
        """Something in the book changed; the page decides whether it concerns it."""

    def shown(self) -> None:
        """The page came to the front: put the focus where work begins."""

    def step_back(self) -> bool:
        """Escape was pressed: take one step back, and say whether there was one."""
        return False
