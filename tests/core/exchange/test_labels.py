"""Google's address book as CSV, old and new: the label of a value is its kind."""

import csv
import io
from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.exchange.labels import Label, add_label, label_of, stem_of
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.values.choices import ImKind, PhoneKind
from tests.core.exchange.sheets import bring, everybody

OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,Birthday,Notes,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,IM 1 - Type,IM 1 - Service,"
    "IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Phone 3 - Type,Phone 3 - Value,"
    "Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,Relation 1 - Value,"
    "Website 1 - Type,Website 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value"
)
NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Organization Name,Organization Title,Birthday,Notes,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Address 2 - Label,Address 2 - Formatted,Address 2 - Street,Address 2 - City,Address 2 - Postal Code,"
    "Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)


def google(path: Path, headings: str, values: dict[str, str], encoding: str) -> Path:
    """A file with one contact that has `values`."""
    text = io.StringIO()
    table = csv.DictWriter(text, headings.split(","), restval="")
    table.writeheader()
    table.writerow(values)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def test_an_old_file(desk: Desk, tmp_path: Path) -> None:
    values = {
        "Name": "张伟", "Given Name": "伟", "Family Name": "张", "Group Membership": "* myContacts ::: 老客户",
        "E-mail 1 - Type": "Work", "E-mail 1 - Value": "w@a.example",
        "E-mail 2 - Type": "* Home", "E-mail 2 - Value": "h@a.example",
        "IM 1 - Type": "Home", "IM 1 - Service": "QQ", "IM 1 - Value": "123456",
        "Phone 1 - Type": "Home", "Phone 1 - Value": "13812345678",
        "Phone 2 - Type": "Work Fax", "Phone 2 - Value": "0512-65123456",
        "Phone 3 - Type": "Grandma", "Phone 3 - Value": "0512-65123457",
        "Address 1 - Type": "Home", "Address 1 - Formatted": "123 Main St\nAustin, TX 78701\nUS",
        "Address 1 - Street": "123 Main St", "Address 1 - City": "Austin", "Address 1 - Postal Code": "78701",
        "Organization 1 - Type": "*", "Organization 1 - Name": "康源医药", "Organization 1 - Title": "经理",
        "Relation 1 - Type": "Spouse", "Relation 1 - Value": "李娜", "Website 1 - Value": "a.example",
        "Website 1 - Type": "*", "Custom Field 1 - Type": "车牌", "Custom Field 1 - Value": "苏E1",
    }  # fmt: skip
    desk.exchange.apply(desk.exchange.plan(open_files([google(tmp_path / "old.csv", OLD, values, "utf-16")])))
    (person,) = everybody(desk)
    assert (person.name, person.organisation, person.title, person.tags) == ("张伟", "康源医药", "经理", ("老客户",))
    assert person.emails == (Reach("h@a.example", "home"), Reach("w@a.example", "work"))
    assert person.im == (Reach("123456", "qq"),)
    assert person.phones == (
        Reach("13812345678", "home"), Reach("0512-65123456", "fax"), Reach("0512-65123457", "other"),
    )  # fmt: skip
    assert person.addresses == (Place("123 Main St, Austin, TX 78701, US", "78701", "home"),)
    assert dict(person.custom) == {"Spouse": "李娜", "Website 1 - Value": "a.example", "车牌": "苏E1"}


def test_a_new_file(desk: Desk, tmp_path: Path) -> None:
    values = {
        "First Name": "娜", "Last Name": "李", "Organization Name": "康源医药", "Labels": "* myContacts",
        "E-mail 1 - Label": "Home", "E-mail 1 - Value": "h@a.example", "E-mail 2 - Value": "o@a.example",
        "Phone 1 - Label": "Mobile", "Phone 1 - Value": "13812345678 ::: 13912345678",
        "Phone 2 - Value": "0512-65123456",
        "Address 1 - Label": "Work", "Address 1 - Street": "人民路1号", "Address 1 - City": "苏州市",
        "Address 1 - Region": "江苏省", "Address 1 - Postal Code": "215000", "Address 1 - Country": "中国",
        "Address 2 - Label": "* Home", "Address 2 - Formatted": "昆山市\n前进路2号",
        "Event 1 - Label": "Anniversary", "Event 1 - Value": "2015-03-08",
    }  # fmt: skip
    desk.exchange.apply(desk.exchange.plan(open_files([google(tmp_path / "new.csv", NEW, values, "utf-8")])))
    (person,) = everybody(desk)
    assert (person.name, person.organisation, person.tags) == ("李娜", "康源医药", ())
    assert person.emails == (Reach("h@a.example", "home"), Reach("o@a.example", "other"))
    assert person.phones == (
        Reach("13812345678", "mobile"), Reach("13912345678", "mobile"), Reach("0512-65123456", "work"),
    )  # fmt: skip
    assert person.addresses == (Place("昆山市 前进路2号", "", "home"), Place("江苏省苏州市人民路1号", "215000", "work"))
    assert dict(person.custom) == {"Anniversary": "2015-03-08"}


def test_the_twelfth_value_has_its_kind_and_a_refused_one_leaves_the_good(desk: Desk) -> None:
    headings = ("姓名", "Phone 1 - Label", "Phone 1 - Value", "Phone 12 - Label", "Phone 12 - Value")
    result = bring(
        desk, ["张伟", "Home", "0512-65123456", "* Work", "0512-65123457 ::: 138****5678"], headings=headings
    )
    assert everybody(desk)[0].phones == (Reach("0512-65123457", "work"), Reach("0512-65123456", "home"))
    assert len(result.files[0].problems) == 1


@pytest.mark.parametrize(
    ("heading", "stem"),
    [
        ("Phone 1 - Value", "phone 1"),
        ("PHONE 1 - Label", "phone 1"),
        ("Custom Field 12 - Type", "custom field 12"),
        ("Phone 1", ""),
        ("Phone - Value", ""),
        ("电话", ""),
    ],
)
def test_the_columns_of_a_value_have_a_stem(heading: str, stem: str) -> None:
    assert stem_of(heading) == stem


@pytest.mark.parametrize(
    ("said", "label", "phone", "messenger"),
    [
        ([""], Label(), None, None),
        (["*"], Label((), True), None, None),
        (["* Home"], Label(("Home",), True), "home", "other"),
        (["Home", "QQ"], Label(("Home", "QQ")), "home", "qq"),
        (["手机"], Label(("手机",)), "mobile", "other"),
        (["Grandma"], Label(("Grandma",)), "other", "other"),
    ],
)
def test_labels_are_kinds(said: list[str], label: Label, phone: str | None, messenger: str | None) -> None:
    parts: dict[str, object] = {}
    for text in said:
        add_label(parts, "phone 1", text)
    found = label_of(parts, "phone 1")
    assert (found, found.kind(PhoneKind), found.kind(ImKind)) == (label, phone, messenger)
