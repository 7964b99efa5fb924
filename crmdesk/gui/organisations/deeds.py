"""What one does with organisations: each a small named function behind an action of the page."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _
from crmdesk.core.organisations.records import Coverage, Organisation
from crmdesk.gui.kit.page import Workplace


class Deeds:
    """Changes of organisations as the page asks for them; everything is said, with the way back."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        self._place, self._page = place, page
        self._service = place.desk.organisations

    def add(self, added: Callable[[int], object]) -> None:
        """Ask for a new organisation; `added` gets the id."""
        from crmdesk.gui.organisations.new_organisation import NewOrganisationDialog  # noqa: PLC0415 - rarely asked for

        dialog = NewOrganisationDialog(self._place.desk.contacts, self._page)
        while dialog.exec():
            try:
                made = self._service.add(dialog.draft)
            except InvalidInput as error:
                dialog.show_problems(error.fields)
                continue
            except CrmError as error:
                self._place.messages.trouble(error)
                return
            self._say_undoable(_("Organisation added"))
            added(made)
            return

    def choose_key_contacts(self, shown: Organisation, covered: Coverage) -> None:
        """Ask who is closest to us there."""
        from crmdesk.gui.organisations.key_contacts_dialog import KeyContactsDialog  # noqa: PLC0415 - as above

        dialog = KeyContactsDialog(shown, covered.key_contacts, self._place.desk.contacts, self._page)
        while dialog.exec():
            try:
                self._service.choose_key_contacts(shown.id, dialog.chosen)
            except InvalidInput as error:
                dialog.show_problem(str(error))
                continue
            except CrmError as error:
                self._place.messages.trouble(error)
                return
            self._say_undoable(_("Saved for {name}").format(name=shown.name))
            return

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

    def _say_undoable(self, text: str) -> None:
        entry = self._place.desk.history.undoable()
        self._place.messages.done(text, (lambda: self._place.writing.undo(entry.id)) if entry else None)
