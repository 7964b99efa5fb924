"""Where shapes and texts stand in a PDF of ours, read from its content; lengths in mm from the top left."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.gui.kit.printing.papers import Pdf

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_SCALE = re.compile(r"([\d.]+) 0 0 -([\d.]+) 0 (\d+) cm")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MM = 25.4 / 72
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class Outline(NamedTuple):
    """What an outline covers, the middle of its line."""

    left: float
    top: float
    right: float
    bottom: float


def outlines(path: Path) -> list[list[Outline]]:
    """The closed outlines of each page in the order in which they were drawn."""
    return [list(_closed(page)) for page in _pages(path)]


def words(path: Path) -> list[tuple[str, Outline]]:
    """Every word with its place, as another reader finds it."""
    found = _WORD.findall(Pdf(path).ask("pdftotext", "-bbox"))
    return [(text, Outline(*(float(edge) * _MM for edge in edges))) for *edges, text in found]


def _pages(path: Path) -> Iterator[str]:
    for found in _STREAM.finditer(path.read_bytes()):
        try:
            content = zlib.decompress(found[1])
        except zlib.error:
            continue
        if b"0 0 -" in content[:120]:
            yield content.decode("latin-1")


def _closed(page: str) -> Iterator[Outline]:
    scale = _SCALE.search(page)
    assert scale
    to_mm = float(scale[1]) * _MM
    points: list[tuple[float, float]] = []
    for line in page[scale.end() :].splitlines():
        *numbers, verb = line.split() or [""]
        if verb == "m":
            points = []
        if verb in {"m", "l", "c"} and all(_NUMBER.fullmatch(each) for each in numbers):
            points.append((float(numbers[-2]) * to_mm, float(numbers[-1]) * to_mm))
        elif verb == "h" and points:
            xs, ys = zip(*points, strict=True)
            yield Outline(min(xs), min(ys), max(xs), max(ys))
