"""The dialog of a next step that is made by hand: what, on which day in words, whose, and whether it comes again.

add_step(place, parent, contact=7)           # or organisation=12
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import FollowUp, Step
from crmdesk.core.language import N_, _
from crmdesk.core.values.next_dates import next_date
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.editors import ChoiceEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.when import weekday

REPEATS: Final = {
    "7d": N_("Every week"),
    "14d": N_("Every two weeks"),
    "1m": N_("Every month"),
    "3m": N_("Every three months"),
    "6m": N_("Every half year"),
    "1y": N_("Every year"),
}
# Until when a step may wait: what the menu says, and the words of a day.
WAITS: Final = (
    (N_("Tomorrow"), "+1"), (N_("In three days"), "+3"), (N_("In a week"), "+7"), (N_("In a month"), "+30"),
)  # fmt: skip


class StepDialog(FormDialog):
    """A new step, or one that is kept; `title` says with whom it is."""

    def __init__(self, desk: Desk, title: str, before: FollowUp | None, parent: QWidget | None = None) -> None:
        super().__init__(title, _("Save"), parent, 480)
        self._desk, self._before = desk, before
        ours = {str(key): name for key, name in desk.contacts.colleagues().items()}
        text = TextEditor(_("What comes next"))
        day = TextEditor(_("Next on"), self._day_problem, placeholder=_("+14, next fri, 3-15"))
        owner = ChoiceEditor(_("Owner"), [Option(key, name) for key, name in ours.items()], none=_("Nobody"))
        repeat = ChoiceEditor(_("Comes again"), [Option(key, _(said)) for key, said in REPEATS.items()], none=_("Once"))
        text.set_value(before.text if before else "")
        day.set_value(before.day if before else "")
        repeat.set_value(before.repeat if before else "")
        me = before.owner if before else desk.history.colleague
        owner.set_value(str(me) if me is not None else "")
        self.add_fields(({"text": text}, {"day": day, "repeat": repeat}, {"owner": owner}), needed=("day",))
        self.resolved = label("", "caption2")
        self.add(self.resolved)
        day.field.textChanged.connect(self._resolve)
        text.focus()

    @property
    def step(self) -> Step:
        """What was entered. Raises InvalidInput for a text that is no day."""
        owner = self.value("owner")
        return Step(
            self._day(self.value("day")), self.value("text"), self.value("repeat"), int(owner) if owner else None
        )

    def _day(self, words: str) -> str:
        if self._before is not None and words == self._before.day:
            # It stays as it is, past or not.
            return words
        return day_of(self._desk, words)

    def _day_problem(self, words: str) -> str:
        try:
            self._day(words)
        except InvalidInput as error:
            return str(error)
        return ""

    def _resolve(self, words: str) -> None:
        """Show which day the words mean."""
        try:
            day = next_date(words, self._desk.clock.today()) if words.strip() else None
        except InvalidInput:
            day = None
        text = _("{words} = {date}, {weekday}")
        self.resolved.setText(
            text.format(words=words.strip(), date=day.isoformat(), weekday=weekday(day)) if day else ""
        )


def day_of(desk: Desk, words: str) -> str:
    """The day that is meant. Raises InvalidInput at the field `day`."""
    if not words.strip():
        raise InvalidInput(_("Say when."), {"day": _("Say when.")})
    try:
        return next_date(words, desk.clock.today()).isoformat()
    except InvalidInput as error:
        raise InvalidInput(str(error), {"day": str(error)}) from error


def add_step(
    place: Workplace, parent: QWidget, *, contact: int | None = None, organisation: int | None = None,
    news: int | None = None,
) -> None:  # fmt: skip
    """Ask for a next step with a contact, or at an organisation."""
    desk = place.desk
    if desk.read_only or (contact is None and organisation is None):
        return
    dialog = StepDialog(desk, _("Next step with {name}").format(name=_name(desk, contact, organisation)), None, parent)
    add = partial(desk.interactions.follow_ups.add, contact=contact, organisation=organisation, news=news)
    ask_in_form(place, dialog, lambda: add(dialog.step), _("Next step is written down"))


def change_step(place: Workplace, step: FollowUp, parent: QWidget) -> None:
    """Ask what a next step shall be."""
    title = _("Next step with {name}").format(name=_name(place.desk, step.contact, step.organisation))
    dialog = StepDialog(place.desk, title, step, parent)
    rewrite = place.desk.interactions.follow_ups.rewrite
    ask_in_form(place, dialog, lambda: rewrite(step.id, dialog.step), _("Next step is changed"))


def wait_menu(parent: QWidget, wait: Callable[[str], object], other: Callable[[], object]) -> QMenu:
    """Until when something may wait: `wait` gets the words of a day, `other` asks for one."""
    menu = QMenu(parent)
    for heading, words in WAITS:
        menu.addAction(_(heading)).triggered.connect(partial(wait, words))
    menu.addAction(_("Another day…")).triggered.connect(other)
    menu.setActiveAction(menu.actions()[0])
    return menu


def _name(desk: Desk, contact: int | None, organisation: int | None) -> str:
    if contact is not None:
        return str(desk.contacts.finder.page([contact], ["name"]).get(contact, ("",))[0])
    return desk.organisations.organisation(organisation).name if organisation is not None else ""
