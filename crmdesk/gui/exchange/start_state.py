"""What the page shows before and after an import: the ways in, what came of it, and the imports that can be undone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.exchange.apply import KIND, ImportResult
from crmdesk.core.exchange.lists.columns import COLUMNS, EXPENSES, GIFTS, TURNOVER
from crmdesk.core.language import N_, _, ngettext, sentences
from crmdesk.core.storage.history import Entry, History
from crmdesk.gui.exchange.counted import brought, brought_by
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import IconLabel, label, rule
from crmdesk.gui.kit.promotions import promoted

_LOOKED_AT: Final = 400  # actions
_SHOWN: Final = 5
_CONTACTS: Final = "contacts"
# Where one sees what came in, and how the way there is called.
_ROOMS: Final = {GIFTS.kind: "gifts", EXPENSES.kind: "budget", TURNOVER.kind: "attention"}
_LOOKS: Final = {
    _CONTACTS: N_("Go to the contacts"), "gifts": N_("Go to the gifts"), "budget": N_("Go to the budget"),
    "attention": N_("Go to 80/20"),
}  # fmt: skip
_WIDEST: Final = 720
_DONE_WIDEST: Final = 840


class StartState(QScrollArea):
    """`take_back` carries the id of an import."""

    take_back = Signal(object)

    def __init__(
        self, history: History, choose: Callable[[], object], template: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._history = history
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        middle.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 10)
        row.addStretch(1)
        self.choose_button = Button(_("Choose files…"), "filled", "folder_open")
        self.choose_button.when_clicked(choose)
        self.template_button = Button(_("Save an empty template…"), icon="table_view")
        self.template_button.when_clicked(template)
        self.others_button = Button(_("Other empty lists"), icon="history")
        self._column.addWidget(self._ways_in())
        self.earlier = Card(_("Earlier imports"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.earlier.add(self._rows)
        self._column.addWidget(self.earlier)
        self._column.addStretch()
        self.setWidget(inside)
        self.show_earlier()

    def show_earlier(self) -> None:
        """Read the last imports from the history."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        entries = [entry for entry in self._history.entries(_LOOKED_AT) if entry.kind == KIND][:_SHOWN]
        for at, entry in enumerate(entries):
            if at:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(entry))
        self.earlier.setVisible(bool(entries))

    def _ways_in(self) -> Card:
        card = Card(padding=24)
        card.setAccessibleName(_("Bring in contacts"))
        card.body.setSpacing(8)
        center = Qt.AlignmentFlag.AlignHCenter
        card.body.addSpacing(12)
        card.body.addWidget(IconLabel("upload_file", "accent", 48), 0, center)
        card.body.addWidget(label(_("Drop a list here"), "page"), 0, center)
        sentence = label(
            _("An Excel or CSV list, a phone's export, a mail program's address book; a list of what was said with "
              "whom, of gifts that were given, of expenses or turnover – any number of files at once. Or copy a table "
              "in Excel and press Ctrl+V. Nothing is written before you have seen what it would do."),
            "body2", wrap=True,
        )  # fmt: skip
        sentence.setAlignment(center)
        card.add(sentence)
        card.body.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.template_button)
        buttons.addWidget(self.others_button)
        buttons.addStretch()
        card.add(buttons)
        card.body.addSpacing(12)
        return card

    def _row(self, entry: Entry) -> QWidget:
        result = QWidget()
        row = QHBoxLayout(result)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        when = datetime.fromtimestamp(entry.at / 1000, UTC).astimezone()
        row.addWidget(label(f"{when:%Y-%m-%d %H:%M}", "body2"))
        created, updated = (int(entry.detail.get(key, 0)) for key in ("created", "updated"))
        others = {kind: int(entry.detail.get(kind, 0)) for kind in COLUMNS}
        row.addWidget(label(brought(created, updated, others)), 1)
        if entry.undone_at is None:
            button = Button(_("Take back"), "small", name=_("Take back the import of {when}").format(
                when=f"{when:%Y-%m-%d %H:%M}"))  # fmt: skip
            button.when_clicked(lambda: self.take_back.emit(entry.id))
            row.addWidget(button)
        else:
            row.addWidget(label(_("Taken back"), "caption"))
        return result


class DoneState(QScrollArea):
    """What came of an import, and what can be done next."""

    def __init__(
        self, look: Callable[[], object], problems: Callable[[], object], back: Callable[[], object],
        more: Callable[[], object], news: Callable[[], object], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.title, self.sentence = label("", "page"), label("", "body2", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.where = _CONTACTS
        self.look_button = Button(_("Go to the contacts"), "filled", "group")
        self.problems_button = Button(_("Save rows with problems…"), icon="save")
        self.back_button = Button(_("Take this import back"), icon="undo")
        self.more_button = Button(_("Bring in more"), icon="upload_file")
        buttons = ((self.look_button, look), (self.problems_button, problems), (self.back_button, back),
                   (self.more_button, more))  # fmt: skip
        card = Card(padding=24)
        center = Qt.AlignmentFlag.AlignHCenter
        card.body.addSpacing(12)
        card.body.addWidget(IconLabel("check_circle", "green", 48), 0, center)
        card.body.addWidget(self.title, 0, center)
        card.add(self.sentence)
        self.news_button = Button("", "link", "campaign", _("See who has a new title or employer"))
        self.news_button.when_clicked(news)
        card.body.addWidget(self.news_button, 0, center)
        card.body.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button, run in buttons:
            button.when_clicked(run)
            row.addWidget(button)
        row.addStretch()
        card.add(row)
        card.body.addSpacing(12)
        card.setMaximumWidth(_DONE_WIDEST)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 20)
        middle.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(middle)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def show_result(self, result: ImportResult) -> None:
        """Say what was done."""
        files = result.files
        self.title.setText(brought_by(result))
        self.where = _where(result)
        self.look_button.show_text(_(_LOOKS[self.where]))
        problems = sum(len(file.problems) for file in files)
        self.sentence.setText(_said(sum(file.unchanged for file in files), problems))
        self.problems_button.setVisible(bool(problems))
        self.show_promotions(0)

    def show_promotions(self, count: int) -> None:
        """Say how many have a new title or employer; nothing of it where nobody has, or once they were looked at."""
        self.news_button.setVisible(count > 0)
        self.news_button.show_text(_("{what}: see them").format(what=promoted(count)))


def _where(result: ImportResult) -> str:
    """The room in which one sees what came in: that of the one kind of list, else that of the people."""
    if not any(result.people):
        rooms = {_ROOMS.get(kind, _CONTACTS) for kind in result.entries}
        if len(rooms) == 1:
            return rooms.pop()
    return _CONTACTS


def _said(unchanged: int, problems: int) -> str:
    parts = []
    if unchanged:
        parts.append(
            ngettext("{count} row changed nothing.", "{count} rows changed nothing.", unchanged).format(
                count=f"{unchanged:,}"))  # fmt: skip
    if problems:
        parts.append(
            ngettext("{count} value could not be taken.", "{count} values could not be taken.", problems).format(
                count=f"{problems:,}"))  # fmt: skip
    return sentences(parts)
