"""How a person's card looks on paper: framed in a sheet, large at the head of a dossier."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from crmdesk.core.documents.blocks import Avatar, Card, CardRow, Chip, Field, FieldRow, Profile
from crmdesk.core.values.glyphs import printable
from crmdesk.gui.kit.avatar import hue, initials
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import (
    BODY,
    BODY_QUIET,
    FINE,
    LABEL,
    NAME,
    QUIET,
    STRONG,
    TEXT,
    TITLE,
    Style,
    Typesetter,
)
from crmdesk.gui.kit.tints import TIER_TINTS
from crmdesk.gui.kit.tokens import LIGHT, Tint, TintName

_GAP: Final = 5.0  # between cards, both ways
_CORNER: Final = 2.2
_NARROW: Final = 70.0  # below it everything draws closer together
_TINY: Final = 46.0  # below it there is no room for an avatar
_MOST_OF_NAME: Final = 4  # lines
_FEWEST_LINES: Final = 3  # shorter cards keep this height, so that the sheet keeps its rhythm
_BELOW_NAME: Final = 2.4
_STEADY: Final = 4.8  # from one value of a card to the next
_CHIP_HEIGHT: Final = 4.6
_CHIP_GAP: Final = 1.5


@boxes.register
def _card_row(block: CardRow, width: float, typesetter: Typesetter) -> Iterator[Box]:
    card_width = (width - _GAP * (block.columns - 1)) / block.columns
    cards = [_SetCard(card, card_width, block.labels, typesetter) for card in block.cards]
    height = max([card.height for card in cards])

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for card in cards:
            card.paint(canvas, x, y, height)
            x += card_width + _GAP

    yield Box(height, paint, above=_GAP)


class _SetCard:
    """A card whose texts are broken for its width."""

    def __init__(self, card: Card, width: float, labels: tuple[str, ...], typesetter: Typesetter) -> None:
        narrow = width < _NARROW
        self._card = card
        self._width = width
        self._padding = 4.0 if narrow else 4.5
        self._inner = width - 2 * self._padding
        self._avatar = card.avatar if width >= _TINY else None
        self._circle = (10.0 if narrow else 12.0) if self._avatar else 0.0
        self._indent = self._circle + 3.5 if self._avatar else 0.0
        self._chips = _chips_that_fit(card.chips, self._inner * 0.4, typesetter)
        self._title_style, self._title = self._set_title(typesetter)
        self._subtitle = typesetter.lines(card.subtitle, QUIET, self._inner - self._indent, 2)
        self._label_width = typesetter.widest(labels, LABEL) + 3.5 if labels else 0.0
        self._label_width = min(self._label_width, self._inner * 0.4)
        room = self._inner - self._label_width
        self._lines = [(label, typesetter.lines(text, TEXT, room, 2)) for label, text in card.lines]
        self._text_height = len(self._title) * self._title_style.pitch + 0.6 + len(self._subtitle) * QUIET.pitch
        self._head = max(self._circle, self._text_height)
        rows = max(_FEWEST_LINES, sum([_rows(lines) for _label, lines in self._lines]))
        self.height = 2 * self._padding + self._head + _BELOW_NAME + rows * _STEADY - 0.6

    def _set_title(self, typesetter: Typesetter) -> tuple[Style, list[str]]:
        """A long name is set smaller, then on two lines, before anything of it is lost."""
        room = self._inner - self._indent - sum(width + _CHIP_GAP for _chip, width in self._chips)
        if typesetter.fits(self._card.title, NAME, room):
            return NAME, [printable(self._card.title)]
        return STRONG, typesetter.lines(self._card.title, STRONG, room, _MOST_OF_NAME)

    def paint(self, canvas: Canvas, x: float, y: float, height: float) -> None:
        """Paint the card into a frame as high as the highest of its row."""
        canvas.frame(x, y, self._width, height, _CORNER, LIGHT.line2)
        x += self._padding
        self._paint_head(canvas, x, y + self._padding)
        top = y + self._padding + self._head + _BELOW_NAME
        for label, lines in self._lines:
            canvas.line(label, x, top, self._label_width - 1.5, LABEL)
            below = top
            for line in lines:
                canvas.write(line, x + self._label_width, below, TEXT)
                below += TEXT.pitch
            top += _rows(lines) * _STEADY

    def _paint_head(self, canvas: Canvas, x: float, y: float) -> None:
        if self._avatar:
            _paint_avatar(canvas, self._avatar, x, y, self._circle, NAME.size)
        top = y + (self._head - self._text_height) / 2
        left = x + self._inner - sum(width for _chip, width in self._chips) - _CHIP_GAP * (len(self._chips) - 1)
        for chip, width in self._chips:
            _paint_chip(canvas, chip, left, top + 0.4, width)
            left += width + _CHIP_GAP
        x += self._indent
        for line in self._title:
            canvas.write(line, x, top, self._title_style)
            top += self._title_style.pitch
        for number, line in enumerate(self._subtitle):
            canvas.write(line, x, top + 0.6 + number * QUIET.pitch, QUIET)


def _rows(lines: list[str]) -> float:
    """Height of a value in steady rows; its second line stands closer to the first than the next value does."""
    return 1 + (len(lines) - 1) * TEXT.pitch / _STEADY if len(lines) > 1 else 1


@boxes.register
def _profile(block: Profile, width: float, typesetter: Typesetter) -> Iterator[Box]:
    card = block.card
    circle = 20.0 if card.avatar else 0.0
    indent = circle + 6.0 if card.avatar else 0.0
    subtitle = typesetter.lines(card.subtitle, BODY_QUIET, width - indent, 2)
    chips = _chips_that_fit(card.chips, width - indent, typesetter)
    text_height = TITLE.pitch + 1.0 + len(subtitle) * BODY.pitch + (2.0 + _CHIP_HEIGHT if chips else 0.0)
    height = max(circle, text_height)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        if card.avatar:
            _paint_avatar(canvas, card.avatar, x, y + (height - circle) / 2, circle, TITLE.size)
        x += indent
        top = y + (height - text_height) / 2
        canvas.line(card.title, x, top, width - indent, TITLE)
        top += TITLE.pitch + 1.0
        for line in subtitle:
            canvas.write(line, x, top, BODY_QUIET)
            top += BODY.pitch
        for chip, chip_width in chips:
            _paint_chip(canvas, chip, x, top + 2.0, chip_width)
            x += chip_width + _CHIP_GAP

    yield Box(height, paint)
    labels = tuple(label for label, _text in card.lines)
    for label, text in card.lines:
        yield from boxes(FieldRow((Field(label, text, wide=True),), labels), width, typesetter)


def _paint_avatar(canvas: Canvas, avatar: Avatar, x: float, y: float, circle: float, size: float) -> None:
    """The photo cut round, or the first character on the person's tint."""
    if avatar.photo and canvas.portrait(avatar.photo, x, y, circle):
        return
    tint = _tint(hue(avatar.record_id))
    sign = _sign(size, tint.ink)
    canvas.pill(x, y, circle, circle, tint.soft)
    canvas.line(initials(avatar.name), x, y + (circle - sign.pitch) / 2, circle, sign, "center")


@cache
def _tint(name: TintName) -> Tint:
    return LIGHT.tint(name)


@cache
def _sign(size: float, colour: str) -> Style:
    return Style(size, 600, colour)


def _chips_that_fit(chips: tuple[Chip, ...], most: float, typesetter: Typesetter) -> list[tuple[Chip, float]]:
    """The first chips, each with its width, that stand side by side within `most` mm."""
    shown: list[tuple[Chip, float]] = []
    taken = 0.0
    for chip in chips:
        width = _chip_width(chip, typesetter)
        if taken + width > most:
            break
        shown.append((chip, width))
        taken += width + _CHIP_GAP
    return shown


def _chip_width(chip: Chip, typesetter: Typesetter) -> float:
    return max(typesetter.width(chip.text, FINE) + 4.4, 2 * _CHIP_HEIGHT)


def _paint_chip(canvas: Canvas, chip: Chip, x: float, top: float, width: float) -> None:
    tint = _tint(chip.tint or TIER_TINTS.get(chip.text, "slate"))
    canvas.pill(x, top, width, _CHIP_HEIGHT, tint.soft)
    style = _sign(FINE.size, tint.ink)
    canvas.line(chip.text, x, top + (_CHIP_HEIGHT - style.pitch) / 2, width, style, "center")
