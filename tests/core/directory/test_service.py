"""What partners were told and what was agreed: everything of each, the last first, gone and back with its records."""

import pytest

from crmdesk.core.agreements.records import AgreementDraft, ProductDraft
from crmdesk.core.bulletins.records import BulletinDraft, BulletinKind, Channel
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk
from crmdesk.core.directory.records import Line, Matter
from crmdesk.core.directory.service import cells, said
from crmdesk.core.documents.blocks import Notice, TableRow
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.periods import read_period


class Told:
    """A supplier with two people, and a peer whom nothing binds."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.settings.set("company.name", "恒昌医药")
        self.zhang = self._person("张伟", "远大制药", Nature.UPSTREAM, "13800000001")
        self.li = self._person("李娜", "远大制药", Nature.UPSTREAM, "13800000002")
        self.peer = self._person("王芳", "同行公司", Nature.PERIPHERAL, "13800000003")
        self.supplier = desk.organisations.named("远大制药") or 0
        product = desk.agreements.products.add(ProductDraft("稳心宁", supplier=self.supplier))
        self.agreement = desk.agreements.add(
            AgreementDraft(Nature.UPSTREAM, self.supplier, "A-1", (product,), days={"signed": "2025-03-01"})
        )
        self.report = desk.reports.new(self.supplier, read_period("2026-Q1"))
        desk.reports.check(self.report, "李静")
        desk.reports.approve(self.report, "李静")
        desk.reports.send(self.report, [self.zhang, self.li], "email", "2026-04-10")
        self.news = desk.bulletins.add(BulletinDraft(BulletinKind.TEAM, "新总监到任"))
        made = desk.bulletins.prepare(self.news, [self.zhang, self.peer], Channel.WECHAT)
        desk.bulletins.keep(self.news, Channel.WECHAT, made.greetings)

    def _person(self, name: str, organisation: str, nature: Nature, phone: str) -> int:
        return self.desk.contacts.add({
            "name": name, "sex": "male", "organisation": organisation, "nature": nature,
            "phones": (Reach(phone, "mobile"),),
        })  # fmt: skip

    @property
    def lines(self) -> list[Line]:
        return self.desk.directory.lines(self.supplier)


@pytest.fixture
def told(desk: Desk) -> Told:
    return Told(desk)


def test_a_supplier_has_everything_and_a_peer_is_no_partner(told: Told) -> None:
    (partner,) = told.desk.directory.partners()
    assert (partner.name, partner.nature, partner.count, partner.last) == ("远大制药", "upstream", 3, "2026-05-18")
    assert [(line.day, line.matter, line.record, line.names) for line in told.lines] == [
        ("2026-05-18", Matter.ANNOUNCED, told.news, ("张伟",)),
        ("2026-04-10", Matter.REPORTED, told.report, ("张伟", "李娜")),
        ("2025-03-01", Matter.AGREED, told.agreement, ("稳心宁",)),
    ]
    assert [said(line) for line in told.lines] == ["新总监到任", "Progress report 2026-Q1", "Agreement A-1"]


def test_what_is_in_the_trash_was_not_told_and_what_ended_is_said(told: Told) -> None:
    told.desk.bulletins.trash(told.news)
    told.desk.reports.trash(told.report)
    told.desk.agreements.end(told.agreement, "2026-05-01", "厂家收回")
    assert [line.matter for line in told.lines] == [Matter.ENDED, Matter.AGREED]
    told.desk.agreements.trash([told.agreement])
    assert (told.lines, told.desk.directory.partners()) == ([], [])
    told.desk.bulletins.restore(told.news)
    assert [line.matter for line in told.lines] == [Matter.ANNOUNCED]


def test_it_stands_on_one_sheet(told: Told) -> None:
    (partner,) = told.desk.directory.partners()
    blocks = list(told.desk.directory.sheet(partner).blocks())
    rows = [block.cells for block in blocks if isinstance(block, TableRow)]
    assert rows == [cells(line) for line in told.lines]
    told.desk.bulletins.trash(told.news)
    told.desk.reports.trash(told.report)
    told.desk.agreements.trash([told.agreement])
    assert any(isinstance(block, Notice) for block in told.desk.directory.sheet(partner).blocks())
