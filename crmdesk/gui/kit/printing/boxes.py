"""A block measured for the width of its page: how high it is and how it is painted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from crmdesk.core.documents.blocks import Block
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import Typesetter

Paint = Callable[[Canvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a page, `height` mm high; `paint(canvas, x, y)` paints it with its upper left corner at x, y.

    `above` is the space that parts it from what stands above it; at the top of a page there is none. A page that begins
    with one that `covers` it has neither head nor foot; `mark` is what a table of contents finds it by.
    """

    height: float
    paint: Paint
    above: float = 0.0
    covers: bool = False
    mark: str = ""


@singledispatch
def boxes(block: Block, width: float, typesetter: Typesetter) -> Iterator[Box]:
    """The boxes of `block`, one but for text that may run over pages. Raises TypeError for a kind nobody registered.

    A room that has a block of its own registers a function for it: `@boxes.register`.
    """
    del width, typesetter
    raise TypeError(f"no way to print a {type(block).__name__}")
