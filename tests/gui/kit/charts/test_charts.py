"""Charts: laid out within their area, in both themes and on paper, walked and told by keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest

from crmdesk.core.documents.blocks import Title
from crmdesk.core.documents.charts import (
    Chart,
    ChartRow,
    Line,
    Meter,
    Pareto,
    Part,
    PlanBar,
    PlanBars,
    Shares,
    Step,
    Trend,
)
from crmdesk.core.documents.pages import PageSetup
from crmdesk.gui.kit.charts.axes import levels
from crmdesk.gui.kit.charts.kinds import drawing, height
from crmdesk.gui.kit.charts.look import Look
from crmdesk.gui.kit.charts.view import ChartView
from crmdesk.gui.kit.printing.output import page_images
from crmdesk.gui.kit.tokens import DARK, LIGHT
from tests.house.accessibility import nameless

MONTHS = tuple(f"{month}月" for month in range(1, 13))
CHARTS = {
    "bars": PlanBars("Bars", tuple(PlanBar(month, 1000 * n, 900 * n) for n, month in enumerate(MONTHS))),
    "shares": Shares("Shares", (Part("Gifts", 500), Part("Hospitality", 300), Part("Staff", 1))),
    "pareto": Pareto("Pareto", (Step("50%", 0.9, best=True), Step("100%", 0.1)), 2, 1),
    "meter": Meter("Meter", 0.4, "of 10"),
    "trend": Trend("Trend", MONTHS, (Line("Value", (None, 0.2, *[0.5] * 10)),), aim=0.8),
}
EMPTY = {
    "bars": PlanBars("Bars", ()),
    "shares": Shares("Shares", ()),
    "pareto": Pareto("Pareto", (), 0, 0),
    "meter": Meter("Meter", None),
    "trend": Trend("Trend", (), ()),
    "nothing yet": Trend("Trend", ("Jan",), (Line("Value", (None,)),)),
    "zeros": PlanBars("Bars", (PlanBar("Jan", 0, 0),)),
}


def painted(chart: Chart, look: Look, width: int = 420, current: int | None = None) -> QImage:
    """A chart on its theme's surface, with a margin of 20 px on each side."""
    high = round(height(chart))
    image = QImage(width + 40, high + 40, QImage.Format.Format_RGB32)
    image.fill(QColor(look.theme.surface))
    painter = QPainter(image)
    drawing(chart, QRectF(20, 20, width, high), look).paint(painter, current)
    painter.end()
    return image


def ink(image: QImage, area: QRectF) -> int:
    ground = image.pixel(0, 0)
    rect = area.toRect()
    return sum(
        image.pixel(x, y) != ground
        for x in range(max(0, rect.left()), min(image.width(), rect.right() + 1))
        for y in range(max(0, rect.top()), min(image.height(), rect.bottom() + 1))
    )


@pytest.mark.parametrize("width", [160, 420, 900])
@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_stays_in_its_area(qapp, kind, width):
    image = painted(CHARTS[kind], Look(LIGHT, QFont(qapp.font())), width)
    whole = QRectF(0, 0, image.width(), image.height())
    inside = whole.adjusted(17, 17, -17, -17)
    assert ink(image, inside) > 50
    assert ink(image, whole) == ink(image, inside)


@pytest.mark.parametrize("kind", EMPTY)
def test_a_chart_of_nothing_can_be_painted(qapp, kind):
    painted(EMPTY[kind], Look(LIGHT, QFont(qapp.font())))
    assert len(drawing(EMPTY[kind], QRectF(0, 0, 300, 200), Look(DARK, QFont())).spots) == len(EMPTY[kind].said)


@pytest.mark.parametrize("kind", CHARTS)
def test_both_themes_and_the_current_mark_look_different(qapp, kind):
    font = QFont(qapp.font())
    light, dark = painted(CHARTS[kind], Look(LIGHT, font)), painted(CHARTS[kind], Look(DARK, font))
    assert light.pixel(0, 0) != dark.pixel(0, 0)
    assert ink(dark, QRectF(0, 0, 460, 120)) > 50
    if kind != "meter":
        assert painted(CHARTS[kind], Look(LIGHT, font), current=1) != light


@pytest.mark.parametrize("kind", CHARTS)
def test_each_mark_has_a_spot_in_the_area(qapp, kind):
    area = QRectF(10, 10, 400, 200)
    spots = drawing(CHARTS[kind], area, Look(LIGHT, QFont(qapp.font()))).spots
    assert len(spots) == len(CHARTS[kind].said)
    assert all(area.adjusted(-0.1, -0.1, 0.1, 0.1).contains(spot) for spot in spots)


@given(st.floats(0.01, 1e12))
def test_levels_reach_the_top_in_few_even_steps(top):
    found = levels(top)
    assert found[0] == 0
    assert found[-1] >= top * (1 - 1e-6)
    assert 2 <= len(found) <= 5
    assert found[-2] < top


@pytest.mark.parametrize("kind", CHARTS)
def test_the_painter_of_the_screen_paints_on_paper(qapp, kind):
    class Sheet:
        subject = "Charts"

        def blocks(self):
            yield Title("80/20")
            yield CHARTS[kind]
            yield ChartRow((CHARTS[kind], CHARTS["meter"]))

    (page,) = page_images(Sheet(), PageSetup(), 60)
    top = int(30 / 25.4 * 60)
    assert ink(page, QRectF(0, top, page.width(), page.height() - top)) > 200
    margin = int(15 / 25.4 * 60) - 1
    assert ink(page, QRectF(0, 0, margin, page.height())) == 0
    assert ink(page, QRectF(page.width() - margin, 0, margin, page.height())) == 0


def test_arrows_walk_the_marks_and_say_them(qapp, qtbot):
    view = ChartView(CHARTS["bars"])
    qtbot.addWidget(view)
    view.resize(500, view.sizeHint().height())
    view.show()
    assert nameless(view) == []
    assert (view.accessibleName(), view.accessibleDescription()) == ("Bars", CHARTS["bars"].sentence)
    walked, entered = [], []
    view.walked.connect(walked.append)
    view.entered.connect(entered.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert view.accessibleDescription() == CHARTS["bars"].said[1]
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        QTest.keyClick(view, key)
    assert walked == [0, 1, 11, 0, None]
    assert entered == [1]
    assert view.accessibleDescription() == CHARTS["bars"].sentence
    assert not view.grab().isNull()


def test_the_mouse_looks_at_marks_and_a_click_opens_one(qapp, qtbot):
    view = ChartView(CHARTS["pareto"])
    qtbot.addWidget(view)
    view.resize(500, view.sizeHint().height())
    entered = []
    view.entered.connect(entered.append)
    QTest.mouseMove(view, QPoint(450, 100))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(450, 100))
    assert (view.current, entered) == (1, [1])


def test_another_chart_is_told_anew(qapp, qtbot):
    view = ChartView(CHARTS["meter"])
    qtbot.addWidget(view)
    QTest.keyClick(view, Qt.Key.Key_Right)
    view.show_chart(CHARTS["shares"])
    assert (view.current, view.accessibleName()) == (None, "Shares")
    assert view.accessibleDescription() == CHARTS["shares"].sentence
