"""The dialog that starts a version of a plan: from what, how much higher or lower, and what it is for."""

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.budget.plans import WHOLE
from crmdesk.core.budget.service import Budget
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.quantities import parse_number
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import ChoiceEditor
from crmdesk.gui.kit.editors.texts import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog

_EMPTY, _SPENT = "", "spent"
_PERCENT: Final = WHOLE // 100


class StartDialog(FormDialog):
    """Asks for a new version of the plan of a year."""

    def __init__(self, budget: Budget, year: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Start a plan for {year}").format(year=year), _("Start a plan"), parent)
        self._budget, self._year = budget, year
        current = next(iter(budget.plans.versions(year)), None)
        before = budget.plans.holding(year - 1)
        options = [Option(_SPENT, _("What was spent in {year}").format(year=year - 1))]
        if before is not None:
            options.insert(0, Option(str(before.id), _("The plan for {year}").format(year=year - 1)))
        if current is not None:
            options.insert(0, Option(str(current.id), _("The version there is")))
        whence = ChoiceEditor(_("Begin with"), options, none=_("Nothing"), at_once=False)
        change = TextEditor(_("More or less, in per cent"), placeholder="+5")
        whence.set_value(options[0].key)
        self.add_fields(({"whence": whence, "change": change}, {"note": TextEditor(_("What this version is for"))}))
        change.focus()

    def start(self) -> int:
        """Start it; its id. Raises InvalidInput with the field."""
        whence, note, change = self.value("whence"), self.value("note"), self._change()
        if whence == _SPENT:
            return self._budget.plans.start_from_spent(self._year, note, change)
        return self._budget.plans.start(self._year, note, int(whence) if whence else None, change)

    def _change(self) -> int:
        try:
            return int(Decimal(parse_number(self.value("change").rstrip("%％ ")) or "0") * _PERCENT)
        except InvalidInput as error:
            raise InvalidInput(str(error), {"change": str(error)}) from error
