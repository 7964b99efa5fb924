"""Signs that cannot be seen, or turn the line around, do not come in, whatever they are typed into."""

from collections.abc import Callable

import pytest

from crmdesk.core.agreements.records import AgreementDraft, ProductDraft
from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.bulletins.records import BulletinDraft
from crmdesk.core.contacts.filters import Group
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.gifts.planned import CampaignDraft, Choosing
from crmdesk.core.gifts.received import ReceivedDraft
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.periods import read_period
from crmdesk.core.views.records import Look
from tests.gui.windows import HENGTONG, HUATAI

INVISIBLE = "\u202e\u2066\u200b\u200f\ufeff\0\x07"
EVIL = f"甲{INVISIBLE}乙<b>&amp;"
Way = Callable[[Desk, int], object]

WAYS: dict[str, Way] = {
    "a contact": lambda desk, _who: desk.contacts.add({
        "name": EVIL, "organisation": EVIL, "department": EVIL, "title": EVIL, "note": EVIL, "tags": (EVIL,),
        "hobbies": (EVIL,), "owner": EVIL, "sponsor": EVIL, "network": EVIL, "im": (Reach(EVIL, "wechat"),),
        "addresses": (Place(EVIL, "215000", "home"),), "custom": {EVIL: EVIL},
    }),
    "a colleague": lambda desk, _who: desk.contacts.add_colleague(EVIL),
    "one of us": lambda desk, _who: desk.contacts.our_people.add(EVIL),
    "an organisation": lambda desk, _who: desk.organisations.add({
        "name": EVIL, "note": EVIL, "addresses": (Place(EVIL),),
    }),
    "an own field": lambda desk, _who: desk.contacts.own_fields.add(Declaration(EVIL)),
    "a view": lambda desk, _who: desk.views.save(EVIL, Group(), Look()),
    "a record": lambda desk, who: desk.interactions.log({
        "contacts": [who], "kind": Kind.CALL, "text": EVIL, "outcome": EVIL,
    }),
    "a step": lambda desk, who: desk.interactions.follow_ups.add(Step("2026-05-18", EVIL), contact=who),
    "news": lambda desk, who: desk.news.add(NewsDraft(NewsKind.TENDER, (who,), text=EVIL)),
    "a kind of news": lambda desk, _who: desk.news.add_kind(EVIL),
    "a day": lambda desk, who: desk.occasions.add(EVIL, "05-21", who, EVIL),
    "a tie": lambda desk, who: desk.contacts.ties.link(who, desk.contacts.finder.one("张伟"), "friend", EVIL),
    "a referral": lambda desk, who: desk.contacts.ties.refer(who, None, EVIL, "2026"),
    "a file": lambda desk, who: desk.contacts.files.add(who, [(f"{EVIL}.pdf", b"%PDF-")]),
    "a template": lambda desk, _who: desk.interactions.templates.change({Kind.CALL: EVIL}),
    "a greeting": lambda desk, _who: desk.greetings.wording.keep("birthday", "", "en", EVIL),
    "the company": lambda desk, _who: desk.settings.set("company.name", EVIL),
    "a gift": lambda desk, _who: desk.gifts.catalogue.add(ItemDraft(EVIL, supplier=EVIL, note=EVIL)),
    "a campaign": lambda desk, _who: desk.gifts.campaigns.new(
        CampaignDraft("midautumn", 2026, Choosing(("tier:VIP",)), title=EVIL, inscription=EVIL, greeting=EVIL)
    ),
    "a gift for us": lambda desk, who: desk.gifts.received.add(ReceivedDraft(who, EVIL, "2026-05-01", note=EVIL)),
    "an expense": lambda desk, who: desk.budget.expenses.add(
        ExpenseDraft("2026-05-01", "gifts", 100, EVIL, EVIL, (who,))
    ),
    "a category": lambda desk, _who: desk.budget.categories.add(EVIL),
    "a product": lambda desk, _who: desk.agreements.products.add(ProductDraft(EVIL, specification=EVIL, note=EVIL)),
    "an agreement": lambda desk, who: desk.agreements.add(
        AgreementDraft(Nature.DOWNSTREAM, number=EVIL, contacts=(who,), texts={"territory": EVIL}, note=EVIL)
    ),
    "company news": lambda desk, _who: desk.bulletins.add(BulletinDraft("team", EVIL, EVIL)),
    "a report": lambda desk, _who: desk.reports.write(
        desk.reports.new(desk.organisations.named(HUATAI), read_period("2026-Q1")), {"sales": EVIL}
    ),
    "another name": lambda desk, _who: desk.organisations.change(desk.organisations.named(HENGTONG), {"name": EVIL}),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_seen_does_not_come_in(desk: Desk, way: str) -> None:
    WAYS[way](desk, desk.contacts.finder.one("王建国"))
    kept = [
        (table._meta.table_name, str(value))
        for table in desk.history.tables
        for row in desk.history.rows(f"SELECT * FROM {table._meta.table_name}")
        for value in row
    ]
    # No file bears the sign of a tag.
    assert any("甲乙<b>&amp;" in value.replace("_b_", "<b>") for _table, value in kept)
    # How an organisation is spelled has three parts, by a sign of ours.
    wrong = [(table, value) for table, value in kept for sign in INVISIBLE if sign in value.replace("\0", "", 2)]
    assert [(table, value) for table, value in wrong if table != "organisation" or INVISIBLE[0] in value] == []
    assert desk.check() == []
