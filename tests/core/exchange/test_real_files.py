"""Real files of phones, mail programs and offices become the contacts that their expectations name.

The files are not part of the project; where their folder is missing these tests are skipped.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crmdesk.core.contacts.records import Person
from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError
from crmdesk.core.exchange.mapping import guess
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.values import emails, phones
from crmdesk.core.values.text import clean

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
PEER = ("peer-assertion", "peer-reference-output")

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files (../shared/data) is missing")


@cache
def expectations() -> list[dict[str, Any]]:
    """What the files hold by those who know: per file a list of persons."""
    found = []
    for name in ("vcard/expectations.json", "csv/expectations.json"):
        if (DATA / name).is_file():
            found += json.loads((DATA / name).read_text("utf-8"))
    return found


def imported(desk: Desk, path: Path) -> list[Person]:
    """The people of a file, brought in one card a contact, in the order of the file."""
    preview = desk.exchange.plan(open_files([path]))
    for row in preview.rows:
        row.choice = "new"
    desk.exchange.apply(preview)
    ids = [key for (key,) in desk.history.rows("SELECT id FROM contact ORDER BY id")]
    return list(desk.contacts.people(ids))


def wrong(person: Person, expected: Mapping[str, Any]) -> list[str]:
    """The keys of an expectation that a contact does not meet."""
    found = [key for key, check in CHECKS.items() if key in expected and not check(person, expected[key])]
    return [f"{key}: {expected[key]!r}" for key in found]


def _same(a: str, b: str | None) -> bool:
    return "".join(clean(a).split()) == "".join(clean(b or "").split())


def _phones(person: Person, expected: Sequence[Any]) -> bool:
    """Numbers a telephone can dial; one or two digits, and words, are test material of the peers."""
    values = [item["value"] if isinstance(item, dict) else item for item in expected]
    wanted = {number for value in values if len(number := phones.digits(value)) >= 3 and "@" not in value}
    return wanted <= {phones.digits(reach.value) for reach in person.phones}


def _emails(person: Person, expected: Sequence[str]) -> bool:
    wanted = {emails.normal(value) for value in expected if not emails.problem(value)}
    return wanted <= {emails.normal(reach.value) for reach in person.emails}


def _organisation(person: Person, expected: Any) -> bool:
    units = [expected] if isinstance(expected, str) else [unit for unit in expected if unit]
    whole = "/".join(filter(None, (person.organisation, person.department)))
    return not units or _same(whole, "/".join(units)) or _same(person.organisation, units[0])


def _parts(person: Person, expected: Mapping[str, Any]) -> bool:
    family, given = expected.get("family"), expected.get("given")
    if not person.family or family is None:
        return True
    return _same(person.family, family) and (given is None or clean(person.given).startswith(clean(given)))


def _birthday(person: Person, expected: str) -> bool:
    digits = "".join(filter(str.isdigit, expected.partition("T")[0]))
    return person.birthday is not None and person.birthday.date.replace("-", "") in {digits, digits[-4:]}


CHECKS = {
    "fn": lambda person, name: _same(person.name, name),
    "fn_from_n": lambda person, name: _same(person.name, name),
    "family": lambda person, name: _same(person.family, name),
    "given": lambda person, name: _same(person.given, name),
    "n": _parts,
    "phones": _phones,
    "emails": _emails,
    "org": _organisation,
    "dept": lambda person, name: _same(person.department, name),
    "title": lambda person, title: _same(person.title, title),
    "bday": _birthday,
    "note": lambda person, note: all(_same(text, person.note) or clean(text) in person.note for text in _texts(note)),
    "im": lambda person, values: {*values} <= {reach.value.partition(": ")[2] or reach.value for reach in person.im},
}


def _texts(note: Any) -> list[str]:
    return [clean(note)] if isinstance(note, str) else [clean(text) for text in note]


@pytest.fixture
def verdicts(desk: Desk) -> dict[str, list[str]]:
    """What is wrong with each file."""
    found: dict[str, list[str]] = {}
    for one in expectations():
        found[one["file"]] = _verdict(desk, one)
    return found


def _verdict(desk: Desk, one: Mapping[str, Any]) -> list[str]:
    expected = [person for person in one["expect"] if person]
    try:
        people = imported(desk, DATA / one["file"])
    except CrmError as error:
        return [str(error)] if expected else []
    finally:
        last = desk.history.undoable()
        if last is not None:
            desk.history.undo(last.id)
    if len(people) < len(expected):
        return [f"{len(people)} of {len(expected)} people"]
    return [reason for person, wanted in zip(people, expected, strict=False) for reason in wrong(person, wanted)]


def test_real_files_come_in_as_they_should(verdicts: dict[str, list[str]]) -> None:
    kinds = {one["file"]: one["source_of_truth"]["kind"] for one in expectations()}
    peers = [file for file, kind in kinds.items() if kind in PEER]
    bad = {file: verdicts[file] for file in peers if verdicts[file]}
    assert len(bad) <= 0.05 * len(peers), bad
    others = {file: reasons for file, reasons in verdicts.items() if reasons and kinds[file] not in PEER}
    assert len(others) <= 0.05 * len(kinds), others


def test_the_chinese_files_come_in_whole(verdicts: dict[str, list[str]]) -> None:
    chinese = [one["file"] for one in expectations() if one["source_of_truth"]["kind"] == "curator"]
    assert chinese
    assert {file: verdicts[file] for file in chinese if verdicts[file]} == {}


def test_every_spelling_of_a_heading_finds_its_field() -> None:
    fields = {"fn": "name", "family": "name.family", "given": "name.given", "gender": "sex", "org": "organisation",
              "dept": "department", "mobile": "phones.mobile", "work_phone": "phones.work", "home_phone": "phones.home",
              "fax": "phones.fax", "qq": "im.qq", "wechat": "im.wechat", "bday": "birthday", "id_number": "id_card",
              "note": "note", "group": "tags", "work_street": "addresses.work.text",
              "home_street": "addresses.home.text"}  # fmt: skip
    aliases = json.loads((DATA / "csv" / "header_aliases.json").read_text("utf-8"))["aliases"]
    missed = {}
    for field, target in fields.items():
        for heading in aliases[field]:
            sheet = Sheet(Path(), "csv", "", "", [["网络范围", heading, "优势品种"], ["全省", "x", "抗生素"]], [1, 2])
            if guess(sheet).targets[1] != target:
                missed[heading] = guess(sheet).targets[1]
    assert missed == {}


def test_public_numbers_of_organisations_come_in_whole(desk: Desk) -> None:
    path = DATA / "corpora" / "orgs_public_numbers.vcf"
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))["items"]
    people = imported(desk, path)
    assert [one.name for one in people] == [item["organization"] for item in expected]
    assert desk.check() == []
