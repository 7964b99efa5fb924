"""Menus of the list: by what it is sorted, and which columns its table has."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.contacts.declared import columns, groupings
from crmdesk.core.language import _
from crmdesk.gui.contacts.roll import Query


def order_menu(query: Query, sort: Callable[[str, bool], object], parent: QWidget) -> QMenu:
    """What the list can be sorted by; `sort` gets a field's key and whether the last comes first."""
    menu = QMenu(parent)
    for field in columns():
        if field.sortable:
            _add(menu, _(field.title), partial(sort, field.key, query.descending), on=field.key == query.sort)
    menu.addSeparator()
    _add(menu, _("Descending"), partial(sort, query.sort, not query.descending), on=query.descending)
    return menu


def group_menu(shown: str, group: Callable[[str], object], parent: QWidget) -> QMenu:
    """By what the list can be parted under headings; `group` gets a field's key, "" for no headings."""
    menu = QMenu(parent)
    _add(menu, _("No headings"), partial(group, ""), on=not shown)
    menu.addSeparator()
    for field in groupings():
        _add(menu, _(field.title), partial(group, field.key), on=field.key == shown)
    return menu


def columns_menu(shown: Collection[str], choose: Callable[[str, bool], object], parent: QWidget) -> QMenu:
    """The columns that can be shown beside the name; `choose` gets a field's key and whether it is wanted."""
    menu = QMenu(parent)
    for field in columns()[1:]:
        on = field.key in shown
        _add(menu, _(field.title), partial(choose, field.key, not on), on=on)
    return menu


def _add(menu: QMenu, title: str, run: Callable[[], object], *, on: bool) -> None:
    action = menu.addAction(title)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda _checked: run())
