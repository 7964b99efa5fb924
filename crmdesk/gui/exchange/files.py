"""Asks for files to bring in."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.language import _

_READABLE: Final = "*.csv *.tsv *.txt *.xls *.xlsx *.xlsm *.ods *.vcf *.vcard *.ldif *.ldi *.json *.htm *.html"


def choose_sources(parent: QWidget) -> list[Path]:
    """Ask for the files to bring in; empty when the user thinks better of it."""
    kinds = f"{_('Contacts')} ({_READABLE});;{_('All files')} (*)"
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Bring in contacts"), "", kinds)
    return [Path(name) for name in names]
