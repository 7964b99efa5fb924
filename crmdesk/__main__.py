"""The front door: a command goes to the command line; one that paints, or none, to the window."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from crmdesk import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; returns the exit code: 0 done, 1 known trouble. Wrong usage leaves with 2."""
    argv = list(sys.argv[1:] if argv is None else argv)
    arguments = cli.parser().parse_args(argv)
    try:
        if not cli.paints(arguments):
            code = cli.run(arguments)
            sys.stdout.flush()
            return code
        return _paint(argv, arguments)
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing may be written when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 1


def _paint(argv: Sequence[str], arguments: argparse.Namespace) -> int:
    """Go to what paints. Qt is loaded only here, so that the other commands work where it is missing."""
    # ruff: noqa: PLC0415
    if arguments.command == "sheet":
        from crmdesk.gui import sheet

        return sheet.main(arguments)
    if arguments.command == "report":
        from crmdesk.gui import report_sheet

        return report_sheet.main(arguments)
    if arguments.command == "news":
        from crmdesk.gui import news_sheet

        return news_sheet.main(arguments)
    if arguments.command == "labels":
        from crmdesk.gui import label_sheet

        return label_sheet.main(arguments)
    if arguments.command == "tour":
        from crmdesk.gui import tour

        return tour.main(arguments)
    # What is loaded now stays: looking it over for garbage was a tenth of a start. The program looks again later.
    gc.disable()
    from crmdesk.gui import app

    return app.main(argv)


if __name__ == "__main__":
    raise SystemExit(main())
