"""The trash of the organisations: since when and by whom one is there, and how it is emptied."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.when import since_gone

if TYPE_CHECKING:
    from crmdesk.gui.organisations.page import OrganisationsPage


class TrashCan(QObject):
    """What the page of organisations shows and does in its trash."""

    def __init__(self, page: "OrganisationsPage") -> None:
        super().__init__(page)
        self._page, self._place = page, page.place
        self._service = page.place.desk.organisations
        page.roll.deletions = self.words

    def words(self, keys: Sequence[int]) -> Mapping[int, str]:
        """`today 10:24 · 李静`, with a word for those that a merge put there."""
        today = self._place.desk.clock.today()
        return {key: since_gone(gone, today) for key, gone in self._service.deletions(keys).items()}

    def empty(self) -> None:
        """Ask, for this cannot be taken back, and forget every organisation of the trash of which nothing tells."""
        self._place.jobs.run(self._sorted_out, self._ask, key="organisations.emptying")

    def _sorted_out(self) -> tuple[Sequence[int], int]:
        keys = self._service.in_trash()
        going = self._service.removable(keys)
        return going, len(keys) - len(going)

    def _ask(self, found: tuple[Sequence[int], int]) -> None:
        going, staying = found
        if not going:
            self._place.messages.info(_("Nothing is removed: positions or other entries still tell of all of these."))
        elif self._agreed(len(going), staying):
            work = partial(self._service.purge, going)
            self._place.jobs.run_long(lambda _report, _cancelled: work(), self._done, self._place.messages.trouble)

    def _agreed(self, going: int, staying: int) -> bool:
        from crmdesk.gui.kit.dialogs import ask  # noqa: PLC0415 - nothing is asked at the start

        text = ngettext(
            "{count} organisation will be removed for good", "{count} organisations will be removed for good", going
        )
        parts = [text.format(count=f"{going:,}")]
        if staying:
            text = ngettext(
                "{count} stays, for positions or other entries still tell of it",
                "{count} stay, for positions or other entries still tell of them",
                staying,
            )
            parts.append(text.format(count=f"{staying:,}"))
        kept = _("Their history, logos and files go with them. This cannot be undone.")
        sentence = f"{_('; ').join(parts)}{_('. ')}{kept}"
        return ask(self._page, _("Empty the trash?"), sentence, _("Empty the trash"), danger=True)

    def _done(self, count: int) -> None:
        text = ngettext(
            "{count} organisation was removed for good", "{count} organisations were removed for good", count
        )
        self._place.messages.info(text.format(count=f"{count:,}"))
