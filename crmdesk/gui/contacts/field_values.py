"""How one field of one person looks while nobody edits it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Person, Place, Reach
from crmdesk.core.language import _
from crmdesk.core.values import dates, idcards, phones
from crmdesk.core.values.choices import Nature
from crmdesk.gui.contacts.columns import spaced
from crmdesk.gui.contacts.field_editors import explained
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.chips import chip, tier_chip
from crmdesk.gui.kit.editors.texts import REVEALED_SECONDS
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import ElidedLabel, label
from crmdesk.gui.kit.tokens import TintName

Say = Callable[[str], None]
NATURE_TINTS: Final[dict[str, TintName]] = {
    Nature.UPSTREAM: "violet",
    Nature.DOWNSTREAM: "blue",
    Nature.PERIPHERAL: "green",
}
LINE_PX: Final = 22
_REACHES: Final = frozenset((Kind.PHONES, Kind.EMAILS, Kind.MESSENGERS))
_LABEL_TINTS: Final[dict[str, TintName]] = {"tags": "slate", "hobbies": "amber", "strong_categories": "blue"}


class Column(QWidget):
    """Lines below each other, as narrow as they stand."""

    def __init__(self, gap: int = 2) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(gap)


def value_widget(field: Field, person: Person, today: Callable[[], date], copied: Say) -> QWidget:
    """The widget that shows a filled field of a person; `copied` says what was put on the clipboard."""
    value = getattr(person, field.key)
    if field.kind in _REACHES:
        return _lines(_reach_line(field, reach, copied) for reach in value)
    if field.kind is Kind.ADDRESSES:
        return _lines(_place_line(field, place, copied) for place in value)
    if field.kind is Kind.BIRTHDAY:
        return _two(dates.title(value), explained(value, today()))
    make = _MAKERS.get(field.kind)
    return make(field, person) if make else lines(showing.shown(field, person))


def line(text: str) -> QWidget:
    """One line as high as a chip, so that all fields stand in one rhythm; elided where there is no room."""
    result = ElidedLabel(text)
    result.setMinimumHeight(LINE_PX)
    return result


def lines(text: str) -> QLabel:
    """Text that may wrap; a single line is as high as a chip."""
    result = label(text, wrap=True)
    result.setMinimumHeight(LINE_PX)
    return result


def is_filled(field: Field, person: Person) -> bool:
    """Whether there is something to show; of the positions only the past ones and second ones are."""
    if field.kind is Kind.POSITIONS:
        return any(not at.main for at in person.positions)
    return bool(getattr(person, field.key)) or field.key == "pinyin"


def copy(text: str, copied: Say, said: str) -> None:
    """Put a text on the clipboard and say so."""
    QGuiApplication.clipboard().setText(text)
    copied(said)


class MaskedValue(QWidget):
    """A text with stars; the eye shows it for a moment. `timer` is injected by tests."""

    def __init__(self, name: str, text: str, timer: QTimer | None = None) -> None:
        super().__init__()
        self._text = text
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REVEALED_SECONDS * 1000)
        self._timer.timeout.connect(self.hide_text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.shown = label("")
        self.eye = Button("", "tiny", "visibility", _("Show {title}").format(title=name))
        self.eye.when_clicked(self.toggle)
        row.addWidget(self.shown)
        row.addWidget(self.eye)
        row.addStretch()
        self.hide_text()

    def toggle(self) -> None:
        """Show or hide."""
        if self._timer.isActive():
            self.hide_text()
        else:
            self.shown.setText(self._text)
            self.eye.set_icon("visibility_off")
            self._timer.start()

    def hide_text(self) -> None:
        """Stars again."""
        self._timer.stop()
        self.shown.setText(idcards.mask(self._text))
        self.eye.set_icon("visibility")


def _lines(widgets: Iterable[QWidget]) -> QWidget:
    result = Column()
    for widget in widgets:
        result.lines.addWidget(widget)
    return result


def _chips(widgets: Iterable[QWidget]) -> QWidget:
    result = QWidget()
    flow = FlowLayout(result, gap=6, row_gap=6)
    for widget in widgets:
        flow.addWidget(widget)
    return result


def _two(text: str, caption: str) -> QWidget:
    result = Column(1)
    result.lines.addWidget(lines(text))
    if caption:
        result.lines.addWidget(label(caption, "caption", wrap=True))
    return result


def _reach_line(field: Field, reach: Reach, copied: Say) -> QWidget:
    text = phones.copy_digits(reach.value) if field.kind is Kind.PHONES else reach.value
    return _copied_line(spaced(reach.value), showing.kind_title(field, reach.kind), text, copied)


def _place_line(field: Field, place: Place, copied: Say) -> QWidget:
    caption = " · ".join(filter(None, (showing.kind_title(field, place.kind), place.postcode)))
    return _copied_line(place.text, caption, " ".join(filter(None, (place.postcode, place.text))), copied, below=True)


def _copied_line(text: str, caption: str, clean: str, copied: Say, *, below: bool = False) -> QWidget:
    """A value with a button that copies it; what kind it is beside it, or below where it is long."""
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(_two(text, caption) if below else line(text), 1)
    if not below:
        row.addWidget(label(caption, "caption"))
    button = Button("", "tiny", "content_copy", _("Copy {text}").format(text=text))
    button.when_clicked(lambda: copy(clean, copied, _("{text} copied").format(text=clean)))
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter)
    return result


def _former(person: Person) -> Iterable[QWidget]:
    for at in person.positions:
        if not at.main:
            years = " – ".join(filter(None, (at.since, at.until)))
            yield _two(
                at.organisation or at.title, " · ".join(filter(None, (at.title if at.organisation else "", years)))
            )


def _choice(field: Field, person: Person) -> QWidget:
    """A tier and a nature have their colours; a level is a plain word."""
    text, value = showing.shown(field, person), getattr(person, field.key)
    if field.key == "tier":
        return _chips([tier_chip(value)])
    return _chips([chip(text, NATURE_TINTS.get(value, "slate"))]) if field.key == "nature" else lines(text)


def _words(field: Field, person: Person) -> QWidget:
    return _chips(chip(word, _LABEL_TINTS.get(field.key, "slate")) for word in getattr(person, field.key))


_MAKERS: Final[dict[Kind, Callable[[Field, Person], QWidget]]] = {
    Kind.LABELS: _words,
    Kind.CHOICE: _choice,
    Kind.ID_CARD: lambda field, person: MaskedValue(_(field.title), getattr(person, field.key)),
    Kind.POSITIONS: lambda _field, person: _lines(_former(person)),
    Kind.OWN: lambda _field, person: _lines(_two(text, heading) for heading, text in person.custom.items()),
}
