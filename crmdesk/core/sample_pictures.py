"""Pictures for the gifts of the sample book, drawn here: flat shapes, row by row, as PNG."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from crmdesk.core.sample_files import encoded

Colour = tuple[int, int, int]
Point = tuple[float, float]
SIDE: Final = 288
_MIDDLE: Final = SIDE // 2
_CREAM, _WHITE, _INK, _GOLD = (250, 244, 230), (253, 253, 251), (58, 66, 78), (201, 162, 75)


class Canvas:
    """A square of one colour on which shapes are laid."""

    def __init__(self, ground: Colour) -> None:
        self._rows = [bytearray(bytes(ground) * SIDE) for _row in range(SIDE)]

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, corner: float = 0) -> None:
        """A box whose corners are round by so many pixels."""
        for y in range(max(0, round(top)), min(SIDE, round(bottom))):
            into = max(corner - (y - top), corner - (bottom - 1 - y), 0)
            inset = corner - (corner**2 - into**2) ** 0.5 if into and into <= corner else 0
            self._run(y, left + inset, right - inset, colour)

    def oval(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """An ellipse around a point, by its half axes."""
        for row in range(max(0, round(y - high)), min(SIDE, round(y + high) + 1)):
            part = 1 - ((row - y) / high) ** 2
            if part > 0:
                self._run(row, x - wide * part**0.5, x + wide * part**0.5, colour)

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        """A polygon without holes."""
        edges = list(zip(points, (*points[1:], points[0]), strict=True))
        for row in range(SIDE):
            y = row + 0.5
            crossed = sorted(
                x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in edges if min(y1, y2) <= y < max(y1, y2)
            )
            for left, right in zip(crossed[::2], crossed[1::2], strict=True):
                self._run(row, left, right, colour)

    def png(self) -> bytes:
        """The picture."""
        return encoded(SIDE, SIDE, self._rows)

    def _run(self, row: int, left: float, right: float, colour: Colour) -> None:
        first, last = max(0, round(left)), min(SIDE, round(right))
        if last > first:
            self._rows[row][3 * first : 3 * last] = bytes(colour) * (last - first)


def _wine(on: Canvas) -> None:
    body, dark = (96, 22, 40), (70, 14, 28)
    on.box(126, 34, 162, 110, body, 6)
    on.box(122, 34, 166, 62, _GOLD, 6)
    on.shape([(126, 100), (162, 100), (186, 136), (102, 136)], body)
    on.box(102, 130, 186, 258, body, 14)
    on.box(102, 130, 118, 250, dark, 8)
    on.box(102, 158, 186, 222, _CREAM)
    on.box(118, 172, 170, 178, (150, 40, 60))
    on.box(126, 188, 162, 192, _INK)
    on.box(134, 202, 154, 206, _GOLD)


def _tin(colour: Colour, leaf: Colour) -> Callable[[Canvas], None]:
    def draw(on: Canvas) -> None:
        dark = (max(0, colour[0] - 26), max(0, colour[1] - 26), max(0, colour[2] - 26))
        on.box(88, 64, 200, 96, dark, 10)
        on.box(82, 90, 206, 246, colour, 12)
        on.box(82, 120, 206, 126, _GOLD)
        on.box(82, 220, 206, 226, _GOLD)
        on.oval(_MIDDLE, 173, 40, 40, _CREAM)
        on.shape([(144, 140), (166, 170), (144, 206), (122, 170)], leaf)
        on.box(142, 150, 146, 212, _CREAM)

    return draw


def _cake(on: Canvas) -> None:
    on.oval(_MIDDLE, 152, 96, 96, (120, 82, 52))
    on.oval(_MIDDLE, 148, 90, 88, (150, 106, 70))
    on.oval(_MIDDLE, 148, 46, 46, (196, 60, 50))
    on.oval(_MIDDLE, 148, 38, 38, _CREAM)
    on.shape([(144, 118), (160, 150), (144, 178), (128, 150)], (60, 120, 70))


def _gift_box(colour: Colour, inside: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(on: Canvas) -> None:
        on.box(46, 76, 242, 232, colour, 12)
        on.box(58, 88, 230, 220, _GOLD, 8)
        on.box(61, 91, 227, 217, _CREAM, 7)
        inside(on)

    return draw


def _cucumbers(on: Canvas) -> None:
    for row in range(2):
        for place in range(3):
            x, y = 90 + place * 54, 126 + row * 56
            on.oval(x, y, 18, 24, (52, 54, 62))
            for bump in (-12, 0, 12):
                on.oval(x - 7, y + bump, 4, 4, (84, 86, 96))
                on.oval(x + 8, y + bump + 4, 4, 4, (84, 86, 96))


def _mooncakes(on: Canvas) -> None:
    for row in range(2):
        for place in range(3):
            x, y = 90 + place * 54, 126 + row * 56
            on.oval(x, y, 23, 23, (176, 110, 44))
            on.oval(x, y, 17, 17, (214, 150, 72))
            on.shape([(x, y - 11), (x + 11, y), (x, y + 11), (x - 11, y)], (176, 110, 44))


def _ginseng(on: Canvas) -> None:
    root = (206, 172, 118)
    on.shape([(130, 108), (158, 108), (166, 150), (150, 178), (138, 178), (122, 150)], root)
    for points in (
        [(138, 170), (146, 170), (122, 208), (118, 206)], [(142, 170), (150, 170), (170, 208), (166, 210)],
        [(122, 140), (128, 150), (96, 170), (94, 166)], [(166, 140), (160, 150), (192, 170), (194, 166)],
    ):  # fmt: skip
        on.shape(points, root)
    on.oval(_MIDDLE, 104, 18, 10, (90, 140, 80))


def _fruit(colour: Colour, shine: Colour, leaf: Colour) -> Callable[[Canvas], None]:
    def draw(on: Canvas) -> None:
        for x, y in ((98, 174), (190, 174), (144, 128)):
            on.oval(x, y, 50, 48, colour)
            on.oval(x - 16, y - 18, 12, 9, shine)
            on.box(x - 2, y - 58, x + 2, y - 42, (110, 84, 52))
            on.shape([(x + 2, y - 52), (x + 24, y - 62), (x + 20, y - 46)], leaf)
        on.box(40, 210, 248, 236, (176, 132, 84), 8)
        on.box(40, 218, 248, 222, (146, 106, 64))

    return draw


def _rice(on: Canvas) -> None:
    on.shape([(84, 62), (204, 62), (220, 246), (68, 246)], (240, 232, 214))
    on.shape([(92, 44), (196, 44), (204, 66), (84, 66)], (224, 212, 186))
    on.box(84, 62, 204, 70, (190, 60, 50))
    on.oval(_MIDDLE, 158, 44, 44, (190, 60, 50))
    for x, y in ((130, 150), (150, 140), (158, 166), (138, 172)):
        on.oval(x, y, 6, 12, _WHITE)


def _teapot(on: Canvas) -> None:
    blue = (52, 92, 168)
    on.oval(212, 156, 34, 34, _WHITE)
    on.oval(212, 156, 22, 22, (226, 236, 246))
    on.shape([(92, 150), (40, 116), (52, 108), (110, 176)], _WHITE)
    on.oval(146, 166, 72, 58, _WHITE)
    on.oval(146, 116, 34, 12, _WHITE)
    on.oval(146, 102, 10, 8, blue)
    on.box(96, 216, 196, 228, blue, 5)
    on.oval(146, 168, 26, 26, blue)
    on.oval(146, 168, 20, 20, _WHITE)
    on.shape([(146, 152), (158, 168), (146, 184), (134, 168)], blue)


def _rod(on: Canvas) -> None:
    on.shape([(60, 236), (72, 244), (232, 52), (228, 48)], (70, 60, 52))
    on.shape([(52, 232), (74, 248), (104, 210), (88, 200)], (150, 104, 62))
    on.oval(112, 206, 22, 22, (70, 82, 98))
    on.oval(112, 206, 12, 12, (200, 206, 214))
    on.box(229, 50, 231, 176, (140, 150, 162))
    on.oval(230, 186, 10, 14, (206, 60, 52))
    on.oval(230, 180, 10, 8, _WHITE)


def _racket(on: Canvas) -> None:
    on.oval(128, 112, 62, 74, (30, 110, 130))
    on.oval(128, 112, 52, 64, _WHITE)
    for step in range(-40, 50, 16):
        on.box(128 + step, 60 + abs(step) // 3, 130 + step, 164 - abs(step) // 3, (190, 202, 212))
        on.box(84 + abs(step) // 4, 112 + step, 172 - abs(step) // 4, 114 + step, (190, 202, 212))
    on.shape([(134, 180), (144, 176), (196, 250), (182, 258)], (30, 110, 130))
    on.shape([(216, 96), (244, 84), (240, 128), (222, 130)], _WHITE)
    on.oval(231, 132, 11, 9, (206, 60, 52))


def _envelope(on: Canvas) -> None:
    on.box(84, 44, 204, 246, (198, 46, 44), 12)
    on.shape([(84, 56), (204, 56), (144, 118)], (170, 32, 34))
    on.oval(_MIDDLE, 112, 24, 24, _GOLD)
    on.oval(_MIDDLE, 112, 19, 19, (230, 196, 110))
    on.box(138, 106, 150, 118, (170, 32, 34))
    on.box(112, 190, 176, 194, _GOLD)
    on.box(124, 206, 164, 210, _GOLD)


_DRAWN: Final[dict[str, tuple[Colour, Callable[[Canvas], None]]]] = {
    "wine": ((244, 232, 232), _wine),
    "green_tea": ((230, 241, 232), _tin((64, 128, 84), (64, 128, 84))),
    "red_tea": ((246, 234, 226), _tin((160, 64, 48), (60, 120, 70))),
    "cake": ((240, 234, 224), _cake),
    "cucumber": ((228, 236, 246), _gift_box((34, 60, 104), _cucumbers)),
    "mooncake": ((250, 238, 222), _gift_box((176, 46, 44), _mooncakes)),
    "ginseng": ((246, 238, 222), _gift_box((120, 70, 44), _ginseng)),
    "orange": ((252, 240, 222), _fruit((240, 148, 40), (252, 196, 110), (86, 150, 70))),
    "apple": ((250, 232, 230), _fruit((206, 52, 52), (236, 132, 124), (86, 150, 70))),
    "rice": ((240, 242, 228), _rice),
    "teapot": ((226, 234, 246), _teapot),
    "rod": ((226, 240, 240), _rod),
    "racket": ((228, 242, 238), _racket),
    "envelope": ((252, 232, 226), _envelope),
}


@cache
def picture(name: str) -> bytes:
    """The picture of that name, as PNG."""
    ground, draw = _DRAWN[name]
    canvas = Canvas(ground)
    draw(canvas)
    return canvas.png()
