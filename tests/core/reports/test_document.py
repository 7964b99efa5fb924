"""What a report says on paper."""

import pytest

from crmdesk.core.documents.blocks import (
    Block,
    Contents,
    Cover,
    Heading,
    Notice,
    Paragraph,
    Pictures,
    Signatures,
    TableRow,
    Tiles,
)
from crmdesk.core.documents.charts import ChartRow, Pairs, Trend
from crmdesk.core.documents.pages import Letterhead, PageSetup
from crmdesk.core.reports.document import ReportSheet
from crmdesk.core.reports.records import Read, Section
from crmdesk.core.reports.wording import adds_up, change_text, is_money, number_text, period_days, period_title
from crmdesk.core.sample_pictures import picture
from crmdesk.core.values.periods import read_period
from tests.core.reports.conftest import MAKER, Supplied

US = Letterhead("佳医医药", "南京")


def sales(boxes: int, drops: int | None = None) -> list[Read]:
    other = [Read(Section.SALES, "滴丸", "数量", drops)] if drops is not None else []
    return [Read(Section.SALES, "银杏叶胶囊", "数量", boxes), *other]


def found(sheet: ReportSheet, kind: type[Block]) -> list[Block]:
    return [block for block in sheet.blocks() if isinstance(block, kind)]


def headings(sheet: ReportSheet) -> list[str]:
    return [block.text for block in sheet.blocks() if isinstance(block, Heading)]


def test_sections_that_say_nothing_are_left_out(supplied: Supplied) -> None:
    service = supplied.service
    service.figures.keep(supplied.maker, read_period("2026-Q4"), sales(100_00))
    key = service.new(supplied.maker, read_period("2027-Q1"), sales(150_00, 1234_50))
    service.write(key, {"next": "四月在南京开推广会"})
    sheet = service.sheet(key, US)
    assert headings(sheet) == ["At a glance", "1   Sales", "2   Our next steps", "Responsible"]
    assert [(row.cells, row.strong) for row in sheet.blocks() if isinstance(row, TableRow)] == [
        (("银杏叶胶囊", "150", "+50.0%"), False), (("滴丸", "1,234.50", "–"), False),
        (("Total", "1,384.50", "+1284.5%"), True),
    ]  # fmt: skip
    (row,) = [block for block in sheet.blocks() if isinstance(block, ChartRow)]
    trend, pairs = row.charts
    assert isinstance(trend, Trend)
    assert trend.lines[0].values == (100, 1384.5)
    assert isinstance(pairs, Pairs)
    assert [(pair.label, pair.before, pair.now) for pair in pairs.pairs] == [
        ("滴丸", None, 1234.5), ("银杏叶胶囊", 100, 150)
    ]  # fmt: skip
    assert pairs.sentence == "银杏叶胶囊 +50% against 2026, quarter 4."
    assert [block.text for block in sheet.blocks() if isinstance(block, Paragraph)] == ["四月在南京开推广会"]


def test_the_cover_says_what_it_is_for_whom_and_from_whom(supplied: Supplied) -> None:
    key = supplied.service.new(supplied.maker, read_period("2026-Q1"))
    sheet = supplied.service.sheet(key, US)
    cover = next(iter(sheet.blocks()))
    assert isinstance(cover, Cover)
    assert (cover.kind, cover.title, cover.to) == ("Progress report · Draft", "2026, quarter 1", MAKER)
    assert (cover.company, cover.lines[0]) == ("佳医医药", ("Period", "2026-01-01 – 2026-03-31"))
    assert sheet.on(PageSetup()).header == "Progress report · 2026, quarter 1 · Draft"
    assert len(found(sheet, Notice)) == 1
    supplied.service.check(key, "李静")
    supplied.service.approve(key, "吴总")
    sheet = supplied.service.sheet(key, US)
    assert sheet.on(PageSetup()).header == "Progress report · 2026, quarter 1"
    (signed,) = [block for block in sheet.blocks() if isinstance(block, Signatures)]
    assert signed.signed[1:] == (("李静", "2026-05-18"), ("吴总", "2026-05-18"))


def test_a_long_one_has_contents_key_figures_and_pictures(supplied: Supplied) -> None:
    service, period = supplied.service, read_period("2026-Q1")
    service.figures.keep(supplied.maker, read_period("2025-Q1"), sales(100_00))
    key = service.new(supplied.maker, period, [
        *sales(90_00), Read(Section.TENDERS, "江苏", "中标价", 33_00), Read(Section.HOSPITALS, "三级", "家数", 4_00),
    ])  # fmt: skip
    service.write(key, {"events": "补货", "next": "推广会"})
    service.pictures.add(key, "events", [(f"{name}.png", picture(name)) for name in ("wine", "rice", "apple")])
    sheet = service.sheet(key, US).placed({"1   Sales": 2})
    (contents,) = [block for block in sheet.blocks() if isinstance(block, Contents)]
    assert contents.entries[:2] == (("1   Sales", "2"), ("2   Tenders", ""))
    (tiles,) = [block for block in sheet.blocks() if isinstance(block, Tiles)]
    assert [(tile.title, tile.value) for tile in tiles.tiles] == [("数量", "90"), ("Hospitals opened", "4")]
    assert [(change.text, change.tint) for change in tiles.tiles[0].changes] == [("-10.0%", "rose")]
    shown = [block.pictures for block in sheet.blocks() if isinstance(block, Pictures)]
    assert [[caption for _content, caption in each] for each in shown] == [["wine", "rice"], ["apple"]]


def test_figures_that_cannot_be_compared_stand_alone(supplied: Supplied) -> None:
    key = supplied.service.new(supplied.maker, read_period("2027-01"), [Read(Section.EVENTS, "缺货", "次", 1_00)])
    sheet = supplied.service.sheet(key, US)
    assert [block.cells for block in sheet.blocks() if isinstance(block, TableRow)] == [("缺货", "1")]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(150, 100, "+50.0%"), (50, 100, "-50.0%"), (100, 100, "0.0%"), (0, 100, "-100.0%"), (5, 0, "–"), (None, 5, "–"),
     (5, None, "–"), (5, -10, "+150.0%")],
)  # fmt: skip
def test_growth_is_told_in_percent(now: int | None, before: int | None, said: str) -> None:
    assert change_text(now, before) == said


@pytest.mark.parametrize(
    ("measure", "sums", "money"),
    [("发货额（元）", True, True), ("数量（盒）", True, False), ("中标价（元）", False, False),
     ("市场份额", False, False), ("Share %", False, False), ("Sales amount", True, True)],
)  # fmt: skip
def test_prices_and_shares_make_no_sum(measure: str, sums: bool, money: bool) -> None:
    assert (adds_up(measure), is_money(measure)) == (sums, money)


def test_numbers_and_periods_are_read_easily() -> None:
    assert (number_text(1200_00), number_text(36000_50)) == ("1,200", "36,000.50")
    assert [period_title(read_period(name)) for name in ("2027-03", "2027-Q4", "2027")] == [
        "2027-03", "2027, quarter 4", "2027"
    ]  # fmt: skip
    assert period_days(read_period("2028-02")) == "2028-02-01 – 2028-02-29"
