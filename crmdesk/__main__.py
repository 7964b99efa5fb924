"""The front door: chooses between the command line and the window."""

import sys

from crmdesk import __version__


def main() -> int:
    """Run what the arguments ask for; returns the exit code."""
    if sys.argv[1:] == ["--version"]:
        print(f"crmdesk {__version__}")  # noqa: T201 - the answer to the command
        return 0
    print("usage: crmdesk --version", file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
