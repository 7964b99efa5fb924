"""Sheets of labels: where each cell stands on the paper, exact to the hundredth of a millimetre.

3x8                   a sheet that we know: three across, eight down
2x5:90x50             own sizes, two across and five down, in the middle of the paper
2x5:90x50+3x2@12x10   the same with gaps of 3 and 2 mm, beginning 12 mm from the left and 10 mm from the top
2x4:60x40/A5          on other paper than A4: A5, Letter
"""

import re
from dataclasses import dataclass
from typing import Final

from crmdesk.core.documents.pages import PAPER_SIZES
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _

PAPER: Final = "A4"
"""The paper of sheets that say none."""
_LEAST: Final = (12.0, 8.0)  # mm; smaller labels take no readable name
_MOST_TRIM: Final = 15.0
_NUMBER: Final = r"(\d+(?:\.\d+)?)"
_PAIR: Final = rf"{_NUMBER}[x×*]{_NUMBER}"
_GRID: Final = re.compile(r"(\d+)[x×*](\d+)")
_OWN: Final = re.compile(rf"(\d+)[x×*](\d+)[:：]{_PAIR}(?:\+{_PAIR})?(?:@{_PAIR})?(?:/(\w+))?")
_CLOSE: Final = 0.005  # mm; sums of lengths are not exact


@dataclass(frozen=True)
class LabelSheet:
    """Cells in columns and rows; lengths in mm. `left` and `top` are where the first cell begins, `gap_x` and `gap_y`
    what is between two, `paper` one of PAPER_SIZES. Raises InvalidInput where they do not fit on it.
    """

    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    name: str = ""
    paper: str = PAPER

    def __post_init__(self) -> None:
        if self.paper not in PAPER_SIZES:
            sentence = _("There is no paper {paper}. There are: {known}.")
            raise InvalidInput(sentence.format(paper=self.paper, known=_(", ").join(PAPER_SIZES)))
        if self.across < 1 or self.down < 1 or self.width < _LEAST[0] or self.height < _LEAST[1]:
            raise InvalidInput(_("A label is at least {wide} × {high} mm.").format(wide=12, high=8))
        if min(self.gap_x, self.gap_y) < 0:
            raise InvalidInput(_("Labels cannot overlap: a gap is 0 mm or more."))
        wide, high = PAPER_SIZES[self.paper]
        if self.left < -_CLOSE or self.right > wide + _CLOSE or self.top < -_CLOSE or self.bottom > high + _CLOSE:
            sentence = _(
                "{across} × {down} labels of {width} × {height} mm do not fit on {paper} ({wide} × {high} mm)."
            )
            raise InvalidInput(
                sentence.format(
                    across=self.across, down=self.down, width=f"{self.width:g}", height=f"{self.height:g}",
                    paper=self.paper, wide=f"{wide:g}", high=f"{high:g}",
                )
            )  # fmt: skip

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.across * self.down

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + self.across * (self.width + self.gap_x) - self.gap_x

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.down * (self.height + self.gap_y) - self.gap_y

    @property
    def key(self) -> str:
        """The sheet as it is written: 3x8, or 2x5:90x50+3x2@12x10."""
        if self.name:
            return self.name
        sizes = f"{self.across}x{self.down}:{self.width:g}x{self.height:g}"
        own = f"{sizes}+{self.gap_x:g}x{self.gap_y:g}@{self.left:g}x{self.top:g}"
        return own if self.paper == PAPER else f"{own}/{self.paper}"

    def cell(self, number: int) -> tuple[float, float]:
        """Left and upper edge of a cell, counted from 0, row by row."""
        row, column = divmod(number, self.across)
        return self.left + column * (self.width + self.gap_x), self.top + row * (self.height + self.gap_y)

    def checked_start(self, start: int) -> int:
        """`start`, the cell counted from 1 at which printing begins. Raises InvalidInput for one there is not."""
        if not 1 <= start <= self.count:
            sentence = _("There is no cell {start}: this sheet has {count}.")
            raise InvalidInput(sentence.format(start=start, count=self.count))
        return start


@dataclass(frozen=True)
class Trim:
    """How far a printer must be shifted to hit the cells, mm to the right and down. Raises InvalidInput."""

    x: float = 0.0
    y: float = 0.0

    def __post_init__(self) -> None:
        if max(abs(self.x), abs(self.y)) > _MOST_TRIM:
            raise InvalidInput(_("A sheet is shifted by {most} mm at most.").format(most=f"{_MOST_TRIM:g}"))


NO_TRIM: Final = Trim()
# Sizes of the usual stock (Avery L7159, L7160, L7163, L7162, L7173, L7165, L7651; cut edge to edge; 44 to a sheet).
SHEETS: Final = (
    LabelSheet(3, 8, 63.5, 33.9, 7.21, 12.9, 2.54, name="3x8"),
    LabelSheet(3, 7, 63.5, 38.1, 7.21, 15.15, 2.54, name="3x7"),
    LabelSheet(2, 7, 99.1, 38.1, 4.65, 15.15, 2.5, name="2x7"),
    LabelSheet(2, 8, 99.1, 33.9, 4.65, 12.9, 2.5, name="2x8"),
    LabelSheet(2, 5, 99.1, 57.0, 4.65, 6.0, 2.5, name="2x5"),
    LabelSheet(2, 4, 99.1, 67.7, 4.65, 13.1, 2.5, name="2x4"),
    LabelSheet(3, 9, 70.0, 32.0, 0.0, 4.5, name="3x9"),
    LabelSheet(4, 11, 48.5, 25.4, 8.0, 8.8, name="4x11"),
    LabelSheet(5, 13, 38.1, 21.2, 4.67, 10.7, 2.54, name="5x13"),
)
BY_NAME: Final = {sheet.name: sheet for sheet in SHEETS}


def own_sheet(
    across: int, down: int, width: float, height: float, gaps: tuple[float, float] = (0.0, 0.0),
    corner: tuple[float, float] | None = None, paper: str = PAPER,
) -> LabelSheet:  # fmt: skip
    """A sheet of own sizes, in the middle of the paper where no `corner` is said. Raises InvalidInput."""
    wide, high = PAPER_SIZES.get(paper, PAPER_SIZES[PAPER])
    left = (wide - across * (width + gaps[0]) + gaps[0]) / 2
    top = (high - down * (height + gaps[1]) + gaps[1]) / 2
    return LabelSheet(across, down, width, height, *(corner or (round(left, 3), round(top, 3))), *gaps, paper=paper)


def sheet_of(text: str) -> LabelSheet:
    """The sheet that is written so. Raises InvalidInput for none, and for one that does not fit on the paper."""
    said = text.strip().lower()
    if grid := _GRID.fullmatch(said):
        name = f"{int(grid[1])}x{int(grid[2])}"
        if name in BY_NAME:
            return BY_NAME[name]
        sentence = _("There is no sheet of {name} labels. There are: {known}; own sizes are written 2x5:90x50.")
        raise InvalidInput(sentence.format(name=name, known=_(", ").join(BY_NAME)))
    own = _OWN.fullmatch(said)
    if own is None:
        raise InvalidInput(_("“{text}” is no sheet: write 3x8, or own sizes as 2x5:90x50.").format(text=text.strip()))
    width, height, *rest = (float(each) if each else None for each in own.groups()[2:-1])
    paper = next((key for key in PAPER_SIZES if key.lower() == own[9]), own[9].upper()) if own[9] else PAPER
    gaps = (rest[0] or 0.0, rest[1] or 0.0)
    corner = None if rest[2] is None or rest[3] is None else (rest[2], rest[3])
    return own_sheet(int(own[1]), int(own[2]), width or 0.0, height or 0.0, gaps, corner, paper)
