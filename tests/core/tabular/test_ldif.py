import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.tabular.contents import Address
from crmdesk.core.tabular.ldif import read_ldif

PATH = Path("a.ldif")
PERSON = "dn: cn=a\nobjectclass: person\n"


def entry(lines):
    [card] = read_ldif(PATH, (PERSON + lines).encode()).cards
    return card


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        ("cn: 张伟", "name", "张伟"),
        ("sn: Doe\ngivenName: John", "name", "John Doe"),
        (f"cn:: {base64.b64encode('张伟'.encode()).decode()}", "name", "张伟"),
        (f"cn:: {base64.b64encode('张伟'.encode('gbk')).decode()}", "name", "张伟"),
        ("cn: 张\n 伟", "name", "张伟"),
        ("# cn: 李\n 娜\ncn;lang-zh: 张伟", "name", "张伟"),
        ("mail: a@b.cn\nmozillaSecondEmail: c@d.cn", "emails", [("a@b.cn", ()), ("c@d.cn", ())]),
        ("mobile: 138\ntelephoneNumber: 010", "phones", [("138", ("CELL",)), ("010", ("WORK",))]),
        ("birthyear: 1980\nbirthmonth: 8\nbirthday: 15", "birthday", "1980-08-15"),
        ("birthmonth: 8\nbirthday: 15", "birthday", "--08-15"),
        (f"birthyear: {'9' * 5_000}\nbirthmonth: 8\nbirthday: 15", "birthday", "15"),
        ("labeledURI: http://a.cn label", "urls", ["http://a.cn"]),
        ("o: 示例医药\nou: 销售部\nou: 二部", "extra", {"ou": "二部"}),
        ("custom1: VIP", "extra", {"custom1": "VIP"}),
        ("jpegPhoto:: aGVsbG8=", "photo", b"hello"),
        ("description:< file:///etc/passwd\ncn: a", "note", ""),
        (
            "street: 路1号\nmozillaWorkStreet2: 2层\nl: 北京\nst: 京\npostalCode: 100000\nc: 中国\n"
            "mozillaHomeStreet: 家",
            "addresses",
            [Address(("WORK",), "路1号 2层", "北京", "京", "100000", "中国"), Address(("HOME",), "家")],
        ),
    ],
)
def test_an_attribute_is_read(lines, attribute, value):
    assert getattr(entry(lines), attribute) == value


def test_entries_without_a_blank_line_between_are_two_persons():
    found = read_ldif(PATH, f"version: 1\n{PERSON}cn: a\n{PERSON}cn: b\n".encode())
    assert [(card.name, card.line) for card in found.cards] == [("a", 1), ("b", 5)]


def test_what_cannot_be_read_is_told_by_line():
    found = read_ldif(PATH, f"{PERSON}cn: a\nno colon\nsn:: a\n\ndn: cn=list\nobjectclass: groupOfNames\n".encode())
    assert [card.name for card in found.cards] == ["a"]
    assert [problem.line for problem in found.problems] == [4, 5, 7]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_trouble(data):
    read_ldif(PATH, PERSON.encode() + data, "gb18030")
