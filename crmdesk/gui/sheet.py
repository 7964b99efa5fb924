"""`crmdesk sheet`: a contact sheet as PDF, painted without a window."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from crmdesk.commands.shared import open_book
from crmdesk.core.computer import Computer
from crmdesk.core.contacts.document import SheetOptions, Style, contact_sheet
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import LANGUAGES, _, current_language, use_language
from crmdesk.core.views.asking import asked
from crmdesk.core.views.shown import as_looked, in_order, look_of
from crmdesk.gui.application import make_application
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import write_pdf


def main(arguments: argparse.Namespace) -> int:
    """Write the sheet; returns the exit code: 0 done, 1 known trouble, told in one line."""
    computer = Computer()
    use_language(computer.language)
    try:
        write_sheet(arguments, computer)
    except CrmError as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 - the answer to the command
        return 1
    return 0


def write_sheet(arguments: argparse.Namespace, computer: Computer) -> int:
    """Write the sheet that was asked for; answers its number of pages. Raises what `write_pdf` and `open_desk` do."""
    path: Path = arguments.file
    if path.suffix.lower() != ".pdf":
        raise InvalidInput(_("A sheet is saved as .pdf, not as “{name}”.").format(name=path.name))
    painting_application()
    with open_book(arguments, computer) as desk:
        where = asked(arguments.where, desk.contacts.finder, desk.views)
        look = look_of(where, desk.views)
        ids = in_order(desk.contacts.finder, where, look)
        options = as_looked(SheetOptions(Style(arguments.style), whole=True), look)
        sheet = contact_sheet(desk.contacts, ids, options, desk.dossier(options))
        return write_pdf(sheet, page_setup(desk), path)


def painting_application() -> QApplication:
    """Qt, with our fonts, where no window is shown: it needs no screen."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_complain)
    return make_application()


def _complain(_level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt says, as it would say it; but of every window that where there is no screen it cannot be moved."""
    if not message.startswith("This plugin does not support "):
        print(message, file=sys.stderr)  # noqa: T201 - Qt's own way


def papers(desk: Desk, folder: Path) -> Iterator[Path]:
    """Write every kind of sheet in every language to `folder`, for the tour; yields the files."""
    folder.mkdir(parents=True, exist_ok=True)
    spoken = current_language()
    ids = desk.contacts.finder.ids(Where())
    try:
        for language in LANGUAGES:
            use_language(language)
            for style in Style:
                # a dossier is a page for each person: two show what it is
                chosen = ids[:2] if style is Style.DOSSIER else ids
                path = folder / f"sheet-{style}-{language}.pdf"
                options = SheetOptions(style)
                sheet = contact_sheet(desk.contacts, chosen, options, desk.dossier(options))
                write_pdf(sheet, page_setup(desk), path)
                yield path
    finally:
        use_language(spoken)
