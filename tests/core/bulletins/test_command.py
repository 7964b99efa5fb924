"""`crmdesk news send`."""

from pathlib import Path

import pytest

from crmdesk.core.bulletins.records import BulletinDraft, BulletinKind
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import open_desk
from tests.core.conftest import Run


@pytest.fixture
def news(book: Path) -> str:
    with open_desk(book, node=1) as desk:
        desk.settings.set("company.name", "恒昌医药")
        desk.contacts.add({"name": "王建国", "tier": "VIP", "sex": "male", "phones": (Reach("13800000001", "mobile"),)})
        desk.contacts.add({"name": "李娜", "tier": "VIP"})
        return str(desk.bulletins.add(BulletinDraft(BulletinKind.PRODUCT, "新品上市")))


def test_it_goes_out_and_says_who_is_left_out(run: Run, news: str, tmp_path: Path) -> None:
    path = tmp_path / "短信.csv"
    code, out, err = run("news", "send", news, "--where", "tier:VIP", "--channel", "message", "--to", path)
    assert (code, out.startswith("1 person told")) == (0, True)
    assert "李娜" in err
    assert "13800000001" in path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("key", "where", "channel", "name"),
    [("x", "", "message", "a.csv"), ("1", "", "message", "a.csv"), ("", "", "email", "a.csv"),
     ("", "tier:A", "message", "a.csv"), ("", "nothing:x", "message", "a.csv")],
)  # fmt: skip
def test_bad_input_is_one_sentence_and_nothing_is_written(
    run: Run, news: str, book: Path, tmp_path: Path, key: str, where: str, channel: str, name: str
) -> None:
    path = tmp_path / name
    code, out, err = run("news", "send", key or news, "--where", where, "--channel", channel, "--to", path)
    assert (code, out, len(err.splitlines()), path.exists()) == (1, "", 1, False)
    with open_desk(book, node=1) as desk:
        assert desk.bulletins.item(int(news)).told == {}
