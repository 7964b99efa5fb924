"""`crmdesk news send`: letters, and e-mails with a page, painted without a window."""

import argparse
import sys

from crmdesk.commands import bulletins
from crmdesk.core.computer import Computer
from crmdesk.core.errors import CrmError
from crmdesk.core.language import use_language
from crmdesk.gui.bulletins.paper import painter
from crmdesk.gui.sheet import painting_application


def main(arguments: argparse.Namespace) -> int:
    """Write what goes out; returns the exit code: 0 done, 1 known trouble, told in one line."""
    computer = Computer()
    use_language(computer.language)
    painting_application()
    try:
        return bulletins.news(arguments, computer, painter)
    except CrmError as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 - the answer to the command
        return 1
