import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crmdesk.core.errors import StorageProblem
from crmdesk.core.tabular.delimited import guarded, read_rows, write_csv
from crmdesk.core.tabular.sources import open_file


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        ("姓名,手机\n张伟,1\n", ",", [["姓名", "手机"], ["张伟", "1"]]),
        ("姓名;手机\n张伟;1,5\n", ";", [["姓名", "手机"], ["张伟", "1,5"]]),
        ("姓名\t手机\r张伟\t1\r", "\t", [["姓名", "手机"], ["张伟", "1"]]),
        ("姓名|手机\r\n张伟|1", "|", [["姓名", "手机"], ["张伟", "1"]]),
        ("sep=;\r\n姓名;手机\r\n张伟;1", ";", [["姓名", "手机"], ["张伟", "1"]]),
        ("姓名\n张伟\n李娜\n", ",", [["姓名"], ["张伟"], ["李娜"]]),
        ('a,"b\nc",d\n', ",", [["a", "b\nc", "d"]]),
        ('a,"say ""hi""",d\n', ",", [["a", 'say "hi"', "d"]]),
        ("a,b,c\nd\ne,f\n", ",", [["a", "b", "c"], ["d"], ["e", "f"]]),
        ("\n\n , \na,b\n\n", ",", [["a", "b"]]),
        ("a,b,c\nd,e,f\ng;h;i;j\n", ",", [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i", "j"]]),
        ('a,b,c\nd,e,f\n"g;h;i;\nj"\n', ",", [["a", "b", "c"], ["d", "e", "f"], ["g;h;i;\nj"]]),
    ],
)
def test_rows_are_read_by_the_delimiter_of_the_file(text, delimiter, rows):
    assert read_rows(text)[::2] == (delimiter, rows)


def test_each_row_knows_the_line_at_which_it_begins():
    _delimiter, lines, rows = read_rows('姓名,地址\n\n张伟,"一\n二\n三"\n李娜,四\n')
    assert lines == [1, 3, 6]
    assert rows[1] == ["张伟", "一\n二\n三"]


@pytest.mark.parametrize("stray", ['b,"15寸屏', 'b,"', '"b,c'])
def test_a_quote_that_is_never_closed_swallows_nothing(stray):
    _delimiter, lines, rows = read_rows(f"a,1\n{stray}\nc,3\nd,4\n")
    assert lines == [1, 2, 3, 4]
    assert rows[2:] == [["c", "3"], ["d", "4"]]
    assert "".join(map(str, rows[1])) == stray.replace(",", "")


def test_many_stray_quotes_end_too():
    text = "a,b\n" + 'x,"y\nz,"""\n' * 2000 + 'x,"y\n'
    assert read_rows(text)[1][-1] <= 4002


def test_a_cell_of_200_kilobytes_is_read():
    _delimiter, _lines, rows = read_rows("姓名,备注\n张伟,{}\n".format("长" * 200_000))
    assert len(rows[1][1]) == 200_000


DANGEROUS = ["=1+1", "+86 138", "-1", "@SUM", "\tx", "\rx", "\nx", "＝1", "＋1", " =1", "\u3000@x", "'=1", "''+1"]


@pytest.mark.parametrize("cell", DANGEROUS)
def test_no_cell_begins_like_a_formula(cell):
    assert guarded(cell) == f"'{cell}"
    assert guarded("a" + cell) == "a" + cell


@pytest.mark.parametrize("cell", ["张伟", "'70年代", "'", "", "13812345678", "a=b", "'s-Hertogenbosch"])
def test_a_harmless_cell_is_left_alone(cell):
    assert guarded(cell) == cell


@example(rows=[["", "\n"]])
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1e")), min_size=2, max_size=4)
    )
)
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "list.csv"
    write_csv(path, ["姓名", "手机", "备注"], rows)
    assert read_rows(path.read_bytes().decode("utf-8-sig"), ",")[2] == [
        ["姓名", "手机", "备注"],
        *[row for row in rows if any(map(str.strip, row))],
    ]


def test_csv_is_written_as_excel_expects_it(tmp_path):
    path = tmp_path / "客户.csv"
    write_csv(path, ["姓名", "手机"], [["张伟", "+86 13812345678"], ["=cmd", "a\nb"]])
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert cells[1:] == [["张伟", "'+86 13812345678"], ["'=cmd", "a\nb"]]
    [sheet] = open_file(path)
    assert sheet.rows[1:] == [["张伟", "+86 13812345678"], ["=cmd", "a\nb"]]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("old", "utf-8")

    def rows():
        yield ["new"]
        raise OSError("disk full")

    with pytest.raises(StorageProblem, match=r"list\.csv"):
        write_csv(path, ["a"], rows())
    assert path.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["list.csv"]
