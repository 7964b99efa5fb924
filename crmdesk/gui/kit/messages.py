"""How code tells the user something. It says a message; the shell decides how it is shown, tests record it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from crmdesk.core.errors import CrmError
from crmdesk.gui.kit.banner import Banner

if TYPE_CHECKING:
    from crmdesk.gui.kit.toast import Toast


class Offer(NamedTuple):
    """The one thing that what was done makes likely: what it is called, and what does it."""

    title: str
    run: Callable[[], object]


class Messages(Protocol):
    """What every page may say."""

    def info(self, text: str) -> None:
        """Something worth knowing; nothing to do."""

    def done(self, text: str, undo: Callable[[], object] | None = None, offer: Offer | None = None) -> None:
        """What was asked for is done; `undo` takes it back, `offer` is what may be done next."""

    def trouble(self, error: CrmError) -> None:
        """Known trouble: its sentence stays until it is closed."""


class ShownMessages:
    """Messages of a window: done and info in the toast, which is made for the first of them, trouble in the banner."""

    def __init__(self, toast: "Callable[[], Toast]", banner: Banner) -> None:
        self._toast = toast
        self._banner = banner

    def info(self, text: str) -> None:
        """Show a toast."""
        self._toast().say(text, icon="info")

    def done(self, text: str, undo: Callable[[], object] | None = None, offer: Offer | None = None) -> None:
        """Show a toast; what is done makes older trouble stale."""
        self._banner.hide()
        self._toast().say(text, undo, offer=offer)

    def trouble(self, error: CrmError) -> None:
        """Show the message bar."""
        self._banner.say(str(error), "trouble")
