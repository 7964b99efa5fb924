"""The shipped fonts: loaded once, both weights, every character with a glyph of its own."""

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from crmdesk.core.resources import resource
from crmdesk.gui.kit.fonts import FAMILY, has_glyph, load_fonts, uncovered

FILES = {400: "fonts/CRMSansSC-Regular.ttf", 600: "fonts/CRMSansSC-SemiBold.ttf"}


@pytest.mark.parametrize("weight", FILES)
def test_both_weights_are_found_by_the_family(qapp, weight):
    font = QFont(load_fonts())
    font.setWeight(QFont.Weight(weight))
    assert (QFontInfo(font).family(), QFontInfo(font).weight()) == (FAMILY, weight)
    assert load_fonts() == FAMILY
    assert QFontDatabase.families().count(FAMILY) == 1


@pytest.mark.parametrize("weight", FILES)
def test_no_two_characters_share_a_glyph(weight):
    glyphs = list(TTFont(resource(FILES[weight])).getBestCmap().values())
    assert len(glyphs) == len(set(glyphs))


@pytest.mark.parametrize("weight", FILES)
def test_neither_radicals_nor_compatibility_forms_are_left(weight):
    points = TTFont(resource(FILES[weight])).getBestCmap()
    assert not [point for point in points if 0x2E80 <= point < 0x2FE0 or 0xF900 <= point < 0xFB00]


@pytest.mark.parametrize(
    ("text", "weight", "missing"),
    [
        ("张伟个人典藏", 600, ""),
        ("朱镕基喆堃玥", 600, ""),
        ("王䶮䶮", 600, "䶮"),
        ("王䶮", 400, ""),
        ("好😀", 400, "😀"),
        ("", 400, ""),
    ],
)
def test_what_the_fonts_cannot_write(qapp, text, weight, missing):
    assert uncovered(text, weight) == missing


@pytest.mark.parametrize("weight", FILES)
def test_coverage_is_read_as_fonttools_reads_it(weight):
    points = TTFont(resource(FILES[weight])).getBestCmap()
    assert [point for point in range(0x110000) if has_glyph(chr(point), weight)] == sorted(points)
