"""The arguments of `crmdesk labels`; what paints them is gui's."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of the command."""
    labels = commands.add_parser("labels", help="write the labels or envelopes of a gift campaign")
    labels.add_argument("campaign", metavar="ID")
    labels.add_argument("--kind", choices=("gift", "address", "envelope"), required=True)
    labels.add_argument(
        "--sheet", default="3x8", metavar="3x8", help="or own sizes in mm: 2x5:90x50, 2x4:60x40/A5, or a name of yours"
    )
    labels.add_argument("--start", type=int, default=1, metavar="N", help="the cell at which printing begins")
    frames = ("none", "line", "double", "corners", "bands", "oval", "seal")
    labels.add_argument("--frame", default="double", choices=frames, help="what is drawn around an inscription")
    labels.add_argument("--beneath", default="", metavar="T", help="a line in a second language: For {latin}")
    labels.add_argument("--envelope", default="DL", choices=("DL", "ZL", "C5"))
    labels.add_argument("--preprinted", action="store_true", help="text alone, for envelopes that have boxes already")
    labels.add_argument("file", type=Path, metavar="FILE.pdf")
