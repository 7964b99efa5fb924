"""The two rows above the list of news: title, search and what is new; the chips that narrow it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from crmdesk.core.language import _
from crmdesk.core.news.query import STATES, Counts, Query
from crmdesk.core.news.records import IMPORTANCE, KINDS, SOURCES
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.search_field import SearchField

# Keys of chips: what they narrow, and to which value.
_STATE, _WEIGHT, _KIND, _SOURCE = "state", "importance", "kind", "source"
_SEPARATOR: Final = ":"


class Head(QHBoxLayout):
    """Where one is, how many there are, the search, something new; of next steps whose they are."""

    def __init__(self, doing: Actions) -> None:
        super().__init__()
        self.setSpacing(10)
        self.back = Button("", "icon", "chevron_left", _("Back to the list"))
        self.title, self.number = label(_("News"), "page"), label("", "caption2")
        self.title.setMinimumHeight(34)
        self.number.setContentsMargins(0, 0, 0, 4)
        self.search = SearchField(_("Search news"), QKeySequence("Ctrl+F").toString())
        self.whose = Button(_("For me"), "outlined", "groups", _("For me, or for all of us"))
        self.steps, self.new = doing.button("steps"), doing.button("new", "filled")
        self.of_steps = [doing.button("log"), doing.button("move"), doing.button("done", "filled")]
        self._short = False
        self._texts: dict[Button, str] = {}
        self.addWidget(self.back)
        self.addWidget(self.title)
        self.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        self.addStretch()
        for widget in (self.search, self.whose, self.steps, *self.of_steps, self.new):
            self.addWidget(widget)
        self.back.hide()

    def show_mode(self, *, stepping: bool, trashed: bool, mine: bool) -> None:
        """Show the page as that of next steps, of the trash, or of news."""
        self.title.setText(_("Next steps") if stepping else _("Trash") if trashed else _("News"))
        self.search.setVisible(not stepping)
        self.new.setVisible(not stepping)
        for button in (self.whose, *self.of_steps):
            button.setVisible(stepping)
        self._texts = {
            self.whose: _("For me") if mine else _("For all"),
            self.steps: _("News") if stepping else _("Next steps"),
            **dict(zip(self.of_steps, (_("Log"), _("Put off"), _("Done")), strict=True)),
        }
        self.shorten(short=self._short)
        self.steps.set_icon("campaign" if stepping else "check_circle")

    def shorten(self, *, short: bool) -> None:
        """Show the symbols of the buttons alone where there is no room for their texts, but of the filled one."""
        self._short = short
        for button, text in self._texts.items():
            button.show_text("" if short and button.kind != "filled" else text)


class ChipRow(QHBoxLayout):
    """What news is narrowed by; at the end the trash."""

    def __init__(self, doing: Actions) -> None:
        super().__init__()
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.trash = doing.button("show_trash", "icon")
        self.addWidget(self.chips, 1)
        self.addWidget(self.trash)

    def show_counts(self, counts: Counts) -> None:
        """Offer what would leave something, and what is checked."""
        kinds = {**KINDS, **{kind: kind for kind in counts.kinds if kind not in KINDS}}
        offered = [
            *_offer(_STATE, STATES.items(), counts.states), *_offer(_WEIGHT, IMPORTANCE.items(), counts.importances),
            *_offer(_KIND, kinds.items(), counts.kinds), *_offer(_SOURCE, SOURCES.items(), counts.sources),
        ]  # fmt: skip
        self.chips.show_filters([each for each in offered if each.count or each.key in self.chips.checked])

    def narrowed(self, query: Query) -> Query:
        """The query with what is checked."""
        chosen: dict[str, list[str]] = {_STATE: [], _WEIGHT: [], _KIND: [], _SOURCE: []}
        for key in sorted(self.chips.checked):
            what, _separator, value = key.partition(_SEPARATOR)
            chosen[what].append(value)
        weights = tuple(map(int, chosen[_WEIGHT]))
        return Query(
            query.text, tuple(chosen[_STATE]), tuple(chosen[_KIND]), weights, tuple(chosen[_SOURCE]), query.trashed
        )


def _offer(what: str, titles: Iterable[tuple[object, str]], counts: Mapping[Any, int]) -> list[Filter]:
    return [Filter(f"{what}{_SEPARATOR}{key}", _(title), counts.get(key, 0)) for key, title in titles]
