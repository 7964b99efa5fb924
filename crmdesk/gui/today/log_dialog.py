"""What is typed after a call: how it was, what was said, and when the next one is due."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Draft, Step
from crmdesk.core.interactions.service import Interactions
from crmdesk.core.language import _
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.next_dates import next_date
from crmdesk.gui.kit.editors import ChoiceEditor, TextEditor, options
from crmdesk.gui.kit.form_dialog import FormDialog


class LogDialog(FormDialog):
    """Logs what was said to one person; the promises that were due are kept with it."""

    def __init__(self, name: str, contact: int, due: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(_("With {name}").format(name=name), _("Log"), parent)
        self._contact, self._due = contact, tuple(due)
        kind = ChoiceEditor(_("How"), options(InteractionKind))
        kind.set_value(InteractionKind.CALL)
        said = TextEditor(_("What was said"))
        next_day = TextEditor(_("Next time"), placeholder=_("+14, Friday, 3-15"))
        step = TextEditor(_("What is promised"))
        self.add_fields(({"kind": kind}, {"text": said}, {"day": next_day, "step": step}))
        said.focus()

    def write(self, interactions: Interactions, today: date) -> None:
        """Log it. Raises InvalidInput with the field."""
        draft: Draft = {
            "contacts": (self._contact,), "kind": InteractionKind(self.value("kind")), "text": self.value("text")
        }  # fmt: skip
        day, step = self.value("day"), self.value("step")
        then = Step(day_of(day, today), step) if day or step else None
        interactions.log(draft, then, self._due)


def day_of(words: str, today: date) -> str:
    """The ISO day that words mean. Raises InvalidInput with the field."""
    try:
        return next_date(words, today).isoformat()
    except InvalidInput as error:
        raise InvalidInput(str(error), {"day": str(error)}) from error
