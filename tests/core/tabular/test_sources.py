"""What a file is, is told by its content; whatever cannot be read is one clear sentence."""

import io
import struct
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from odf import table as ods
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.text import P

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular.contents import Cards, Sheet
from crmdesk.core.tabular.sources import open_file, open_text
from tests.faults.fuzz import watched

ROWS = [["姓名", "手机"], ["张伟", "13812345678"]]
HTML = "<html><head><meta charset={}></head><body><table><tr><th>姓名<th>手机<tr><td>张伟</td><td>13812345678</table>"
XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>'
    '<Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell><Data ss:Type="String">手机</Data></Cell></Row>'
    '<Row><Cell><Data ss:Type="String">张伟</Data></Cell><Cell ss:Index="2"><Data>13812345678</Data></Cell></Row>'
    "</Table></Worksheet></Workbook>"
)


def xlsx(rows=ROWS, **sheets):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for title, lines in {"客户": rows, **sheets}.items():
            sheet = book.add_worksheet(title)
            for number, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    sheet.write(number, column, cell)
    return file.getvalue()


def xls(rows=ROWS):
    book, file = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("客户")
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    book.save(file)
    return file.getvalue()


def opendocument(rows=ROWS):
    book, file = OpenDocumentSpreadsheet(), io.BytesIO()
    sheet = ods.Table(name="客户")
    for cells in rows:
        line = ods.TableRow()
        for cell in cells:
            box = ods.TableCell(valuetype="string")
            box.addElement(P(text=cell))
            line.addElement(box)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(file)
    return file.getvalue()


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def document():
    file = io.BytesIO()
    OpenDocumentText().save(file)
    return file.getvalue()


def protected_xls():
    """A workbook whose stream begins with BOF and FILEPASS, as Excel 97 protects it."""
    data = xls()
    start = data.index(b"\x09\x08\x10\x00")
    bof = struct.unpack_from("<H", data, start + 2)[0] + 4
    filepass = struct.pack("<HHH", 0x2F, 54, 1) + bytes(52)
    return data[: start + bof] + filepass + data[start + bof + len(filepass) :]


def renamed(name):
    """A compound file whose stream has another name than Workbook."""
    data = bytearray(xls())
    entry = data.index("Workbook".encode("utf-16-le"))
    data[entry : entry + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    data[entry + 64 : entry + 66] = struct.pack("<H", 2 * len(name) + 2)
    return bytes(data)


def circling_xls():
    """A workbook whose first sector follows itself."""
    data = bytearray(xls())
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    data[table : table + 4] = struct.pack("<I", 0)
    return bytes(data)


def boundless_xls():
    """A workbook that says it has two billion rows."""
    data = xls()
    place = data.index(struct.pack("<HHI", 0x200, 14, 0)) + 8
    return data[:place] + struct.pack("<I", 1 << 31) + data[place + 4 :]


def written(tmp_path, data, name="客户.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (xlsx(), "xlsx"),
        (xls(), "xls"),
        (opendocument(), "ods"),
        ("姓名,手机\n张伟,13812345678\n".encode("gbk"), "csv"),
        ("姓名\t手机\n张伟\t13812345678\n".encode("utf-16"), "tsv"),
        (HTML.format("utf-8").encode("utf-8"), "html"),
        (HTML.format("gb2312").encode("gbk"), "html"),
        (XML.encode("utf-8"), "html"),
    ],
)
@pytest.mark.parametrize("name", ["客户.xls", "客户.csv", "客户"])
def test_content_decides_not_the_name(tmp_path, data, form, name):
    [sheet] = open_file(written(tmp_path, data, name))
    assert isinstance(sheet, Sheet)
    assert (sheet.format, sheet.rows, sheet.lines) == (form, ROWS, [1, 2] if form != "html" else sheet.lines)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("BEGIN:VCARD\nFN:张伟\nEND:VCARD\n", "vcard"),
        ("\n\nbegin:vcard\nFN:张伟\nend:vcard\n", "vcard"),
        ("# list\nversion: 1\n\ndn: cn=张伟\ncn: 张伟\n", "ldif"),
        ("dn:: Y249eA==\ncn: 张伟\n", "ldif"),
        ('[{"name": "张伟"}]', "json"),
        (' [\n {"name": "张伟"}\n]', "json"),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_cards_are_told_from_lists(tmp_path, text, form, codec):
    [cards] = open_file(written(tmp_path, text.encode(codec)))
    assert isinstance(cards, Cards)
    [card] = cards.cards
    assert (cards.format, card.name or card.record["name"]) == (form, "张伟")


MOMENT = datetime.fromisoformat("1980-01-02T03:04")
CUT = xlsx()[:-100]
BOMB = zipped(xl__workbook_xml="", **{"xl__worksheets__sheet1_xml": b"0" * (64 << 20)})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b" \r\n\t\n", "The file is empty."),
        (b",,,\n,,,\n", "The file is empty."),
        (bytes(5000), "The file is empty."),
        (b"a,b\n\0\0\0\0c,d\n", "The file is neither text nor a workbook."),
        (bytes(range(256)) * 40, "The file is neither text nor a workbook."),
        (CUT, "The workbook is damaged or was not transferred completely."),
        (xlsx()[:200], "The workbook is damaged or was not transferred completely."),
        (xls()[:2000], "The workbook is damaged or was not transferred completely."),
        (b"PK\x03\x04" + bytes(100), "The workbook is damaged or was not transferred completely."),
        (zipped(xl__workbook=""), "This is an archive: unpack it and bring in the list that is in it."),
        (zipped(**{"xl__workbook.xml": "<a>"}), "The workbook is damaged or was not transferred completely."),
        (zipped(**{"word__document.xml": ""}), "This is a text document: save its table as a workbook first."),
        (
            zipped(**{"Index__Document.iwa": ""}),
            "This is a document of Numbers, Pages or Keynote: save its table as an Excel workbook there first.",
        ),
        (zipped(**{"xl__workbook.bin": ""}), "Workbooks saved as .xlsb cannot be read: save it as .xlsx first."),
        (document(), "This is a text document: save its table as a workbook first."),
        (BOMB, "The workbook would unpack to an absurd size and is not opened."),
        (
            zipped(**{f"member{number}": "" for number in range(10_001)}),
            "The workbook would unpack to an absurd size and is not opened.",
        ),
        (
            renamed("EncryptedPackage"),
            "The workbook is protected by a password: take the password off and save it again.",
        ),
        (protected_xls(), "The workbook is protected by a password: take the password off and save it again."),
        (renamed("WordDocument"), "This is a text document: save its table as a workbook first."),
        (renamed("Contents"), "This is no workbook."),
        (boundless_xls(), "The workbook is damaged or was not transferred completely."),
        (circling_xls(), "The workbook is damaged or was not transferred completely."),
        (xlsx(rows=[]), "The workbook is empty."),
        (b"%PDF-1.7\n", "This is a PDF, not a list of contacts."),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "This is a picture, not a list of contacts."),
        (b"\xff\xd8\xff\xe0" + bytes(9), "This is a picture, not a list of contacts."),
        (b"SQLite format 3\0", "This is a database, not a list of contacts."),
        (b"CRMD" + bytes(range(100)), "This is a book of crmdesk: open it instead of bringing it in."),
        (b"[{]", "The JSON is damaged or cut off at line 1."),
        (b'[{"name": "a"},\n{"name": "b"', "The JSON is damaged or cut off at line 2."),
        (b"[" + b"[" * 100_000, "The JSON is damaged or cut off at line 1."),
        (b"[]", "There is no contact in the file."),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(tmp_path, data, sentence):
    with pytest.raises(FormatProblem) as trouble:
        open_file(written(tmp_path, data))
    assert str(trouble.value) == sentence


def test_a_folder_and_a_missing_file_are_named(tmp_path):
    with pytest.raises(FormatProblem, match=f"{tmp_path.name} is a folder, not a file"):
        open_file(tmp_path)
    with pytest.raises(FormatProblem, match=r"nobody\.csv does not exist"):
        open_file(tmp_path / "nobody.csv")


def test_a_word_that_begins_like_a_picture_is_a_word(tmp_path):
    [sheet] = open_file(written(tmp_path, b"BMW dealer,phone\nAnn,1\n"))
    assert sheet.rows[0] == ["BMW dealer", "phone"]


def test_every_worksheet_that_is_not_empty_is_a_sheet(tmp_path):
    path = written(tmp_path, xlsx(空=[], 医院=[["", ""], ["", "北京医院"]]))
    first, second = open_file(path)
    assert (first.title, second.title) == ("客户", "医院")
    assert (second.rows, second.first_line) == ([["北京医院"]], 2)
    assert [sheet.title for sheet in open_file(path, sheet="医院")] == ["医院"]
    with pytest.raises(FormatProblem, match="供应商"):
        open_file(path, sheet="供应商")


def test_numbers_are_numbers_and_dates_are_dates(tmp_path):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for column, cell in enumerate([13812345678, 1.5, True, date(1980, 1, 2), MOMENT, 110101199003074000.0]):
            sheet.write(0, column, cell)
    [sheet] = open_file(written(tmp_path, file.getvalue()))
    assert sheet.rows == [[13812345678, 1.5, True, date(1980, 1, 2), MOMENT, 110101199003074000.0]]
    assert [type(cell) for cell in sheet.rows[0][:3]] == [int, float, bool]
    assert isinstance(sheet.rows[0][5], float)


def test_a_wrong_dimension_hides_no_row(tmp_path):
    data, file = xlsx(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b'<dimension ref="A1:B2"/>', b'<dimension ref="A1"/>'))
    assert open_file(written(tmp_path, file.getvalue()))[0].rows == ROWS


@pytest.mark.parametrize("far", [(1_048_575, 16_383), (1_048_575, 700), (5, 16_383)])
def test_a_lone_cell_far_away_does_not_exhaust_memory(tmp_path, far):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(*far, "b")
    path = written(tmp_path, file.getvalue())
    if far[0] > 5:
        with pytest.raises(FormatProblem, match="far away"):
            open_file(path)
    else:
        assert len(open_file(path)[0].rows) == 2


def test_a_row_without_cells_is_no_row(tmp_path):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        first, second = book.add_worksheet(), book.add_worksheet()
        first.set_row(0, 40)
        second.write(1, 0, "a")
        second.set_row(3, 40)
    [sheet] = open_file(written(tmp_path, file.getvalue()))
    assert (sheet.title, sheet.rows, sheet.lines) == ("Sheet2", [["a"]], [2])


def test_web_tables_keep_their_places(tmp_path):
    page = (
        "<table><tr><td colspan=2>名单<td>x</tr><tr></tr><tr><td>a<br>b&amp;c</td><td> 1\n 2 </td></tr></table>"
        "<p>text</p><table></table><table><tr><td>二"
    )
    first, second = open_file(written(tmp_path, page.encode("utf-8")))
    assert first.rows == [["名单", "", "x"], ["a\nb&c", "1 2"]]
    assert second.rows == [["二"]]


@pytest.mark.parametrize("ending", ["x", "dn: cn=a\nobjectclass: person\nmail: a@b.cn\n", "BEGIN"])
def test_a_thousand_blank_lines_are_no_riddle(tmp_path, ending):
    path = tmp_path / "a.txt"
    path.write_text("\n \t\n" * 500 + ending)
    with watched(2):
        [found] = open_file(path)
    assert found.format == ("ldif" if ending.startswith("dn") else "csv")


def test_a_width_that_is_no_number_of_this_world_is_one(tmp_path):
    path = tmp_path / "a.xls"
    wide = "9" * 5_000
    path.write_text(f"<table><tr><td colspan={wide}>甲</td><td ss:Index={wide}>乙</td></tr></table>", "utf-8")
    [sheet] = open_file(path)
    assert sheet.rows == [["甲", "乙"]]


def test_broken_characters_are_told_by_line(tmp_path):
    data = "姓名,手机\n".encode() + b"\xe5\xbc" + b",1\n" + "李娜,2\n".encode() * 40
    [sheet] = open_file(written(tmp_path, data), encoding="utf-8")
    assert [problem.line for problem in sheet.problems] == [2]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("姓名\t手机\r\n张伟\t138\r\n", [["姓名", "手机"], ["张伟", "138"]]),
        ('张伟\t"一\n二, 三"\t1', [["张伟", "一\n二, 三", "1"]]),
        ("张伟,138\n李娜,139", [["张伟", "138"], ["李娜", "139"]]),
        ("张伟", [["张伟"]]),
        ("a, b; c\t1\nd, e; f\t2", [["a, b; c", "1"], ["d, e; f", "2"]]),
    ],
)
def test_what_is_copied_in_a_spreadsheet_is_pasted_as_rows(text, rows):
    assert open_text(text).rows == rows


def test_an_empty_clipboard_is_one_sentence():
    with pytest.raises(FormatProblem, match="nothing to paste"):
        open_text(" \n")


WHOLE = (xlsx(), xls())
STARTS = (
    b"",
    b"PK\x03\x04",
    WHOLE[0][:1500],
    WHOLE[1][:3000],
    b"BEGIN:VCARD\n",
    b"dn: a\n",
    b"[{",
    b"<table>",
    b"\xff\xfe",
)


@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_nothing_but_known_trouble_comes_of_any_file(tmp_path_factory, start, data):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(start + data)
    with suppress(FormatProblem):
        open_file(path)


@given(st.binary(min_size=1, max_size=40), st.integers(0, 6000))
def test_nothing_but_known_trouble_comes_of_a_damaged_workbook(tmp_path_factory, patch, place):
    path = tmp_path_factory.getbasetemp() / "damaged"
    for whole in WHOLE:
        place %= len(whole)
        path.write_bytes(whole[:place] + patch + whole[place + len(patch) :])
        with suppress(FormatProblem):
            open_file(path)


@given(st.text())
def test_nothing_but_known_trouble_comes_of_any_clipboard(text):
    with suppress(FormatProblem):
        open_text(text)


def test_an_opendocument_in_an_encoding_that_is_none(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(opendocument())) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, content.replace(b"UTF-8", b"UTF-00", 1) if member == "content.xml" else content)
    with pytest.raises(FormatProblem, match="damaged"):
        open_file(written(tmp_path, file.getvalue()))
