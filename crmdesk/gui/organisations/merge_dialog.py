"""The dialog that asks which other organisation is the same as the one shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.organisations.records import Organisation
from crmdesk.core.organisations.service import Organisations
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.offers import organisations


class MergeDialog(FormDialog):
    """Another spelling of the name is offered at once; `write` merges what was chosen into the one shown."""

    def __init__(
        self,
        shown: Organisation,
        alike: Sequence[str],
        service: Organisations,
        contacts: Contacts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Merge into {name}").format(name=shown.name), _("Merge"), parent, width=480)
        self._shown, self._service = shown, service
        missing = _("Choose the organisation that is the same.")
        other = TextEditor(
            _("The same organisation"),
            lambda text: "" if text else missing,
            lambda text: [option for option in organisations(contacts, text) if option.key != shown.name],
        )
        other.set_value(alike[0] if alike else "")
        self.add_fields([{"other": other}])
        hint = _(
            "Its people, phones, addresses, key contacts and files come here, and it goes to the trash."
            " One undo brings everything back."
        )
        self.add(label(hint, "caption2", wrap=True))
        other.focus()
        other.field.selectAll()

    def write(self) -> None:
        """Merge. Raises InvalidInput with the field where there is no such organisation."""
        name = self.value("other")
        other = self._service.named(name)
        if other is None:
            sentence = _("There is no organisation called {name}.").format(name=name)
            raise InvalidInput(sentence, {"other": sentence})
        self._service.merge(self._shown.id, other)
