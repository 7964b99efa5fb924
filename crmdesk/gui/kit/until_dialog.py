"""Until when something may wait, asked in words: +14, Friday, 3-15; Enter takes what stands there."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.next_dates import next_date
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.words_for_days import said_day, said_words

Waits = Sequence[tuple[str, str]]
"""What a button says, and the words of its day."""


def until_editor(today: date) -> TextEditor:
    """A field for the words of a day that is still to come; empty is fine."""

    def problem(words: str) -> str:
        try:
            return "" if not words or next_date(words, today) > today else _("Choose a day that is still to come.")
        except InvalidInput as error:
            return str(error)

    return TextEditor(_("Until"), problem, placeholder=_("+14, Friday, 3-15"))


class UntilDialog(FormDialog):
    """`day` is the ISO day that was asked for; `waits` are the usual ones, of which the first stands there already."""

    def __init__(self, title: str, accept: str, waits: Waits, today: date, parent: QWidget | None = None) -> None:
        super().__init__(title, accept, parent, 420)
        self._today = today
        self.words = until_editor(today)
        self.resolved = label("", "caption2")
        self.add_fields(({"until": self.words},))
        self.add(self.resolved)
        row = QHBoxLayout()
        row.setSpacing(8)
        for heading, words in waits:
            button = Button(heading, "small")
            button.setAutoDefault(False)
            button.when_clicked(partial(self._take, words))
            row.addWidget(button)
        row.addStretch()
        self.add(row)
        self.words.field.textChanged.connect(self._resolve)
        self.words.set_value(said_words(waits[0][1]))
        self.words.focus()
        self.words.field.selectAll()

    @property
    def day(self) -> str:
        """The day as it is kept. Raises InvalidInput for words that are no day."""
        return next_date(self.words.value(), self._today).isoformat()

    def ready(self) -> bool:
        """Whether the words are a day that is still to come."""
        if not self.words.value():
            self.words.show_problem(_("Say until when."))
            self.words.focus()
            self.grow_soon()
            return False
        return super().ready()

    def _take(self, words: str) -> None:
        self.words.field.setText(said_words(words))
        self.accept_button.click()

    def _resolve(self, words: str) -> None:
        self.words.show_problem("")
        self.resolved.setText(said_day(words, self._today))
