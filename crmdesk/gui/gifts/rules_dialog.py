"""The dialog of the office's own rules for gifts: what is not repeated how soon, limits, who may receive nothing."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.guards import kind_title
from crmdesk.core.gifts.rules import EVERYBODY, KINDS, Limit, Rules
from crmdesk.core.language import _
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.gui.kit.editors import TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace

_LIMITED: Final = (*KINDS, EVERYBODY)
_STRETCHES: Final = (3, 3, 3, 2)
_YEARS_PX: Final = 90


class RulesDialog(FormDialog):
    """Each kind of recipient has a row: the most for one gift, for one person in a year, and whether nothing at all."""

    def __init__(self, rules: Rules, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules for gifts"), _("Keep"), parent, 600)
        self._rules, self._place = rules, place
        self.boxes: dict[str, QCheckBox] = {}
        self._add_years()
        self.add(label(_("No figure is built in: an empty field is no limit."), "body2", wrap=True))
        self._add_limits()
        self.editors["years"].set_value(str(rules.years))
        self.editors["why"].set_value(rules.why)
        self.add_button(_("People and organisations…"), self._somebody, "person")
        for kind, box in self.boxes.items():
            box.setChecked(kind in rules.forbidden)
        for kind in _LIMITED:
            limit = rules.limits.get(kind, Limit())
            for part, amount in (("gift", limit.gift), ("year", limit.year)):
                self.editors[f"{part}:{kind}"].set_value(money_text(amount) if amount else "")
        self.editors["years"].focus()

    def asked(self) -> Rules:
        """The rules. Raises InvalidInput."""
        if not self.value("years").isdecimal():
            sentence = _("Say for how many years, 0 for none.")
            raise InvalidInput(sentence, {"years": sentence})
        limits = dict(self._rules.limits)
        for kind in _LIMITED:
            gift, year = (parse_money(self.value(f"{part}:{kind}")) or 0 for part in ("gift", "year"))
            limits[kind] = Limit(gift, year)
        kept = {kind: limit for kind, limit in limits.items() if limit != Limit()}
        forbidden = tuple(kind for kind, box in self.boxes.items() if box.isChecked())
        return Rules(int(self.value("years")), kept, forbidden, self.value("why"))

    def _somebody(self) -> None:
        """Show the people and organisations of whom it was said alone; that is kept at once."""
        from crmdesk.gui.gifts.forbidden_dialog import ForbiddenDialog  # noqa: PLC0415 - what is asked for later

        ForbiddenDialog(self._place, self).exec()

    def _add_years(self) -> None:
        """How soon nothing is repeated, on one line."""
        row = QHBoxLayout()
        row.setSpacing(12)
        editor = self._field("years", TextEditor(_("Years without the same gift or category")))
        editor.setFixedWidth(_YEARS_PX)
        row.addWidget(label(editor.title), 1)
        row.addWidget(editor)
        self.add(row)

    def _add_limits(self) -> None:
        """A row for each kind, as a table: what it is, the most for one gift and in a year, and whether nothing."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        heads = (_("At most"), _("One gift, ¥"), _("In a year, ¥"), _("May receive nothing"))
        for place, (head, stretch) in enumerate(zip(heads, _STRETCHES, strict=True)):
            grid.addWidget(label(head, "caption2"), 0, place)
            grid.setColumnStretch(place, stretch)
        for row, kind in enumerate(_LIMITED, start=1):
            title = kind_title(kind)
            grid.addWidget(label(title), row, 0)
            for column, (part, name) in enumerate(
                (("gift", _("{kind}: one gift, ¥")), ("year", _("{kind}: in a year, ¥"))), start=1
            ):
                field = TextEditor(name.format(kind=title), refused_by(parse_money))
                grid.addWidget(self._field(f"{part}:{kind}", field), row, column)
            if kind != EVERYBODY:
                box = self.boxes[kind] = QCheckBox()
                box.setAccessibleName(_("{kind}: may receive nothing").format(kind=title))
                grid.addWidget(box, row, len(heads) - 1, Qt.AlignmentFlag.AlignCenter)
        why = TextEditor(_("Why these kinds may receive nothing"))
        grid.addWidget(label(_("Why nothing")), len(_LIMITED) + 1, 0)
        grid.addWidget(self._field("why", why), len(_LIMITED) + 1, 1, 1, len(heads) - 1)
        self.add(grid)

    def _field(self, key: str, editor: TextEditor) -> TextEditor:
        self.editors[key] = editor
        editor.entered.connect(self.accept_button.click)
        return editor
