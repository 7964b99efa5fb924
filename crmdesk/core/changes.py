"""What an action changed, told after it is safe on the disk."""

from collections.abc import Callable
from typing import NamedTuple


class Change(NamedTuple):
    """One action done, undone or redone: its kind and the ids of the people it shows up with."""

    kind: str
    contacts: tuple[int, ...]
    undone: bool = False


class Changes:
    """Tells whoever listens. Listeners decide themselves whether a change is theirs."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Change], None]] = []

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after every change, on the thread that made it; the answer ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, change: Change) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(change)
