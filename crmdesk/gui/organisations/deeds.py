"""What one does with organisations: each a small named function behind an action of the page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.core.organisations.records import Coverage, Organisation
from crmdesk.gui.kit.asking import ask_and_write, ask_in_form
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pictures import choose_picture, content_of


class Deeds:
    """Changes of organisations as the page asks for them; everything is said, with the way back."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        self._place, self._page = place, page
        self._service = place.desk.organisations

    def add(self, added: Callable[[int], object]) -> None:
        """Ask for a new organisation; `added` gets the id."""
        from crmdesk.gui.organisations.new_organisation import NewOrganisationDialog  # noqa: PLC0415 - rarely asked for

        dialog = NewOrganisationDialog(self._place.desk.contacts, self._page)
        made = ask_in_form(self._place, dialog, lambda: self._service.add(dialog.draft), _("Organisation added"))
        if made is not None:
            added(made)

    def choose_key_contacts(self, shown: Organisation, covered: Coverage) -> None:
        """Ask who is closest to us there."""
        from crmdesk.gui.organisations.key_contacts_dialog import KeyContactsDialog  # noqa: PLC0415 - as above

        dialog = KeyContactsDialog(shown, covered.key_contacts, self._place.desk.contacts, self._page)
        ask_and_write(
            self._place, dialog, lambda: self._service.choose_key_contacts(shown.id, dialog.chosen),
            _("Saved for {name}").format(name=shown.name), lambda error: dialog.show_problem(str(error)),
        )  # fmt: skip

    def merge(self, shown: Organisation) -> None:
        """Ask which other organisation is the same, and make one of the two."""
        from crmdesk.gui.organisations.merge_dialog import MergeDialog  # noqa: PLC0415 - as above

        contacts = self._place.desk.contacts
        dialog = MergeDialog(shown, self._service.alike(shown.id), self._service, contacts, self._page)
        ask_in_form(self._place, dialog, dialog.write, _("Merged into {name}").format(name=shown.name))

    def choose_logo(self, shown: Organisation) -> None:
        """Ask for a picture and keep it as the logo."""
        if path := choose_picture(_("Choose a logo"), self._page):
            self.keep_logo(shown, path)

    def keep_logo(self, shown: Organisation, path: Path) -> None:
        """Keep the picture in a file as the logo."""

        def work() -> None:
            self._service.change(shown.id, {"logo": self._place.desk.contacts.attach_photo(content_of(path))})

        self._place.writing.do(work, _("Logo saved"))

    def remove_logo(self, shown: Organisation) -> None:
        """Have no logo any more."""
        self._place.writing.do(lambda: self._service.change(shown.id, {"logo": ""}), _("Logo removed"))

    def trash(self, shown: Organisation) -> None:
        """Put an organisation in the trash."""
        said = _("{name} is in the trash").format(name=shown.name)
        self._place.writing.do(lambda: self._service.trash([shown.id]), said)

    def restore(self, shown: Organisation) -> None:
        """Bring an organisation back."""
        said = _("{name} is back").format(name=shown.name)
        self._place.writing.do(lambda: self._service.restore([shown.id]), said)

    def fill_from_people(self, keys: Sequence[int]) -> None:
        """Give those of the organisations that lack nature or region what their people agree on."""
        found: list[int] = []

        def told() -> None:
            if not any(found):
                self._place.messages.info(
                    _("Nothing to fill: no nature and no region is missing on which people agree.")
                )

        said = _("Nature and region are filled from the people")
        self._place.writing.do(lambda: found.append(self._service.fill_from_people(keys)), said, then=told)
