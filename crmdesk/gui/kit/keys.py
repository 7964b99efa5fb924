"""What F1 shows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label

_BAR_PX: Final = 14
_LEAST_PX: Final = 120


def keys_dialog(actions: Sequence[Action], parent: QWidget | None = None) -> Dialog:
    """What F1 shows: the keys of the page, in the groups in which the actions were declared."""
    dialog = Dialog(_("Keys of this page"), _("Close"), parent, width=380)
    dialog.cancel_button.hide()
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    group = ""
    for action in actions:
        if not action.shortcut:
            continue
        if action.group and action.group != group:
            group = action.group
            head = label(_(group), "section")
            head.setContentsMargins(-12, 0, 0, 0)
            grid.addWidget(head, grid.rowCount(), 0, 1, 2)
        row = grid.rowCount()
        grid.addWidget(label(_(action.title)), row, 0)
        grid.addWidget(label(action.keys, "key"), row, 1, Qt.AlignmentFlag.AlignRight)
    dialog.add(_scrolled(grid, dialog, parent))
    return dialog


def _scrolled(grid: QGridLayout, dialog: Dialog, parent: QWidget | None) -> QScrollArea:
    """As high as the keys are, but so that the sheet stays within its window and the screen."""
    inside = QWidget()
    grid.setContentsMargins(0, 0, _BAR_PX, 0)
    inside.setLayout(grid)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setAccessibleName(_("Keys of this page"))
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    high = dialog.screen().availableSize().height()
    if parent is not None:
        high = min(high, parent.window().height())
    around = dialog.sizeHint().height()
    needed = inside.sizeHint()
    scroll.setMinimumWidth(needed.width())
    scroll.setFixedHeight(min(needed.height(), max(_LEAST_PX, high - around - 2 * dialog.body.spacing())))
    return scroll
