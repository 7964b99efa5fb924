"""The sample book: the same believable people every time."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crmdesk.core.agreements.reading import Query as Agreements
from crmdesk.core.clock import Clock
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.gifts.items import Query as Items
from crmdesk.core.organisations.query import Query
from crmdesk.core.organisations.records import Flag
from crmdesk.core.sample import COLLEAGUES, people, write_sample
from crmdesk.core.values.choices import Calendar, Nature
from tests.core.conftest import NOON


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.crmdesk"
    with open_desk(path, node=1, clock=Clock(lambda: NOON)) as desk:
        write_sample(desk, 300)
    return path


@pytest.fixture
def sample(written: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it."""
    copy = Path(shutil.copy(written, tmp_path / "sample.crmdesk"))
    with open_desk(copy, node=1, clock=Clock(lambda: NOON)) as desk:
        yield desk


def test_the_sample_is_what_the_office_would_have(sample: Desk) -> None:
    found = list(sample.contacts.people(sample.contacts.finder.ids(parse(""))))
    assert len(found) == 300
    assert {person.nature for person in found} == set(Nature)
    firms = {person.organisation for person in found}
    assert 45 <= len(firms) <= 75
    tiers = Counter(person.tier for person in found)
    assert 0.15 <= tiers["VIP"] / 300 <= 0.27
    calendars = Counter(person.birthday.calendar for person in found if person.birthday)
    assert min(calendars[Calendar.SOLAR], calendars[Calendar.LUNAR]) > 50
    assert {person.owner for person in found} == set(COLLEAGUES)
    assert sum(bool(person.id_card) for person in found) > 20
    assert any(len(person.positions) > 1 for person in found)
    days = [day for person in found for at in person.positions for day in (at.since, at.until) if day]
    assert all(date.fromisoformat(day) for day in days)
    assert sample.check() == []


def test_its_organisations_have_records_and_key_contacts(sample: Desk) -> None:
    service = sample.organisations
    found = [one for one in service.coverage(service.finder.ids(Query())) if one.count]
    assert all(one.nature and one.region for one in found)
    chosen = [one for one in found if one.key_contacts]
    assert len(found) / 3 < len(chosen) < len(found)
    assert any(len(one.key_contacts) == 2 for one in chosen)
    assert 0 < sum(Flag.MAIN_CONTACT_LEFT in one.flags for one in chosen) < len(chosen) / 4
    assert all(key.colleague in COLLEAGUES for one in chosen for key in one.key_contacts)
    record = service.organisation(chosen[0].id)
    assert record.phones
    assert record.addresses
    assert sample.check() == []


def test_the_most_valuable_have_files(sample: Desk) -> None:
    (vip,) = sample.contacts.finder.first(parse("tier:VIP nature:upstream"), limit=1)
    assert [(kept.name[:4], kept.media) for kept in sample.contacts.files.of(vip)] == [
        ("名片.p", "image/png"), ("代理协议", "application/pdf")
    ]  # fmt: skip
    kept = sample.history.rows("SELECT count(*), sum(length(content)) < 40000 FROM attachment")
    assert kept == [(22, 1)]


def test_it_has_a_catalogue_two_past_campaigns_and_what_became_of_each_gift(sample: Desk) -> None:
    catalogue = sample.gifts.catalogue
    items = catalogue.items(catalogue.found(Items()).ids)
    assert len(items) == 14
    assert all((catalogue.picture(item.picture) or b"").startswith(b"\x89PNG") for item in items)
    assert [item.name for item in items if item.cash] == ["礼金"]
    assert all(item.stock >= 0 for item in items)
    rows = sample.history.rows
    assert rows("SELECT occasion, day, approved_on <> '' FROM campaign ORDER BY day") == [
        ("mid_autumn", "2025-10-06", 1), ("spring", "2026-02-17", 1), ("dragon_boat", "2026-06-19", 0),
    ]  # fmt: skip
    people = rows("SELECT count(DISTINCT contact_id) FROM recipient WHERE campaign_id IS NOT NULL")[0][0]
    assert 40 <= people <= 70
    # What was sent in a campaign arrived or came back; one single gift is on its way.
    assert rows(
        "SELECT count(*) FROM recipient WHERE status NOT IN ('arrived', 'returned') AND left_out = ''"
        " AND approved_on <> ''"
    ) == [(1,)]
    assert rows("SELECT count(*) > 5 FROM received") == [(1,)]
    # The third is being planned: quotes are due, guards stand at a few, some of whom were overruled.
    told = sample.gifts.campaigns.people(sample.gifts.campaigns.all()[0].campaign.id)
    assert {each.state for each in told} == {"chosen", "open", "left_out"}
    guards = [guard for each in told if not each.left_out for guard in each.guards]
    assert {bool(guard.overruled) for guard in guards} == {True, False}
    pointed = sum(any(guard.kind != "address" for guard in each.guards) for each in told if not each.left_out)
    assert 3 <= pointed <= len(told) / 3
    assert [errand.text for errand in sample.today.errands(sample.history.today())] == ["询价"]
    assert sample.check() == []


def test_the_same_seed_makes_the_same_people() -> None:
    assert list(people(40, seed=1)) == list(people(40, seed=1))
    assert list(people(40, seed=1)) != list(people(40, seed=2))


def test_two_thousand_people_have_two_thousand_mobiles(tmp_path: Path) -> None:
    with open_desk(tmp_path / "big.crmdesk", node=1) as desk:
        write_sample(desk, 2_000)
        mobiles = desk.history.rows("SELECT count(DISTINCT digits) FROM phone WHERE kind = 'mobile'")
        assert mobiles == [(2_000,)]


def test_the_sample_has_news_open_and_answered(desk: Desk) -> None:
    write_sample(desk, 150)
    items = desk.news.latest(100)
    assert len(items) >= 5
    assert {bool(item.handled) for item in items} == {True, False}
    assert all(item.organisation for item in items)
    assert {bool(item.contacts) for item in items} == {True, False}
    assert {str(state) for state in desk.news.finder.states([item.id for item in items]).values()} >= {
        "open",
        "started",
    }
    done = desk.history.rows("SELECT done_at / 1000, day FROM follow_up WHERE news_id IS NOT NULL AND done_at > 0")
    hours = [datetime.fromtimestamp(at, UTC).astimezone() for at, _day in done]
    assert [str(hour.date()) for hour in hours] == [day for _at, day in done]
    assert {hour.hour for hour in hours} <= set(range(9, 17))
    assert len(done) > len(set(hours)) > 5
    assert any(desk.news.last_look(item.organisation.id) for item in items if item.organisation)
    assert desk.today.first(desk.clock.today())


def test_it_has_agreements_of_every_state_and_products_in_tenders(desk: Desk) -> None:
    write_sample(desk, 150)
    service = desk.agreements
    found = service.items(service.ids(Agreements()))
    assert [str(service.state(each)) for each in found] == [
        "renewed", "over", "ending", "running", "running", "coming", "running", "running", "running",
    ]  # fmt: skip
    assert Counter(each.side for each in found) == {Nature.UPSTREAM: 6, Nature.DOWNSTREAM: 3}
    assert all(each.partner and each.products and each.contacts and each.texts["territory"] for each in found)
    assert [len(service.renewals(each.id)) for each in found].count(2) == 2
    products = service.products.items(service.products.find())
    assert len({product.approval for product in products}) == 12
    assert all(product.supplier and product.tenders for product in products)
    reasons = [reason.kind for line in desk.today.first(desk.clock.today(), most=150) for reason in line.reasons]
    assert "agreement" in reasons
    assert desk.check() == []


def test_suppliers_have_figures_of_six_quarters_and_two_reports(sample: Desk) -> None:
    assert sample.history.rows("SELECT count(DISTINCT period), count(DISTINCT organisation_id) FROM figure") == [(6, 3)]
    reports = sample.reports.items(sample.reports.ids())
    assert sorted(report.state for report in reports) == ["draft", "sent"]
    assert [bool(due.late) for due in sample.reports.due()] == [True, False, False]
