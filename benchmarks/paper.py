"""Paper: a card PDF against the same texts drawn bare, and what its memory depends on.

The limit draws each text of the cards in its font and colour, centred in its line and elided by nobody, with nothing
around it: no frames, tints or feet, no counting of pages, no breaking of lines.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from benchmarks.table import compare, report, seconds
from crmdesk.core.documents.blocks import Avatar, Card, Chip
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Afresh, CardSheet
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.printing.output import write_pdf

COUNT = 10_000
CARDS_ON_PAGE = 12
UNITS = 1200 / 72  # a point at the resolution that QPdfWriter starts with
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国志文华玉海红春梅晓东鹏飞龙云浩宇轩俊峰新民永福德胜利"
FIRMS = ("远景医药科技有限公司", "华夏健康产业集团股份有限公司", "同济医院", "恒通医药物流有限公司")
STREETS = ("成都市锦江区和平路", "上海市浦东新区中山路", "武汉市江汉区解放路", "北京市朝阳区建国门外大街")


def card(number: int) -> Card:
    """A card as the archive makes it; the same for the same number."""
    draw = random.Random(number)
    name = draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=2))
    lines = (
        ("电话", f"138 {draw.randrange(10_000):04} {draw.randrange(10_000):04}"),
        ("邮箱", f"user{number}@example.com"),
        ("地址", f"{draw.choice(STREETS)}{draw.randrange(1, 900)}号{draw.randrange(100, 2600)}室"),
    )
    chip = Chip(draw.choice(("VIP", "A", "B", "C")))
    return Card(name, f"总经理 · {draw.choice(FIRMS)}", (chip,), lines, Avatar(number, name))


def sheet(count: int) -> CardSheet:
    """The cards as a stream: each is made when it is set, and let go of."""
    return CardSheet("联系卡", Afresh(lambda: map(card, range(count))))


def bare(cards: Sequence[Card], path: Path, draw: Callable[[QPainter, float, float, str], None]) -> None:
    """Draw the texts of the cards, twelve on a page, with `draw(painter, x, y, text)`; lengths in points."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    small, large = QFont(load_fonts(), 8), QFont(load_fonts(), 12, QFont.Weight.DemiBold)
    ink, quiet, label = QColor("#1A2330"), QColor("#4E5A6B"), QColor("#697485")
    painter = QPainter(writer)
    for number, each in enumerate(cards):
        if number and number % CARDS_ON_PAGE == 0:
            writer.newPage()
        x, y = 40 + number % 2 * 260, 60 + number % CARDS_ON_PAGE // 2 * 120
        for left, top, font, colour, text in texts(each, small, large, (ink, quiet, label)):
            painter.setFont(font)
            painter.setPen(colour)
            draw(painter, x + left, y + top, text)
    painter.end()


def texts(
    of: Card, small: QFont, large: QFont, colours: tuple[QColor, QColor, QColor]
) -> Iterator[tuple[float, float, QFont, QColor, str]]:
    """Every text of a card with its place, font and colour."""
    ink, quiet, label = colours
    yield 0, 0, large, quiet, of.title[0]
    yield 40, 0, large, ink, of.title
    yield 200, 0, small, quiet, of.chips[0].text
    yield 40, 16, small, quiet, of.subtitle
    for row, (title, text) in enumerate(of.lines):
        yield 0, 40 + 14 * row, small, label, title
        yield 30, 40 + 14 * row, small, ink, text


def in_a_line(painter: QPainter, x: float, y: float, text: str) -> None:
    """As texts are usually drawn: in the middle of a line of some height."""
    place = QRectF(x * UNITS, y * UNITS, 220 * UNITS, 16 * UNITS)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def at_a_point(painter: QPainter, x: float, y: float, text: str) -> None:
    """The least that Qt can do: from a baseline that somebody has worked out."""
    painter.drawText(QPointF(x * UNITS, y * UNITS), text)


def peak_megabytes(count: int) -> float:
    """Most memory that a process of its own takes to write `count` cards."""
    command = [sys.executable, "-m", "benchmarks.paper", str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> bool:
    """Print the ratios and the memory; whether the promise holds."""
    with tempfile.TemporaryDirectory() as folder:
        ours, limit = Path(folder) / "ours.pdf", Path(folder) / "limit.pdf"
        cards = [card(number) for number in range(COUNT)]
        ready = CardSheet("联系卡", cards)
        ratio = compare(
            f"{COUNT:,} cards as PDF",
            lambda: write_pdf(ready, PageSetup(), ours),
            lambda: bare(cards, limit, in_a_line),
            1.5,
            rounds=3,
        )
        held = report([ratio])
        least = seconds(lambda: bare(cards, limit, at_a_point))
        print(f"against texts from ready baselines: {ratio.ours / least:.2f}")
    small, large = peak_megabytes(2_000), peak_megabytes(COUNT)
    print(f"peak memory: {small:.0f} MB for 2,000 cards, {large:.0f} MB for {COUNT:,}")
    return held and large <= 1.1 * small


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as own_folder:
            write_pdf(sheet(int(sys.argv[1])), PageSetup(), Path(own_folder) / "sheet.pdf")
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        raise SystemExit(not main())
