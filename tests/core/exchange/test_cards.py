"""Cards of phones and mail programs."""

from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.exchange.cards import read_cards
from crmdesk.core.tabular.sources import open_file
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

MASKED = "The value is masked and was not taken."


def read(folder: Path, *lines: str) -> tuple[Draft, list[str]]:
    """The draft of a card and its problems."""
    path = folder / "a.vcf"
    path.write_text("\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")), "utf-8")
    (cards,) = open_file(path)
    (found,) = read_cards(cards)
    return found.draft, found.problems


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("TEL;TYPE=CELL:13812345678", "phones", (Reach("13812345678", "mobile"),)),
        ("TEL:13812345678", "phones", (Reach("13812345678", "mobile"),)),
        ("TEL;TYPE=CELL:0512-66668888", "phones", (Reach("0512-66668888", "work"),)),
        ("TEL;TYPE=CELL:0512 6666 8888", "phones", (Reach("0512 6666 8888", "work"),)),
        ("TEL;TYPE=WORK,FAX:0512-66668888", "phones", (Reach("0512-66668888", "fax"),)),
        ("TEL;TYPE=HOME:+86 138 1234 5678", "phones", (Reach("+86 138 1234 5678", "home"),)),
        ("EMAIL;TYPE=HOME:z@a.cn", "emails", (Reach("z@a.cn", "home"),)),
        ("EMAIL:张伟 <z@a.cn>", "emails", (Reach("z@a.cn", "work"),)),
        ("X-QQ:12345", "im", (Reach("12345", "qq"),)),
        ("IMPP:xmpp:zw@a.cn", "im", (Reach("jabber: zw@a.cn", "other"),)),
        (
            "ADR;TYPE=HOME:;;人民路1号;苏州市;江苏省;215000;中国",
            "addresses",
            (Place("江苏省苏州市人民路1号", "215000", "home"),),
        ),
        ("BDAY:1990-03-07", "birthday", Birthday("1990-03-07")),
        ("X-LUNAR-BIRTHDAY;LEAP=YES:1990-05-11", "birthday", Birthday("1990-05-11", Calendar.LUNAR, leap=True)),
        ("CATEGORIES:老客户,VIP,myContacts", "tags", ("老客户", "VIP")),
        ("X-GENDER:F", "sex", "female"),
        ("NICKNAME:小张", "custom", {"Nickname": "小张"}),
        ("URL:http://a.cn", "custom", {"Web page": "http://a.cn"}),
        ("X-SHOE:42", "custom", {"X-SHOE": "42"}),
    ],
)
def test_a_property_finds_its_place(tmp_path: Path, line: str, key: str, value: object) -> None:
    draft, problems = read(tmp_path, "FN:张伟", line)
    assert (draft[key], problems) == (value, [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("TEL:138****5678", f"Phones “138****5678”: {MASKED}"),
        ("EMAIL:z***@qq.com", f"E-mails “z***@qq.com”: {MASKED}"),
        ("X-QQ:12****45", f"Messengers “12****45”: {MASKED}"),
        ("ADR:;;人民路****;;;;", f"Addresses “人民路****”: {MASKED}"),
        ("BDAY:1990-02-30", "Birthday “1990-02-30”: There is no day 30 in that month: it has 28."),
        ("X-CRMDESK-DATA:{", "The data of crmdesk in this card are damaged and are left out."),
        (f"X-CRMDESK-DATA:{'[' * 5_000}", "The data of crmdesk in this card are damaged and are left out."),
    ],
)
def test_what_cannot_be_taken_is_told(tmp_path: Path, line: str, problem: str) -> None:
    draft, problems = read(tmp_path, "FN:张伟", line)
    assert ({*draft}, problems) == ({"name", "family", "given"}, [problem])


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("ORG:康源医药", "TEL:0512-66668888"), "康源医药"),
        (("EMAIL:z@a.cn",), "z@a.cn"),
        (("TEL:13812345678",), "13812345678"),
        (("NICKNAME:小张", "TEL:13812345678"), "小张"),
        (("N:张;伟;;;",), "张伟"),
    ],
)
def test_a_card_without_a_name_is_called_by_what_it_has(
    desk: Desk, tmp_path: Path, lines: tuple[str, ...], name: str
) -> None:
    read(tmp_path, *lines)
    (row,) = desk.exchange.plan(open_file(tmp_path / "a.vcf")).rows
    assert (row.outcome, row.draft["name"]) == ("new", name)


def test_whoever_has_retired_keeps_the_former_positions(tmp_path: Path) -> None:
    data = 'X-CRMDESK-DATA:{"positions":[{"organisation":"康源"\\,"to":"2020-12-31"\\,"main":false}]}'
    draft, problems = read(tmp_path, "FN:张伟", data)
    assert problems == []
    assert draft["positions"] == (Position("康源", until="2020-12-31"),)


def test_a_card_changed_elsewhere_keeps_what_it_says(tmp_path: Path) -> None:
    data = 'X-CRMDESK-DATA:{"tier":"VIP"\\,"positions":[{"organisation":"康源"\\,"title":"经理"\\,"main":true}]}'
    draft, problems = read(tmp_path, "FN:张伟", "ORG:康源", "TITLE:总监", data)
    assert problems == []
    assert (draft["tier"], draft["title"], "positions" in draft) == ("VIP", "总监", False)
