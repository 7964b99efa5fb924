"""Papers to print, and what a reader finds in a PDF (poppler's tools, installed by the set-up)."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from crmdesk.core.documents.blocks import Avatar, Card, Chip, Column, Entry, Field
from crmdesk.core.documents.sheets import (
    Afresh,
    CardSheet,
    Directory,
    Dossier,
    Group,
    Section,
    Table,
    TableSheet,
)

NAMES = (
    "王伟",
    "李喆",
    "单雄信",
    "欧阳慧敏",
    "阿卜杜拉·买买提江",
    "朱镕堃",
    "Sarah Whitfield-Montgomery",
    "高长车青龙",
)
LONG = "四川省成都市锦江区和平路 60 号华夏国际金融中心二期北塔写字楼 18 层 1806 室 " * 3
COLUMNS = (Column("姓名"), Column("单位", 2), Column("电话", 1.2), Column("等级", 0.5, "right"))


def name(number: int) -> str:
    return f"{NAMES[number % len(NAMES)]}{number}"


def card(number: int) -> Card:
    lines = (
        ("电话", f"138{number:08}"),
        ("邮箱", f"user{number}@example.com"),
        ("地址", LONG if number % 5 == 0 else "街"),
    )
    kept = lines[: number % 4]
    return Card(name(number), "总经理 · 恒通医药物流有限公司", (Chip("VIP"),), kept, Avatar(number, name(number)))


def cards(count: int, columns: int = 2) -> CardSheet:
    return CardSheet("联系卡", Afresh(lambda: map(card, range(count))), columns, f"{count} 位")


def table(count: int) -> TableSheet:
    rows = Afresh(lambda: ((name(n), LONG if n % 7 == 0 else "同济医院", f"138{n:08}", "A") for n in range(count)))
    return TableSheet("名录", COLUMNS, rows)


def directory(count: int, size: int = 9) -> Directory:
    def groups():
        for first in range(0, count, size):
            numbers = range(first, min(first + size, count))
            yield Group(f"地区{first}", tuple(Entry(name(n), "药剂科", (f"138{n:08}", "028-1")) for n in numbers))

    return Directory("通讯录", Afresh(groups))


def dossier() -> Dossier:
    person = Card("欧阳慧敏", "副总经理", (Chip("VIP"), Chip("上游", "green")), (("电话", "1"),), Avatar(7, "欧阳慧敏"))
    posts = Table(COLUMNS, tuple((f"同济医院{n}", "药剂科", "2008", "A") for n in range(30)))
    sections = (
        Section("资料", (Field("性别", "女"), Field("生日", ""), Field("地址", LONG, wide=True))),
        Section("任职", table=posts),
        Section("备注", paragraphs=("第一段。\n第二行。", LONG * 30)),
    )
    return Dossier(person, sections)


PAPERS = {"cards": cards(30), "cards in three": cards(30, 3), "table": table(90), "directory": directory(80)}
PAPERS |= {"dossier": dossier(), "one": cards(1), "none": cards(0)}


def picture(width: int = 400, height: int = 300, colour: Qt.GlobalColor = Qt.GlobalColor.red) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@dataclass(frozen=True)
class Pdf:
    """A PDF as its reader sees it."""

    path: Path

    def ask(self, tool: str, *arguments: str) -> str:
        command = [tool, *arguments, str(self.path)]
        if tool == "pdftotext":
            command.append("-")
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    @property
    def text(self) -> str:
        return self.ask("pdftotext", "-raw")

    def page(self, number: int) -> str:
        return self.ask("pdftotext", "-raw", "-f", str(number), "-l", str(number))

    @property
    def facts(self) -> dict[str, str]:
        lines = self.ask("pdfinfo").splitlines()
        return {key.strip(): value.strip() for key, _colon, value in (line.partition(":") for line in lines)}
