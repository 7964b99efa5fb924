"""Good files of every kind that we read, small enough to be made bad a hundred thousand times."""

# ruff: noqa: E501 - lines of files are as long as they are

import io
import json
import struct
import tempfile
from pathlib import Path
from typing import Final

import xlsxwriter
import xlwt
from odf import table as ods
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P

from crmdesk.core.contacts.filters import Asks, Join
from crmdesk.core.desk import open_desk
from crmdesk.core.exchange.timeline.shapes import SHAPES
from crmdesk.core.sample import write_sample
from crmdesk.core.settings import COMPANY

ROWS: Final = (
    ("姓名", "手机", "单位", "职务", "生日", "身份证号", "邮箱", "地址", "标签", "备注"),
    ("张伟", "138 0000 0001", "康源医药", "经理", "1980-08-15", "11010519491231002X", "zw@a.example", "江苏省苏州市", "a、b",
     "x"),
    ("李娜", "+86-512-6666 8888 转 12", "仁和医院", "主任", "农历闰四月初八", "", "a@b.c;d@e.f", "北京", "", "=1+1"),
    ("<b>Sarah</b>", "1e10", "", "", "29342", "", "", "", "", '"quoted, ""twice"""'),
)  # fmt: skip
RECORDS: Final = (
    ("日期", "客户", "方式", "内容", "下次跟进", "时长", "费用"),
    ("2026-04-01 9:30", "张伟", "电话", "问报价", "5月20日", "12", "388.50"),
    ("昨天下午3点", "康源医药 李娜", "拜访", "", "", "一小时半", ""),
)

VCARDS: Final = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:张伟\r\nN:张;伟;;;\r\nORG:康源医药;销售\r\nTEL;TYPE=CELL,PREF:13800000001\r\n"
    "EMAIL;TYPE=INTERNET:zw@a.example\r\nBDAY:19800815\r\nPHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=\r\n"
    "item1.X-ABDATE:2001-01-01\r\nitem1.X-ABLabel:_$!<Anniversary>!$_\r\nX-LUNAR-BIRTHDAY;LEAP=YES:--04-08\r\n"
    "ADR;TYPE=HOME:;;中山路 1;苏州;江苏;215000;中国\r\nCATEGORIES:a,b\r\nNOTE:a\\nb\\, c\r\n"
    'X-CRMDESK-DATA:{"tier": "VIP"\\, "hobbies": ["茶"]}\r\nEND:VCARD\r\n',
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5;=CE=B0\nTEL;CELL;PREF:13800000001\n"
    "ADR;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:;;=E4=B8=AD=\n=E5=B1=B1;;;;\nAGENT:\nBEGIN:VCARD\nFN:x\n"
    "END:VCARD\nEND:VCARD\n",
    "BEGIN:VCARD\nVERSION:4.0\nFN:李娜\nBDAY:--0815\nGENDER:F\nPHOTO:data:image/png;base64,iVBORw0KGgo=\n"
    "IMPP;X-SERVICE-TYPE=qq:qq:12345\nRELATED;TYPE=spouse;VALUE=text:张伟\nKIND:individual\nEND:VCARD\n",
)
LDIF: Final = (
    "version: 1\ndn: cn=张伟,mail=zw@a.example\nobjectclass: top\nobjectclass: person\ncn:: 5byg5Lyf\nsn: x\n"
    "mail: zw@a.example\nmobile: 13800000001\nbirthyear: 1980\nbirthmonth: 8\nbirthday: 15\n"
    "mozillaHomeStreet: a\n b\njpegphoto:: iVBORw0KGgo=\n\ndn: cn=list\nobjectclass: groupOfNames\nmember: cn=x\n"
)
WORDS: Final = (
    '张 wjg 8888 "zhang wei"', "tier:VIP,A 性质:上游 缺:手机", "due:<=today 逾期:2026-05 生日:5月 生日:1980", "id:123 view:甲",
    "keycontact:- 主要联系人:- region:江苏,320000", "电话:138-0000 邮箱:@a 备注:“两 个,词” 号:1", "birthday:2-30 age:>40",
)  # fmt: skip
DATES: Final = (
    "1980-08-15", "80.8.15", "1980年8月15日", "农历闰四月初八", "八月十五", "庚申年腊月三十", "Aug 15, 1980", "19800815", "29342",
    "2015-03", "至今", "2025年闰6月廿九", "15/8/1980", "二〇〇一年一月一日",
)  # fmt: skip
AHEAD: Final = (
    "下周三", "三天后", "月底", "5月20日", "next fri", "in 2 weeks", "两个半月后", "明年3月", "+10", "15号", "半年后", "2026-06-01",
    "下下周一", "end of month",
)  # fmt: skip


def vcards() -> list[bytes]:
    """Of all versions, in the encodings of phones."""
    return [*(card.encode() for card in VCARDS), VCARDS[0].encode("gbk"), VCARDS[0].encode("utf-16")]


def texts() -> list[bytes]:
    """Lists of people and of past records, as CSV, TSV and HTML, in several encodings."""
    found = []
    for rows in (ROWS, RECORDS):
        for sign in ",\t;":
            text = "\r\n".join(sign.join(cell if '"' not in cell else f'"{cell}"' for cell in row) for row in rows)
            found += [text.encode("gbk"), text.encode("utf-8-sig"), text.encode("utf-16")]
        cells = "".join(f"<tr>{''.join(f'<td rowspan=1>{cell}</td>' for cell in row)}</tr>" for row in rows)
        cells += "<tr><td rowspan=3>康源医药<td>赵敏<td colspan=2>x<tr><td>王芳</tr>"
        found.append(f"<html><meta charset=utf-8><table>{cells}</table></html>".encode())
    return found


def xls() -> list[bytes]:
    """The old workbook of Excel."""
    found = []
    for rows in (ROWS, RECORDS):
        book, file = xlwt.Workbook(), io.BytesIO()
        sheet = book.add_sheet("客户")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
        sheet.write(len(rows), 0, 12.5)
        sheet.row(len(rows)).set_cell_error(1, 0x2A)
        sheet.write_merge(8, 9, 0, 2, "x")
        sheet.write_merge(2, 5, 12, 12, "y")
        book.save(file)
        found.append(file.getvalue())
    return found


def xlsx() -> list[bytes]:
    """The workbook of Excel and WPS."""
    found = []
    for rows in (ROWS, RECORDS):
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("客户")
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            sheet.write_number(len(rows), 4, 29342, book.add_format({"num_format": "yyyy-mm-dd"}))
            sheet.merge_range(8, 0, 9, 2, "x")
            sheet.merge_range(2, 12, 5, 12, "y")
        found.append(file.getvalue())
    return found


def opendocument() -> list[bytes]:
    """The workbook of LibreOffice."""
    book, file, sheet = OpenDocumentSpreadsheet(), io.BytesIO(), ods.Table(name="客户")
    for row in ROWS:
        line = ods.TableRow()
        for text in row:
            cell = ods.TableCell(valuetype="string", numbercolumnsrepeated="1")
            cell.addElement(P(text=text))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.write(file)
    return [file.getvalue()]


def exported() -> list[bytes]:
    """Our own JSON with ties, timeline and files, as it is exported."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "people.json"
        with open_desk(Path(folder) / "book.crmdesk", node=1) as desk:
            write_sample(desk, 40)
            ids = [key for (key,) in desk.history.rows("SELECT id FROM contact WHERE deleted_at IS NULL ORDER BY id")]
            desk.exchange.export(target, ids)
        records = json.loads(target.read_text("utf-8"))
    told = sorted(records, key=lambda record: -sum(key in record for key in SHAPES))
    return [json.dumps(told[:3], ensure_ascii=False).encode(), json.dumps(told[:1]).encode()]


def filters() -> list[bytes]:
    """Filters of views that ask everything."""
    asked = [{"field": key, "asks": asks, "values": ["VIP", "2026-01-01"]}
             for key in ("tier", "birthday", "region", "tags", "owner", "phones", "words", "view", "x")
             for asks in (Asks.ANY, Asks.NONE, Asks.EMPTY, Asks.CONTAINS, Asks.BETWEEN, Asks.OLDER)]  # fmt: skip
    found = [{"all": [leaf, {"any": [leaf, {"none": [leaf]}]}]} for leaf in asked]
    return [json.dumps(each, ensure_ascii=False).encode() for each in (*found, {str(Join.ALL): asked})]


def looks() -> list[bytes]:
    """How lists look."""
    return [b'{"columns": ["name", "tier"], "sort": "name", "descending": false, "compact": true, "group": "tier"}']


def settings() -> list[bytes]:
    """What the office set: values by key."""
    values = {
        **{option.key: "x" for option in COMPANY}, "news.kinds": ["x"], "record_texts": {"call": "x"},
        "today.most": 30, "lookout": {"VIP": 7}, "playbook:promotion": [{"when": "+3d", "owner": "me", "text": "x"}],
        "cadence": {"tiers": {"VIP": [30, 60]}, "natures": {"upstream": [30, 60]}, "sponsor": [9, 9], "reaching": ["call"]},
    }  # fmt: skip
    return [json.dumps(values).encode()]


def computer() -> list[bytes]:
    """What a computer remembers."""
    values = {"node": 7, "theme": "dark", "language": "en", "recent": ["/a"], "rest_minutes": 15, "second_folder": "/b",
              "colleagues": {"/a": "7"}, "pages": {"reminders.at": "08:30", "reminders.told./a": ["2026-01-01"]}}  # fmt: skip
    return [json.dumps(values).encode()]


def books() -> list[bytes]:
    """A book, and headers of one with a passphrase and of another program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.crmdesk"
        with open_desk(path, node=1) as desk:
            desk.contacts.add({"name": "张伟"})
        whole = path.read_bytes()
    return [whole, whole[:16], b"CRMP" + struct.pack(">QI", 1, 2), b"SQLite format 3\0" + whole[16:4096]]


def lines(texts: tuple[str, ...]) -> list[bytes]:
    """What is typed."""
    return [text.encode() for text in texts]
