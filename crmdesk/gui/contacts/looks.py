"""How the list of the archive looks: its order, the columns and the height of its rows."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from crmdesk.core.contacts.declared import columns as declared_columns
from crmdesk.core.contacts.declared import groupable
from crmdesk.core.language import _
from crmdesk.gui.contacts.columns import DEFAULT, columns, with_column
from crmdesk.gui.contacts.list_menus import columns_menu, group_menu, order_menu
from crmdesk.gui.kit.buttons import open_below

if TYPE_CHECKING:
    from crmdesk.core.views.records import Look
    from crmdesk.gui.contacts.page import ArchivePage

_COLUMNS: Final = "contacts.columns"
_SORT: Final = "contacts.sort"
_COMPACT: Final = "contacts.compact"
_GROUP: Final = "contacts.group"


class Looks(QObject):
    """What one chooses here is remembered on this computer; what a view brings along is not."""

    def __init__(self, page: "ArchivePage") -> None:
        super().__init__(page)
        self._page = page
        value = page.place.computer.value
        self.columns: list[str] = list(value(_COLUMNS, DEFAULT))
        self.sort = str(value(_SORT, "name"))
        self.compact = bool(value(_COMPACT, False))
        group = str(value(_GROUP, ""))
        self.group = group if groupable(group) else ""

    def now(self) -> "Look":
        """The look that the list has now."""
        from crmdesk.core.views.records import Look  # noqa: PLC0415 - a start shows no view

        query = self._page.roll.query
        return Look(tuple(self.columns), query.sort, query.descending, self._page.list.compact, query.group)

    def take(self, look: "Look") -> None:
        """Have the list look so; the order comes with the question."""
        self._page.list.show_density(compact=look.compact)
        if wanted := [field.key for field in declared_columns() if field.key in look.columns]:
            self._show_columns(wanted)
        self._show_order(look.sort, descending=look.descending)

    def follow_fields(self) -> None:
        """The office's own fields are others: columns of those that are gone go too."""
        self._show_columns([column.key for column in columns(self.columns)])

    def choose_order(self) -> None:
        """Offer what the list can be sorted by."""
        chips = self._page.chips
        shown = chips.columns_button if self._page.list.is_table else chips.sort_button
        open_below(order_menu(self._page.roll.query, self.sort_by, self._page), shown)

    def choose_group(self) -> None:
        """Offer by what the list can be parted under headings."""
        open_below(group_menu(self._page.roll.query.group, self.group_by, self._page), self._page.chips.more_button)

    def group_by(self, key: str) -> None:
        """Part the list under headings by a field, "" for no more headings."""
        self._page.place.computer.remember(_GROUP, key)
        self._page.ask(self._page.roll.query._replace(group=key))

    def say_overgrouped(self, groups: int) -> None:
        """Say why no headings stand above the groups."""
        text = _("There are {count} groups, too many for headings; the list is in their order.")
        self._page.place.messages.info(text.format(count=f"{groups:,}"))

    def choose_columns(self) -> None:
        """Offer the columns of the table."""
        if not self._page.list.is_table:
            self._page.toggle_table()
        open_below(columns_menu(self.columns, self.choose_column, self._page), self._page.chips.columns_button)

    def choose_column(self, key: str, on: bool) -> None:
        """Show a column of the table, or no longer."""
        self._show_columns(with_column(self.columns, key, on=on))
        self._page.place.computer.remember(_COLUMNS, self.columns)

    def toggle_density(self) -> None:
        """Change between rows of the table of 40 and of 32 px."""
        self._page.list.show_density(compact=not self._page.list.compact)
        self._page.place.computer.remember(_COMPACT, self._page.list.compact)
        if not self._page.list.is_table:
            self._page.toggle_table()

    def sort_by_section(self, section: int) -> None:
        """Sort by a heading of the table; the other way round where it sorts already."""
        column = self._page.roll.model.columns[section]
        query = self._page.roll.query
        if column.sortable:
            self.sort_by(column.key, query.sort == column.key and not query.descending)

    def sort_by(self, key: str, descending: bool) -> None:
        """Sort the list by a field."""
        self._page.place.computer.remember(_SORT, key)
        self._show_order(key, descending=descending)
        self._page.ask(self._page.roll.query._replace(sort=key, descending=descending))

    def _show_columns(self, keys: list[str]) -> None:
        self.columns = keys
        self._page.show_columns(columns(keys))

    def _show_order(self, key: str, *, descending: bool) -> None:
        shown = self._page.roll.model.columns
        section = next((place for place, each in enumerate(shown) if each.key == key), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._page.list.show_order(section, order)
