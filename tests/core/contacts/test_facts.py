"""Facts of other rooms: asked, said and saved as fields are, each by one expression on the read table."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.facts import fact
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf, operators
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.contacts.words import Where, parse
from crmdesk.core.desk import Desk, open_desk
from tests.core.conftest import NOON

A = Asks
_OF = "WHERE contact_id = listing.id)"
FACTS = (
    fact("written", "Last written to", Kind.DATE, f"(SELECT max(confirmed) FROM address {_OF}"),
    fact("numbers", "Numbers", Kind.NUMBER, f"(SELECT count(*) FROM phone {_OF}"),
    fact("mails", "Has mail", Kind.YES_NO, f"(SELECT count(*) > 0 FROM email {_OF}"),
    fact("worth", "Worth", Kind.CHOICE, "listing.tier", {"VIP": "Much", "C": "Little"}),
)
MOBILE, WORK = Reach("13800138000", "mobile"), Reach("0512-88886666", "work")
PEOPLE = {
    "a": {"addresses": [Place("甲路1号", confirmed="2026-05-01")], "phones": [MOBILE, WORK], "tier": "VIP"},
    "b": {"addresses": [Place("甲路2号", confirmed="2024-11")], "emails": [Reach("b@mail.example", "work")]},
    "c": {"addresses": [Place("甲路3号")], "phones": [WORK], "tier": "C"},
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three people, and a room that knows something of them."""
    path: Path = tmp_path_factory.mktemp("facts") / "book.crmdesk"
    with open_desk(path, node=1, clock=Clock(lambda: NOON)) as desk:
        desk.__dict__["facts"] = {each.key: each for each in FACTS}
        for name, draft in PEOPLE.items():
            desk.contacts.add({"name": name, **draft})
        yield desk


def names(desk: Desk, where: Where) -> str:
    return "".join(sorted(desk.contacts.person(contact).name for contact in desk.contacts.finder.ids(where)))


@pytest.mark.parametrize(
    ("leaf", "meant"),
    [
        (Leaf("written", A.EMPTY), "c"),
        (Leaf("written", A.FILLED), "ab"),
        (Leaf("written", A.ANY, ("2024",)), "b"),
        (Leaf("written", A.ANY, ("2024", "")), "bc"),
        (Leaf("written", A.NONE, ("2024",)), "ac"),
        (Leaf("written", A.OLDER, ("30",)), "b"),
        (Leaf("written", A.NEWER, ("30",)), "a"),
        (Leaf("written", A.AT_MOST, ("2026年5月",)), "ab"),
        (Leaf("written", A.BETWEEN, ("2025-01-01", "2026-12")), "a"),
        (Leaf("written", A.OLDER, ("soon",)), ""),
        (Leaf("numbers", A.AT_LEAST, ("1",)), "ac"),
        (Leaf("numbers", A.ANY, ("0", "2")), "ab"),
        (Leaf("mails", A.ANY, ("yes",)), "b"),
        (Leaf("mails", A.ANY, ("no",)), "ac"),
        (Leaf("worth", A.ANY, ("VIP", "C")), "ac"),
        (Leaf("worth", A.EMPTY), "b"),
        (Leaf("worth", A.ANY, ()), ""),
    ],
)
def test_a_fact_is_asked_as_a_field_is(office: Desk, leaf: Leaf, meant: str) -> None:
    assert names(office, Where(filter=Group(parts=(leaf,)))) == meant
    assert names(office, Where(filter=Group(Join.NONE, (leaf,)))) == "".join(sorted(set("abc") - set(meant)))
    among = Group(Join.ANY, (leaf, Leaf("name", A.CONTAINS, ("c",))))
    assert names(office, Where(filter=among)) == "".join(sorted({*meant, "c"}))


def test_a_fact_stands_in_views_and_sentences(office: Desk) -> None:
    question = Group(parts=(Leaf("worth", A.ANY, ("VIP",)), Leaf("written", A.NEWER, ("30",))))
    assert office.views.sentence(question) == "Worth is Much, and Last written to is within the last 30 days"
    office.views.save("warm", question)
    assert names(office, parse("view:warm")) == "a"
    assert A.OLDER in operators(office.facts["written"])
