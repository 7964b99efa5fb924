"""Brings turnover in, by way of the preview of all lists."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.exchange.lists.columns import TURNOVER
from crmdesk.core.language import _
from crmdesk.gui.kit.page import Workplace


def bring_turnover(place: Workplace, parent: QWidget) -> None:
    """Choose a list and show what becomes of each amount."""
    kinds = _("Tables (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.html)")
    name, _filter = QFileDialog.getOpenFileName(parent, _("Bring turnover in…"), "", kinds)
    if name:
        place.open.bring_in([Path(name)], TURNOVER.kind)
