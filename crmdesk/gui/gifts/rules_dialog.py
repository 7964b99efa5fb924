"""The dialog of the office's own rules for gifts: what is not repeated how soon, limits, who may receive nothing."""

from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.guards import kind_title
from crmdesk.core.gifts.rules import EVERYBODY, KINDS, Limit, Rules
from crmdesk.core.language import _
from crmdesk.core.values.choices import Acquaintance, Nature
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.gui.kit.editors import ChoicesEditor, Editor, Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label

# Those for whom offices have limits of their own; the others have that of everybody else.
_LIMITED: Final = (*map(str, Nature), str(Acquaintance.AUTHORITY), str(Acquaintance.MEDIA), EVERYBODY)


class RulesDialog(FormDialog):
    """Each kind of recipient has a row: the most for one gift, and for one person in a year."""

    def __init__(self, rules: Rules, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules for gifts"), _("Keep"), parent, 560)
        self._rules = rules
        self.add(label(_("No figure is built in: an empty field is no limit."), "body2", wrap=True))
        rows: list[dict[str, Editor]] = [{"years": TextEditor(_("Years without the same gift or category"))}]
        for kind in _LIMITED:
            title = kind_title(kind)
            rows.append({
                f"gift:{kind}": TextEditor(_("{kind}: one gift, ¥").format(kind=title), refused_by(parse_money)),
                f"year:{kind}": TextEditor(_("{kind}: in a year, ¥").format(kind=title), refused_by(parse_money)),
            })  # fmt: skip
        options = [Option(kind, kind_title(kind)) for kind in KINDS]
        rows.append({"forbidden": ChoicesEditor(_("May receive nothing"), options)})
        self.add_fields(rows)
        self.editors["years"].set_value(str(rules.years))
        self.editors["forbidden"].set_value(rules.forbidden)
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
        return Rules(int(self.value("years")), kept, self.value("forbidden"))
