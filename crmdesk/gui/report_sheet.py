"""`crmdesk report pdf`: a progress report as PDF, painted without a window."""

import argparse
import sys

from crmdesk.commands.shared import open_book
from crmdesk.core.computer import Computer
from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _, use_language
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import write_pdf
from crmdesk.gui.reports.paper import report_paper
from crmdesk.gui.sheet import painting_application


def main(arguments: argparse.Namespace) -> int:
    """Write the report; returns the exit code: 0 done, 1 known trouble, told in one line."""
    computer = Computer()
    use_language(computer.language)
    try:
        if arguments.file.suffix.lower() != ".pdf":
            raise InvalidInput(_("A sheet is saved as .pdf, not as “{name}”.").format(name=arguments.file.name))
        key = arguments.id.removeprefix("id:")
        if not (key.isascii() and key.isdecimal()):
            raise InvalidInput(_("“{text}” is no id of a report.").format(text=arguments.id))
        painting_application()
        with open_book(arguments, computer) as desk:
            sheet, setup = report_paper(desk, int(key), page_setup(desk))
            write_pdf(sheet, setup, arguments.file)
    except CrmError as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 - the answer to the command
        return 1
    return 0
