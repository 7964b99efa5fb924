"""What stands below a page in the sidebar: titles at once, counts one after another, anew after every change."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from crmdesk.core.desk import Desk
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.navigation import Sidebar
from crmdesk.gui.pages import BelowSource

# One question at a time, so that a search asked meanwhile waits for one count and not for all.
_KEY = "window.below"


class BelowPages(QObject):
    """Keeps the sidebar true to the book, without ever keeping the screen waiting."""

    def __init__(
        self, desk: Desk, jobs: Jobs, sidebar: Sidebar, sources: Mapping[str, BelowSource], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._sidebar, self._sources = desk, jobs, sidebar, sources
        self._counts: dict[tuple[str, str], int] = {}
        self._waiting: list[tuple[str, str]] = []

    def refresh(self) -> None:
        """Ask anew, once what is on the screen is painted."""
        self._jobs.run(self._titles, self._show, key=_KEY, painted=True)

    def _titles(self) -> Sequence[tuple[str, str, str]]:
        return [
            (room, key, title) for room, source in self._sources.items() for key, title in source.titles(self._desk)
        ]

    def _show(self, found: Sequence[tuple[str, str, str]]) -> None:
        from crmdesk.gui.kit.below_list import BelowItem  # noqa: PLC0415 - comes after the first painting

        for room in self._sources:
            items = [BelowItem(key, title, self._counts.get((room, key))) for at, key, title in found if at == room]
            self._sidebar.show_below(room, items)
        self._waiting = [(room, key) for room, key, _title in found]
        self._next()

    def _next(self) -> None:
        if self._waiting:
            room, key = self._waiting.pop(0)
            self._jobs.run(partial(self._count, room, key), self._counted, key=_KEY)

    def _count(self, room: str, key: str) -> tuple[str, str, int]:
        return room, key, self._sources[room].count_of(self._desk, key)

    def _counted(self, found: tuple[str, str, int]) -> None:
        room, key, count = found
        self._counts[room, key] = count
        self._sidebar.count_below(room, key, count)
        self._next()
