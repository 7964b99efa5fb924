"""The two rows above the timeline: title, search and what is new; period, colleague and kinds that narrow it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu

from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.search_field import SearchField

CHANGE: Final = "change"


class Head(QHBoxLayout):
    """Where one is, how many lines there are, the search, paper, something new."""

    def __init__(self, doing: Actions) -> None:
        super().__init__()
        self.setSpacing(10)
        self.back = Button("", "icon", "chevron_left", _("Back to the list"))
        self.title, self.number = label(_("Timeline"), "page"), label("", "caption2")
        self.title.setMinimumHeight(34)
        self.number.setContentsMargins(0, 0, 0, 4)
        self.search = SearchField(_("Search what was said"), QKeySequence("Ctrl+F").toString())
        self.addWidget(self.back)
        self.addWidget(self.title)
        self.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        self.addStretch()
        self.addWidget(self.search)
        self.addWidget(doing.button("print"))
        self.addWidget(doing.button("new", "filled"))
        self.back.hide()

    def show_trash(self, *, trashed: bool) -> None:
        """Show the page as that of what was put in the trash, or of everything else."""
        self.title.setText(_("Trash") if trashed else _("Timeline"))


class ChipRow(QHBoxLayout):
    """What the timeline is narrowed by; at the end changes of fields, the way out to a file, and the trash.

    `period_chosen` and `colleague_chosen` carry the key of what was chosen in their menus.
    """

    period_chosen = Signal(str)
    colleague_chosen = Signal(object)

    def __init__(self, doing: Actions) -> None:
        super().__init__()
        self.setSpacing(8)
        self.period = Button("", "filter", "calendar_month", _("Narrow to a period"))
        self.colleague = Button("", "filter", "badge", _("Narrow to one of us"))
        self.chips = FilterChips(_("Narrow to kinds"), _("All kinds"))
        self.changes = Button(_("Changes of fields"), "filter", name=_("Tell of changed fields too"))
        self.trash = doing.button("show_trash", "icon")
        self.period.when_clicked(doing["period"].trigger)
        self.colleague.when_clicked(doing["colleague"].trigger)
        self.changes.when_clicked(doing["changes"].trigger)
        self.addWidget(self.period)
        self.addWidget(self.colleague)
        self.addWidget(self.chips, 1)
        self.addWidget(self.changes)
        self.addWidget(doing.button("export", "icon"))
        self.addWidget(self.trash)

    def show_counts(self, titles: Mapping[str, str], counts: Mapping[str, int]) -> None:
        """Offer the kinds of which there are lines, and those that are checked."""
        offered = [Filter(kind, _(title), counts.get(kind, 0)) for kind, title in titles.items() if kind != CHANGE]
        self.chips.show_filters([each for each in offered if each.count or each.key in self.chips.checked])

    def offer_periods(self, titles: Mapping[str, str], chosen: str) -> QMenu:
        """Open the menu of periods."""
        return self._offer(self.period, list(titles.items()), chosen, self.period_chosen.emit)

    def offer_colleagues(self, names: Sequence[tuple[int, str]], chosen: int) -> QMenu:
        """Open the menu of our people; 0 stands for all of us."""
        titles = [(str(key), name) for key, name in ((0, _("All of us")), *names)]
        return self._offer(self.colleague, titles, str(chosen), lambda key: self.colleague_chosen.emit(int(key)))

    def _offer(
        self, button: Button, titles: Sequence[tuple[str, str]], chosen: str, take: Callable[[str], object]
    ) -> QMenu:
        menu = QMenu(button)
        group = QActionGroup(menu)
        for key, title in titles:
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _on, key=key: take(key))
            if key == chosen:
                menu.setActiveAction(action)
        open_below(menu, button)
        return menu
