"""Flows a document into pages: what stands where, without painting it. Holds no more than one page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crmdesk.core.documents.blocks import Block
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.printing import (
    cards,
    charts,
    covers,
    greeting_cards,
    label_pages,
    letters,
    signatures,
    tables,
    texts,
    tiles,
)
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.frame import foot_height, head_height, paint_foot, paint_head
from crmdesk.gui.kit.printing.typesetting import Typesetter

# Importing them registers how their blocks look.
LOOKS: Final = (cards, charts, covers, greeting_cards, label_pages, letters, signatures, tables, texts, tiles)
_TOLERANCE: Final = 0.01  # mm; sums of heights are not exact


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and how far below the top of the page's content it stands, mm."""

    box: Box
    y: float


Page = list[Placed]


def pages(document: Document, setup: PageSetup, typesetter: Typesetter) -> Iterator[Page]:
    """The pages of `document`, at least one. Blocks that keep the next wait for it, so that no heading stands alone."""
    height = setup.height - setup.margins.top - setup.margins.bottom - head_height(setup) - foot_height(setup)
    flow = _Flow(setup.frame_width, height, typesetter)
    together: list[Block] = []
    for block in document.blocks():
        if together and block.starts_page:
            yield from flow.add(together)
            together = []
        together.append(block)
        if not block.keeps_next:
            yield from flow.add(together)
            together = []
    if together:
        yield from flow.add(together)
    yield flow.page


def paint_page(canvas: Canvas, page: Page, setup: PageSetup, number: int, total: int | None) -> None:
    """Paint one page with its head and foot; `number` counts from 1, `total` is None while nobody knows."""
    plain = setup.bare or (bool(page) and page[0].box.covers)
    if not plain:
        paint_head(canvas, setup)
    top = setup.margins.top + head_height(setup)
    for placed in page:
        placed.box.paint(canvas, setup.margins.left, top + placed.y)
    # last, so that a reader who copies the page gets the text first
    if not plain:
        paint_foot(canvas, setup, number, total)


class _Flow:
    """The page that is being filled."""

    def __init__(self, width: float, height: float, typesetter: Typesetter) -> None:
        self.page: Page = []
        self._width = width
        self._height = height
        self._typesetter = typesetter
        self._fill = 0.0
        self._head: Block | None = None

    def add(self, together: list[Block]) -> Iterator[Page]:
        """Place blocks of which all but the last keep the next; yields the pages that are full."""
        heads = [box for block in together[:-1] for box in self._boxes(block)]
        last = self._boxes(together[-1])
        kept = (*heads, *last[:1])
        full = together[0].starts_page or not self._has_room(sum(box.above + box.height for box in kept))
        if self.page and full:
            yield self._turn(together[0])
        for box in (*heads, *last):
            if self.page and not self._has_room(box.above + box.height):
                yield self._turn(together[-1])
            self._place(box)
        self._head = together[-2] if heads else self._head

    def _boxes(self, block: Block) -> list[Box]:
        return list(boxes(block.on(self._height), self._width, self._typesetter))

    def _has_room(self, height: float) -> bool:
        return self._fill + height <= self._height + _TOLERANCE

    def _place(self, box: Box) -> None:
        above = box.above if self.page else 0.0
        self.page.append(Placed(box, self._fill + above))
        self._fill += above + box.height

    def _turn(self, before: Block) -> Page:
        full, self.page, self._fill = self.page, [], 0.0
        again = self._head.repeated_over(before) if self._head else None
        for box in self._boxes(again) if again else ():
            self._place(box)
        return full
