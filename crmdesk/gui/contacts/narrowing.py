"""The row of chips that narrows the list: tiers one by one, the other fields by a menu, all with live counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QWidget

from crmdesk.core.contacts.declared import BY_KEY, own_fields
from crmdesk.core.contacts.fields import Field
from crmdesk.core.contacts.titles import title_of
from crmdesk.core.contacts.words import Where
from crmdesk.core.language import _
from crmdesk.core.values.choices import title
from crmdesk.gui.contacts.quick import TITLE, chosen, quick_menu
from crmdesk.gui.contacts.roll import Counts
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.labels import plain_tip

if TYPE_CHECKING:
    from crmdesk.gui.contacts.facet_menu import FacetMenu

# ruff: noqa: PLC0415 - no menu is open at the start

DIRECT: Final = "tier"
RHYTHM: Final = "due"
MENUS: Final = ("nature", "level", "standing", RHYTHM, "region", "tags", "hobbies", "owner", "birthday")
_LONGEST: Final = 12
_GAP: Final = 8


class Narrowing(QWidget):
    """The chips, in one row; the fields for which there is no room stand in a menu at its end.

    `changed` carries the values that are chosen now, by the keys of their fields; `cleared` asks for everybody.
    """

    changed = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Narrow the list"))
        self._where = Where()
        self._counts: Counts = {}
        self._open: tuple[str, FacetMenu] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.all = Button(_("All"), "filter")
        self.all.when_clicked(self.cleared.emit)
        self._row.addWidget(self.all)
        self.direct = {choice: self._direct_chip(choice) for choice in BY_KEY[DIRECT].choices or ()}
        self.more = self._with_sign(Button(_("More"), "filter", "keyboard_arrow_down", _("More filters")))
        self.more.when_clicked(self._open_more)
        self._row.addWidget(self.more)
        self._row.addStretch()
        self.menus = {key: self._menu_chip(BY_KEY[key]) for key in MENUS}
        self.show_fields()

    def sizeHint(self) -> QSize:
        """As much of a row as the page gives it."""
        return QSize(0, self.all.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the first chip and the menu."""
        return QSize(self.all.sizeHint().width() + _GAP + self.more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move what no longer fits to the menu, and back."""
        super().resizeEvent(event)
        self._fit()

    def show_fields(self) -> None:
        """Have a chip for each field of choices that the office has made for itself."""
        for key in [key for key in self.menus if key not in MENUS]:
            chip = self.menus.pop(key)
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.menus |= {field.key: self._menu_chip(field) for field in own_fields() if field.facet}
        self.show_where(self._where)

    def show_where(self, where: Where) -> None:
        """Show what the list is narrowed to."""
        self._where = where
        self.all.setChecked(not where.narrowed)
        for choice, chip in self.direct.items():
            chip.setChecked(choice in where.values(DIRECT))
        for key, chip in self.menus.items():
            if key == RHYTHM:
                self._show_quick(chip)
                continue
            values = where.values(key)
            chip.setChecked(bool(values))
            said = _chip_text(BY_KEY[key], values)
            chip.show_text(said)
            chip.setToolTip(plain_tip(_("{field}: {values}").format(
                field=_(BY_KEY[key].title), values=_(", ").join(title_of(key, value) for value in values)
            )) if values else "")  # fmt: skip
            chip.setAccessibleName(said)
        self._fit()

    def show_counts(self, counts: Counts) -> None:
        """Show how many contacts each value would leave."""
        self._counts = counts
        tiers = counts.get(DIRECT, {})
        for choice, chip in self.direct.items():
            chip.setText(f"{title(choice)} · {tiers.get(choice, 0):,}")
            chip.setAccessibleName(_("Tier {tier}").format(tier=chip.text()))
        if self._open is not None:
            from crmdesk.gui.contacts.facets import values_of

            key, menu = self._open
            menu.update_counts(values_of(key, counts.get(key, {})))
        self._fit()

    def open_menu(self, key: str) -> "FacetMenu":
        """Open the menu of a field."""
        from crmdesk.gui.contacts.facet_menu import FacetMenu
        from crmdesk.gui.contacts.facets import values_of

        chip = self.menus.get(key, self.more)
        chip = self.more if chip.isHidden() else chip
        chip.setChecked(bool(self._where.values(key)))
        menu = FacetMenu(_(BY_KEY[key].title), self)
        menu.changed.connect(lambda values: self.changed.emit({key: values}))
        menu.open_below(chip, values_of(key, self._counts.get(key, {})), self._where.values(key))
        self._open = (key, menu)
        return menu

    def _show_quick(self, chip: Button) -> None:
        title = chosen(self._where)
        chip.setChecked(bool(title))
        chip.setText(_(title or TITLE))
        chip.setAccessibleName(_("{field}: {values}").format(field=_(TITLE), values=_(title)) if title else _(TITLE))

    def _is_asked(self, key: str) -> bool:
        return bool(chosen(self._where) if key == RHYTHM else self._where.values(key))

    def _open_any(self, key: str) -> None:
        """Open what stands behind a chip."""
        if key != RHYTHM:
            self.open_menu(key)
            return
        chip = self.more if self.menus[key].isHidden() else self.menus[key]
        chip.setChecked(self._is_asked(key))
        open_below(quick_menu(self._where, self.changed.emit, self), chip)

    def _fit(self) -> None:
        """Show the chips for which there is room: the tiers all or none, of the fields the chosen ones first."""
        room = self.width() - self.all.sizeHint().width() - _GAP
        tiers = sum(chip.sizeHint().width() + _GAP for chip in self.direct.values())
        widths = {key: chip.sizeHint().width() + _GAP for key, chip in self.menus.items()}
        crowded = tiers + sum(widths.values()) - _GAP > room
        room -= self.more.sizeHint().width() if crowded else 0
        with_tiers = tiers <= room
        room -= tiers if with_tiers else 0
        shown: set[str] = set()
        for key in sorted(self.menus, key=lambda key: not self._is_asked(key)):
            if crowded and room < widths[key]:
                break
            room -= widths[key]
            shown.add(key)
        for chip in self.direct.values():
            chip.setVisible(with_tiers)
        for key, chip in self.menus.items():
            chip.setVisible(key in shown)
        self.more.setVisible(crowded)
        self.more.setChecked(any(map(self._is_asked, self._in_more())))

    def _in_more(self) -> list[str]:
        """The fields for which there is no room."""
        chips = {DIRECT: next(iter(self.direct.values())), **self.menus}
        return [key for key, chip in chips.items() if chip.isHidden()]

    def _open_more(self) -> None:
        """Offer the fields for which there is no room."""
        self._fit()
        menu = QMenu(self)
        for key in self._in_more():
            action = menu.addAction(_(TITLE if key == RHYTHM else BY_KEY[key].title).replace("&", "&&"))
            action.triggered.connect(lambda _on, key=key: self._open_any(key))
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self.more)

    def _direct_chip(self, choice: str) -> Button:
        chip = Button(choice, "filter", name=_("Tier {tier}").format(tier=choice))
        chip.when_clicked(lambda: self._toggle(choice))
        self._row.addWidget(chip)
        return chip

    def _menu_chip(self, field: Field) -> Button:
        chip = self._with_sign(Button(_(field.title), "filter", "keyboard_arrow_down", _(field.title)))
        chip.when_clicked(lambda: self._open_any(field.key))
        self._row.insertWidget(self._row.indexOf(self.more), chip)
        return chip

    @staticmethod
    def _with_sign(chip: Button) -> Button:
        """The sign of a menu stands behind its title."""
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return chip

    def _toggle(self, choice: str) -> None:
        now = self._where.values(DIRECT)
        left = tuple(value for value in now if value != choice) if choice in now else (*now, choice)
        self.changed.emit({DIRECT: left})


def _chip_text(field: Field, chosen: Sequence[str]) -> str:
    if not chosen:
        return _(field.title)
    first = title_of(field.key, chosen[0])
    first = first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…"
    return first if len(chosen) == 1 else f"{first} +{len(chosen) - 1}"
