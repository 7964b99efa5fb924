"""Takes a whole import back, and asks first where some of its people were worked on since."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import CrmError, UndoRefused
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.dialogs import ask
from crmdesk.gui.kit.page import Workplace

_NAMED: Final = 5


class TakeBack(QObject):
    """One undo for one import. `done` is called when it is taken back, in full or for the rest."""

    def __init__(self, place: Workplace, window: QWidget, done: Callable[[], object]) -> None:
        super().__init__(window)
        self._place = place
        self._window = window
        self._done = done

    def take_back(self, action: int) -> None:
        """Take the import with that id in the history back."""
        self._run(action, self._refused, except_those=False)

    def _run(self, action: int, refused: Callable[[int, UndoRefused], None], *, except_those: bool) -> None:
        desk, messages = self._place.desk, self._place.messages

        def done(spared: Sequence[int]) -> None:
            messages.done(_taken_back(len(spared)))
            self._done()

        def failed(error: CrmError) -> None:
            if isinstance(error, UndoRefused) and error.contacts and not except_those:
                refused(action, error)
            else:
                messages.trouble(error)

        self._place.jobs.run_long(
            lambda _report, _cancelled: desk.exchange.take_back(action, except_those=except_those), done, failed
        )

    def _refused(self, action: int, error: UndoRefused) -> None:
        names = self._names(error.contacts)
        sentence = ngettext(
            "{names} was worked on since and would lose that work. Take back the rest and leave this one as it is?",
            "{names} were worked on since and would lose that work. Take back the rest and leave these as they are?",
            len(error.contacts),
        ).format(names=names)
        if ask(self._window, _("Take back the rest of the import?"), sentence, _("Take back the rest")):
            self._run(action, self._refused, except_those=True)

    def _names(self, contacts: Sequence[int]) -> str:
        found = self._place.desk.contacts.finder.page(contacts[:_NAMED], ("name",))
        names = _(", ").join(name for (name,) in found.values())
        more = len(contacts) - len(found)
        return names if not more else _("{names} and {count} more").format(names=names, count=f"{more:,}")


def _taken_back(spared: int) -> str:
    if not spared:
        return _("The import is taken back.")
    sentence = ngettext(
        "The import is taken back, but for {count} person.", "The import is taken back, but for {count} people.", spared
    )
    return sentence.format(count=f"{spared:,}")
