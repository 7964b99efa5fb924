"""Asks what a field of the office's own is: title, kind, choices, and for whom the form offers it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.contacts.binding import KINDS
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.own_fields import MOST_CHOICES, WITH_CHOICES, Declaration, OwnFields, words_of
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.choices import title as title_of
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import Editor, LongTextEditor, Option, TextEditor, combo
from crmdesk.gui.kit.labels import label

KIND_TITLES: Final = {
    Kind.TEXT: N_("Text"),
    Kind.NUMBER: N_("Number"),
    Kind.MONEY: N_("Amount of money"),
    Kind.DATE: N_("Date"),
    Kind.YES_NO: N_("Yes or no"),
    Kind.CHOICE: N_("One of several"),
    Kind.CHOICES: N_("Several of several"),
    Kind.LINK: N_("Link"),
}


class OwnFieldDialog(Dialog):
    """`declaration` is what was entered; the dialog stays open, with the focus on the first bad field, until it can be
    taken. A title under which values were brought in offers them as its choices. Choices that are written over are
    renamed for those who have them as long as `renames` is checked.
    """

    def __init__(self, fields: OwnFields, before: Declaration | None, parent: QWidget) -> None:
        super().__init__(_("Change field") if before else _("New field"), _("Save"), parent, width=440)
        self._fields, self._before = fields, before or Declaration("")
        self._titles = fields.undeclared()
        self._holders = fields.holders(before) if before else {}
        self.title_field = TextEditor(_("Title of the field"), complete=self._complete)
        self.title_field.entered.connect(self.accept_button.click)
        self.title_field.committed.connect(lambda _title: self._offer_choices())
        self.kind = combo([Option(kind.name, _(KIND_TITLES[kind])) for kind in KINDS], _("Kind"))
        self.kind.currentIndexChanged.connect(self._show_choices)
        self.choices = LongTextEditor(_("Choices, one a line"), lines=5)
        self.natures = {nature: QCheckBox(title_of(nature)) for nature in Nature}
        self._add(_("Title of the field"), self.title_field)
        self._add(_("Kind"), self.kind)
        self._choices = self._add(_("Choices, one a line"), self.choices)
        self.renames = QCheckBox()
        self.renames.setChecked(True)
        self.renames.hide()
        self.add(self.renames)
        self.choices.field.textChanged.connect(self._show_renames)
        offered = QWidget()
        row = QHBoxLayout(offered)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for box in self.natures.values():
            row.addWidget(box)
        row.addStretch()
        self._add(_("Offered for"), offered)
        self._show(self._before)
        self.title_field.focus()

    @property
    def declaration(self) -> Declaration:
        """What was entered."""
        return Declaration(
            self.title_field.value(),
            Kind[str(self.kind.currentData())],
            words_of(self.choices.value().splitlines()),
            tuple(str(nature) for nature, box in self.natures.items() if box.isChecked()),
        )

    def ready(self) -> bool:
        """Whether it can be taken."""
        problems = self._fields.problems(self.declaration, self._before.title)
        editors: dict[str, Editor] = {"title": self.title_field, "choices": self.choices}
        for key, editor in editors.items():
            editor.show_problem(problems.get(key, ""))
        first = next((editor for key, editor in editors.items() if key in problems), None)
        if first is not None:
            first.focus()
        return first is None

    def _add(self, title: str, widget: QWidget) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(title, "caption2"))
        column.addWidget(widget)
        self.add(part)
        return part

    def _show(self, what: Declaration) -> None:
        self.title_field.set_value(what.title)
        self.kind.setCurrentIndex(self.kind.findData(what.kind.name))
        self.choices.set_value("\n".join(what.choices))
        for nature, box in self.natures.items():
            box.setChecked(not what.natures or nature in what.natures)
        self._show_choices()

    def _show_choices(self) -> None:
        self._choices.setVisible(Kind[str(self.kind.currentData())] in WITH_CHOICES)
        self._show_renames()
        self._offer_choices()

    def _show_renames(self) -> None:
        """Say which choices get another name, and for how many contacts."""
        renamed = self._fields.renamed(self._before, self.declaration)
        said = _(", ").join(
            _("{old} → {new} ({count})").format(old=old, new=new, count=f"{self._holders.get(old, 0):,}")
            for old, new in renamed.items()
        )
        self.renames.setText(_("Rename for contacts and views too: {choices}").format(choices=said).replace("&", "&&"))
        self.renames.setVisible(bool(renamed))

    def _offer_choices(self) -> None:
        """What stands under the title already is what can be chosen, as far as nobody has written anything else."""
        if self._choices.isHidden() or self.choices.value() or self.title_field.value() not in self._titles:
            return
        texts = self._fields.texts(self.title_field.value())
        if len(texts) <= MOST_CHOICES:
            self.choices.set_value("\n".join(texts))

    def _complete(self, text: str) -> Sequence[Option]:
        return [Option(title, title, f"{count:,}") for title, count in self._titles.items() if text in title]
