"""The files of other programs, with what their own tests say is in them. They stay where they are: ../shared/data."""

import json
import re
from pathlib import Path

import pytest

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular.columns import find_heading, known_headings, match_columns
from crmdesk.core.tabular.contents import Cards, Sheet
from crmdesk.core.tabular.sources import open_file
from crmdesk.core.tabular.vcard_builder import normal_date

DATA = Path(__file__).parents[4] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real files in ../shared/data are not here")


def expectations(kind):
    listing = DATA / kind / "expectations.json"
    return json.loads(listing.read_text("utf-8")) if listing.exists() else []


def peer_asserted(kind):
    return [entry for entry in expectations(kind) if entry["source_of_truth"]["kind"].startswith("peer")]


def cards_of(entry):
    try:
        [cards] = open_file(DATA / entry["file"])
    except FormatProblem:
        return []
    assert isinstance(cards, Cards)
    return cards.cards


def squeezed(text):
    return re.sub(r"[\s/]+", "", text or "")


def texts(value):
    return [value] if isinstance(value, str) else [part for part in value or [] if part]


def parts_of(name):
    """Expected parts of a name by our attributes."""
    keys = {"family": "family", "given": "given", "additional": "additional", "middle": "additional"}
    return {keys.get(key, key): squeezed("".join(texts(value)).replace(",", "")) for key, value in name.items()}


def has_parts(card, name):
    return all(squeezed(getattr(card, key)).replace(",", "") == value for key, value in parts_of(name).items())


def has_phones(card, phones, by_digits):
    strip = (lambda text: re.sub(r"\D", "", text)) if by_digits else squeezed
    if [strip(value) for value, _types in card.phones] != [strip(phone["value"]) for phone in phones]:
        return False
    wanted = [set(phone.get("types") or ()) for phone in phones]
    return all(types <= set(found) for types, (_value, found) in zip(wanted, card.phones, strict=True))


def has_address(card, expected):
    """Whether the n-th address has all the expected parts, wherever a peer puts rooms and boxes."""
    shown = [squeezed("".join((a.text, a.city, a.region, a.postcode, a.country))) for a in card.addresses]
    ignored = ("formatted_address", "types", "label")
    return len(shown) == len(expected) and all(
        squeezed(part) in text
        for text, parts in zip(shown, expected, strict=True)
        for key, part in parts.items()
        if key not in ignored and isinstance(part, str)
    )


CHECKS = {
    "fn": lambda card, value, _digits: card.name.split() == value.split(),
    "fn_from_n": lambda card, value, _digits: squeezed(card.name) == squeezed(value),
    "n": lambda card, value, _digits: has_parts(card, value),
    "n_raw": lambda card, value, _digits: (
        [card.family, card.given, card.additional][: value.count(";") or 1]
        == value.split(";")[: value.count(";") or 1][:3]
    ),
    "phones": has_phones,
    "emails": lambda card, value, _digits: [email for email, _types in card.emails] == [text.strip() for text in value],
    "im": lambda card, value, _digits: [address for address, _kind in card.im] == value,
    "org": lambda card, value, _digits: squeezed(card.organisation + card.department) == squeezed("".join(value)),
    "title": lambda card, value, _digits: card.title == value,
    "bday": lambda card, value, _digits: card.birthday == normal_date(value),
    "note": lambda card, value, _digits: card.note.split() == "\n".join(texts(value)).split(),
    "url": lambda card, value, _digits: card.urls == value,
    "adr": lambda card, value, _digits: has_address(card, value),
    "adr_count": lambda card, value, _digits: len(card.addresses) == value,
    "nickname": lambda card, value, _digits: card.nickname == value,
    "phonetic": lambda card, value, _digits: squeezed(card.phonetic) == squeezed("".join(texts(value.values()))),
}


def wrong(entry):
    """Keys of the expectation that were not met."""
    cards = cards_of(entry)
    if len(cards) != len(entry["expect"]):
        return [f"{len(cards)} cards"]
    digits = entry.get("compare", {}).get("phones") == "digits"
    return [
        key
        for card, expected in zip(cards, entry["expect"], strict=True)
        for key, value in expected.items()
        if key in CHECKS and not CHECKS[key](card, value, digits)
    ]


def test_vcards_are_read_as_their_programs_read_them():
    files = peer_asserted("vcard")
    faults = {entry["file"]: found for entry in files if (found := wrong(entry))}
    assert len(files) == 38
    assert len(faults) <= 0.05 * len(files), faults


BY_CONTENT = {"name": "fn", "email": "email", "mobile": "mobile"}
ENCODINGS = {"gbk": "gb18030", "shift_jis": "cp932"}
KEYS = {"phones": ("mobile", "work_phone"), "emails": ("email",)}


def aliases():
    return json.loads((DATA / "csv" / "header_aliases.json").read_text("utf-8"))["aliases"]


def people_of(sheet):
    """Rows below the heading as mappings of target to values, read only by what columns.py knows."""
    heading = find_heading(sheet.rows, known_headings(aliases()))
    below = sheet.rows[0 if heading is None else heading + 1 :]
    headings = () if heading is None else sheet.rows[heading]
    targets = match_columns(headings, aliases(), below, BY_CONTENT)
    people = [dict[str, list](emails=[]) for _row in below]
    for person, row in zip(people, below, strict=True):
        for target, cell in zip(targets, row, strict=False):
            if target and cell != "":
                person.setdefault(target, []).append(cell)
    return people


def is_person(person, expected):
    """Whether all expected values are in the row; a name may be in one cell or in two."""
    found = {key: [value for of in KEYS.get(key, (key,)) for value in person.get(of, [])] for key in expected}
    found["fn"] = person.get("fn") or ["".join(person.get("family", []) + person.get("given", []))]
    return all(
        set(texts(value)) <= set(found[key]) for key, value in expected.items() if key not in ("family", "given")
    )


@pytest.mark.parametrize("entry", [e for e in expectations("csv") if e["format"] == "csv"], ids=lambda e: e["file"])
def test_delimited_text_is_read_as_it_was_written(entry):
    [sheet] = open_file(DATA / entry["file"])
    assert isinstance(sheet, Sheet)
    assert sheet.encoding == ENCODINGS.get(entry["encoding"], entry["encoding"])
    people = people_of(sheet)
    if entry["expect"]:
        assert len(people) == len(entry["expect"])
    assert [
        expected for person, expected in zip(people, entry["expect"], strict=False) if not is_person(person, expected)
    ] == []


def test_a_file_of_two_delimiters_is_read_row_by_row():
    [sheet] = open_file(DATA / "csv" / "tb_tab_comma_mixed.csv")
    assert [row[4] for row in sheet.rows] == [f"{number}@host.invalid" for number in range(1, 5)]


def test_ldif_is_read_as_its_program_reads_it():
    [cards] = open_file(DATA / "csv" / "tb_bug_263304.ldif")
    [card] = cards.cards
    assert (card.name, card.emails) == ("Display Name", [("primaryemail@host.invalid", ())])
    [cards] = open_file(DATA / "csv" / "tb_export.ldif")
    assert [card.name for card in cards.cards] == ["contact number one", "contact number two"]
    assert [problem.line for problem in cards.problems] == [1]


@pytest.mark.parametrize(
    ("name", "titles", "heading", "first"),
    [
        ("easyexcel_demo.xlsx", ["Sheet1", "Sheet2"], 0, "字符串标题"),
        ("easyexcel_t01.xls", ["产品数据"], 1, "材质"),
        ("easyexcel_multiplesheets.xlsx", [f"Sheet{number}" for number in range(1, 7)], 0, "表1头"),
    ],
)
def test_workbooks_are_read_sheet_by_sheet(name, titles, heading, first):
    sheets = open_file(DATA / "xlsx" / name)
    assert [sheet.title for sheet in sheets] == titles
    assert str(sheets[0].rows[heading][0]).startswith(first)


def test_the_public_numbers_of_organisations_are_all_read():
    stored = json.loads((DATA / "corpora" / "orgs_public_numbers.json").read_text("utf-8"))["items"]
    [cards] = open_file(DATA / "corpora" / "orgs_public_numbers.vcf")
    assert [[phone for phone, _types in card.phones] for card in cards.cards] == [item["phones"] for item in stored]
