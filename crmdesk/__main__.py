"""The front door: a command goes to the command line; one that paints, or none, to the window."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

# ruff: noqa: PLC0415 - a start of the window need not know the commands, nor a command Qt


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; returns the exit code: 0 done, 1 known trouble. Wrong usage leaves with 2."""
    argv = list(sys.argv[1:] if argv is None else argv)
    try:
        # Most starts ask for nothing, and reading arguments takes a fiftieth of a start.
        if not argv:
            return _window()
        from crmdesk.options import window_options

        asked = window_options(argv)
        return _command(argv) if asked is None else _window(asked.db, hidden=asked.hidden)
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing may be written when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 1


def _command(argv: Sequence[str]) -> int:
    from crmdesk import cli

    arguments = cli.parser().parse_args(argv)
    if cli.paints(arguments):
        return _paint(arguments)
    code = cli.run(arguments)
    sys.stdout.flush()
    return code


def _paint(arguments: "argparse.Namespace") -> int:
    """Go to what paints. Qt is loaded only here, so that the other commands work where it is missing."""
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
    from crmdesk.gui import tour

    return tour.main(arguments)


def _window(book: Path | None = None, *, hidden: bool = False) -> int:
    # What is loaded now stays: looking it over for garbage was a tenth of a start. The program looks again later.
    gc.disable()
    from crmdesk.gui import app

    return app.main(book, hidden=hidden)


if __name__ == "__main__":
    raise SystemExit(main())
