"""What one does with the chosen contacts: each a small named function behind an action of the page."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.language import _, ngettext
from crmdesk.gui.contacts.columns import columns, copied
from crmdesk.gui.kit.actions import to_shown
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.clipboard import table_mime
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pictures import choose_picture, content_of
from crmdesk.gui.kit.record_model import Fetch

if TYPE_CHECKING:
    from crmdesk.core.contacts.records import Draft, Person
    from crmdesk.core.contacts.ties import Brought, Tie
    from crmdesk.gui.contacts.detail import Detail
    from crmdesk.gui.kit.form_dialog import FormDialog

# More rows on the clipboard help nobody; whole lists are written to files.
MOST_COPIED: Final = 50_000


class Deeds:
    """Changes of contacts as the archive page asks for them; everything is said, with the way back."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        self._place, self._page = place, page
        self._contacts = place.desk.contacts

    def serve(self, detail: "Detail") -> None:
        """Do what is asked for at the parts of the contact that is shown."""

        def of_shown(deed: "Callable[[Person, Any], None]") -> Callable[[object], None]:
            def run(thing: object) -> None:
                if detail.person is not None:
                    deed(detail.person, thing)

            return run

        picture = detail.header.picture
        picture.asked.connect(to_shown(lambda: detail.person, self.choose_photo))
        picture.removed.connect(to_shown(lambda: detail.person, self.remove_photo))
        picture.dropped.connect(of_shown(self.keep_photo))
        detail.ties.changing.connect(of_shown(self.change_tie))

    def add(self, added: Callable[[int], object]) -> None:
        """Ask for somebody new; `added` gets the id."""
        from crmdesk.gui.contacts.new_contact import NewContactDialog  # noqa: PLC0415 - nobody is new at the start

        dialog = NewContactDialog(self._contacts, self._place.desk.clock.today, self._place.jobs, self._page)
        made = ask_in_form(self._place, dialog, lambda: self._contacts.add(dialog.draft), _("Contact added"))
        if made is not None:
            added(made)
        elif dialog.asked_for is not None:
            self._place.navigator.open("contacts", dialog.asked_for)

    def move(self, person: "Person") -> None:
        """Ask where a contact works now, and let the present position end."""
        from crmdesk.gui.contacts.move_dialog import MoveDialog  # noqa: PLC0415 - as above
        from crmdesk.gui.kit.promotions import news_offer  # noqa: PLC0415 - as above

        dialog = MoveDialog(person, self._contacts, self._place.desk.clock.today(), self._page)
        said = _("Saved for {name}").format(name=person.name)
        offer = news_offer(self._place, person, self._page)
        ask_in_form(self._place, dialog, lambda: self._contacts.move(person.id, dialog.position), said, offer)

    def link(self, person: "Person", tie: "Tie | None" = None) -> None:
        """Ask who is tied to a contact, or what a tie shall say."""
        from crmdesk.gui.contacts.tie_dialogs import LinkDialog  # noqa: PLC0415 - as above

        dialog = LinkDialog(person, self._contacts, tie, self._page)
        self.ask(dialog, dialog.write, _("Saved for {name}").format(name=person.name))

    def refer(self, person: "Person", told: "Brought | None" = None) -> None:
        """Ask whom or what a contact brought us, or what a referral shall say."""
        from crmdesk.gui.contacts.tie_dialogs import ReferralDialog  # noqa: PLC0415 - as above

        dialog = ReferralDialog(person, self._contacts, told, self._page)
        self.ask(dialog, dialog.write, _("Saved for {name}").format(name=person.name))

    def change_tie(self, person: "Person", told: "Tie | Brought") -> None:
        """Ask what a tie or a referral of a contact shall say."""
        from crmdesk.core.contacts.ties import Tie  # noqa: PLC0415 - as above

        self.link(person, told) if isinstance(told, Tie) else self.refer(person, told)

    def ask(self, dialog: "FormDialog", write: Callable[[], object], said: str) -> None:
        """Show a dialog until what was typed can be written, then say so with the way back."""
        ask_in_form(self._place, dialog, write, said)

    def confirm_addresses(self, person: "Person") -> None:
        """Keep that a contact's addresses are right as of today."""
        said = _("Address of {name} confirmed").format(name=person.name)
        self._place.writing.do(partial(self._contacts.confirm_addresses, person.id), said)

    def trash(self, contacts: Sequence[int]) -> None:
        """Put contacts in the trash."""
        text = ngettext("{count} contact is in the trash", "{count} contacts are in the trash", len(contacts))
        self._place.writing.do(partial(self._contacts.trash, contacts), text.format(count=f"{len(contacts):,}"))

    def restore(self, contacts: Sequence[int]) -> None:
        """Bring contacts back from the trash."""
        text = ngettext("{count} contact is back", "{count} contacts are back", len(contacts))
        self._place.writing.do(partial(self._contacts.restore, contacts), text.format(count=f"{len(contacts):,}"))

    def choose_photo(self, person: "Person") -> None:
        """Ask for a picture and keep it for a contact."""
        if path := choose_picture(_("Choose a photo"), self._page):
            self.keep_photo(person, path)

    def keep_photo(self, person: "Person", path: Path) -> None:
        """Keep the picture in a file for a contact."""

        def work() -> None:
            draft: Draft = {"photo": self._contacts.attach_photo(content_of(path))}
            self._contacts.change(person.id, draft)

        self._place.writing.do(work, _("Photo saved"))

    def remove_photo(self, person: "Person") -> None:
        """Have no photo of a contact any more."""
        self._place.writing.do(lambda: self._contacts.change(person.id, {"photo": ""}), _("Photo removed"))

    def copy_rows(self, contacts: Sequence[int], shown: Sequence[str], fetch: Fetch) -> None:
        """Put contacts on the clipboard as a table with the shown columns."""
        wanted = contacts[:MOST_COPIED]
        chosen = columns(shown)
        rows = fetch(wanted)
        cells = ([copied(column, rows[one]) for column in chosen] for one in wanted if one in rows)
        QGuiApplication.clipboard().setMimeData(table_mime([_(column.title) for column in chosen], cells))
        text = ngettext("{count} row copied", "{count} rows copied", len(wanted))
        self._place.messages.info(text.format(count=f"{len(wanted):,}"))

    def choose_files(self) -> None:
        """Ask for files to bring in."""
        names, _kind = QFileDialog.getOpenFileNames(self._page, _("Bring in files"))
        if names:
            self._place.open.bring_in([Path(name) for name in names])
