"""The sheet of paper a document is set on. All lengths in millimetres."""

from dataclasses import dataclass, field
from typing import Final

# Width and height upright: ISO 216, ANSI/ASME Y14.1.
PAPER_SIZES: Final = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "Letter": (215.9, 279.4)}
# Envelopes of GB/T 1416 and ISO 269, and the paper of folded cards; nothing else is set on them.
SPECIAL_SIZES: Final = {"DL": (110.0, 220.0), "ZL": (120.0, 230.0), "C5": (162.0, 229.0)}
_SIZES: Final = PAPER_SIZES | SPECIAL_SIZES


@dataclass(frozen=True)
class Margins:
    """What stays white on each edge. 15 mm suits binding and every printer; below 5 mm office printers cut."""

    left: float = 15.0
    top: float = 14.0
    right: float = 15.0
    bottom: float = 12.0


@dataclass(frozen=True)
class Letterhead:
    """Who sends the paper: our company as the settings have it. `logo` is the content of an image file."""

    company: str = ""
    address: str = ""
    logo: bytes = b""


@dataclass(frozen=True)
class PageSetup:
    """Paper, margins, and what stands at the head and foot of every page; a `bare` one has nothing there.

    `date` is written as given; a `confidential` paper says so on every page. Raises ValueError for a size that is not
    known and for margins that leave less than 40 mm to write on. Pages of letters, each to somebody else, are not
    `numbered`.
    """

    size: str = "A4"
    landscape: bool = False
    margins: Margins = field(default_factory=Margins)
    header: str = ""
    footer: str = ""
    confidential: bool = False
    date: str = ""
    letterhead: Letterhead = field(default_factory=Letterhead)
    bare: bool = False
    numbered: bool = True

    def __post_init__(self) -> None:
        if self.size not in _SIZES:
            raise ValueError(f"unknown paper size {self.size}")
        if min(self.frame_width, self.height - self.margins.top - self.margins.bottom) < 40:
            raise ValueError("margins leave no room")

    @property
    def width(self) -> float:
        """Width of the sheet as it is held."""
        return _SIZES[self.size][1 if self.landscape else 0]

    @property
    def height(self) -> float:
        """Height of the sheet as it is held."""
        return _SIZES[self.size][0 if self.landscape else 1]

    @property
    def frame_width(self) -> float:
        """Width between the margins."""
        return self.width - self.margins.left - self.margins.right


def bare_page(size: str = "A4", *, landscape: bool = False) -> PageSetup:
    """A sheet that is painted to its edges, without head and foot."""
    return PageSetup(size, landscape, Margins(0, 0, 0, 0), bare=True)
