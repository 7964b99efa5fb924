"""Our JSON, and what others write who mean to write it."""

import json
from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.exchange.record import draft_of
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from tests.core.exchange.sheets import everybody


@pytest.mark.parametrize(
    ("record", "draft"),
    [
        ({"name": "张伟", "tier": "", "tags": [], "note": None}, {"name": "张伟"}),
        ({"phones": ["13812345678"]}, {"phones": (Reach("13812345678", "mobile"),)}),
        ({"phones": "13812345678"}, {"phones": (Reach("13812345678", "mobile"),)}),
        ({"phones": [{"value": "13812345678", "kind": "home"}]}, {"phones": (Reach("13812345678", "home"),)}),
        ({"phones": [{"value": "0571-88886666", "kind": "mobile"}]}, {"phones": (Reach("0571-88886666", "work"),)}),
        ({"emails": ["z@a.cn"]}, {"emails": (Reach("z@a.cn", "work"),)}),
        ({"im": [{"value": "wx", "kind": "strange"}]}, {"im": (Reach("wx", "other"),)}),
        ({"addresses": ["人民路1号"]}, {"addresses": (Place("人民路1号", "", "work"),)}),
        (
            {"addresses": [{"text": "人民路1号", "confirmed": "2026-05-18"}]},
            {"addresses": (Place("人民路1号", "", "work", "2026-05-18"),)},
        ),
        ({"tags": "老客户"}, {"tags": ("老客户",)}),
        ({"region": "江苏苏州"}, {"region": "320500"}),
        ({"region": {"province": "江苏省", "city": "苏州市"}}, {"region": "320500"}),
        ({"birthday": "1990-03-07"}, {"birthday": Birthday("1990-03-07")}),
        ({"birthday": {"date": "--08-15", "calendar": "lunar"}}, {"birthday": Birthday("--08-15", Calendar.LUNAR)}),
        ({"level": "中层"}, {"level": "middle"}),
        ({"positions": ["康源"]}, {"positions": (Position("康源"),)}),
        ({"车牌": "苏E1", "custom": {"鞋码": 42}}, {"custom": {"车牌": "苏E1", "鞋码": "42"}}),
        ({"name": "张伟", "pinyin": "zhang wei"}, {"name": "张伟"}),
        ({"name": "单雄信", "pinyin": "dan xiongxin"}, {"name": "单雄信", "pinyin": "dan xiongxin"}),
    ],
)
def test_a_record_is_read_with_forbearance(record: dict[str, object], draft: Draft) -> None:
    assert draft_of(record) == (draft, [])


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"name": ["张伟"]}, "This is not a text."),
        ({"name": "张*"}, "The value is masked and was not taken."),
        ({"strange": {"a": 1}}, "No field is called “strange”."),
        ({"custom": [1]}, "This is not an object with titles and texts."),
        (
            {"phones": ["138****5678", "12"]},
            "The value is masked and was not taken. A phone number has at least 3 digits.",
        ),
        ({"im": ["138****5678"]}, "The value is masked and was not taken."),
        ({"addresses": ["人民路****"]}, "The value is masked and was not taken."),
        ({"birthday": {"date": "1990-02-30"}}, "There is no day 30 in that month: it has 28."),
        ({"tier": "Z"}, "“Z” is not one of the choices."),
        ({"note": "长" * 10_001}, "This text is too long; 10000 characters is the most."),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_stays(record: dict[str, object], reason: str) -> None:
    draft, problems = draft_of({"sex": "male", **record})
    assert draft == {"sex": "male"}
    assert [problem.endswith(reason) for problem in problems] == [True]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "1e308", f"1{'0' * 400}", "-7", "0.5"])
def test_a_number_that_is_no_day_is_told_and_the_rest_stays(number: str) -> None:
    for key in ("birthday", "standing_since"):
        draft, problems = draft_of({"name": "张伟", key: json.loads(number)})
        assert (draft["name"], key in draft, len(problems)) == ("张伟", False, 1)
        assert problems[0].startswith(f"{key} “")


def test_a_number_of_too_many_digits_ends_the_file_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'[{{"name": "张伟", "birthday": 1{"0" * 5000}}}]', "utf-8")
    with pytest.raises(FormatProblem):
        open_files([path])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ([{"a": True, "b": None}], '[{"a": true, "b": null}]'),
        ({"名": ["甲"]}, '{"名": ["甲"]}'),
        (list(range(99)), json.dumps(list(range(99)))[:100] + "…"),
    ],
)
def test_a_value_is_shown_as_it_stands_in_the_file(value: object, shown: str) -> None:
    assert draft_of({"name": value})[1] == [f"name “{shown}”: This is not a text."]


@pytest.mark.parametrize(
    "text", ['{"a": 1}', '[{"a": 1}, {"b": [2]}]', '[{"id": "7", "a": 1}]', "[{}]", '{"contacts": [{"name": "张伟"}]}']
)
def test_json_of_something_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(FormatProblem, match=r"^a\.json: This JSON holds no contacts: none of its keys is a field"):
        open_files([path])


def test_the_line_of_a_bad_record_is_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"name": "张伟"}, {"name": "李娜", "tier": "Z"}, 7], indent=0), "utf-8")
    result = desk.exchange.apply(desk.exchange.plan(open_files([path])))
    assert [problem.line for problem in result.files[0].problems] == [5, 9]
    assert [person.name for person in everybody(desk)] == ["张伟", "李娜"]
