"""The first pages of a document, taken out so that they can be looked at while the rest is still being counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from crmdesk.core.documents.blocks import Block
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.printing.pages import pages
from crmdesk.gui.kit.printing.typesetting import Typesetter


@dataclass(frozen=True)
class Excerpt:
    """The blocks of the first pages; `total` is the number of all pages where these are all, else None."""

    subject: str
    taken: tuple[Block, ...]
    total: int | None

    def blocks(self) -> Iterator[Block]:
        """The blocks that were taken out."""
        return iter(self.taken)


def excerpt(document: Document, setup: PageSetup, most: int) -> Excerpt:
    """What stands on the first `most` pages of `document`. Reads no further than that, and may run on any thread."""
    taken: list[Block] = []
    recorded = _Recorded(document, taken)
    count = sum(1 for _page in islice(pages(recorded, setup, Typesetter()), most + 1))
    return Excerpt(document.subject, tuple(taken), count if count <= most else None)


@dataclass(frozen=True)
class _Recorded:
    """A document that keeps what was read of it."""

    document: Document
    taken: list[Block]

    @property
    def subject(self) -> str:
        return self.document.subject

    def blocks(self) -> Iterator[Block]:
        for block in self.document.blocks():
            self.taken.append(block)
            yield block
