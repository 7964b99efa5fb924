"""What a document is made of: blocks that stand one below the other, as data. gui/kit/printing sets and paints them."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

Tint = Literal["accent", "amber", "rose", "blue", "violet", "green", "slate"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Chip:
    """A soft tinted sign. Without a tint it gets the one of its tier (VIP, A, B, C), else slate."""

    text: str
    tint: Tint | None = None


@dataclass(frozen=True)
class Avatar:
    """The round sign of a person: the photo (content of an image file), else first character on the tint of the id."""

    record_id: int
    name: str
    photo: bytes = b""


@dataclass(frozen=True)
class Card:
    """One person or organisation. `lines` are pairs of label and text; the title and all texts may be empty."""

    title: str
    subtitle: str = ""
    chips: tuple[Chip, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    avatar: Avatar | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table; the width of the page is shared out by `weight`."""

    title: str
    weight: float = 1.0
    align: Align = "left"


@dataclass(frozen=True)
class Field:
    """A titled value; a wide one has the row to itself."""

    label: str
    text: str
    wide: bool = False


@dataclass(frozen=True)
class Block:
    """Something with a height that is never torn over two pages, but for text longer than a page."""

    keeps_next: ClassVar[bool] = False  # never alone at the foot of a page
    starts_page: ClassVar[bool] = False  # always at the head of a page

    def on(self, height: float) -> "Block":
        """Itself on pages that have `height` mm to write on; what fills a page wants to know."""
        del height
        return self

    def repeated_over(self, block: "Block") -> "Block | None":
        """What to print again when the page ends before `block`, which follows this one."""
        del block
        return None


@dataclass(frozen=True)
class Title(Block):
    """The name of the document and a quiet remark beside it, such as how many and as of when; begins a page."""

    keeps_next: ClassVar[bool] = True
    starts_page: ClassVar[bool] = True

    text: str
    note: str = ""


@dataclass(frozen=True)
class Cover(Block):
    """The first page of a report, with nothing else on it: the kind of paper, what it is about in large type, for whom,
    who sends it, and pairs of label and text at its foot. `logo` is the content of an image file, `height` that of the
    page, mm.
    """

    starts_page: ClassVar[bool] = True

    kind: str
    title: str
    to: str
    lines: tuple[tuple[str, str], ...] = ()
    company: str = ""
    address: str = ""
    logo: bytes = b""
    height: float = 0.0

    def on(self, height: float) -> Block:
        """As high as the page."""
        return replace(self, height=height)


@dataclass(frozen=True)
class Addressed(Block):
    """The head of a letter: whom it goes to, line by line where the window of an envelope shows it, and the day; begins
    a page.
    """

    keeps_next: ClassVar[bool] = True
    starts_page: ClassVar[bool] = True

    lines: tuple[str, ...]
    day: str = ""


@dataclass(frozen=True)
class Contents(Block):
    """What a paper holds: pairs of heading and number of the page."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Heading(Block):
    """The head of a section or group; over the entries of a group it is repeated on the next page."""

    keeps_next: ClassVar[bool] = True

    text: str
    note: str = ""
    continued: bool = False

    def repeated_over(self, block: Block) -> Block | None:
        """Itself, marked as continued, over entries."""
        return replace(self, continued=True) if isinstance(block, Entry) else None


@dataclass(frozen=True)
class CardRow(Block):
    """Cards side by side; `columns` of them share the width, `labels` the width of the label column."""

    cards: tuple[Card, ...]
    columns: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile(Block):
    """The head of a dossier: one card, large and without a frame, on a page of its own."""

    keeps_next: ClassVar[bool] = True
    starts_page: ClassVar[bool] = True

    card: Card


@dataclass(frozen=True)
class TableHead(Block):
    """The headings of a table, repeated on each page."""

    keeps_next: ClassVar[bool] = True

    columns: tuple[Column, ...]

    def repeated_over(self, block: Block) -> Block | None:
        """Itself over rows."""
        return self if isinstance(block, TableRow) else None


@dataclass(frozen=True)
class TableRow(Block):
    """As many cells as columns; missing ones are empty. `least` is how high it is at least, mm, to write into; a
    `strong` one is a sum.
    """

    columns: tuple[Column, ...]
    cells: tuple[str, ...]
    least: float = 0.0
    strong: bool = False


@dataclass(frozen=True)
class Change:
    """How a figure moved against another time, which `label` names; `tint` says whether that is good."""

    label: str
    text: str
    tint: Tint = "slate"


@dataclass(frozen=True)
class Tile:
    """A figure to be seen at a glance."""

    title: str
    value: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Tiles(Block):
    """Key figures side by side; `columns` of them share the width."""

    tiles: tuple[Tile, ...]
    columns: int = 3


@dataclass(frozen=True)
class Pictures(Block):
    """Pictures side by side, each the content of an image file with what stands below it."""

    pictures: tuple[tuple[bytes, str], ...]


@dataclass(frozen=True)
class Entry(Block):
    """A line of a directory."""

    name: str
    detail: str = ""
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldRow(Block):
    """One wide field, or two side by side; `labels` are all labels of the section, for one common edge."""

    fields: tuple[Field, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text; line breaks in it are kept."""

    text: str


@dataclass(frozen=True)
class Signatures(Block):
    """Boxes side by side to sign in, each with its title and a line for the day; `signed` are name and day of those
    that are signed, both "" for one that is not.
    """

    titles: tuple[str, ...]
    signed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Notice(Block):
    """One quiet sentence in the middle, such as that there is nothing to list."""

    text: str
