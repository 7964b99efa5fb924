"""Small rounded signs: what somebody is, and what a list is narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QMenu, QSizePolicy, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label, plain_tip
from crmdesk.gui.kit.tints import TIER_TINTS
from crmdesk.gui.kit.tokens import TintName

CHIP_PX: Final = 22
_LONGEST_PX: Final = 180
_GAP: Final = 8
# As high as a row of chips with buttons behind them, so that what is below stands on one line from page to page.
_ROW_PX: Final = 34


def chip(text: str, tint: TintName = "slate", longest: int = _LONGEST_PX) -> QLabel:
    """A soft tinted sign; text longer than `longest` pixels is cut and stands whole in the tip."""
    result = label("")
    result.setProperty("role", "chip")
    result.setProperty("tint", tint)
    result.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    shown = result.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, longest)
    result.setText(shown)
    result.setAccessibleName(text)
    if shown != text:
        result.setToolTip(plain_tip(text))
    return result


def tier_chip(tier: str) -> QLabel:
    """The chip of a tier: VIP, A, B or C, told by its letter and not by its colour alone."""
    result = chip(tier, TIER_TINTS.get(tier, "slate"))
    result.setAccessibleName(_("Tier {tier}").format(tier=tier))
    return result


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list: a stable key, its title as shown, and how many records it leaves (None: not known)."""

    key: str
    title: str
    count: int | None = None

    @property
    def text(self) -> str:
        """What stands on the chip."""
        return self.title if self.count is None else f"{self.title} · {self.count:,}"


class FilterChips(QWidget):
    """A row of filters that can be combined; those for which there is no room stand in a menu at its end.

    The first chip, `all_title`, is checked while none of the others is, and clears them.
    """

    changed = Signal(object)

    def __init__(self, name: str, all_title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._filters: tuple[Filter, ...] = ()
        self._checked: set[str] = set()
        self._buttons: dict[str, Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._all = Button(all_title or _("All"), "filter")
        self._all.when_clicked(self.clear)
        self._row.addWidget(self._all)
        self._more = Button("", "small", "more_horiz", _("More filters"))
        self._more.setMenu(QMenu(self._more))
        self._more.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
        self._row.addWidget(self._more)
        self._row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_filters(())

    @property
    def checked(self) -> frozenset[str]:
        """Keys of the checked filters."""
        return frozenset(self._checked)

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Offer `filters` in this order; a checked one that is offered again stays checked.

        Chips with the same keys keep their widgets, so that live counts do not take the focus away.
        """
        keys = [item.key for item in filters]
        if keys != [item.key for item in self._filters]:
            self._rebuild(keys)
        self._filters = tuple(filters)
        for item in filters:
            self._buttons[item.key].show_text(item.text)
        self._checked &= set(keys)
        self._show_state()
        self._fit()

    def check(self, keys: Sequence[str]) -> None:
        """Check exactly `keys`, without a signal."""
        self._checked = {key for key in keys if key in self._buttons}
        self._show_state()

    def clear(self) -> None:
        """Uncheck all."""
        had = bool(self._checked)
        self._checked.clear()
        self._show_state()
        if had:
            self.changed.emit(self.checked)

    def sizeHint(self) -> QSize:
        """Room for all chips."""
        widths = [self._all.sizeHint().width(), *(button.sizeHint().width() for button in self._buttons.values())]
        return QSize(sum(widths) + _GAP * (len(widths) - 1), _ROW_PX)

    def minimumSizeHint(self) -> QSize:
        """Room for the first chip and the menu."""
        return QSize(self._all.sizeHint().width() + _GAP + self._more.sizeHint().width(), _ROW_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move what no longer fits to the menu, and back."""
        super().resizeEvent(event)
        self._fit()

    def _rebuild(self, keys: Sequence[str]) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, key in enumerate(keys, start=1):
            button = Button("", "filter")
            button.clicked.connect(lambda on, key=key: self._toggle(key, on))
            self._row.insertWidget(place, button)
            self._buttons[key] = button

    def _toggle(self, key: str, on: bool) -> None:
        (self._checked.add if on else self._checked.discard)(key)
        self._show_state()
        self.changed.emit(self.checked)

    def _show_state(self) -> None:
        self._all.setChecked(not self._checked)
        for key, button in self._buttons.items():
            button.setChecked(key in self._checked)

    def _fit(self) -> None:
        room = self.width() - self._all.sizeHint().width()
        widths = {key: button.sizeHint().width() + _GAP for key, button in self._buttons.items()}
        if sum(widths.values()) > room:
            room -= self._more.sizeHint().width() + _GAP
        hidden: list[Filter] = []
        for item in self._filters:
            room -= widths[item.key]
            fits = room >= 0 and not hidden
            self._buttons[item.key].setVisible(fits)
            if not fits:
                hidden.append(item)
        self._more.setVisible(bool(hidden))
        self._fill_menu(hidden)

    def _fill_menu(self, hidden: Sequence[Filter]) -> None:
        menu = self._more.menu()
        menu.clear()
        for item in hidden:
            action = QAction(item.text.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(item.key in self._checked)
            action.triggered.connect(lambda on, key=item.key: self._toggle(key, on))
            menu.addAction(action)
