"""What scripts ask of the archive: duplicates, merges, the history, coverage, views; and what is refused."""

import json
from pathlib import Path

import pytest

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import open_desk
from crmdesk.core.views.records import Look
from tests.core.conftest import Run


def test_duplicates_are_listed_and_merged(run: Run, book: Path) -> None:
    with open_desk(book) as desk:
        known = {"name": "张伟", "tier": "A", "phones": [Reach("13812345678", "mobile")]}
        winner, loser = desk.contacts.add(known), desk.contacts.add({**known, "name": "张总", "tier": ""})
        homonym = desk.contacts.add({"name": "张伟"})
    pair = {"ids": [str(winner), str(loser)], "names": ["张伟", "张总"], "signals": ["mobile", "name"]}
    assert json.loads(run("duplicates", "--json")[1]) == {"pairs": [pair]}
    assert run("duplicates") == (0, f"id:{winner}\tid:{loser}\t张伟\t张总\tmobile name\n", "")
    code, out, err = run("merge", f"id:{winner}", "张总")
    assert (code, out, err) == (0, f"id:{loser} was merged into 张伟, id:{winner}.\n", "")
    assert run("duplicates", "--json")[1] == '{\n "pairs": []\n}\n'
    assert json.loads(run("find", f"id:{loser}", "--json")[1])["total"] == 0
    assert run("merge", f"id:{winner}", f"id:{loser}")[0::2] == (1, "A contact cannot be merged with itself.\n")
    with open_desk(book) as desk:
        desk.contacts.trash([homonym])
    refused = "张伟 is in the trash; bring them back before merging.\n"
    assert run("merge", f"id:{winner}", f"id:{homonym}") == (1, "", refused)
    assert run("merge", "张伟", "id:5") == (1, "", "No contact fits “id:5”.\n")
    assert run("merge", "张伟")[0] == 2


def test_history_says_what_was_changed_of_a_person(run: Run, people: Path, book: Path) -> None:
    run("import", people)
    with open_desk(book) as desk:
        contact = desk.contacts.finder.one("张伟")
        desk.contacts.change(contact, {"tier": "VIP", "id_card": "11010519491231002X"})
    code, out, err = run("history", "张伟", "--json")
    told = json.loads(out)
    assert (code, err, told["id"], told["name"]) == (0, "", str(contact), "张伟")
    newest = [one for one in told["changes"] if one["action"] == "contact.edit"]
    assert {one["field"]: (one["from"], one["to"]) for one in newest} == {
        "sex": ("", "Female"), "tier": ("", "VIP"), "region": ("", "北京市 朝阳区"), "birthday": ("", "Dec 31, 1949"),
        "id_card": ("", "11010519491231002X"),
    }  # fmt: skip
    assert {"at", "by", "action", "undone", "field", "from", "to"} == set(newest[0])
    _code, lines, _err = run("history", f"id:{contact}")
    assert "    Tier: - → VIP" in lines.splitlines()
    assert lines.splitlines()[-6].endswith("Bring in 2 contacts")


def test_history_of_nobody_is_one_sentence(run: Run, people: Path) -> None:
    run("import", people)
    assert run("history", "王五") == (1, "", "No contact fits “王五”.\n")


def test_coverage_is_told_for_programs_and_for_people(run: Run, people: Path) -> None:
    run("import", people)
    code, out, err = run("coverage", "--json")
    found = json.loads(out)["organisations"]
    assert (code, err) == (0, "")
    assert [one["organisation"] for one in found] == ["康源医药", "仁和医院"]
    assert found[0]["people"] == {"": 1}
    assert found[0]["flags"] == ["no_key_contact", "single_contact"]
    assert all(one["id"].isdecimal() and one["top"] == [] and one["key_contacts"] == [] for one in found)
    lines = run("coverage")[1].splitlines()
    assert lines[0].split("\t")[1:] == ["康源医药", "Level not known 1", "", "Without a key contact, A single contact"]


def test_views_are_listed_and_asked_for(run: Run, people: Path, book: Path) -> None:
    run("import", people)
    with open_desk(book) as desk:
        question = Group(Join.ALL, (Leaf("name", Asks.CONTAINS, ("张",)),))
        view = desk.views.save("All Zhang", question)
    assert run("views") == (0, "All Zhang\tName contains 张\t1\n", "")
    item = {"id": str(view), "name": "All Zhang", "sentence": "Name contains 张", "count": 1}
    assert json.loads(run("views", "--json")[1]) == {"items": [item]}
    assert json.loads(run("find", 'view:"all zhang" 经理', "--json")[1])["total"] == 1
    assert run("find", 'view:"all zhang" 主任')[:2] == (0, "")


def test_a_view_gives_its_order_and_columns(run: Run, tmp_path: Path, book: Path) -> None:
    with open_desk(book) as desk:
        desk.contacts.own_fields.add(Declaration("年限", Kind.NUMBER))
        for name, years, tier in (("甲", "9", "A"), ("乙", "10", "A"), ("丙", "", "B"), ("丁", "100", "A")):
            desk.contacts.add({"name": name, "年限": years, "tier": tier, "hobbies": ("茶", "书法")})
        look = Look(("name", "年限", "tier", "completeness"), "年限", descending=True, group="hobbies")
        desk.views.save("Years", Group(Join.ALL, (Leaf("tier", Asks.ANY, ("A",)),)), look)
    table = tmp_path / "people.csv"
    assert run("export", "--to", table, "--where", "view:Years")[0] == 0
    lines = table.read_text("utf-8-sig").splitlines()
    assert lines == ["Name,年限,Tier,crmdesk: Complete", *(f"{who},A,13%" for who in ("丁,100", "乙,10", "甲,9"))]
    assert [line.split("\t")[1] for line in run("find", "view:Years 甲")[1].splitlines()] == ["甲"]
    assert [line.split("\t")[1] for line in run("find", "view:years")[1].splitlines()] == ["丁", "乙", "甲"]
    assert run("export", "--to", table, "--where", "view:Years", "--all-columns")[0] == 0
    assert "Hobbies" in table.read_text("utf-8-sig").splitlines()[0]
    whole = tmp_path / "people.json"
    run("export", "--to", whole, "--where", "view:Years")
    assert [person["name"] for person in json.loads(whole.read_text("utf-8"))] == ["丁", "乙", "甲"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("view:All", "There is no view “All”. Did you mean “All Zhang”?"),
        ("nmae:张", "No field is called “nmae”. Did you mean name or nature?"),
        ("tier:Z", "Tier has no “z”. It has VIP, A, B, C."),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(
    run: Run, book: Path, tmp_path: Path, text: str, said: str
) -> None:
    with open_desk(book) as desk:
        desk.views.save("All Zhang", Group())
    for command in (("find", text), ("export", "--to", tmp_path / "out.csv", "--where", text)):
        code, out, err = run(*command)
        assert (code, out) == (1, "")
        assert said in err
