"""A book with a timeline, exported as JSON and brought into an empty book, is the same book."""

import json
from datetime import date
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.exchange.timeline.shapes import OURS, SHAPES
from crmdesk.core.interactions.records import Kind, Rule, Step
from crmdesk.core.news.records import NewsDraft, NewsKind
from tests.core.conftest import NOON, Run
from tests.core.exchange.interactions.office import at, filled
from tests.core.exchange.sheets import everybody


def full(desk: Desk) -> list[int]:
    """Four people with everything a timeline may hold; their ids."""
    people = filled(desk)
    zhang, li, *_others = people
    meal = next(key for (key,) in desk.history.rows("SELECT id FROM interaction WHERE kind = 'meal'"))
    desk.history.rows("SELECT 1")
    desk.occasions.add("入职纪念日", "2015-03-09", zhang, note="十周年")
    desk.occasions.add("结婚纪念日", "农历八月十五", zhang)
    desk.occasions.tick(desk.occasions.next_of(desk.contacts.person(zhang), date(2026, 5, 18)))
    desk.interactions.cadence.set_own(zhang, Rule(10, 20))
    desk.interactions.cadence.pause(li, "2026-07-01")
    desk.interactions.follow_ups.put_off(zhang, "cadence", "2026-05-25")
    desk.interactions.follow_ups.add(Step("2026-08-01", "回访", "1m"), contact=li)
    done = desk.interactions.follow_ups.add(Step("2026-05-19", "送资料"), contact=li)
    desk.interactions.follow_ups.done([done])
    news = desk.news.add(NewsDraft(NewsKind.MANAGEMENT, (zhang, li), day="2026-05-01", text="换了总经理"))
    desk.interactions.follow_ups.add(Step("2026-06-03", "祝贺新总经理"), contact=zhang, news=news)
    with desk.history.action("test") as action:
        from crmdesk.core.interactions.tables import InteractionEnclosure

        desk.history.connection.execute("INSERT INTO attachment VALUES ('hash', 'application/pdf', x'255044462d31')")
        InteractionEnclosure(
            id=desk.ids.new(),
            interaction=meal,
            name="菜单.pdf",
            hash="hash",
            media="application/pdf",
            size=6,
            added_at=NOON,
        ).save(force_insert=True)
        action.concerns([zhang, li], listed=[zhang, li])
    return people


def timelines(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is told of everybody, with names in place of ids."""
    people = json.dumps([person.id for person in everybody(desk)])
    names = {person.id: (person.name, person.organisation) for person in everybody(desk)}
    found: dict[str, list[tuple[object, ...]]] = {}
    for key, shape in SHAPES.items():
        drop = {"id", "interaction", "news"}
        for contact, *row in desk.history.rows(shape.sql, (people,)):
            values = {name: value for name, value in zip(shape.values, row, strict=False) if name not in drop}
            found.setdefault(key, []).append((names[contact], *values.items()))
    ids = json.dumps([key for (key,) in desk.history.rows("SELECT id FROM interaction")])
    found["ours"] = [(name,) for _key, name in desk.history.rows(OURS, (ids,))]
    steps = (
        "SELECT follow_up.text, interaction.text, news.text FROM follow_up LEFT JOIN interaction"
        " ON interaction.id = interaction_id LEFT JOIN news ON news.id = news_id ORDER BY 1"
    )
    found["steps"] = desk.history.rows(steps)
    found["files"] = desk.history.rows(
        "SELECT name, attachment.media, content FROM interaction_enclosure JOIN attachment USING (hash)"
    )
    found["counts"] = [
        desk.history.rows(f"SELECT count(*) FROM {table}")[0]
        for table in ("interaction", "interaction_contact", "news", "news_contact", "follow_up", "tick", "cadence")
    ]
    listed = "SELECT name, organisation, reached, substr(due, 1, 0) FROM listing ORDER BY name, organisation"
    found["listing"] = desk.history.rows(listed)
    return {key: sorted(rows, key=repr) for key, rows in found.items()}


@pytest.fixture
def written(book: Path, tmp_path: Path) -> tuple[Path, dict[str, list[tuple[object, ...]]]]:
    """The JSON of such a book, and what the book tells."""
    path = tmp_path / "all.json"
    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as desk:
        desk.exchange.export(path, full(desk))
        return path, timelines(desk)


def test_into_an_empty_book_it_is_the_same_and_a_second_time_nothing(written, tmp_path: Path) -> None:
    path, before = written
    with open_desk(tmp_path / "other.crmdesk", node=2, clock=Clock(lambda: NOON)) as desk:
        preview = desk.exchange.plan(open_files([path]))
        assert [row.problems for row in preview.rows] == [[], [], [], []]
        result = desk.exchange.apply(preview)
        assert timelines(desk) == before
        assert desk.check() == []
        again = desk.exchange.plan(open_files([path]))
        assert [row.outcome for row in again.rows] == ["unchanged"] * 4
        assert not again.changes_anything
        assert result.action is not None
        desk.exchange.take_back(result.action)
        assert [key for key, rows in timelines(desk).items() if rows and key != "counts"] == []
        assert set(timelines(desk)["counts"]) == {(0,)}


def test_into_its_own_book_it_changes_nothing(written, book: Path) -> None:
    path, before = written
    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as desk:
        assert not desk.exchange.plan(open_files([path])).changes_anything
        assert timelines(desk) == before


def test_what_was_said_since_comes_to_those_who_are_known(written, tmp_path: Path) -> None:
    path, before = written
    with open_desk(tmp_path / "other.crmdesk", node=2, clock=Clock(lambda: NOON)) as desk:
        people = json.loads(path.read_text("utf-8"))
        bare = [{key: value for key, value in one.items() if key not in SHAPES} for one in people]
        early = tmp_path / "early.json"
        early.write_text(json.dumps(bare), "utf-8")
        desk.exchange.apply(desk.exchange.plan(open_files([early])))
        preview = desk.exchange.plan(open_files([path]))
        assert [row.outcome for row in preview.rows] == ["update", "update", "unchanged", "update"]
        desk.exchange.apply(preview)
        assert timelines(desk) == before
        assert desk.check() == []


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("interactions", {"at": "2026-05-01T10:00:00.000+08:00", "kind": "call"}),
        ("news", {"day": "2026-05-01", "kind": "management"}),
    ],
)
def test_somebody_joins_what_the_book_knows_before_something_new_comes(desk: Desk, tmp_path: Path, key, said) -> None:
    shared, own = ({"id": str(number), "text": f"第{number}条", **said} for number in (11, 12))
    first = {"name": "张伟", "phones": [{"value": "13800138000"}], key: [shared]}
    second = {"name": "李娜", "phones": [{"value": "13900139000"}], key: [shared, own]}
    for people in ([first], [first, second]):
        path = tmp_path / "people.json"
        path.write_text(json.dumps(people), "utf-8")
        desk.exchange.apply(desk.exchange.plan(open_files([path])))
    table = {"interactions": "interaction", "news": "news"}[key]
    assert desk.history.rows(f"SELECT count(*), count(DISTINCT {table}_id) FROM {table}_contact") == [(3, 2)]
    assert desk.check() == []


def test_a_key_is_absent_where_there_is_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.contacts.add({"name": "张伟", "phones": [Reach("13812345678", "mobile")]})
    desk.exchange.export(tmp_path / "a.json", [person.id for person in everybody(desk)])
    [record] = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert not set(record) & set(SHAPES)


def test_how_it_looks(desk: Desk, tmp_path: Path) -> None:
    zhang, *_others = filled(desk)
    desk.exchange.export(tmp_path / "a.json", [zhang])
    [record] = json.loads((tmp_path / "a.json").read_text("utf-8"))
    first, _second = record["interactions"]
    assert record["next_steps"] == [{"day": "2026-06-01", "text": "寄样品", "interaction": first["id"]}]
    assert {key: value for key, value in first.items() if key not in {"id", "at"}} == {
        "kind": "call", "minutes": 12, "text": "问报价", "organisation": "康源医药", "colleagues": ["陈静"]
    }  # fmt: skip


def test_a_cadence_of_the_book_stands_against_that_of_a_file(written, book: Path) -> None:
    path, _before = written
    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as desk:
        zhang = everybody(desk)[0].id
        desk.interactions.cadence.set_own(zhang, Rule(5, 6))
        preview = desk.exchange.plan(open_files([path]))
        assert preview.rows[0].problems == ["The rhythm in the file was not taken; the one in the book stands."]
        desk.exchange.apply(preview)
        assert desk.interactions.cadence.own_rule(zhang) == Rule(5, 6)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("interactions", [{"kind": "call", "text": "x"}], "It does not say when."),
        ("interactions", [{"at": "2026-05-01T10:00:00+08:00", "kind": "shout"}], "“shout” is none of: call,"),
        ("interactions", [{"at": "gestern", "kind": "call"}], "“gestern” is no moment."),
        ("interactions", ["x"], "This is no object."),
        ("interactions", [{"at": "2026-05-01T10:00:00+08:00", "kind": "call", "minutes": -1}], "“-1” is not a number."),
        ("next_steps", [{"text": "x"}], "“?” is not a date."),
        ("occasions", [{"kind": "anniversary", "title": "x", "date": "morgen"}], "“morgen” is not a date."),
        ("cadence", [{"kind": "boss"}], "“boss” is none of: owner, sponsor."),
        ("ticks", [{"day": "2026-05-01"}], "This is not a text."),
        ("news", [{"kind": "tender", "day": "2026-02-30"}], "“2026-02-30” is not a date."),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_comes_in(desk, tmp_path, key: str, value, reason: str) -> None:
    good = {"at": "2026-05-01T10:00:00+08:00", "kind": "call", "text": "好"}
    record = {"name": "张伟", key: value, **({} if key == "interactions" else {"interactions": [good]})}
    if key == "interactions":
        record[key] = [*value, good]
    path = tmp_path / "a.json"
    path.write_text(json.dumps([record]), "utf-8")
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    assert len(file.problems) == 1
    assert reason in file.problems[0].reason
    assert desk.history.rows("SELECT text FROM interaction") == [("好",)]
    assert desk.check() == []


def test_a_vcard_tells_nothing_of_it(run: Run, book: Path, tmp_path: Path) -> None:
    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as desk:
        filled(desk)
    run("export", "--to", tmp_path / "a.vcf")
    assert "问报价" not in (tmp_path / "a.vcf").read_text("utf-8")


def test_kinds_and_moments_come_back_exactly(desk: Desk, tmp_path: Path) -> None:
    who = desk.contacts.add({"name": "张伟"})
    for kind in Kind:
        desk.interactions.log({"contacts": [who], "kind": kind, "at": at("2026-05-01") + 123})
    desk.exchange.export(tmp_path / "a.json", [who])
    [record] = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert {one["kind"] for one in record["interactions"]} == set(Kind)
    assert not desk.exchange.plan(open_files([tmp_path / "a.json"])).changes_anything
