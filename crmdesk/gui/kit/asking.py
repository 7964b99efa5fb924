"""Asking for something in a dialog until it can be written, and saying so with the way back."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.gui.kit.messages import Offer
from crmdesk.gui.kit.page import Workplace

if TYPE_CHECKING:
    from crmdesk.gui.kit.dialogs import Dialog

T = TypeVar("T")


class Form(Protocol):
    """A dialog that says at its fields what is wrong with them."""

    def exec(self) -> int:
        """Ask; 0 where it was given up."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say it, by the keys of the fields."""


def ask_in_form(
    place: Workplace, dialog: Form, write: Callable[[], T], said: str,
    offer: Callable[[], Offer | None] = lambda: None,
) -> T | None:  # fmt: skip
    """What `write` answered; None where the dialog was given up. What is refused is said at its fields."""
    return ask_and_write(place, dialog, write, said, lambda error: dialog.show_problems(error.fields), offer)


def ask_and_write(
    place: Workplace,
    dialog: "Dialog | Form",
    write: Callable[[], T],
    said: str,
    refused: Callable[[InvalidInput], object],
    offer: Callable[[], Offer | None] = lambda: None,
) -> T | None:
    """The same for any dialog; `refused` shows in it why something cannot be written."""
    while dialog.exec():
        try:
            written = write()
        except InvalidInput as error:
            refused(error)
            continue
        except CrmError as error:
            place.messages.trouble(error)
            return None
        _say_undoable(place, said, offer())
        return written
    return None


def _say_undoable(place: Workplace, said: str, offer: Offer | None) -> None:
    entry = place.desk.history.undoable()
    place.messages.done(said, (lambda: place.writing.undo(entry.id)) if entry else None, offer)
