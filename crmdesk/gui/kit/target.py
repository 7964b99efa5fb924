"""Asks where to save a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.language import N_, _

TABLES: Final = {".xlsx": N_("Excel workbook"), ".csv": N_("CSV table")}


def choose_target(parent: QWidget, title: str, suggested: str, kinds: Mapping[str, str] = TABLES) -> Path | None:
    """Ask where to save; the answer has one of the endings of `kinds`, the first where none was typed."""
    filters = [f"{_(kind)} (*{ending})" for ending, kind in kinds.items()]
    name, chosen = QFileDialog.getSaveFileName(parent, title, suggested, ";;".join(filters))
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in kinds:
        return path
    at = filters.index(chosen) if chosen in filters else 0
    return path.with_name(path.name + list(kinds)[at])
