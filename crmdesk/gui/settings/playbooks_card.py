"""Playbooks: the steps that each kind of news calls for, as the office wants them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.news.playbooks import STEP_OWNERS, Step, StepOwner, shipped
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import TextEditor, combo
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.ordered_list import OrderedList
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.settings.playbook_step_dialog import PlaybookStepDialog


class PlaybooksCard(Card):
    """One kind at a time; every change is kept at once and can be undone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Playbooks"))
        self._place, self._news = place, place.desk.news
        hint = _(
            "What a kind of news calls for: these steps are offered with their dates when such news is written down."
        )
        self.add(label(hint, "caption", wrap=True))
        self.kind = combo((), _("Kind of news"))
        self.kind.currentIndexChanged.connect(lambda _row: self.show_steps())
        self.add(self._kinds())
        keys = _("Enter changes a step, Delete removes it, Alt with Up or Down moves it.")
        self.list = OrderedList(_("Steps of the playbook"), keys)
        self.list.entered.connect(self.change)
        self.list.removed.connect(self.remove)
        self.list.moved.connect(self.move_step)
        self.add(self.list)
        self.add(self._buttons())
        self.show_kinds()

    @property
    def steps(self) -> list[Step]:
        """The playbook that is shown."""
        return list(self._news.playbook(self._kind))

    def show_kinds(self) -> None:
        """Offer the kinds of the book; the chosen one stays, where it is still there."""
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        for key, said in self._news.kinds().items():
            self.kind.addItem(said, key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)
        self.show_steps()

    def add_kind(self) -> None:
        """Ask for a kind of news of the office's own."""
        dialog = FormDialog(_("New kind of news"), _("Add"), self.window(), 420)
        dialog.add_fields(({"title": TextEditor(_("What it is called"))},))
        dialog.editors["title"].focus()
        add = self._news.add_kind
        made = ask_in_form(self._place, dialog, lambda: add(dialog.value("title")), _("Kind of news added"))
        if made is not None:
            self.show_kinds()
            self.kind.setCurrentIndex(self.kind.findData(made))

    def remove_kind(self) -> None:
        """Offer the chosen kind no longer."""
        self._place.writing.do(partial(self._news.remove_kind, self._kind), _("Kind of news removed; its news stays"))

    def show_steps(self) -> None:
        """Show the playbook of the chosen kind."""
        names = self._place.desk.contacts.colleagues()
        self.list.show_rows((at, _said(step, names)) for at, step in enumerate(self.steps))
        own = tuple(self.steps) != shipped(self._kind)
        self.remove_kind_button.setVisible(self._kind in self._news.own_kinds())
        self.ours_button.setEnabled(own and not self._place.desk.read_only)

    def add_step(self) -> None:
        """Ask for a new step, behind the current one."""
        place = self.list.count() and self.list.currentRow() + 1
        steps = self.steps
        if (step := self._asked(None)) is not None:
            self._keep([*steps[:place], step, *steps[place:]], _("Step added"), place)

    def change(self) -> None:
        """Ask what the current step shall be."""
        if (at := self.list.current) is not None and not self._place.desk.read_only:
            steps = self.steps
            if (step := self._asked(steps[at])) is not None:
                self._keep([*steps[:at], step, *steps[at + 1 :]], _("Step changed"), at)

    def remove(self) -> None:
        """Take the current step away; the last one stays, for news without a step calls for nothing."""
        at, steps = self.list.current, self.steps
        if at is None or self._place.desk.read_only:
            return
        if len(steps) == 1:
            self._place.messages.trouble(InvalidInput(_("A playbook needs at least one step.")))
            return
        self._keep([*steps[:at], *steps[at + 1 :]], _("Step removed"), at)

    def move_step(self, by: int) -> None:
        """Put the current step one place up or down."""
        at, steps = self.list.current, self.steps
        if at is not None and 0 <= at + by < len(steps) and not self._place.desk.read_only:
            steps[at], steps[at + by] = steps[at + by], steps[at]
            self._keep(steps, _("Step moved"), at + by)

    def take_ours(self) -> None:
        """Take the playbook that comes with the program again."""
        self._keep((), _("The playbook is ours again"), 0)

    @property
    def _kind(self) -> str:
        return str(self.kind.currentData())

    def _asked(self, before: Step | None) -> Step | None:
        dialog = PlaybookStepDialog(before, self._place.desk.contacts.colleagues(), self.window())
        step = dialog.step if dialog.exec() else None
        dialog.deleteLater()
        return step

    def _keep(self, steps: Sequence[Step], said: str, place: int) -> None:
        def then() -> None:
            self.show_steps()
            self.list.setCurrentRow(min(place, self.list.count() - 1))

        self._place.writing.do(partial(self._news.set_playbook, self._kind, tuple(steps)), said, then=then)

    def _kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_kind_button = Button("", "icon", "add", _("Add a kind of news"))
        self.remove_kind_button = Button("", "icon", "delete", _("Remove the kind of news"))
        row.addWidget(self.kind, 1)
        for button, run in ((self.add_kind_button, self.add_kind), (self.remove_kind_button, self.remove_kind)):
            button.when_clicked(run)
            button.setEnabled(not self._place.desk.read_only)
            row.addWidget(button)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = Button(_("Add a step"), "outlined", "add")
        self.edit_button = Button(_("Change"), "outlined", "edit", _("Change the step"))
        self.remove_button = Button(_("Remove"), "link", name=_("Remove the step"))
        self.ours_button = Button(_("As shipped"), "link", name=_("Take the playbook that comes with the program"))
        runs: tuple[tuple[Button, Callable[[], object]], ...] = (
            (self.add_button, self.add_step), (self.edit_button, self.change), (self.remove_button, self.remove),
            (self.ours_button, self.take_ours),
        )  # fmt: skip
        for button, run in runs:
            button.when_clicked(run)
            button.setEnabled(not self._place.desk.read_only)
            row.addWidget(button)
        row.addStretch()
        return row


def _said(step: Step, names: dict[int, str]) -> str:
    whose = _(STEP_OWNERS[step.owner]) if isinstance(step.owner, StepOwner) else names.get(step.owner, _("Owner"))
    return _("{text} · {when} · {owner}").format(text=step.text, when=step.when_text, owner=whose)
