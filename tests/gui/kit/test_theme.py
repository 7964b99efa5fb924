import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.theme import BUNDLED_FAMILIES, SCREEN_FAMILIES, Theme, tokens_of
from crmdesk.gui.kit.tokens import DARK, LIGHT
from tools import build_theme

MODES = ("light", "dark")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build_theme.build(folder)
    return folder / "theme"


@pytest.mark.parametrize("mode", MODES)
def test_the_sheet_is_qt_materials_under_ours(built: Path, mode: str):
    sheet = (built / f"{mode}.qss").read_text("utf-8")
    assert sheet.index("Qt-Material") < sheet.index("Our own rules")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("banned", ["uppercase", "font-family", "icon:/", "${", "{{", "None"])
def test_nothing_unwanted_comes_through(built: Path, mode: str, banned: str):
    assert banned not in (built / f"{mode}.qss").read_text("utf-8")


@pytest.mark.parametrize("mode", MODES)
def test_every_picture_of_our_rules_is_there_and_none_is_red(built: Path, mode: str):
    sheet = (built / f"{mode}.qss").read_text("utf-8")
    ours = sheet[sheet.index("Our own rules") :]
    pictures = re.findall(rf"url\(theme{mode}:/?([^)]+)\)", ours)
    assert pictures
    for name in pictures:
        assert "#ff0000" not in (built / mode / name).read_text("utf-8").lower()


def test_rendering_twice_gives_the_same(built: Path, tmp_path: Path):
    build_theme.build(tmp_path)
    for mode in MODES:
        assert (tmp_path / "theme" / f"{mode}.qss").read_bytes() == (built / f"{mode}.qss").read_bytes()


def test_rendering_leaves_the_running_program_alone(qapp, tmp_path: Path):
    before = qapp.palette().color(qapp.palette().ColorRole.Text)
    build_theme.build(tmp_path)
    assert qapp.palette().color(qapp.palette().ColorRole.Text) == before == QColor(LIGHT.ink)


def test_a_switch_reaches_labels_fields_and_symbols(qtbot, theme):
    window = QWidget()
    window.setObjectName("Canvas")
    column = QVBoxLayout(window)
    parts = (label("联系人", "title"), QLineEdit("张伟"), Button("打印", "outlined", "print"))
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    symbol = parts[2].icon().pixmap(18, 18).toImage()
    theme("dark")
    QTest.qWait(0)
    assert all(tokens_of(part.palette()) is DARK for part in parts)
    assert window.grab().toImage().pixelColor(1, 1) == QColor(DARK.canvas)
    assert parts[2].icon().pixmap(18, 18).toImage() != symbol


@pytest.mark.parametrize(
    ("kind", "height"),
    [
        ("filled", 34),
        ("tonal", 34),
        ("outlined", 34),
        ("danger", 34),
        ("icon", 34),
        ("small", 26),
        ("filter", 28),
        ("nav", 32),
        ("tab", 38),
    ],
)
def test_heights_of_buttons_do_not_change_with_the_focus(qtbot, kind, height):
    button = Button("完成", kind)
    qtbot.addWidget(button)
    button.show()
    assert button.sizeHint().height() == height
    button.setFocus()
    assert button.sizeHint().height() == height


def test_a_plain_button_and_a_field_are_34_high(qtbot):
    for widget in (QPushButton("OK"), QLineEdit()):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.sizeHint().height() == 34 or widget.height() == 34


@pytest.mark.parametrize(
    ("role", "px", "weight"),
    [
        ("display", 22, 600),
        ("page", 20, 600),
        ("title", 14, 600),
        ("body", 13, 400),
        ("caption", 12, 400),
        ("section", 11, 500),
    ],
)
def test_type_sizes(qtbot, role, px, weight):
    text: QLabel = label("客户", role)
    qtbot.addWidget(text)
    text.ensurePolished()
    assert (text.font().pixelSize(), text.font().weight()) == (px, weight)


def test_latin_stands_before_chinese():
    assert SCREEN_FAMILIES.index("Segoe UI") < SCREEN_FAMILIES.index("Microsoft YaHei UI")
    assert BUNDLED_FAMILIES.index("CRM Sans Latin") < BUNDLED_FAMILIES.index("CRM Sans SC")


def test_the_middle_dot_is_narrow(qtbot):
    text = label("采购总监 · 远景科技")
    qtbot.addWidget(text)
    text.ensurePolished()
    metrics = text.fontMetrics()
    assert metrics.horizontalAdvance("·") < metrics.horizontalAdvance("远") / 2


def test_the_system_is_followed_only_while_it_is_chosen(qapp, theme):
    system = ["light"]
    chosen = Theme(qapp, "system", BUNDLED_FAMILIES, lambda: system[0])
    seen = []
    chosen.changed.connect(seen.append)

    def turn(mode: str) -> None:
        system[0] = mode
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)

    turn("light")
    assert seen == []
    turn("dark")
    assert seen == [DARK]
    chosen.choose("light")
    turn("light")
    turn("dark")
    assert seen == [DARK, LIGHT]
    chosen.deleteLater()
