"""What goes out with a gift or a letter: labels, envelopes and folded cards, as pages of data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import ClassVar, Final

from crmdesk.core.documents.blocks import Block
from crmdesk.core.documents.label_sheets import BY_NAME, NO_TRIM, LabelSheet, Trim
from crmdesk.core.documents.pages import PageSetup, bare_page
from crmdesk.core.language import N_, _


class Frame(StrEnum):
    """What is drawn around the text of a gift label."""

    NONE = "none"
    LINE = "line"
    DOUBLE = "double"
    CORNERS = "corners"
    BANDS = "bands"
    OVAL = "oval"
    SEAL = "seal"


FRAMES: Final[Mapping[str, str]] = {
    Frame.NONE: N_("No frame"),
    Frame.LINE: N_("Fine line"),
    Frame.DOUBLE: N_("Double line"),
    Frame.CORNERS: N_("Fretwork corners"),
    Frame.BANDS: N_("Bands"),
    Frame.OVAL: N_("Oval"),
    Frame.SEAL: N_("Seal"),
}


class Envelope(StrEnum):
    """Envelopes of GB/T 1416."""

    DL = "DL"
    ZL = "ZL"
    C5 = "C5"


ENVELOPES: Final[Mapping[str, str]] = {
    Envelope.DL: N_("DL (220 × 110 mm)"),
    Envelope.ZL: N_("ZL (230 × 120 mm)"),
    Envelope.C5: N_("C5 (229 × 162 mm)"),
}


FOLDED_TWICE: Final = "A4x2"
CARD_PAPERS: Final[Mapping[str, str]] = {
    "A4": N_("A4, folded to A5"),
    "A5": N_("A5, folded to A6"),
    FOLDED_TWICE: N_("A4, folded twice to A6"),
}


@dataclass(frozen=True)
class GiftText:
    """What stands on a gift: the lines of the inscription, and a quiet one beneath in a second language."""

    lines: tuple[str, ...]
    beneath: str = ""


@dataclass(frozen=True)
class Address:
    """Where something goes: `called` is the line of the name; in `latin` ones the name stands first."""

    called: str
    place: str
    postcode: str = ""
    organisation: str = ""
    phone: str = ""
    latin: bool = False


@dataclass(frozen=True)
class LabelLook:
    """How labels are printed: on which sheet, from which cell (from 1), shifted by how much, in which frame.

    `seal` is what the seal of `Frame.SEAL` says, four characters at most. `outlines` shows where the cells are.
    """

    sheet: LabelSheet = BY_NAME["3x8"]
    start: int = 1
    trim: Trim = NO_TRIM
    frame: Frame = Frame.DOUBLE
    seal: str = "典藏"
    outlines: bool = False


class OwnPage(Block):
    """A page that is all its own: nothing stands above or below."""

    starts_page: ClassVar[bool] = True


@dataclass(frozen=True)
class LabelPage(OwnPage):
    """The cells of one sheet from the first; None leaves a cell empty."""

    look: LabelLook
    cells: tuple[GiftText | Address | None, ...]


@dataclass(frozen=True)
class ProofPage(OwnPage):
    """The outlines and numbers of the cells, and rulers by which the shift of a printer is read."""

    look: LabelLook


@dataclass(frozen=True)
class EnvelopePage(OwnPage):
    """One envelope; a `blank` one gets the boxes of the postcode and the place of the stamp, else text alone."""

    size: Envelope
    to: Address
    sender: tuple[str, ...] = ()
    sender_postcode: str = ""
    blank: bool = True
    trim: Trim = NO_TRIM


@dataclass(frozen=True)
class CardOutside(OwnPage):
    """The outside of a card that is folded in the middle: title on the front, sender on the back. Of A4 it becomes A5,
    of A5 paper A6.
    """

    title: str
    remark: str = ""
    sender: str = ""
    paper: str = "A4"


@dataclass(frozen=True)
class CardInside(OwnPage):
    """The inside of a folded card: whom it greets, the text, who greets and when; `beside` is the same in a second
    language, on the left page.
    """

    greeted: str
    text: str
    sender: str = ""
    day: str = ""
    paper: str = "A4"
    beside: "CardInside | None" = None


@dataclass(frozen=True)
class CardFoldedTwice(OwnPage):
    """All four pages of a card on one side of an upright sheet that is folded twice, A4 to A6: front and back at the
    bottom, the inside above, upside down, so that it stands upright once the upper half is folded back.
    """

    outside: CardOutside
    inside: CardInside
    paper: str = "A4"


CardPage = CardOutside | CardInside | CardFoldedTwice


@dataclass(frozen=True)
class Labels:
    """Labels in the cells of sheets, from the cell at which printing begins; the next sheet begins at its first."""

    look: LabelLook
    labels: Iterable[GiftText | Address]
    subject_text: str = ""

    @property
    def subject(self) -> str:
        """What kind of paper it is; names nobody."""
        return self.subject_text or _("Labels")

    def blocks(self) -> Iterator[Block]:
        """Sheet by sheet."""
        before = (None,) * (self.look.sheet.checked_start(self.look.start) - 1)
        stream = chain(before, self.labels)
        while cells := tuple(islice(stream, self.look.sheet.count)):
            yield LabelPage(self.look, cells)


@dataclass(frozen=True)
class OwnPages:
    """Pages that stand for themselves: a proof, envelopes, cards."""

    pages: Sequence[OwnPage]
    subject: str

    def blocks(self) -> Iterator[Block]:
        """The pages in their order."""
        return iter(self.pages)


def proof(look: LabelLook) -> OwnPages:
    """The sheet on which one reads how far a printer is off."""
    return OwnPages((ProofPage(look),), _("Proof sheet"))


def page_of(block: OwnPage | None = None) -> PageSetup:
    """The paper that such a page is printed on, to its edges."""
    if isinstance(block, EnvelopePage):
        return bare_page(block.size, landscape=True)
    if isinstance(block, CardFoldedTwice):
        return bare_page(block.paper)
    if isinstance(block, CardOutside | CardInside):
        return bare_page(block.paper, landscape=True)
    return bare_page(block.look.sheet.paper) if isinstance(block, LabelPage | ProofPage) else bare_page()


def page_of_labels(look: LabelLook) -> PageSetup:
    """The paper that a sheet of such labels is printed on, to its edges."""
    return bare_page(look.sheet.paper)
