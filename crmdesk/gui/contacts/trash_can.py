"""The trash of the archive: since when and by whom somebody is there, and how it is emptied."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.contacts.columns import columns as columns_of
from crmdesk.gui.contacts.columns import deletion
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.record_model import Column
from crmdesk.gui.kit.when import since_gone, when

if TYPE_CHECKING:
    from crmdesk.core.keeping.backups import Backup
    from crmdesk.gui.contacts.page import ArchivePage
    from crmdesk.gui.contacts.roll import Query


_NAMED: Final = 4
DELETED: Final = Column("deleted", N_("Deleted"), deletion, width=190, sortable=False)


def _with_deleted(columns: Sequence[Column], *, trashed: bool) -> Sequence[Column]:
    name, *rest = columns
    return (name, DELETED, *rest) if trashed else columns


class TrashCan:
    """What the archive page shows and does in its trash."""

    def __init__(self, page: "ArchivePage") -> None:
        self._page = page
        self._contacts, self._today = page.place.desk.contacts, page.place.desk.clock.today
        page.roll.deletions = self.words

    def follow(self, query: "Query") -> None:
        """Show the page as that of the trash, or of the contacts again."""
        head, roll, columns = self._page.head, self._page.roll, self._page.looks.columns
        head.empty.setVisible(query.trashed)
        head.new.setVisible(not query.trashed)
        if (DELETED in roll.model.columns) is not query.trashed:
            roll.model.show_columns(_with_deleted(columns_of(columns), trashed=query.trashed))

    def with_deleted(self, columns: Sequence[Column]) -> Sequence[Column]:
        """The columns of the table; in the trash one says since when."""
        return _with_deleted(columns, trashed=self._page.roll.query.trashed)

    def words(self, contacts: Sequence[int]) -> Mapping[int, str]:
        """`today 10:24 · 李静`, with a word for those whom a merge put there."""
        found = self._contacts.deletions(contacts)
        return {contact: since_gone(gone, self._today()) for contact, gone in found.items()}

    def empty(self) -> None:
        """Ask, for this is the one thing that cannot be taken back, and forget everybody in the trash."""
        contacts = self._contacts.in_trash()
        if not contacts or not self._agreed(contacts):
            return
        place = self._page.place

        def work(_report: Report, _cancelled: Cancelled) -> tuple[int, "Sequence[Backup]"]:
            from crmdesk.core.forgetting import holding  # noqa: PLC0415 - few empty the trash

            count, second = self._contacts.purge(contacts), place.computer.second_folder
            return count, holding(place.desk.keeping.backups.everywhere(second), contacts)

        def done(answer: tuple[int, "Sequence[Backup]"]) -> None:
            count, still = answer
            text = ngettext("{count} contact was removed for good", "{count} contacts were removed for good", count)
            place.messages.info(text.format(count=f"{count:,}"))
            if still and self._wanted_there(still):
                place.open.forget_in(still, contacts)

        place.jobs.run_long(work, done, place.messages.trouble)

    def _wanted_there(self, still: "Sequence[Backup]") -> bool:
        """Say which backups still hold them, and ask whether these shall forget them too."""
        from crmdesk.gui.kit.dialogs import ask  # noqa: PLC0415 - few empty the trash

        today = self._today()
        times = [when(int(backup.at.timestamp() * 1000), today) for backup in still]
        more = len(times) - _NAMED
        said = [*times[:_NAMED], *([_("{count} more").format(count=more)] if more > 0 else [])]
        title = ngettext("{count} backup still holds them", "{count} backups still hold them", len(still))
        sentence = _(
            "Backups: {times}. They are let go of in time; or they are written anew now without these people. The book"
            " is closed for that and opened again."
        )
        return ask(
            self._page, title.format(count=len(still)), sentence.format(times=_(", ").join(said)),
            _("Write them anew"),
        )  # fmt: skip

    def _agreed(self, contacts: Sequence[int]) -> bool:
        from crmdesk.gui.kit.dialogs import ask  # noqa: PLC0415 - nothing is asked at the start

        count = len(contacts)
        merged = sum(gone.merged_into is not None for gone in self._contacts.deletions(contacts).values())
        whom = ngettext("{count} contact will be removed for good", "{count} contacts will be removed for good", count)
        parts = [whom.format(count=f"{count:,}")]
        if merged:
            also = ngettext(
                "{count} of them was merged into another", "{count} of them were merged into others", merged
            )
            parts.append(also.format(count=f"{merged:,}"))
        kept = _("Their history, photos and files go with them. This cannot be undone.")
        sentence = f"{_('; ').join(parts)}{_('. ')}{kept}"
        return ask(self._page, _("Empty the trash?"), sentence, _("Empty the trash"), danger=True)
