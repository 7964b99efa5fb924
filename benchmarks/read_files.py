"""Reading files, against the libraries one would take otherwise: openpyxl (read only) for xlsx, vobject for vCard.

    python -m benchmarks.read_files [--contacts 10000]

Goals: at most an eighth of their time, of as many contacts in the same file.
"""

import argparse
import random
import tempfile
from pathlib import Path

import openpyxl
import vobject

from benchmarks.table import compare, report
from crmdesk.core.tabular.contents import Address, Card
from crmdesk.core.tabular.sources import open_file
from crmdesk.core.tabular.vcard import write_vcards
from crmdesk.core.tabular.workbook import write_xlsx

GOAL = 1 / 8
SEED = 20261123
HEADINGS = ("姓名", "性别", "单位", "部门", "职务", "手机", "办公电话", "电子邮件", "工作地址", "邮编", "生日", "备注")


def cards(count: int) -> list[Card]:
    """As many people as `count`, always the same."""
    draw = random.Random(SEED)
    return [_card(draw, number) for number in range(count)]


def _card(draw: random.Random, number: int) -> Card:
    family, given = draw.choice("王李张刘陈杨黄赵"), "".join(draw.choices("伟芳娜敏静丽强磊", k=2))
    return Card(
        name=family + given,
        family=family,
        given=given,
        organisation=f"示例医药{draw.randrange(500)}有限公司",
        department=draw.choice(("销售部", "采购部", "药剂科")),
        title=draw.choice(("总经理", "区域代表", "主任")),
        phones=[(f"138{draw.randrange(10**8):08}", ("CELL",)), (f"010-8{draw.randrange(10**7):07}", ("WORK",))],
        emails=[(f"user{number}@example.cn", ("WORK",))],
        addresses=[Address(("WORK",), f"朝阳区测试路{number}号", "北京市", "北京", "100020", "中国")],
        birthday=f"19{draw.randrange(50, 99)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
        note="老客户，喜欢喝茶；" * draw.randrange(4),
    )


def row(card: Card) -> list[str]:
    """A card as a row below HEADINGS."""
    address = card.addresses[0]
    work = (card.organisation, card.department, card.title, *(value for value, _types in card.phones))
    return [card.name, "男", *work, card.emails[0][0], address.text, address.postcode, card.birthday, card.note]


def openpyxl_rows(path: Path) -> int:
    """The rows as openpyxl reads them at its fastest."""
    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return count


def vobject_cards(path: Path) -> int:
    """The cards as vobject reads them."""
    return sum(1 for _card in vobject.readComponents(path.read_text("utf-8")))


def main() -> bool:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=10_000)
    count = parser.parse_args().contacts
    people = cards(count)
    with tempfile.TemporaryDirectory() as folder:
        book, file = Path(folder, "people.xlsx"), Path(folder, "people.vcf")
        write_xlsx(book, HEADINGS, map(row, people), "客户")
        write_vcards(file, people)
        assert openpyxl_rows(book) == len(open_file(book)[0].rows) == count + 1
        assert vobject_cards(file) == len(open_file(file)[0].cards) == count
        return report(
            [
                compare(f"xlsx, {count:,} rows / openpyxl", lambda: open_file(book), lambda: openpyxl_rows(book), GOAL),
                compare(
                    f"vCard, {count:,} cards / vobject", lambda: open_file(file), lambda: vobject_cards(file), GOAL
                ),
            ]
        )


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
