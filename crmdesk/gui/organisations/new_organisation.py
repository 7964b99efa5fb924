"""The dialog for an organisation that nobody stands at yet."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.organisations.declared import BY_KEY
from crmdesk.core.organisations.records import Draft
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import Editor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.organisations.field_row import check, editor_for

_FIELDS: Final = ("name", "nature", "region")


class NewOrganisationDialog(Dialog):
    """`draft` is what was typed, checked; the dialog stays open, with the focus on the first bad field, until it is."""

    def __init__(self, contacts: Contacts, parent: QWidget | None = None) -> None:
        super().__init__(_("New organisation"), _("Save"), parent, width=460)
        self.editors: dict[str, Editor] = {key: editor_for(BY_KEY[key], contacts) for key in _FIELDS}
        for key, editor in self.editors.items():
            editor.set_value("")
            editor.entered.connect(self.accept_button.click)
            column = QVBoxLayout()
            column.setSpacing(5)
            title = _(BY_KEY[key].title)
            column.addWidget(label(f"{title} *" if key == "name" else title, "caption2"))
            column.addWidget(editor)
            self.add(column)
        hint = _("Name is enough; organisations also come by themselves with the people who are there.")
        self.add(label(hint, "caption2", wrap=True))
        self.editors["name"].focus()

    @property
    def draft(self) -> Draft:
        """What was typed, without the empty fields; raises InvalidInput."""
        typed: dict[str, Any] = {key: editor.value() for key, editor in self.editors.items()}
        return {key: value for key, value in typed.items() if value}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with which field, and go to the first."""
        for key, editor in self.editors.items():
            editor.show_problem(problems.get(key, ""))
        first = next((key for key in self.editors if key in problems), None)
        if first is not None:
            self.editors[first].focus()

    def ready(self) -> bool:
        """Whether every field is fine."""
        problems = {key: problem for key in self.editors if (problem := self._problem(key))}
        self.show_problems(problems)
        return not problems

    def _problem(self, key: str) -> str:
        try:
            return check(key)(self.editors[key].value())
        except InvalidInput as error:
            return str(error)
