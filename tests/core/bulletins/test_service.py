"""Company news: written down, told by each channel, kept on the timelines; who has not heard."""

import zipfile
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from crmdesk.core.bulletins.paper import Letters, NewsSheet
from crmdesk.core.bulletins.records import BulletinDraft, BulletinKind, Channel, Reached
from crmdesk.core.contacts.filters import Asks, Group, Leaf
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound, StorageProblem
from crmdesk.core.sample_pictures import picture
from crmdesk.core.tabular.sources import open_file


class Office:
    """The open book with three people, of whom one may not be contacted, and a piece of news."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.service = desk.bulletins
        desk.settings.set("company.name", "恒昌医药")
        add = desk.contacts.add
        self.wang = add({
            "name": "王建国", "family": "王", "sex": "male", "phones": (Reach("13800000001", "mobile"),),
            "emails": (Reach("wang@a.example", "work"),), "addresses": (Place("中山路1号", "", "work"),),
        })  # fmt: skip
        self.li = add({"name": "李娜", "family": "李", "sex": "female", "phones": (Reach("13800000002", "mobile"),)})
        self.closed = add({"name": "赵敏", "standing": "do_not_contact", "phones": (Reach("13800000003", "mobile"),)})
        self.people = (self.wang, self.li, self.closed)
        self.key = self.service.add(BulletinDraft(BulletinKind.TEAM, "新任销售总监到任。", "自六月起负责华东。"))


def painted(document: NewsSheet | Letters, path: Path) -> None:
    """What paints, without a window: the blocks as text."""
    path.write_text("\n".join(map(str, document.blocks())), "utf-8")


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


def test_it_is_written_down_changed_and_brought_back(office: Office) -> None:
    service = office.service
    later = service.add(BulletinDraft(BulletinKind.PRODUCT, "新品上市", day="2026年6月1日"))
    assert service.ids() == [later, office.key]
    assert service.ids(BulletinKind.TEAM) == [office.key]
    service.change(office.key, BulletinDraft(BulletinKind.STRATEGY, "三年规划", day="2026-07-01"))
    assert service.item(office.key).title == "三年规划"
    service.trash(later)
    assert (service.ids(), service.ids(trashed=True)) == ([office.key], [later])
    service.restore(later)
    with pytest.raises(NotFound):
        service.item(1)


def test_what_cannot_be_is_said_at_its_field(office: Office) -> None:
    with pytest.raises(InvalidInput) as refused:
        office.service.add(BulletinDraft("weather", " ", "{price}", "2026-06"))
    assert set(refused.value.fields) == {"kind", "title", "text", "day"}
    for channel, text in ((Channel.MESSAGE, "{weather}"), ("pigeon", "您好")):
        with pytest.raises(InvalidInput):
            office.service.set_text(office.key, channel, text)


def test_each_channel_has_its_text(office: Office) -> None:
    texts = [office.service.text(office.key, channel) for channel in Channel]
    assert texts[0] == texts[1] == "{honorific}, hello! News from {company}: 新任销售总监到任."
    assert texts[2] == "{honorific}, hello!\n\n新任销售总监到任。\n\n自六月起负责华东。\n\n{company}"
    office.service.set_text(office.key, Channel.WECHAT, "{honorific}，新总监到任啦！")
    assert office.service.text(office.key, Channel.WECHAT) == "{honorific}，新总监到任啦！"
    office.service.set_text(office.key, Channel.WECHAT, "")
    assert office.service.text(office.key, Channel.WECHAT) == texts[0]


@pytest.mark.parametrize(
    ("channel", "reached", "not_reached"),
    [("message", ["王建国", "李娜"], []), ("wechat", ["王建国", "李娜"], []), ("email", ["王建国"], ["李娜"]),
     ("letter", ["王建国"], ["李娜"])],
)  # fmt: skip
def test_who_cannot_be_reached_is_named(
    office: Office, channel: str, reached: list[str], not_reached: list[str]
) -> None:
    made = office.service.prepare(office.key, office.people, channel)
    assert [one.name for one in made.greetings] == reached
    assert [one.name for one in made.without_mobile] == not_reached
    assert made.not_contacted == ("赵敏",)


def test_a_message_goes_out_as_a_list_and_stands_on_the_timelines(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "短信.xlsx"
    office.service.send(office.key, office.people, Channel.MESSAGE, path)
    (sheet,) = open_file(path)
    assert sheet.rows[1:] == [
        ["13800000001", "Mr. Wang, hello! News from 恒昌医药: 新任销售总监到任."],
        ["13800000002", "Ms. Li, hello! News from 恒昌医药: 新任销售总监到任."],
    ]
    assert office.service.item(office.key).told == {"message": 2}
    rows = office.desk.history.rows("SELECT count(*) FROM interaction WHERE kind = 'message'", ())
    assert rows == [(2,)]
    office.desk.history.undo(office.desk.history.entries(1)[0].id)
    assert office.service.item(office.key).told == {}
    assert office.desk.history.rows("SELECT count(*) FROM interaction", ()) == [(0,)]


def test_e_mails_are_drafts_that_mail_programs_open(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "邮件.zip"
    office.service.send(office.key, office.people, Channel.EMAIL, path, painted)
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        draft = message_from_bytes(archive.read(name), policy=policy.default)
    assert name == "0001 王建国.eml"
    assert (draft["To"], draft["X-Unsent"], draft["Subject"]) == ("wang@a.example", "1", "新任销售总监到任。")
    body = draft.get_body()
    assert body is not None
    assert body.get_content().startswith("Mr. Wang, hello!")
    assert [part.get_filename() for part in draft.iter_attachments()] == ["新任销售总监到任。.pdf"]


def test_wechat_is_a_list_to_copy_from(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "微信.xlsx"
    office.service.send(office.key, [office.wang], Channel.WECHAT, path)
    (sheet,) = open_file(path)
    assert sheet.rows[1][:2] == ["王建国", "13800000001"]


@pytest.mark.parametrize(("channel", "name"), [("message", "a.pdf"), ("email", "a.eml"), ("wechat", "a.csv")])
def test_a_wrong_kind_of_file_is_refused(office: Office, tmp_path: Path, channel: str, name: str) -> None:
    with pytest.raises(InvalidInput):
        office.service.send(office.key, office.people, channel, tmp_path / name)
    assert office.service.item(office.key).told == {}


def test_nothing_is_kept_where_nothing_could_be_written(office: Office, tmp_path: Path) -> None:
    with pytest.raises(StorageProblem):
        office.service.send(office.key, office.people, Channel.MESSAGE, tmp_path / "missing" / "a.xlsx")
    with pytest.raises(InvalidInput, match="赵敏"):
        office.service.send(office.key, [office.closed], Channel.MESSAGE, tmp_path / "a.xlsx")
    assert office.service.item(office.key).told == {}
    assert list(tmp_path.glob("a.xlsx*")) == []


def test_who_has_not_heard_in_a_matter(office: Office) -> None:
    service = office.service
    made = service.prepare(office.key, [office.wang], Channel.WECHAT)
    service.keep(office.key, Channel.WECHAT, made.greetings)
    assert service.unheard(office.people, BulletinKind.TEAM) == [office.li, office.closed]
    assert service.unheard(office.people, BulletinKind.PRODUCT) == list(office.people)
    assert service.unheard(office.people, BulletinKind.TEAM, days=0) == [office.li, office.closed]
    assert service.told(office.wang) == [("2026-05-18", "wechat", office.key)]


def test_a_letter_goes_to_an_address_with_the_text_and_the_picture(office: Office, tmp_path: Path) -> None:
    office.service.set_picture(office.key, "团队.png", picture("wine"))
    path = tmp_path / "信.pdf"
    office.service.send(office.key, office.people, Channel.LETTER, path, painted)
    said = path.read_text("utf-8")
    places = [said.index(part) for part in ("中山路1号", "王建国 先生 收", "Mr. Wang, hello!", "Pictures")]
    assert places == sorted(places)
    assert "李娜" not in said
    assert office.service.reached(office.key) == [Reached("2026-05-18", "letter", ("王建国",))]
    assert office.desk.history.rows("SELECT kind, text <> '' FROM interaction", ()) == [("other", 1)]


def test_a_picture_comes_and_goes_and_comes_back(office: Office) -> None:
    office.service.set_picture(office.key, "团队.png", picture("wine"))
    kept = office.service.picture(office.service.item(office.key))
    assert kept == picture("wine")
    assert office.service.sheet(office.key).picture == kept
    office.service.set_picture(office.key, "", b"")
    assert office.service.picture(office.service.item(office.key)) == b""
    office.desk.history.undo(office.desk.history.entries(1)[0].id)
    assert office.service.picture(office.service.item(office.key)) == kept
    with pytest.raises(InvalidInput, match="no picture"):
        office.service.set_picture(office.key, "a.txt", b"text")


def test_a_view_finds_who_has_not_heard_of_a_matter(office: Office) -> None:
    made = office.service.prepare(office.key, [office.wang], Channel.WECHAT)
    office.service.keep(office.key, Channel.WECHAT, made.greetings)
    for leaf, expected in (
        (Leaf("heard_team", Asks.ANY, ("2026-05",)), {office.wang}),
        (Leaf("heard_team", Asks.EMPTY), {office.li, office.closed}),
        (Leaf("heard_product", Asks.EMPTY), set(office.people)),
    ):
        assert set(office.desk.contacts.finder.ids(Where(filter=Group(parts=(leaf,))))) == expected
