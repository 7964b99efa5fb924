"""Agreements are written down, renewed, ended, found, and told of in time."""

import pytest

from crmdesk.core.agreements.reading import Query
from crmdesk.core.agreements.records import State
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.news.records import NewsKind
from crmdesk.core.reasons import Asked
from crmdesk.core.values.choices import Nature
from tests.core.agreements.conftest import Agreed


def test_what_is_written_down_is_read_again(agreed: Agreed) -> None:
    wang, zhao, li = (agreed.contacts[name] for name in ("王建国", "赵敏", "李娜"))
    key = agreed.add(
        number="2026-17", contacts=(wang, zhao), recommended=(li,), colleagues=(agreed.colleagues["李静"],),
        products=(agreed.drops, agreed.capsules), texts={"territory": "江苏、浙江", "reputation": "口碑好"},
        note="每年一签",
    )  # fmt: skip
    kept = agreed.service.item(key)
    assert [contact.name for contact in kept.contacts] == ["王建国", "赵敏"]
    assert [contact.name for contact in kept.recommended] == ["李娜"]
    assert [product.name for product in kept.products] == ["复方丹参滴丸", "银杏叶胶囊"]
    assert [colleague.name for colleague in kept.colleagues] == ["李静"]
    assert (kept.texts["territory"], kept.texts["reputation"], kept.texts["volume"]) == ("江苏、浙江", "口碑好", "")
    assert kept.partner == "远大制药有限公司"


def test_a_change_keeps_who_is_named_still(agreed: Agreed) -> None:
    key = agreed.add(contacts=(agreed.contacts["王建国"],))
    rows = agreed.desk.history.rows("SELECT id FROM agreement_contact", ())
    agreed.service.change(key, agreed.draft(60, contacts=(agreed.contacts["王建国"],), products=(agreed.drops,)))
    kept = agreed.service.item(key)
    assert [product.id for product in kept.products] == [agreed.drops]
    assert agreed.desk.history.rows("SELECT id FROM agreement_contact", ()) == rows
    agreed.undo()
    assert [product.id for product in agreed.service.item(key).products] == [agreed.capsules]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"organisation": None}, "organisation"),
        ({"organisation": 7}, "organisation"),
        ({"side": Nature.PERIPHERAL}, "side"),
        ({"contacts": (7,)}, "contacts"),
        ({"recommended": (7,)}, "contacts"),
        ({"products": (7,)}, "products"),
        ({"renews": 7}, "renews"),
        ({"days": {"begins": "2026-05-01", "ends": "2026-04-30"}}, "ends"),
        ({"days": {"ends": "2026-05"}}, "ends"),
        ({"days": {"renew_by": "bald"}}, "renew_by"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(agreed: Agreed, values: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        agreed.add(**values)  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]
    assert agreed.service.ids(Query()) == []


def test_a_person_of_no_organisation_can_agree(agreed: Agreed) -> None:
    key = agreed.add(side=Nature.DOWNSTREAM, organisation=None, contacts=(agreed.contacts["李娜"],))
    assert agreed.service.item(key).partner == "李娜"


@pytest.mark.parametrize(
    ("begins", "ends", "renew_by", "ended_on", "wanted"),
    [
        (-300, 100, None, "", State.RUNNING),
        (-300, 60, None, "", State.ENDING),
        (-300, 61, None, "", State.RUNNING),
        (-300, 90, 60, "", State.ENDING),
        (-300, 0, None, "", State.ENDING),
        (-300, -1, None, "", State.OVER),
        (1, 300, None, "", State.COMING),
        (-300, 30, None, "ended", State.OVER),
    ],
)
def test_how_it_stands(
    agreed: Agreed, begins: int, ends: int, renew_by: int | None, ended_on: str, wanted: State
) -> None:
    days = {"begins": agreed.day(begins), "ends": agreed.day(ends)}
    if renew_by is not None:
        days["renew_by"] = agreed.day(renew_by)
    key = agreed.add(days=days)
    if ended_on:
        agreed.service.end(key, agreed.day(-2), "断货")
    assert agreed.service.state(agreed.service.item(key)) is wanted


def test_a_renewal_follows_for_as_long(agreed: Agreed) -> None:
    first = agreed.add(days={"begins": "2025-07-01", "ends": "2026-06-30", "signed": "2025-06-20"}, number="A-1")
    draft = agreed.service.renewal(first)
    assert (draft.days["begins"], draft.days["ends"], draft.days["signed"]) == ("2026-07-01", "2027-06-30", "")
    assert (draft.number, draft.renews, draft.products) == ("", first, (agreed.capsules,))
    second = agreed.service.add(draft)
    third = agreed.service.add(agreed.service.renewal(second))
    assert [one.id for one in agreed.service.renewals(second)] == [first, second, third]
    assert agreed.service.item(first).renewed
    assert agreed.service.ids(Query(until="2026-12-31")) == []


def test_they_are_found_by_what_they_say(agreed: Agreed) -> None:
    wang = agreed.contacts["王建国"]
    late = agreed.add(90, number="L-2", contacts=(wang,), products=(agreed.drops,))
    soon = agreed.add(5, texts={"territory": "山东"})
    endless = agreed.add(days={}, side=Nature.DOWNSTREAM, organisation=agreed.distributor)
    find = agreed.service.ids
    assert find(Query()) == [soon, late, endless]
    for query, wanted in (
        (Query("山东"), [soon]), (Query("l-2"), [late]), (Query("王建"), [late]), (Query("丹参"), [late]),
        (Query("恒通"), [endless]), (Query(side=Nature.DOWNSTREAM), [endless]), (Query(contact=wang), [late]),
        (Query(product=agreed.capsules), [soon, endless]), (Query(until=agreed.day(10)), [soon]),
        (Query(organisation=agreed.maker), [soon, late]), (Query("没有"), []),
    ):  # fmt: skip
        assert find(query) == wanted, query
    agreed.service.trash([soon])
    assert find(Query()) == [late, endless]
    assert find(Query(trashed=True)) == [soon]
    agreed.service.restore([soon])
    assert find(Query()) == [soon, late, endless]


def told(agreed: Agreed, colleague: str | None = None) -> list[tuple[int, str]]:
    asked = Asked(agreed.today, agreed.colleagues[colleague] if colleague else None)
    (source,) = agreed.service.sources()
    places = [place.contact for place in source.leading(asked)]
    sql, values = source.everybody(asked)
    assert {row[0] for row in agreed.desk.history.rows(sql, values)} == set(places)
    return [(reason.contact, reason.text) for reason in source.reasons(asked, places)]


def test_today_tells_of_what_ends_until_somebody_saw_to_it(agreed: Agreed) -> None:
    wang, zhao = agreed.contacts["王建国"], agreed.contacts["赵敏"]
    agreed.add(61)
    assert told(agreed) == []
    key = agreed.add(60, contacts=(zhao,), products=(agreed.capsules, agreed.drops))
    assert told(agreed) == [(zhao, "Agreement ends in 60 days: 银杏叶胶囊、复方丹参滴丸")]
    assert told(agreed, "李静") == []
    assert len(told(agreed, "吴建平")) == 1
    agreed.service.change(key, agreed.draft(0, contacts=(wang,), colleagues=(agreed.colleagues["吴建平"],)))
    assert told(agreed, "吴建平") == told(agreed, "李静") == [(wang, "Agreement ends today: 银杏叶胶囊")]
    agreed.service.add(agreed.service.renewal(key))
    assert told(agreed) == []


def test_an_organisation_alone_is_told_with_who_is_nearest(agreed: Agreed) -> None:
    agreed.add(-3, products=())
    (_contact, text), = told(agreed)  # fmt: skip
    assert text == f"Agreement ended on {agreed.day(-3)}: The agreement"


def test_its_end_becomes_news_once(agreed: Agreed) -> None:
    key = agreed.add(30, contacts=(agreed.contacts["王建国"],))
    news = agreed.service.tell_of_the_end(key)
    assert agreed.service.tell_of_the_end(key) == news
    found = agreed.desk.news.item(news)
    assert (found.kind, found.event, found.text) == (NewsKind.AGREEMENT, agreed.day(30), "银杏叶胶囊")
    assert [contact.name for contact in found.contacts] == ["王建国"]
    assert agreed.desk.news.plan(news)
    assert told(agreed) == []
    agreed.undo()
    assert len(told(agreed)) == 1


def test_without_an_end_there_is_nothing_to_tell(agreed: Agreed) -> None:
    with pytest.raises(InvalidInput):
        agreed.service.tell_of_the_end(agreed.add(days={}))
    with pytest.raises(NotFound):
        agreed.service.item(1)


def test_how_long_before_is_the_offices_to_say(agreed: Agreed) -> None:
    agreed.add(100)
    agreed.service.set_ahead(100)
    assert len(told(agreed)) == 1
    for days in (-1, 731):
        with pytest.raises(InvalidInput):
            agreed.service.set_ahead(days)


def test_files_are_kept_with_it(agreed: Agreed) -> None:
    key = agreed.add()
    assert agreed.service.files.add(key, [("协议.pdf", b"%PDF-1.4")]) == 1
    assert [kept.name for kept in agreed.service.files.of(key)] == ["协议.pdf"]


def test_people_who_are_forgotten_or_merged_are_named_no_more(agreed: Agreed) -> None:
    wang, zhao = agreed.contacts["王建国"], agreed.contacts["赵敏"]
    key = agreed.add(contacts=(wang, zhao))
    agreed.desk.contacts.merge(wang, zhao)
    assert [contact.id for contact in agreed.service.item(key).contacts] == [wang]
    agreed.desk.contacts.trash([wang])
    assert agreed.service.item(key).contacts == ()
    agreed.desk.contacts.purge([wang])
    assert agreed.service.item(key).partner == "远大制药有限公司"
    assert agreed.desk.check() == []


def test_two_organisations_that_are_one_keep_what_was_agreed(agreed: Agreed) -> None:
    key = agreed.add()
    agreed.desk.organisations.merge(agreed.distributor, agreed.maker)
    kept = agreed.service.item(key)
    assert kept.organisation is not None
    assert kept.organisation.id == agreed.distributor
    assert {agreed.capsules, agreed.drops} <= set(agreed.service.products.find(supplier=agreed.distributor))
