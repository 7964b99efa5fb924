"""Writes built/icons.txt: the outlines of all symbols and of the program's own icon, ready for a QPainterPath.

Reading SVG when the program starts took 25 ms: Qt's library for it, and each file. A line is a name and, after tabs,
its layers: a colour of its own or "" for the tint, a space, and steps such as `M480,691` in a square of 960.
"""

from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib import SVGPath

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
SIDE: Final = 960
_LETTERS: Final = {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "curveTo": "C", "closePath": "Z"}


def build(target: Path) -> None:
    """Write `target`/icons.txt."""
    sources = (*sorted((RESOURCES / "icons").glob("*.svg")), RESOURCES / "brand" / "crmdesk.svg")
    lines = ["\t".join((source.stem, *_layers(source))) for source in sources]
    (target / "icons.txt").write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


def _layers(source: Path) -> list[str]:
    root = ElementTree.parse(source).getroot()
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    if width != height:
        raise ValueError(f"{source.name} is not square")
    into = Identity.scale(SIDE / width).translate(-left, -top)
    return [f"{shape.get('fill', '')} {_outline(shape, into)}" for shape in root]


def _outline(shape: ElementTree.Element, into: Transform) -> str:
    drawing = ElementTree.Element("svg")
    drawing.append(shape)
    pen = RecordingPen()
    SVGPath.fromstring(ElementTree.tostring(drawing)).draw(TransformPen(pen, into))
    steps = []
    for verb, points in pen.value:
        if verb == "endPath":
            continue
        numbers = (f"{round(number, 3):g}" for point in points for number in point)
        steps.append(f"{_LETTERS[verb]}{','.join(numbers)}")
    return " ".join(steps)
