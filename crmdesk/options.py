"""What can be asked of the whole program, with a command or without: which book, and how its window begins."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from crmdesk import __version__


def options() -> argparse.ArgumentParser:
    """The options that stand before any command; the command line's parser begins with them."""
    top = argparse.ArgumentParser(prog="crmdesk", add_help=False, exit_on_error=False)
    top.add_argument("--version", action="version", version=f"crmdesk {__version__}")
    top.add_argument("--db", type=Path, metavar="BOOK", help="the book; made if it is not there")
    top.add_argument("--hidden", action="store_true", help="begin in the tray, as a start with the system does")
    top.add_argument("--key-fd", type=count, metavar="N", help="file descriptor to read the passphrase from")
    return top


def window_options(argv: Sequence[str]) -> argparse.Namespace | None:
    """What a start of the window asks for; None where the command line has to look, at a command or a wrong word.

    Making the commands known took a twentieth of a start.
    """
    try:
        asked, rest = options().parse_known_args(argv)
    except argparse.ArgumentError:
        return None
    return None if rest else asked


def count(text: str) -> int:
    """A number as an argument. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"not a number: {text!r}")
    return int(text)
