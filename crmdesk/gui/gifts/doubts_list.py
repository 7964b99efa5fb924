"""Tracking numbers of which nobody can be sure: whose each is, asked in a list that scrolls."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.gifts.tracking import Doubt
from crmdesk.core.language import _
from crmdesk.gui.kit.editors import ChoiceEditor, Editor, Option
from crmdesk.gui.kit.labels import label

DOUBT: Final = "doubt"
"""How the editors of a dialog are called that ask for them, before their place."""
_ROW_PX, _MOST_ROWS, _FIELD_PX = 50, 5, 210


class DoubtsList(QScrollArea):
    """As high as its rows, up to five; the row that has the focus is scrolled into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Doubtful numbers"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    @staticmethod
    def forget(editors: dict[str, Editor]) -> None:
        """Take the editors of what was asked before out of those of a dialog."""
        for key in [key for key in editors if key.startswith(DOUBT)]:
            del editors[key]

    def show_doubts(self, doubts: Sequence[Doubt], names: Mapping[int, str]) -> Mapping[str, Editor]:
        """Show all of them, and answer the editors by their keys; `names` are those of everybody on the list."""
        inside, made = QWidget(), dict[str, Editor]()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, doubt in enumerate(doubts):
            who = " · ".join(filter(None, (doubt.parcel.tracking, doubt.parcel.name, doubt.parcel.phone)))
            text = QVBoxLayout()
            text.setSpacing(1)
            text.addWidget(label(who, wrap=True))
            text.addWidget(label(doubt.why, "caption2", wrap=True))
            # Where nobody fits, it may be anybody all the same.
            options = [Option(str(contact), names[contact]) for contact in doubt.contacts or names]
            editor = made[f"{DOUBT}{place}"] = ChoiceEditor(who, options, none=_("Nobody of them"))
            editor.setFixedWidth(_FIELD_PX)
            editor.field.installEventFilter(self)
            grid.addLayout(text, place, 0)
            grid.addWidget(editor, place, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(doubts), 1)
        self.setWidget(inside)
        self.setFixedHeight(min(len(doubts), _MOST_ROWS) * _ROW_PX)
        self.setVisible(bool(doubts))
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever goes through it by Tab sees where they are."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)
