"""What a report says on paper."""

import pytest

from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import Trend
from crmdesk.core.reports.document import ReportSheet, change_text, number_text, period_title
from crmdesk.core.reports.records import Read, Section
from crmdesk.core.values.periods import read_period
from tests.core.reports.conftest import MAKER, Supplied


def test_sections_that_say_nothing_are_left_out(supplied: Supplied) -> None:
    figures = supplied.service.figures
    figures.keep(supplied.maker, read_period("2026-Q4"), [Read(Section.SALES, "银杏叶胶囊", "数量", 100_00)])
    key = supplied.service.new(supplied.maker, read_period("2027-Q1"), [
        Read(Section.SALES, "银杏叶胶囊", "数量", 150_00), Read(Section.SALES, "滴丸", "数量", 1234_50),
    ])  # fmt: skip
    supplied.service.write(key, {"next": "四月在南京开推广会"})
    found = list(ReportSheet(supplied.service.item(key), figures).blocks())
    assert found[0] == blocks.Title("Progress report 2027, quarter 1", MAKER)
    assert [block.text for block in found if isinstance(block, blocks.Heading)] == ["Sales", "Next steps"]
    assert [block.cells for block in found if isinstance(block, blocks.TableRow)] == [
        ("银杏叶胶囊", "150", "+50.0%", "–"), ("滴丸", "1,234.50", "–", "–"), ("Total", "1,384.50", "+1284.5%", "–"),
    ]  # fmt: skip
    (trend,) = [block for block in found if isinstance(block, Trend)]
    assert trend.lines[0].values[-2:] == (100, 1384.5)
    assert isinstance(found[-1], blocks.Paragraph)


def test_figures_that_cannot_be_compared_stand_alone(supplied: Supplied) -> None:
    key = supplied.service.new(supplied.maker, read_period("2027-01"), [Read(Section.EVENTS, "缺货", "次", 1_00)])
    found = list(ReportSheet(supplied.service.item(key), supplied.service.figures).blocks())
    assert [block.cells for block in found if isinstance(block, blocks.TableRow)] == [("缺货", "1")]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(150, 100, "+50.0%"), (50, 100, "-50.0%"), (100, 100, "0.0%"), (0, 100, "-100.0%"), (5, 0, "–"), (None, 5, "–"),
     (5, None, "–"), (5, -10, "+150.0%")],
)  # fmt: skip
def test_growth_is_told_in_percent(now: int | None, before: int | None, said: str) -> None:
    assert change_text(now, before) == said


def test_numbers_and_periods_are_read_easily() -> None:
    assert (number_text(1200_00), number_text(36000_50)) == ("1,200", "36,000.50")
    assert [period_title(read_period(name)) for name in ("2027-03", "2027-Q4", "2027")] == [
        "2027-03", "2027, quarter 4", "2027"
    ]  # fmt: skip
