from contextlib import suppress
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular.contents import Address, Card
from crmdesk.core.tabular.vcard import fold, read_vcards, write_vcards

PATH = Path("a.vcf")


def card(lines, codec="utf-8", version="3.0"):
    """The one card with `lines` (text or bytes)."""
    body = lines.encode(codec) if isinstance(lines, str) else lines
    found = read_vcards(PATH, b"BEGIN:VCARD\r\nVERSION:%s\r\n%s\r\nEND:VCARD\r\n" % (version.encode(), body))
    assert (len(found.cards), found.problems) == (1, ())
    return found.cards[0]


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        ("FN:张伟", "name", "张伟"),
        ("N:张;伟;;;", "name", "张伟"),
        ("N:Doe;John;Q.;Mr.;Jr.", "name", "Mr. John Q. Doe Jr."),
        ("FN:Mr. John Richter, James Doe Sr.", "name", "Mr. John Richter, James Doe Sr."),
        ("fn:a\\, b\\; c\\\\d\\ne", "name", "a, b; c\\d\ne"),
        (
            "TEL;TYPE=WORK,VOICE:010-8\r\nTEL;CELL;PREF:138",
            "phones",
            [("010-8", ("WORK", "VOICE")), ("138", ("CELL", "PREF"))],
        ),
        ("TEL;VALUE=uri;PREF=1:tel:+86-138;ext=12", "phones", [("+86-138 ext 12", ("PREF",))]),
        ("item1.TEL:138\r\nitem1.X-ABLabel:商务", "phones", [("138", ("商务",))]),
        ("item1.EMAIL;type=INTERNET:a@b.cn\r\nitem1.X-ABLabel:_$!<Other>!$_", "emails", [("a@b.cn", ("OTHER",))]),
        ("EMAIL:mailto:a@b.cn", "emails", [("a@b.cn", ())]),
        ("ORG:示例医药;销售部;华东区", "organisation", "示例医药"),
        ("ORG:示例医药;销售部;华东区", "department", "销售部/华东区"),
        ("TITLE:经理\r\nTITLE:顾问", "extra", {"TITLE": "顾问"}),
        (
            "ADR;TYPE=HOME:;2层;长安街1号;北京市;北京;100000;中国",
            "addresses",
            [Address(("HOME",), "长安街1号 2层", "北京市", "北京", "100000", "中国")],
        ),
        ("LABEL;TYPE=WORK:长安街1号\\n北京", "addresses", [Address(("WORK",), "长安街1号 北京")]),
        ("BDAY:19800815", "birthday", "1980-08-15"),
        ("BDAY:1980-08-15T00:00:00Z", "birthday", "1980-08-15"),
        ("BDAY:1980/8/5", "birthday", "1980-08-05"),
        ("BDAY:--0815", "birthday", "--08-15"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-08-15", "birthday", "--08-15"),
        ("BDAY:19723101", "birthday", "19723101"),
        ("X-QQ:12345\r\nX-WECHAT:zw\r\nX-SIP:sip:8", "im", [("12345", "qq"), ("zw", "wechat"), ("8", "sip")]),
        ("IMPP;X-SERVICE-TYPE=QQ:x-apple:12345", "im", [("12345", "qq")]),
        ("IMPP;X-SERVICE-TYPE=微信:x-apple:zw%20x", "im", [("zw x", "wechat")]),
        ("IMPP:xmpp:a@b.cn", "im", [("a@b.cn", "jabber")]),
        ("CATEGORIES:医院,重点\\,客户", "categories", ["医院", "重点,客户"]),
        ("NOTE:一\r\nNOTE:二", "note", "一\n二"),
        ("NOTE:一\r\nNOTE:一", "note", "一"),
        ("X-PHONETIC-FIRST-NAME:Wei\r\nX-PHONETIC-LAST-NAME:Zhang", "phonetic", "Zhang Wei"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;小张;1;;", "nickname", "小张"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-08-15;3;;", "birthday", "1980-08-15"),
        ("X-ANDROID-CUSTOM:vnd.com.miui.cursor.item/gender;男;;", "sex", "男"),
        ("PHOTO;ENCODING=b;TYPE=PNG:aGVs\r\n bG8=", "photo", b"hello"),
        ("PHOTO;ENCODING=BASE64;JPEG:aGVs\r\nbG8=\r\n", "photo_type", "image/jpeg"),
        ("PHOTO:data:image/png;base64,aGVsbG8=", "photo", b"hello"),
        ("NOTE;ENCODING=b:5byg5Lyf", "note", "张伟"),
        ("X-CRMDESK-TIER:VIP\r\nPRODID:x\r\nX-SPOUSE:李娜", "extra", {"X-CRMDESK-TIER": "VIP", "X-SPOUSE": "李娜"}),
        ('TEL;TYPE="a:b;c":1', "phones", [("1", ("A:B;C",))]),
        ("NOTE:第一\r\n 第二", "note", "第一第二"),
    ],
)
def test_a_property_is_read(lines, attribute, value):
    assert getattr(card(lines), attribute) == value


@pytest.mark.parametrize(
    ("lines", "birthday", "leap"),
    [
        ("X-LUNAR-BIRTHDAY:1980-08-15", "1980-08-15", False),
        ("X-LUNAR-BIRTHDAY;LEAP=YES:--04-01", "--04-01", True),
        ("BDAY;CALSCALE=chinese:1980-08-15", "1980-08-15", False),
        ("BDAY:19800924\r\nX-ALTBDAY;CALSCALE=chinese:007700570815", "1980-08-15", False),
        ("X-ALTBDAY;CALSCALE=chinese:0078003109L18", "2014-09-18", True),
        ("X-ANDROID-CUSTOM:vnd.com.miui.cursor.item/lunarBirthday;1980-8-15;;", "1980-08-15", False),
    ],
)
def test_a_lunar_birthday_is_told_from_a_solar_one(lines, birthday, leap):
    found = card(lines)
    assert (found.birthday, found.calendar, found.leap) == (birthday, "lunar", leap)


def test_the_solar_day_beside_a_lunar_birthday_is_kept():
    assert card("BDAY:19800924\r\nX-LUNAR-BIRTHDAY:1980-08-15").extra == {"BDAY": "1980-09-24"}


def quoted(text, codec):
    return "".join(f"={byte:02X}" for byte in text.encode(codec))


@pytest.mark.parametrize(
    "line",
    [
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted('张伟', 'utf-8')}".encode(),
        f"FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:{quoted('张伟', 'gbk')}".encode(),
        f"FN;QUOTED-PRINTABLE:{quoted('张伟', 'gbk')}".encode(),
        f"FN;CHARSET=NONSENSE;ENCODING=QUOTED-PRINTABLE:{quoted('张伟', 'utf-8')}".encode(),
        f"FN;ENCODING=QUOTED-PRINTABLE:{quoted('张', 'utf-8')}=\r\n{quoted('伟', 'utf-8')}".encode(),
        "FN:张伟".encode("gbk"),
        b"FN;CHARSET=GB2312:" + "张伟".encode("gbk"),
        "FN:张伟".encode()[:5] + b"\r\n " + "FN:张伟".encode()[5:],
    ],
)
def test_a_name_is_read_whatever_its_encoding(line):
    assert card(line, version="2.1").name == "张伟"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_a_file_is_read_whatever_its_line_ends(codec, end):
    text = end.join(["BEGIN:VCARD", "VERSION:3.0", "FN:张伟", "NOTE:一", " 二", "END:VCARD", ""])
    [found] = read_vcards(PATH, text.encode(codec)).cards
    assert (found.name, found.note, found.problems) == ("张伟", "一二", [])


def test_one_bad_line_costs_one_line():
    found = card(
        "FN:张伟\r\n# comment\r\nno colon\r\nTEL:138\r\nPHOTO;ENCODING=b:a\r\nLOGO:\r\nPHOTO;ENCODING=b:@@\r\n"
        "PHOTO:data:image/png;base64,a"
    )
    assert (found.name, found.phones) == ("张伟", [("138", ())])
    assert found.problems == [
        "Line 4 cannot be read.",
        "Line 5 cannot be read.",
        "Line 7: the PHOTO is damaged and is left out.",
        "Line 9: the PHOTO is damaged and is left out.",
        "Line 10: the PHOTO is damaged and is left out.",
    ]


def test_an_empty_picture_takes_no_other_ones_place():
    found = card("FN:张伟\r\nPHOTO;ENCODING=b:cGljdHVyZQ==\r\nPHOTO;ENCODING=b: ")
    assert (found.photo, found.problems) == (b"picture", [])


def test_a_card_that_is_cut_off_is_kept_and_told():
    found = read_vcards(PATH, b"BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:c")
    assert [(card.name, card.line, len(card.problems)) for card in found.cards] == [
        ("a", 1, 1),
        ("b", 3, 0),
        ("c", 7, 1),
    ]


def test_the_secretary_within_a_card_is_another_person():
    found = card("FN:张伟\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:秘书\r\nTEL:1\r\nEND:VCARD\r\nTEL:2")
    assert (found.name, found.phones) == ("张伟", [("2", ())])


def test_lists_and_stray_lines_are_told_by_line():
    found = read_vcards(PATH, b"BEGIN:VCARD\nFN:list\nKIND:group\nEND:VCARD\nstray\n")
    assert found.cards == []
    assert [problem.line for problem in found.problems] == [1, 5]


def test_the_choice_of_the_user_comes_first():
    data = "BEGIN:VCARD\nFN:張偉\nEND:VCARD\n".encode("big5")
    assert read_vcards(PATH, data, "big5").cards[0].name == "張偉"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_is_written_is_read_again(tmp_path, version):
    whole = Card(
        line=1,
        name="张伟; 经理, \\组长",
        family="张",
        given="伟",
        phonetic="Zhang Wei",
        nickname="小张",
        phones=[("+86 138 1234 5678", ("CELL", "PREF")), ("010-88", ("商务",))],
        emails=[("a@b.cn", ("WORK",))],
        im=[("12345", "qq"), ("zw;1", "wechat"), ("张", "other"), ("a:b", "dingtalk")],
        organisation="示例医药有限公司",
        department="销售部",
        title="总经理",
        addresses=[Address(("WORK",), "长安街1号\n2层", "北京市", "北京", "100000", "中国"), Address(("HOME",), "家")],
        birthday="--08-15",
        sex="M",
        note="长" * 100 + "\n二",
        urls=["http://a.cn/?q=1,2;3"],
        categories=["医院", "重点,客户"],
        photo=bytes(range(256)),
        photo_type="image/png",
        uid="7",
        extra={"X-CRMDESK-TIER": "VIP", "X-CRMDESK-OWN": "一\n二; 三"},
    )
    lunar = Card(line=0, name="李娜", family="李", given="娜", birthday="1980-04-01", calendar="lunar", leap=True)
    path = tmp_path / "a.vcf"
    write_vcards(path, [whole, lunar], version)
    first, second = read_vcards(path, path.read_bytes()).cards
    second.line = 0
    assert (first, second) == (whole, lunar)
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_others_can_read_what_is_written(tmp_path, version):
    path = tmp_path / "a.vcf"
    write_vcards(
        path, [Card(name="张伟", family="张", given="伟", phones=[("138", ("CELL",))], note="一\n二")], version
    )
    other = vobject.readOne(path.read_text("utf-8"))
    assert (other.fn.value, other.tel.value, other.note.value) == ("张伟", "138", "一\n二")
    assert (other.n.value.family, other.n.value.given) == ("张", "伟")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=90)


@given(texts, texts, st.lists(texts, max_size=3))
def test_any_text_survives(tmp_path_factory, name, note, categories):
    path = tmp_path_factory.getbasetemp() / "any.vcf"
    write_vcards(path, [Card(name=f"a{name}z", note=f"a{note}z", categories=[f"a{text}z" for text in categories])])
    [found] = read_vcards(path, path.read_bytes()).cards
    assert (found.name, found.note) == (f"a{name}z", f"a{note}z")
    assert found.categories == [f"a{text}z" for text in categories]


@given(st.text())
def test_folding_never_splits_a_character(line):
    line = "".join(character for character in line if not "\ud800" <= character <= "\udfff")
    for piece in fold(line).split(b"\r\n "):
        with suppress(UnicodeDecodeError):
            assert piece.removesuffix(b"\r\n").decode("utf-8") is not None
            continue
        raise AssertionError(piece)


LINES = st.sampled_from(
    [b"BEGIN:VCARD", b"END:VCARD", b"AGENT:", b"N;ENCODING=QUOTED-PRINTABLE:=E5=", b"PHOTO;ENCODING=b:", b"ADR:;;"]
)


@given(st.lists(LINES | st.binary(max_size=30)))
def test_nothing_but_known_trouble_comes_of_any_bytes(lines):
    with suppress(FormatProblem):
        read_vcards(PATH, b"\r\n".join(lines))
