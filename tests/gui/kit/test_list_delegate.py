from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QListView, QTableView

from crmdesk.gui.kit.list_delegate import COMPACT_PX, ROW_PX, TABLE_PX, TableDelegate, TwoLineDelegate, TwoLines
from crmdesk.gui.kit.marked_text import draw_marked, one_line
from crmdesk.gui.kit.record_model import Column, RecordModel
from crmdesk.gui.kit.tokens import DARK, LIGHT, Tokens

PEOPLE = {
    1: ("张伟", "仁和医药", "VIP", "今天"),
    2: ("Sarah", "", "", ""),
    3: ("<b>王</b>", "مرحبا \u202e abc", "X", "3 days"),
}
COLUMNS = (Column("name", "Name"), Column("organisation", "Organisation"), Column("tier", "Tier", align="right"))


def _two_lines(row) -> TwoLines:
    return TwoLines(7, row[0], row[1], row[2], row[3], "amber" if row[3] == "今天" else None)


def _list(qtbot, ids=(1, 2, 3)) -> QListView:
    view = QListView()
    model = RecordModel(COLUMNS, lambda wanted: {each: PEOPLE[each] for each in wanted if each in PEOPLE}, view)
    model.set_ids(array("q", ids))
    view.setModel(model)
    view.setItemDelegate(TwoLineDelegate(_two_lines, view))
    view.setMouseTracking(True)
    view.resize(316, 400)
    qtbot.addWidget(view)
    view.show()
    return view


def _picture(view) -> QImage:
    return view.viewport().grab().toImage()


def _has(image: QImage, area: QRectF, color: str) -> bool:
    wanted = QColor(color)
    rect = area.toRect()
    return any(
        image.pixelColor(x, y) == wanted
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    )


def _left_edge(row: QRectF) -> QRectF:
    """Where nothing but the ground of a row is."""
    return QRectF(row.x() + 11, row.center().y() - 4, 5, 8)


def test_rows_are_62_high(qtbot):
    view = _list(qtbot)
    assert view.visualRect(view.model().index(1, 0)).height() == ROW_PX


@pytest.mark.parametrize(("mode", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_selected_row_has_the_accent_and_the_hovered_one_does_not(qtbot, theme, mode, tokens: Tokens):
    theme(mode)
    view = _list(qtbot)
    view.setCurrentIndex(view.model().index(0, 0))
    second = QRectF(view.visualRect(view.model().index(1, 0)))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        second.center(),
        QPointF(view.mapToGlobal(second.center().toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), move)
    image = _picture(view)
    first = QRectF(view.visualRect(view.model().index(0, 0)))
    assert _has(image, _left_edge(first), tokens.accent_soft)
    assert _has(image, _left_edge(second), tokens.sunken)
    assert not _has(image, _left_edge(second), tokens.accent_soft)


def test_a_title_alone_stands_in_the_middle_of_its_row(qtbot):
    view = _list(qtbot)
    row = QRectF(view.visualRect(view.model().index(1, 0)))
    picture = _picture(view)
    ground = picture.pixelColor(250, int(row.center().y()))
    inked = [
        y
        for y in range(row.toRect().top() + 4, row.toRect().bottom() - 4)
        if any(picture.pixelColor(x, y) != ground for x in range(70, 110))
    ]
    assert abs((inked[0] + inked[-1]) / 2 - row.center().y()) < 4


def test_a_row_that_is_still_on_its_way_is_drawn(qtbot):
    view = _list(qtbot, ids=(1, 99))
    second = QRectF(view.visualRect(view.model().index(1, 0)))
    assert _has(_picture(view), second, LIGHT.sunken)


def test_hits_are_marked_behind_the_text_and_nothing_moves(qtbot):
    view = _list(qtbot)
    plain = _picture(view)
    view.itemDelegate().marks = lambda text: [(text.find("仁"), 1)] if "仁" in text else ()
    marked = _picture(view)
    first = QRectF(view.visualRect(view.model().index(0, 0)))
    subtitle = QRectF(first.x() + 60, first.y() + 28, 120, 26)
    assert not _has(plain, subtitle, LIGHT.amber_soft)
    assert _has(marked, subtitle, LIGHT.amber_soft)
    dark = QColor(LIGHT.ink2)
    inked = [(x, y) for x in range(68, 300) for y in range(30, 60) if plain.pixelColor(x, y) == dark]
    assert inked
    assert all(marked.pixelColor(x, y) == dark for x, y in inked)


@pytest.mark.parametrize(("compact", "height"), [(False, TABLE_PX), (True, COMPACT_PX)])
def test_table_rows(qtbot, compact, height):
    view = QTableView()
    model = RecordModel(COLUMNS, lambda wanted: {each: PEOPLE[each] for each in wanted}, view)
    model.set_ids(array("q", (1, 2)))
    view.setModel(model)
    view.setItemDelegate(TableDelegate(view, compact=compact))
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.resizeRowsToContents()
    view.resize(500, 300)
    qtbot.addWidget(view)
    view.show()
    view.selectRow(1)
    assert view.sizeHintForRow(0) == height
    assert _has(_picture(view), QRectF(view.visualRect(model.index(1, 2))), LIGHT.accent_soft)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张伟", "张伟"),
        ("a\nb\tc", "a b c"),
        ("\u202eevil\u202c", "evil"),
        ("a\u2028b", "a b"),
        ("x" * 5000, "x" * 400),
    ],
)
def test_a_row_has_one_harmless_line(text, shown):
    assert one_line(text) == shown


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4), st.integers(-5, 200)
)
def test_any_text_and_any_marks_can_be_drawn(qapp, text, spans, width):
    image = QImage(220, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_marked(painter, QRectF(10, 2, width, 24), text, spans, LIGHT.ink, LIGHT)
    painter.end()
    limit = max(10, 10 + width)
    assert all(image.pixelColor(x, 15) == Qt.GlobalColor.white for x in range(min(219, limit + 14), 220))
