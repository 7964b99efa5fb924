"""The detail beside a list: one record in cards whose fields are edited in place, or that none is chosen."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QStackedWidget, QWidget

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.fields_card import FieldsCard, row_of
from crmdesk.gui.kit.messages import Messages
from crmdesk.gui.kit.two_columns import TwoColumns


class RecordDetail(QStackedWidget):
    """Subclasses lay their cards out in `area` and say which of them hold `fields`."""

    def __init__(self, nothing: EmptyState, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self.nothing = nothing
        self.area = TwoColumns(self)
        self.addWidget(nothing)
        self.addWidget(self.area)

    def fields(self) -> Iterable[FieldsCard]:
        """The cards whose fields are edited in place."""
        raise NotImplementedError

    def edit(self, key: str) -> None:
        """Open the editor of a field, scrolled to."""
        row = row_of(self.fields(), key)
        if row is not None:
            row.edit()
            self.area.ensureWidgetVisible(row)

    def finish_edits(self) -> None:
        """What is typed and fine is saved, for another record is about to be shown."""
        for card in self.fields():
            card.finish_edits()

    @contextmanager
    def showing(self, *, another: bool) -> Iterator[None]:
        """Around filling the cards: nothing is painted halfway, and another record is shown from its top."""
        self.setUpdatesEnabled(False)
        try:
            yield
            self.setCurrentWidget(self.area)
            if another:
                self.area.verticalScrollBar().setValue(0)
        finally:
            self.setUpdatesEnabled(True)

    def failed(self, key: str) -> Callable[[CrmError], None]:
        """What becomes of a value of a field that was refused."""

        def failed(error: CrmError) -> None:
            """What was fine while it was typed and is not now goes back to its field."""
            row = row_of(self.fields(), key)
            if isinstance(error, InvalidInput) and row is not None:
                row.edit()
                if row.editor is not None:
                    row.editor.show_problem(str(error))
                return
            self._messages.trouble(error)

        return failed
