"""`crmdesk campaign` from first to last, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from crmdesk.core.contacts.records import Position, Reach
from crmdesk.core.desk import open_desk
from tests.core.conftest import Run

NEW = ("campaign", "new", "--occasion", "中秋", "--year", "2027", "--where", "tier:VIP", "--item", "红酒")


@pytest.fixture
def book_of_three(book: Path) -> Path:
    with open_desk(book) as desk:
        for name, level, phone in (("王建国", "top", "13800000001"), ("李娜", "middle", "13800000002")):
            desk.contacts.add({
                "name": name, "tier": "VIP", "phones": (Reach(phone, "mobile"),),
                "positions": (Position("恒通医药", "", "", level, main=True),),
            })  # fmt: skip
        desk.contacts.add({"name": "赵敏", "tier": "A"})
    return book


def made(run: Run, *more: str) -> str:
    code, out, err = run(*NEW, "--cost", "268.00", "--inscription", "{name}个人典藏", *more, "--json")
    assert (code, err) == (0, "")
    return str(json.loads(out)["id"])


def shown(run: Run, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("campaign", "show", key, "--json")[1])
    return found


def test_a_campaign_from_the_command_line(run: Run, book_of_three: Path) -> None:
    code, out, _err = run(*NEW, "--cost", "268.00", "--inscription", "{name}个人典藏", "--json")
    assert code == 0
    assert json.loads(out)["people"] == 2
    key = json.loads(out)["id"]
    found = shown(run, key)
    assert (found["id"], found["occasion"], found["date"]) == (key, "mid_autumn", "2027-09-15")
    assert found["milestones"][0] == {"name": "Close the list", "date": "2027-08-04", "done": False}
    king = next(one for one in found["people"] if one["name"] == "王建国")
    assert {"id", "occasion", "date", "milestones", "people"} <= set(found)
    assert {"contact", "name", "reason", "item", "inscription", "cost", "guards", "status"} <= set(king)
    assert all(set(guard) == {"kind", "text"} for one in found["people"] for guard in one["guards"])
    assert king["contact"]["name"] == "王建国"
    assert {key: king[key] for key in ("reason", "item", "inscription", "cost", "status")} == {
        "reason": "Found by “tier:VIP”", "item": "红酒", "inscription": "王建国个人典藏", "cost": "268.00",
        "status": "chosen",
    }  # fmt: skip
    guards = {one["name"]: [guard["kind"] for guard in one["guards"]] for one in found["people"]}
    assert guards == {"王建国": ["address"], "李娜": ["rank", "address"]}
    # The gift was new, and is in the catalogue with its cost.
    with open_desk(book_of_three) as desk:
        assert desk.history.rows("SELECT name, price FROM gift_item") == [("红酒", 26800)]
    assert run("campaign", "approve", key)[:2] == (0, "Mid-Autumn Festival 2027: 2 gifts are approved.\n")
    assert {one["status"] for one in shown(run, key)["people"]} == {"approved"}
    assert "王建国个人典藏" in run("campaign", "show", f"id:{key}")[1]
    assert json.loads(run("campaign", "list", "--json")[1])["items"][0]["committed"] == "536.00"


def test_tracking_numbers_out_of_a_sheet(run: Run, book_of_three: Path, tmp_path: Path) -> None:
    key, path = made(run), tmp_path / "运单.csv"
    path.write_text("收件人,手机,快递单号\n王建国,13800000001,SF100000001\n没有此人,,SF100000002\n", "utf-8")
    told = json.loads(run("campaign", "track", key, path, "--json")[1])
    assert (told["matched"], [one["tracking"] for one in told["parcels"]]) == (1, ["SF100000001"])
    assert told["doubtful"] == [
        {"line": 3, "tracking": "SF100000002", "name": "没有此人", "phone": "", "candidates": [],
         "reason": "Nobody on the list has this name or phone"}
    ]  # fmt: skip
    assert {one["name"]: one["status"] for one in shown(run, key)["people"]} == {"王建国": "shipped", "李娜": "chosen"}
    assert told["problems"] == []
    assert run("campaign", "track", key, path)[1] == "0 parcels are kept\n"
    path.write_text("收件人,快递单号\n李娜,#N/A\n", "utf-8")
    problem = {"line": 2, "reason": "快递单号 “#N/A”: The table shows an error here and no value."}
    assert json.loads(run("campaign", "track", key, path, "--json")[1])["problems"] == [problem]
    assert run("campaign", "track", key, path)[2] == f"  Line 2: {problem['reason']}\n"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--occasion", "火星节"), "“火星节” is no occasion that is known here: New Year's Day, Spring Festival,"),
        (("--inscription", "{foo}"), "There is no field {foo}."),
        (("--where", "没有这个人"), ""),
        (("--where", "tier:Z"), "Tier has no “z”."),
        (("--where", "view:没有"), "There is no view “没有”."),
        (("--cost", "abc"), "“abc” is not a number."),
        (("--cost", "-1"), "This is no price."),
        (("--cost", "1.001"), "An amount has two decimals at most."),
        (("--year", "3000"), "Occasions are known from 1901 to 2099."),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    run: Run, book_of_three: Path, changed: tuple[str, ...], said: str
) -> None:
    asked = ["campaign", "new", "--occasion", "中秋", "--year", "2027", "--item", "红酒"]
    asked += changed if changed[0] == "--where" else ("--where", "tier:VIP", *changed)
    code, out, err = run(*asked)
    assert (code, out) == (1, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    with open_desk(book_of_three) as desk:
        for table in ("campaign", "gift_item", "recipient"):
            assert desk.history.rows(f"SELECT count(*) FROM {table}") == [(0,)]


def test_what_is_not_there_is_said(run: Run, book_of_three: Path, tmp_path: Path) -> None:
    gone = "This gift campaign is not in the book.\n"
    for key in ("5", "abc", "9" * 30):
        assert run("campaign", "show", key) == (1, "", gone)
        assert run("campaign", "approve", key) == (1, "", gone)
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    said = "a.csv: no column was understood as tracking numbers with names or phones.\n"
    assert run("campaign", "track", made(run), path) == (1, "", said)
    assert run("campaign")[0] == 2


def test_today_tells_the_steps(run: Run, book_of_three: Path) -> None:
    made(run)
    told = json.loads(run("today", "--date", "2027-08-04", "--json")[1])
    assert told["errands"] == [
        {"kind": "campaign", "text": "Close the list", "of": "Mid-Autumn Festival 2027", "date": "2027-08-04"}
    ]
    assert run("today", "--date", "2027-08-04")[1].startswith("2027-08-04\tMid-Autumn Festival 2027\tClose the list\n")
