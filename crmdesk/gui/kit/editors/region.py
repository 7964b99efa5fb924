"""Editor of a region: typed by name or pinyin, or found from province to city to county."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine
from crmdesk.gui.kit.editors.suggestions import Complete, Suggestions


class RegionEditor(Editor):
    """The code of a region, or "". `complete` finds regions by words and pinyin, `children` lists those inside one
    (of "" the provinces), `title_of` writes a code out.
    """

    def __init__(
        self,
        title: str,
        complete: Complete,
        children: Callable[[str], Sequence[Option]],
        title_of: Callable[[str], str],
        check: Check = fine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, check, parent)
        self._complete, self._children, self._title_of = complete, children, title_of
        self._code = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Name or pinyin of the place"))
        self._suggestions = Suggestions(self.field, complete, self._choose, self._choose_first)
        self.tree = Button("", "icon", "location_on", _("Choose from the list of provinces"))
        self.menu = QMenu(self.tree)
        self.menu.aboutToShow.connect(lambda: self._fill(self.menu, ""))
        self.tree.when_clicked(lambda: open_below(self.menu, self.tree))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.tree)
        self._column.insertLayout(0, row)
        self._add_field(self.field, place=False)

    def value(self) -> str:
        """The code; raises InvalidInput for a name that is no place, or more than one."""
        text = self.field.text().strip()
        if not text:
            return ""
        if self._code and text == self._title_of(self._code):
            return self._code
        found = self._complete(text)
        if len(found) == 1 or (found and found[0].title == text):
            return found[0].key
        raise InvalidInput(_("Choose a place from the list."))

    def commit(self) -> bool:
        """Commit, and write the region out."""
        if self._suggestions.open or not super().commit():
            return False
        self._show(self._saved)
        return True

    def _show(self, value: Any) -> None:
        self._code = value or ""
        self.field.setText(self._title_of(self._code) if self._code else "")
        self.field.setCursorPosition(0)

    def _choose(self, option: Option) -> None:
        self._show(option.key)
        self._suggestions.close()
        self.commit()

    def _choose_first(self) -> None:
        self._choose(self._suggestions.options[0])

    def _fill(self, menu: QMenu, code: str) -> None:
        """Fill one level of the tree when it is opened, not before: there are three thousand counties."""
        if not menu.isEmpty():
            return
        if code:
            whole = menu.addAction(_("All of {place}").format(place=self._title_of(code)))
            whole.triggered.connect(partial(self._take, code))
        for option in self._children(code):
            if self._children(option.key):
                below = menu.addMenu(option.title)
                below.aboutToShow.connect(partial(self._fill, below, option.key))
            else:
                menu.addAction(option.title).triggered.connect(partial(self._take, option.key))

    def _take(self, code: str, _checked: bool = False) -> None:
        self._choose(Option(code, ""))
