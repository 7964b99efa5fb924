"""How titles, headings, entries, fields and running text look on paper."""

from collections.abc import Iterator
from typing import Final

from crmdesk.core.documents.blocks import Entry, Field, FieldRow, Heading, Notice, Paragraph, Title
from crmdesk.core.language import _
from crmdesk.core.values.glyphs import printable
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import (
    BODY,
    BODY_LABEL,
    FINE,
    HEADING,
    NOTICE,
    QUIET,
    STRONG,
    TEXT,
    TITLE,
    Typesetter,
)
from crmdesk.gui.kit.tokens import LIGHT

_GAP: Final = 6.0  # between two columns
_MOST_OF_NAME: Final = 4  # lines
_RUN: Final = 4  # lines of running text that stay together
_LONGEST: Final = 12  # lines of a field that stay together


@boxes.register
def _title(block: Title, width: float, typesetter: Typesetter) -> Iterator[Box]:
    note_width = typesetter.width(block.note, QUIET) if block.note else 0.0
    beside = bool(block.note) and typesetter.width(block.text, TITLE) + _GAP + note_width <= width
    lines = typesetter.lines(block.text, TITLE, width, 2)
    height = len(lines) * TITLE.pitch

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number, line in enumerate(lines):
            canvas.write(line, x, y + number * TITLE.pitch, TITLE)
        if beside:
            # both stand on one baseline
            canvas.line(block.note, x, y + TITLE.drop - QUIET.drop, width, QUIET, "right")
        elif block.note:
            canvas.line(block.note, x, y + height + 0.5, width, QUIET)

    below = 0.0 if beside or not block.note else QUIET.pitch + 0.5
    yield Box(height + below, paint)


@boxes.register
def _heading(block: Heading, width: float, typesetter: Typesetter) -> Iterator[Box]:
    text = typesetter.elided(block.text, HEADING, width * 0.75)
    note = _("continued") if block.continued else block.note

    def paint(canvas: Canvas, x: float, y: float) -> None:
        canvas.write(text, x, y, HEADING)
        after = typesetter.width(text, HEADING) + 2.5
        canvas.line(note, x + after, y + HEADING.drop - FINE.drop, width - after, FINE)
        canvas.rule(x, y + HEADING.pitch + 1.2, width, LIGHT.line2)

    yield Box(HEADING.pitch + 2.2, paint, above=7.0, mark="" if block.continued else block.text)


@boxes.register
def _entry(block: Entry, width: float, typesetter: Typesetter) -> Iterator[Box]:
    name_width = max(22.0, width * 0.17)
    phone_width = max(30.0, width * 0.28)
    detail_left = name_width + _GAP / 2
    names = typesetter.lines(block.name, STRONG, name_width, _MOST_OF_NAME)
    details = typesetter.lines(block.detail, QUIET, width - detail_left - _GAP / 2 - phone_width, 2)
    phones = _packed(block.phones, phone_width, typesetter)
    parts = (0.0, names, STRONG), (detail_left, details, QUIET), (width - phone_width, phones, TEXT)
    rows = max(1, len(names), len(details), len(phones))

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for left, lines, style in parts:
            for number, line in enumerate(lines):
                # all three on one baseline
                canvas.write(line, x + left, y + 0.9 + number * TEXT.pitch + TEXT.drop - style.drop, style)
        canvas.rule(x, y + rows * TEXT.pitch + 1.8, width, LIGHT.line)

    yield Box(rows * TEXT.pitch + 1.8, paint)


def _packed(phones: tuple[str, ...], width: float, typesetter: Typesetter) -> list[str]:
    """As many numbers on each line as fit, so that none is broken."""
    lines: list[str] = []
    for phone in filter(None, phones):
        longer = f"{lines[-1]}   {printable(phone)}" if lines else ""
        if longer and typesetter.fits(longer, TEXT, width):
            lines[-1] = longer
        else:
            lines.append(typesetter.elided(phone, TEXT, width))
    return lines


@boxes.register
def _field_row(block: FieldRow, width: float, typesetter: Typesetter) -> Iterator[Box]:
    half = (width - _GAP) / 2
    # the values start behind the longest label, but leave themselves room
    label_width = min(typesetter.widest(block.labels, BODY_LABEL) + 4.0, half * 0.45)
    parts = []
    for place, field in enumerate(block.fields):
        room = (width if field.wide else half) - label_width
        parts.append((place * (half + _GAP), field, typesetter.paragraph(field.text, BODY, room)))
    rows = max(len(lines) for _x, _field, lines in parts)
    for first in range(0, rows, _LONGEST):
        yield _field_box(parts, first, min(first + _LONGEST, rows), label_width)


def _field_box(parts: list[tuple[float, Field, list[str]]], first: int, end: int, label_width: float) -> Box:
    def paint(canvas: Canvas, x: float, y: float) -> None:
        for left, field, lines in parts:
            if first == 0:
                canvas.line(field.label, x + left, y, label_width - 2.0, BODY_LABEL)
            for number, line in enumerate(lines[first:end]):
                canvas.write(line, x + left + label_width, y + number * BODY.pitch, BODY)

    return Box((end - first) * BODY.pitch, paint, above=0.0 if first else 1.3)


@boxes.register
def _paragraph(block: Paragraph, width: float, typesetter: Typesetter) -> Iterator[Box]:
    lines = typesetter.paragraph(block.text, BODY, width)
    for first in range(0, len(lines), _RUN):
        yield _run(lines[first : first + _RUN], above=0.0 if first else 2.0)


def _run(lines: list[str], above: float) -> Box:
    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number, line in enumerate(lines):
            canvas.write(line, x, y + number * BODY.pitch, BODY)

    return Box(len(lines) * BODY.pitch, paint, above)


@boxes.register
def _notice(block: Notice, width: float, typesetter: Typesetter) -> Iterator[Box]:
    lines = typesetter.lines(block.text, NOTICE, width * 0.8, 3)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number, line in enumerate(lines):
            canvas.line(line, x, y + 16.0 + number * NOTICE.pitch, width, NOTICE, "center")

    yield Box(24.0 + len(lines) * NOTICE.pitch, paint)
