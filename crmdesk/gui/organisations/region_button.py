"""The button that narrows the list to a province."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.gui.kit.buttons import Button, open_below


class RegionButton(Button):
    """Offers the provinces in which there are organisations, with their numbers; `chosen` carries codes, () for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "filter", "location_on", _("Region"), parent)
        self._counts: Mapping[str, int] = {}
        self._codes: tuple[str, ...] = ()
        self.when_clicked(self.offer)
        self.show_chosen(())

    def show_chosen(self, codes: tuple[str, ...]) -> None:
        """Say which provinces the list is narrowed to."""
        self._codes = codes
        self.show_text(_title(codes[0]) if codes else _("Region"))
        self.setChecked(bool(codes))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Take how many organisations each province has."""
        self._counts = counts

    def offer(self) -> None:
        """Open the menu."""
        self.setChecked(bool(self._codes))
        menu = QMenu(self)
        self._add(menu, _("All"), ())
        menu.addSeparator()
        # Those without a region come last.
        for code in sorted(self._counts, key=lambda code: (not code, code)):
            self._add(menu, f"{_title(code)} · {self._counts[code]:,}", (code,))
        open_below(menu, self)

    def _add(self, menu: QMenu, text: str, codes: tuple[str, ...]) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(codes == self._codes)
        action.triggered.connect(lambda _on: self._choose(codes))

    def _choose(self, codes: tuple[str, ...]) -> None:
        self.show_chosen(codes)
        self.chosen.emit(codes)


def _title(code: str) -> str:
    return regions.title(code) if code else _("Not set")
