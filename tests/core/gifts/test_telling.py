"""What the room of gifts tells others: the call card, the timeline, the dossier."""

from datetime import date

from crmdesk.core.briefing import Note
from crmdesk.core.contacts.document import SheetOptions
from crmdesk.core.gifts.lines import GIVEN_KIND, RECEIVED_KIND
from crmdesk.core.gifts.records import Reaction
from crmdesk.core.gifts.single import SingleDraft
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked, Line
from tests.core.conftest import NOON
from tests.core.gifts.conftest import Giving

DAY = 86_400_000


def lines(giving: Giving, asked: Asked) -> list[Line]:
    timeline = giving.desk.timeline
    return timeline.lines([key for _at, key in timeline.first(asked, 50)])


def gifts(giving: Giving, asked: Asked) -> list[tuple[str, str]]:
    return [(line.kind, line.text) for line in lines(giving, asked) if line.kind.startswith("gift_")]


def test_the_call_card_tells_gifts_of_the_planner_and_of_records_in_one_panel(giving: Giving) -> None:
    person = giving.people["张伟"]
    giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign, reaction="liked")
    giving.get("张伟", "家乡腊肉", "2026-02-01")
    recorded = {"contacts": [person], "kind": Kind.GIFT, "text": "送新茶", "outcome": "很喜欢", "at": NOON - 9 * DAY}
    giving.desk.interactions.log(recorded)  # type: ignore[arg-type]  # made of a dict
    panel = giving.desk.briefing[0](person, date(2026, 5, 18))
    assert panel is not None
    assert panel.title == "Last gifts"
    assert panel.notes == (
        Note("送新茶", "很喜欢", "2026-05-09"),
        Note("From them: 家乡腊肉", "", "2026-02-01"),
        Note("红酒", "2025年中秋 · Liked", "2025-10-06"),
    )
    # The same gift, recorded and planned, is told once; so are three at most.
    for day in ("2026-05-09", "2026-05-10"):
        giving.give("张伟", "龙井", day)
    panel = giving.desk.briefing[0](person, date(2026, 5, 18))
    assert panel is not None
    assert [note.heading for note in panel.notes] == ["龙井", "龙井", "From them: 家乡腊肉"]


def test_gifts_are_lines_of_the_timeline_once_and_not_before_their_day(giving: Giving) -> None:
    person, single = giving.people["张伟"], giving.desk.gifts.single
    key = single.give(SingleDraft(person, giving.gifts["红酒"], "birthday", "2026-05-16", 2, 26800))
    single.react(key, Reaction.LIKED)
    single.give(SingleDraft(person, giving.gifts["龙井"], "birthday", "2026-06-16"))
    giving.get("张伟", "家乡腊肉", "2026-02-01")
    giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign)
    of_him = Asked(contact=person)
    expected = [(GIVEN_KIND, "红酒 × 2"), (RECEIVED_KIND, "家乡腊肉"), (GIVEN_KIND, "红酒")]
    assert gifts(giving, of_him) == expected
    (line, *_rest) = [line for line in lines(giving, of_him) if line.kind == GIVEN_KIND]
    assert (line.title, line.details, line.timed) == ("Gift given", ("Birthday", "¥536.00", "Liked"), False)
    assert line.people == ((person, "张伟"),)
    assert not [line for line in lines(giving, of_him) if "gift" in line.title.lower() and line.kind == "change"]
    assert gifts(giving, Asked(organisation=giving.firm)) == expected
    # Of everything a campaign is told only where gifts are asked for.
    assert gifts(giving, Asked()) == expected[:2]
    assert gifts(giving, Asked(kinds=(GIVEN_KIND,))) == [expected[0], expected[2]]
    assert gifts(giving, Asked(contact=person, text="腊肉")) == [expected[1]]
    assert gifts(giving, Asked(trashed=True)) == []
    assert giving.desk.timeline.counts(Asked(), [GIVEN_KIND, RECEIVED_KIND]) == {GIVEN_KIND: 2, RECEIVED_KIND: 1}


def test_the_dossier_has_gifts_where_they_are_wanted(giving: Giving) -> None:
    giving.give("张伟", "红酒", "2025-10-06", campaign=giving.campaign, reaction="liked")
    giving.get("张伟", "家乡腊肉", "2026-02-01", value=8000)
    (section,) = giving.desk.dossier(SheetOptions(records=0, gifts=True))(giving.people["张伟"])
    assert section.title == "Gifts"
    assert section.table is not None
    assert list(section.table.rows) == [
        ("2026-02-01", "", "From them: 家乡腊肉", "¥80.00", ""),
        ("2025-10-06", "2025年中秋", "红酒", "¥268.00", "Liked"),
    ]
    assert giving.desk.dossier(SheetOptions(records=0))(giving.people["张伟"]) == ()
