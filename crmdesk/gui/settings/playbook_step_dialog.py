"""Asks what a step of a playbook is: what is to be done, by whom, and how far from the news or the awaited day."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.core.news.playbooks import ANCHORS, MOST_DAYS, STEP_OWNERS, UNITS, Anchor, Step, StepOwner
from crmdesk.gui.kit.editors import ChoiceEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label

_NEW = Step(1, "d", Anchor.AFTER, StepOwner.OWNER, "")


class PlaybookStepDialog(FormDialog):
    """A new step, or one that is there; `names` are those of our colleagues by id."""

    def __init__(self, before: Step | None, names: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(_("Change the step") if before else _("New step"), _("Save"), parent, 480)
        step = before or _NEW
        text = TextEditor(_("What is to be done"), _text_problem)
        count = TextEditor(_("How many"), _count_problem)
        unit = ChoiceEditor(_("Days or weeks"), [Option(key, _(said)) for key, said in UNITS.items()], needed=True)
        anchor = ChoiceEditor(_("Counted"), [Option(str(key), _(said)) for key, said in ANCHORS.items()], needed=True)
        owners = [Option(str(key), _(said)) for key, said in STEP_OWNERS.items()]
        owners += [Option(str(key), name) for key, name in names.items()]
        owner = ChoiceEditor(_("Whose step it is"), owners, needed=True)
        for editor, value in (
            (text, step.text), (count, str(step.count)), (unit, step.unit), (anchor, str(step.anchor)),
            (owner, str(step.owner)),
        ):  # fmt: skip
            editor.set_value(value)
        self.add_fields(({"text": text}, {"count": count, "unit": unit}, {"anchor": anchor, "owner": owner}))
        hint = _("The day is that of the feast, of the last bids, or on which an agreement ends.")
        self.add(label(hint, "caption2", wrap=True))
        text.focus()

    @property
    def step(self) -> Step:
        """What was entered."""
        owner = str(self.value("owner"))
        whose = int(owner) if owner.isdigit() else StepOwner(owner)
        return Step(
            int(self.value("count")), self.value("unit"), Anchor(self.value("anchor")), whose, self.value("text")
        )


def _text_problem(text: str) -> str:
    return "" if text else _("Say what is to be done.")


def _count_problem(text: str) -> str:
    return "" if text.isdecimal() and int(text) <= MOST_DAYS else _("A number from 0 to 3,650.")
