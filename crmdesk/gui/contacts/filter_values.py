"""What a condition of a filter compares with: values chosen from a menu with counts, or typed text."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from crmdesk.core.contacts.choosing import choices_of
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import UNVALUED, WORDS, Asks, Group, Leaf, subjects
from crmdesk.core.contacts.titles import title_of
from crmdesk.core.contacts.words import VIEW, FieldTerm, Where, canonical, several
from crmdesk.core.desk import Desk
from crmdesk.core.language import N_, _
from crmdesk.gui.contacts.facet_menu import FacetMenu
from crmdesk.gui.contacts.facets import Value, values_of
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.labels import plain_tip

_TYPED: Final = frozenset((Asks.CONTAINS, Asks.LACKS))
# Too many different values to choose from.
_COUNTLESS: Final = frozenset((Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.SHARE))
_HINTS: Final = {
    Asks.AT_LEAST: "", Asks.AT_MOST: "", Asks.BETWEEN: N_("From, to"), Asks.OLDER: N_("Days"), Asks.NEWER: N_("Days"),
}  # fmt: skip
_SHOWN: Final = 3
# Of the button, px: the least width, and what is beside its text.
_LEAST: Final = 96
_AROUND: Final = 34


class Offers(QObject):
    """Finds the values that can be chosen for a field, away from the GUI thread; views are called by their names."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self.titles = desk.views.titles()
        self.subjects = subjects(desk.facts)
        self.without = 0
        """The view that is being changed: it cannot be a part of itself."""

    def ask(self, key: str, show: Callable[[Sequence[Value]], None]) -> None:
        """Hand the values of a field to `show`."""
        self._jobs.run(partial(self._values, key), show, key="views.values")

    def title(self, key: str, value: str) -> str:
        """What a value is called."""
        subject = self.subjects.get(key)
        if subject is not None and value in subject.choices:
            return _(subject.choices[value])
        return self.titles.get(value, value) if key == VIEW else title_of(key, value)

    def kind(self, key: str) -> Kind | None:
        """Of what kind something that is asked is; None for what is not known any more."""
        subject = self.subjects.get(key)
        return subject.kind if subject else None

    def _values(self, key: str) -> Sequence[Value]:
        finder = self._desk.contacts.finder
        if key == VIEW:
            views = (view for view in self._desk.views.all() if view.id != self.without)
            return [Value(str(view.id), view.name, self._desk.views.count(view.filter)) for view in views]
        if key in self._desk.facts:
            return [Value(value, self.title(key, value), self._count(Leaf(key, Asks.ANY, (value,))))
                    for value in self._desk.facts[key].choices]  # fmt: skip
        field = BY_KEY[key]
        choices = dict.fromkeys(choices_of(field), 0)
        if field.kind is Kind.GAPS:
            return [Value(gap, title_of(key, gap), count) for gap, count in finder.facets(key, Where()).items()]
        if field.own or field.facet or field.rank or field.sort or field.kind is Kind.LABELS:
            return values_of(key, {**choices, **finder.facets(key, Where())})
        names = [*choices] or list(self._desk.contacts.colleagues().values())
        return values_of(key, {name: finder.count(Where(fields=(FieldTerm(key, (name,)),))) for name in [*names, ""]})

    def _count(self, leaf: Leaf) -> int:
        return self._desk.views.count(Group(parts=(leaf,)))


class ValuesEditor(QStackedWidget):
    """The values of one question; which of the two ways is used follows from what is asked."""

    changed = Signal()

    def __init__(self, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._key, self._asks = "", Asks.ANY
        self._chosen: tuple[str, ...] = ()
        self.button = Button("", "outlined", name=_("Values"))
        self.button.setStyleSheet("text-align: left;")
        self.button.setAutoDefault(False)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.when_clicked(self.open_menu)
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Text"))
        self.field.textEdited.connect(lambda _text: self.changed.emit())
        self.nothing = QWidget()
        for widget in (self.button, self.field, self.nothing):
            self.addWidget(widget)

    @property
    def values(self) -> tuple[str, ...]:
        """What is chosen or typed."""
        if not self._typed:
            return () if self._asks in UNVALUED else self._chosen
        text = self.field.text().strip()
        if self._key == WORDS:
            return (text,) if text else ()
        kind = self._offers.kind(self._key)
        return tuple(dict.fromkeys(canonical(self._key, value, kind) for value in several(text)))

    @property
    def _typed(self) -> bool:
        countless = self._offers.kind(self._key) in _COUNTLESS
        return self._asks in _TYPED or (countless and self._asks not in UNVALUED)

    def minimumSizeHint(self) -> QSize:
        """However much is chosen, it needs no more room than a word; what does not fit is left out."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of what is chosen as there is room for."""
        super().resizeEvent(event)
        self._show_chosen()

    def show_leaf(self, leaf: Leaf) -> None:
        """Show what a question compares with."""
        if leaf.key != self._key:
            self._chosen = ()
            self.field.clear()
        self._key, self._asks = leaf.key, leaf.asks
        typed = self._typed
        if leaf.values and typed:
            self.field.setText("，".join(leaf.values))
        elif leaf.values:
            self._chosen = leaf.values
        words = _("Words of the search box") if leaf.key == WORDS else _("Text; a comma means or")
        hint = _HINTS.get(leaf.asks)
        self.field.setPlaceholderText(words if hint is None else _(hint) if hint else "")
        self.setCurrentWidget(self.nothing if leaf.asks in UNVALUED else self.field if typed else self.button)
        self._show_chosen()

    def open_menu(self) -> None:
        """Offer the values of the field."""
        self._offers.ask(self._key, self._open)

    def _open(self, values: Sequence[Value]) -> None:
        self.menu = FacetMenu(_("Values"), self)
        self.menu.changed.connect(self._choose)
        self.menu.open_below(self.button, values, self._chosen)

    def _choose(self, values: tuple[str, ...]) -> None:
        self._chosen = values
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        titles = [self._offers.title(self._key, value) for value in self._chosen]
        more = f" +{len(titles) - _SHOWN}" if len(titles) > _SHOWN else ""
        text = _(", ").join(titles[:_SHOWN]) + more
        room = self.width() - _AROUND
        self.button.show_text(
            self.button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room) or _("Choose…")
        )
        self.button.setAccessibleName(
            _("Values: {values}").format(values=_(", ").join(titles)) if titles else _("Values")
        )
        self.button.setToolTip(plain_tip(_(", ").join(titles)))
