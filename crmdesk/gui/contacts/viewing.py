"""Which view the archive shows: taking it up, building it, leaving it, and the looks that go with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from crmdesk.core.contacts.words import Where
from crmdesk.core.errors import NotFound
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.core.contacts.filters import Group
    from crmdesk.core.views.records import View
    from crmdesk.gui.contacts.page import ArchivePage
    from crmdesk.gui.contacts.roll import Query
    from crmdesk.gui.contacts.view_dialog import ViewDialog

# ruff: noqa: PLC0415 - most days begin with the list

_GROUP: Final = N_("Views")


class Viewing(QObject):
    """The view of the archive's page, if it shows one; words and chips narrow it further."""

    def __init__(self, page: "ArchivePage") -> None:
        super().__init__(page)
        self._page = page
        self.view: View | None = None

    def commands(self) -> Sequence[Action]:
        """What can be done with views."""

        def shown() -> bool:
            return self.view is not None

        def movable() -> bool:
            return shown() and not self._page.place.desk.read_only

        return (
            Action("views", N_("Build a view"), self.build, "filter_list", "Ctrl+Shift+V", group=_GROUP),
            Action("leave_view", N_("Leave the view"), self._page.show_everybody, "close", "", shown, _GROUP),
            Action("view_up", N_("Move the view up"), lambda: self.move(-1), "arrow_upward", "", movable, _GROUP),
            Action("view_down", N_("Move the view down"), lambda: self.move(1), "arrow_downward", "", movable, _GROUP),
        )

    def show_below(self, key: str) -> None:
        """Show a view by its id; what is no id are words of the search box, from another page."""
        if key.isdecimal():
            self.show_view(int(key))
        else:
            self._page.show_everybody()
            self._page.search.setText(key)

    def show_view(self, view: int) -> None:
        """Show whom a view shows, and how."""
        try:
            self.view = self._page.place.desk.views.view(view)
        except NotFound as error:
            self._page.place.messages.trouble(error)
            return
        look = self.view.look
        self._page.looks.take(look)
        self._page.empty_search()
        query = self._page.roll.query.cleared()._replace(sort=look.sort, descending=look.descending, group=look.group)
        self._page.ask(query._replace(filter=self.view.filter, view=view, trashed=False))

    def as_shown(self) -> "View | None":
        """The view that is shown, in the look that the list has now."""
        return replace(self.view, look=self._page.looks.now()) if self.view else None

    def show_filter(self, question: "Group") -> None:
        """Show whom a filter leaves, without a name."""
        self._page.empty_search()
        asked = question if question.parts else None
        self._page.ask(self._page.roll.query.cleared()._replace(filter=asked))

    def follow(self, query: "Query") -> None:
        """Show in the head what is asked now."""
        if not query.view:
            self.view = None
        self._page.below_shown.emit(str(query.view) if query.view else "")
        self._page.head.show_view(
            _("Trash") if query.trashed else self.view.name if self.view else _("Contacts"),
            is_view=self.view is not None,
        )

    def changed(self) -> None:
        """A view was changed somewhere: show it as it is now, or leave it where it is gone."""
        if self.view is None:
            return
        try:
            now = self._page.place.desk.views.view(self.view.id)
        except NotFound:
            self._page.show_everybody()
            return
        if now != self.view:
            self.view = now
            self._page.ask(self._page.roll.query._replace(filter=now.filter))

    def build(self) -> None:
        """Build a view, beginning with what is asked now."""
        dialog = self.dialog()
        dialog.exec()
        dialog.deleteLater()

    def dialog(self) -> "ViewDialog":
        """What a view is built in."""
        from crmdesk.gui.contacts.view_dialog import ViewDialog

        page = self._page
        return ViewDialog(
            page.place, self.question(), page.looks.now(), self.view, self.show_filter, self.show_view, page.window()
        )

    def question(self) -> "Group":
        """All that is asked now as one filter: the view's, the chips, the words."""
        from crmdesk.core.contacts.filters import Group
        from crmdesk.core.views.service import by_ids

        query = self._page.roll.query
        shown = query.filter or Group()
        more = as_filter(query.narrowing)
        if not more.parts:
            return shown
        parts = shown.parts if shown.join is more.join else (shown,)
        return by_ids(Group(more.join, (*parts, *more.parts)), self._page.place.desk.views.titles())

    def move(self, step: int) -> None:
        """Put the view one place up or down in the sidebar."""
        views = self._page.place.desk.views
        order = [view.id for view in views.all()]
        if self.view is None or self.view.id not in order:
            return
        view, place = self.view.id, order.index(self.view.id) + step
        if 0 <= place < len(order):
            self._page.place.writing.do(lambda: views.move(view, place), _("View moved"))


def as_filter(where: Where) -> "Group":
    """What the search box and the chips ask, as a filter."""
    from crmdesk.core.contacts.filters import WORDS, Asks, Group, Leaf, of_terms

    words = [*where.words, *(f'"{text}"' for text in where.quoted)]
    typed = (Leaf(WORDS, Asks.CONTAINS, (" ".join(words),)),) if words else ()
    return Group(parts=(*of_terms([(term.key, term.values) for term in where.fields]), *typed))
