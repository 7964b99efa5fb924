"""Turning pages and zooming: the bar above the pages of the print preview."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.printing.page_view import PageView


class PageBar(QWidget):
    """Buttons for `view`, and where in a paper of so many pages it is."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._total: int | None = None
        self.previous_button = _tool("keyboard_arrow_up", _("Previous page"), lambda: view.go_to(view.current - 1))
        self.next_button = _tool("keyboard_arrow_down", _("Next page"), lambda: view.go_to(view.current + 1))
        self.where = label("", "caption2")
        self.smaller_button = _tool("zoom_out", _("Smaller"), lambda: view.zoom_by(-1))
        self.zoom = label("", "caption2")
        self.larger_button = _tool("zoom_in", _("Larger"), lambda: view.zoom_by(1))
        self.fit_button = _tool("fit_page", _("Whole page"), lambda: view.set_zoom(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.previous_button, self.next_button, self.where):
            row.addWidget(widget)
        row.addSpacing(16)
        for widget in (self.smaller_button, self.zoom, self.larger_button, self.fit_button):
            row.addWidget(widget)
        # wide enough for what comes, so that the buttons beside it stay where they are
        longest = _("Page {number} of {total}").format(number=88, total="8,888")
        self.where.setMinimumWidth(self.where.fontMetrics().horizontalAdvance(longest))
        view.page_changed.connect(self._say_where)
        view.zoom_changed.connect(self._say_zoom)

    def say_total(self, total: int | None) -> None:
        """The paper has `total` pages; None while they are being counted."""
        self._total = total
        self._say_where()

    def _say_where(self) -> None:
        total = "…" if self._total is None else f"{self._total:,}"
        self.where.setText(_("Page {number} of {total}").format(number=self._view.current, total=total))
        self.previous_button.setEnabled(self._view.current > 1)
        self.next_button.setEnabled(self._view.current < self._view.count)

    def _say_zoom(self) -> None:
        self.zoom.setText(f"{self._view.factor:.0%}")


def _tool(icon: str, name: str, run: Callable[[], object]) -> Button:
    button = Button("", "icon", icon, name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.when_clicked(run)
    return button
