"""The row of chips that narrows the list: tiers one by one, the other fields by a menu, all with live counts."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.words import NONE, Where
from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.core.values.choices import title
from crmdesk.gui.contacts.facet_menu import FacetMenu, Value
from crmdesk.gui.contacts.roll import Counts
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import plain_tip

DIRECT: Final = "tier"
MENUS: Final = ("nature", "level", "region", "tags", "owner", "birthday")
_LONGEST: Final = 12


def values_of(key: str, counts: Mapping[str, int]) -> list[Value]:
    """The values of a field that somebody has, in the order of the declaration, else the most frequent first."""
    field = BY_KEY[key]
    known = {value: count for value, count in counts.items() if value != NONE}
    if field.kind is Kind.REGION:
        found = _places("", known)
    elif field.choices is not None:
        found = [Value(choice, title(choice), known[choice]) for choice in field.choices if choice in known]
    elif field.kind is Kind.BIRTHDAY:
        found = [Value(month, title_of(key, month), known[month]) for month in sorted(known)]
    else:
        found = [Value(value, value, count) for value, count in sorted(known.items(), key=lambda it: (-it[1], it[0]))]
    if counts.get(NONE):
        found.append(Value(NONE, title_of(key, NONE), counts[NONE]))
    return found


def _places(code: str, counts: Mapping[str, int]) -> list[Value]:
    return [
        Value(place.code, place.name, counts[place.code], tuple(_places(place.code, counts)))
        for place in regions.children(code)
        if place.code in counts
    ]


def title_of(key: str, value: str) -> str:
    """What a value of a field is called."""
    field = BY_KEY[key]
    if value == NONE:
        return _("Not set")
    if field.kind is Kind.REGION:
        place = regions.region(value)
        return place.name if place else value
    if field.kind is Kind.BIRTHDAY:
        return _("Month {month}").format(month=int(value)) if value.isdecimal() else value
    if field.choices is not None and value in set(field.choices):
        return title(field.choices(value))
    return value


class Narrowing(QWidget):
    """The chips. `changed` carries a field's key and the values that are chosen now; `cleared` asks for everybody."""

    changed = Signal(str, object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Narrow the list"))
        self._where = Where()
        self._counts: Counts = {}
        self._open: tuple[str, FacetMenu] | None = None
        flow = FlowLayout(self, gap=8, row_gap=6)
        self.all = Button(_("All"), "filter")
        self.all.when_clicked(self.cleared.emit)
        flow.addWidget(self.all)
        self.direct = {choice: self._direct_chip(choice, flow) for choice in BY_KEY[DIRECT].choices or ()}
        self.menus = {key: self._menu_chip(BY_KEY[key], flow) for key in MENUS}
        self.show_where(self._where)

    def show_where(self, where: Where) -> None:
        """Show what the list is narrowed to."""
        self._where = where
        self.all.setChecked(not (where.fields or where.words or where.quoted))
        for choice, chip in self.direct.items():
            chip.setChecked(choice in where.values(DIRECT))
        for key, chip in self.menus.items():
            chosen = where.values(key)
            chip.setChecked(bool(chosen))
            chip.setText(_chip_text(BY_KEY[key], chosen))
            chip.setToolTip(plain_tip(_("{field}: {values}").format(
                field=_(BY_KEY[key].title), values=_(", ").join(title_of(key, value) for value in chosen)
            )) if chosen else "")  # fmt: skip
            chip.setAccessibleName(chip.text())

    def show_counts(self, counts: Counts) -> None:
        """Show how many contacts each value would leave."""
        self._counts = counts
        tiers = counts.get(DIRECT, {})
        for choice, chip in self.direct.items():
            chip.setText(f"{title(choice)} · {tiers.get(choice, 0):,}")
            chip.setAccessibleName(_("Tier {tier}").format(tier=chip.text()))
        if self._open is not None:
            key, menu = self._open
            menu.update_counts(values_of(key, counts.get(key, {})))
        self.updateGeometry()

    def open_menu(self, key: str) -> FacetMenu:
        """Open the menu of a field."""
        chip = self.menus[key]
        chip.setChecked(bool(self._where.values(key)))
        menu = FacetMenu(_(BY_KEY[key].title), self)
        menu.changed.connect(lambda values: self.changed.emit(key, values))
        menu.open_below(chip, values_of(key, self._counts.get(key, {})), self._where.values(key))
        self._open = (key, menu)
        return menu

    def _direct_chip(self, choice: str, flow: FlowLayout) -> Button:
        assert BY_KEY[DIRECT].choices is not None
        chip = Button(choice, "filter", name=_("Tier {tier}").format(tier=choice))
        chip.when_clicked(lambda: self._toggle(choice))
        flow.addWidget(chip)
        return chip

    def _menu_chip(self, field: Field, flow: FlowLayout) -> Button:
        chip = Button(_(field.title), "filter", "keyboard_arrow_down", _(field.title))
        # The sign of a menu stands behind its title.
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.when_clicked(lambda: self.open_menu(field.key))
        flow.addWidget(chip)
        return chip

    def _toggle(self, choice: str) -> None:
        chosen = self._where.values(DIRECT)
        left = tuple(value for value in chosen if value != choice) if choice in chosen else (*chosen, choice)
        self.changed.emit(DIRECT, left)


def _chip_text(field: Field, chosen: Sequence[str]) -> str:
    if not chosen:
        return _(field.title)
    first = title_of(field.key, chosen[0])
    first = first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…"
    return first if len(chosen) == 1 else f"{first} +{len(chosen) - 1}"
