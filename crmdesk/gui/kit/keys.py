"""What F1 shows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label


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
    dialog.add(grid)
    return dialog
