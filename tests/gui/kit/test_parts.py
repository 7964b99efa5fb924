"""Labels, buttons, chips, cards, avatars, empty state, banner, progress: what each shows and lets one do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from crmdesk.gui.kit.avatar import Avatar, hue, initials, paint_avatar
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import Filter, FilterChips, chip, tier_chip
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.icons import app_icon, icon, pixmap
from crmdesk.gui.kit.labels import ElidedLabel, IconLabel, KeyValues, label, plain_tip
from crmdesk.gui.kit.progress import Progress
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.tokens import DARK, LIGHT

HOSTILE = '<img src="file:///etc/passwd"><b>王伟</b>'


def _show(qtbot, widget: QWidget, width: int = 0) -> QWidget:
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, max(1, widget.sizeHint().height()))
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def _same(one: QPixmap, other: QPixmap) -> bool:
    return one.toImage() == other.toImage()


@pytest.mark.parametrize(
    "make", [lambda: label(HOSTILE), lambda: ElidedLabel(HOSTILE), lambda: chip(HOSTILE, longest=900)]
)
def test_markup_is_shown_as_it_is_typed(qtbot, make):
    shown = make()
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == HOSTILE


def test_every_label_of_every_part_is_plain(qtbot):
    host = QWidget()
    column = QVBoxLayout(host)
    values = KeyValues()
    values.add("Phone", HOSTILE, "call")
    for part in (Card(HOSTILE), EmptyState("group", HOSTILE, HOSTILE), Banner(), Progress(), values, tier_chip("A")):
        column.addWidget(part)
    qtbot.addWidget(host)
    texts = [each for each in host.findChildren(QLabel) if not isinstance(each, IconLabel)]
    assert len(texts) == 8
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in texts)


def test_a_tip_shows_the_characters_of_a_hostile_name():
    assert plain_tip(HOSTILE) == "<qt>&lt;img src=&quot;file:///etc/passwd&quot;&gt;&lt;b&gt;王伟&lt;/b&gt;</qt>"
    assert plain_tip("a\nb") == "<qt>a<br>b</qt>"
    assert plain_tip("") == ""


def test_an_elided_label_tells_the_rest_in_its_tip(qtbot):
    text = "上海远景科技股份有限公司采购与供应链管理中心"
    shown = _show(qtbot, ElidedLabel(text), 120)
    shown.grab()
    assert text in shown.toolTip()
    shown.resize(900, shown.height())
    shown.grab()
    assert shown.toolTip() == ""


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("张伟", "张"),
        ("欧阳子涵", "欧"),
        ("Sarah Whitfield", "SW"),
        ("sarah jane whitfield", "SW"),
        ("Madonna", "M"),
        ("", "?"),
        ("  ", "?"),
        ("𠮷野", "𠮷"),
    ],
)
def test_initials(name, sign):
    assert initials(name) == sign


@given(st.integers(0, 2**63 - 1))
def test_a_hue_stays(record_id):
    assert hue(record_id) == hue(record_id)


def test_neighbouring_ids_get_all_hues():
    counts = [sum(hue((1 << 50) + step) == name for step in range(600)) for name in {hue(step) for step in range(600)}]
    assert len(counts) == 6
    assert min(counts) > 60


def test_a_photo_takes_the_place_of_the_initials(qtbot):
    photo = QPixmap(40, 20)
    photo.fill(Qt.GlobalColor.red)
    image = QImage(38, 38, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_avatar(painter, QRectF(0, 0, 38, 38), 1, "张伟", LIGHT, photo)
    painter.end()
    assert image.pixelColor(19, 19) == Qt.GlobalColor.red
    assert image.pixelColor(0, 0).alpha() == 0


def test_an_avatar_has_a_name_for_those_who_cannot_see_it(qtbot):
    avatar = _show(qtbot, Avatar(1, "张伟"))
    assert "张伟" in avatar.accessibleName()
    first = avatar.grab()
    avatar.show_person(2, "李静")
    assert not _same(first, avatar.grab())


def test_icons_are_cached_tinted_and_sharp(qapp):
    assert icon("add", LIGHT.ink2) is icon("add", LIGHT.ink2)
    assert not _same(pixmap("add", LIGHT.ink2), pixmap("add", DARK.ink2))
    double = pixmap("add", LIGHT.ink2, 18, 2.0)
    assert (double.width(), double.devicePixelRatio()) == (36, 2.0)
    assert pixmap("add", LIGHT.ink2, 18, 1.25).width() == 22


def test_the_symbol_of_what_is_checked_is_filled(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    first, second = (Button("", "tab", name, name, around) for name in ("group", "add"))
    for each in (first, second):
        each.setAutoExclusive(True)
        each.setChecked(True)
    shown = [each.icon().pixmap(each.iconSize()) for each in (first, second)]
    assert _same(shown[0], pixmap("group", LIGHT.ink2))
    assert _same(shown[1], pixmap("add", LIGHT.accent_ink))
    first.click()
    shown = [each.icon().pixmap(each.iconSize()) for each in (first, second)]
    assert _same(shown[0], pixmap("group-fill", LIGHT.accent_ink))
    assert _same(shown[1], pixmap("add", LIGHT.ink2))


def test_the_programs_icon_comes_in_all_sizes(qapp):
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}


def test_a_button_without_text_says_and_shows_its_name(qtbot):
    button = _show(qtbot, Button("", "icon", "print", "Print & send"))
    assert button.accessibleName() == "Print & send"
    assert "Print &amp; send" in button.toolTip()


def test_an_ampersand_is_no_mnemonic(qtbot):
    button = _show(qtbot, Button("R&D"))
    assert button.text() == "R&&D"
    assert button.shortcut().isEmpty()


def test_when_clicked_hands_nothing_over(qtbot):
    calls = []
    button = _show(qtbot, Button("Go"))
    button.when_clicked(lambda *arguments: calls.append(arguments))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert calls == [()]


@pytest.mark.parametrize("kind", ["filled", "tonal", "outlined", "icon", "small", "link", "nav", "tab", "filter"])
def test_the_focus_can_be_seen(qtbot, kind):
    host = QWidget()
    row = QHBoxLayout(host)
    button, other = Button("Go", kind, "add", "Go"), Button("Other")
    row.addWidget(button)
    row.addWidget(other)
    _show(qtbot, host)
    other.setFocus()
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before


def test_filters_combine_and_all_clears_them(qtbot):
    chips = _show(qtbot, FilterChips("Nature"), 900)
    chips.show_filters([Filter("up", "Upstream", 512), Filter("down", "Downstream", 1147), Filter("x", "R&D")])
    seen = []
    chips.changed.connect(seen.append)
    buttons = [each for each in chips.findChildren(Button) if each.isVisible()]
    assert [each.text() for each in buttons] == ["All", "Upstream · 512", "Downstream · 1,147", "R&&D"]
    assert buttons[0].isChecked()
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    buttons[2].setFocus()
    QTest.keyClick(buttons[2], Qt.Key.Key_Space)
    assert chips.checked == {"up", "down"}
    assert not buttons[0].isChecked()
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert seen == [frozenset({"up"}), frozenset({"up", "down"}), frozenset()]


def test_live_counts_keep_the_focus_and_the_checks(qtbot):
    chips = _show(qtbot, FilterChips("Tier"), 900)
    chips.show_filters([Filter("a", "A", 5), Filter("b", "B", 6)])
    chips.check(["b"])
    button = next(each for each in chips.findChildren(Button) if each.text().startswith("B"))
    button.setFocus()
    chips.show_filters([Filter("a", "A", 1), Filter("b", "B", 2)])
    assert button.text() == "B · 2"
    assert button.hasFocus()
    assert chips.checked == {"b"}


def test_a_filter_that_is_no_longer_offered_is_no_longer_checked(qtbot):
    chips = _show(qtbot, FilterChips("Tier"))
    chips.show_filters([Filter("a", "A"), Filter("b", "B")])
    chips.check(["a", "b"])
    chips.show_filters([Filter("b", "B")])
    assert chips.checked == {"b"}


def test_what_has_no_room_stands_in_the_menu(qtbot):
    chips = FilterChips("Region")
    chips.show_filters([Filter(str(place), f"Province {place}", place) for place in range(30)])
    _show(qtbot, chips, 500)
    menu = chips._more.menu()
    shown = [each for each in chips.findChildren(Button) if each.isVisible() and each.text().startswith("Province")]
    assert len(shown) + len(menu.actions()) == 30
    assert len(menu.actions()) > 5
    assert max(each.geometry().right() for each in shown) < 500
    menu.actions()[-1].trigger()
    assert chips.checked == {"29"}
    chips.resize(9000, chips.height())
    assert not chips._more.isVisible()


def test_a_long_chip_is_cut(qtbot):
    shown = chip("a" * 200)
    assert shown.text().endswith(("…", "..."))
    assert shown.sizeHint().width() < 220
    assert shown.accessibleName() == "a" * 200


def test_a_card_has_one_link(qtbot):
    card = _show(qtbot, Card("Ways to reach"))
    calls = []
    link = card.set_link("Edit", lambda: calls.append("edit"))
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert calls == ["edit"]


def test_the_empty_state_offers_the_next_step(qtbot):
    calls = []
    empty = _show(
        qtbot, EmptyState("group", "Nobody yet", "Bring in a list. " * 8, "Import", lambda: calls.append(1)), 500
    )
    assert empty.sentence.height() >= empty.sentence.heightForWidth(empty.sentence.width())
    QTest.keyClick(empty.button, Qt.Key.Key_Space)
    assert calls == [1]


def test_the_banner_acts_once_and_closes(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    calls = []
    banner.say("The file is damaged.", "trouble", "Try again", lambda: calls.append(1))
    assert banner.isVisible()
    assert banner.accessibleName() == "The file is damaged."
    QTest.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert calls == [1]
    assert not banner.isVisible()


def test_progress_counts_beyond_32_bits_and_cancels_once(qtbot):
    progress = Progress()
    qtbot.addWidget(progress)
    calls = []
    progress.begin("Importing", lambda: calls.append(1))
    assert progress.bar.maximum() == 0
    progress.report(3_000_000_000, 6_000_000_000)
    assert progress.bar.value() * 2 == progress.bar.maximum()
    QTest.mouseClick(progress.cancel_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(progress.cancel_button, Qt.MouseButton.LeftButton)
    assert calls == [1]
    progress.report(0, 0)
    progress.end()
    assert not progress.isVisible()


def test_the_search_field_empties_and_leads_to_the_results(qtbot):
    field = _show(qtbot, SearchField("Search"))
    asked = []
    field.results_requested.connect(lambda: asked.append(1))
    QTest.keyClicks(field, "zw")
    assert not field._key.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), asked) == ("", [1])


def test_the_cross_is_gone_as_soon_as_the_search_field_is_empty(qtbot):
    field = _show(qtbot, SearchField("Search"))
    cross = field.findChildren(QToolButton)[-1]
    shown = [cross.isVisible()]
    QTest.keyClicks(field, "zw")
    shown.append(cross.isVisible())
    cross.click()
    shown.append(cross.isVisible())
    assert (shown, field.text()) == ([False, True, False], "")


@given(st.lists(st.integers(10, 120), max_size=12), st.integers(60, 500))
def test_the_flow_keeps_within_its_width(qapp, widths, width):
    host = QWidget()
    flow = FlowLayout(host, gap=6, row_gap=6)
    parts = []
    for each in widths:
        part = QWidget()
        part.setFixedSize(each, 20)
        flow.addWidget(part)
        parts.append(part)
    host.resize(width, 400)
    flow.activate()
    for part in parts:
        assert part.x() == 0 or part.geometry().right() < host.width()
    boxes = [part.geometry() for part in parts]
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])
    if parts:
        assert parts[0].pos() == QPoint(0, 0)
        assert flow.heightForWidth(host.width()) == max(box.bottom() for box in boxes) + 1
