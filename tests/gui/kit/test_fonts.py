"""The shipped fonts: loaded once, both weights, every character with a glyph of its own."""

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from crmdesk.core.resources import resource
from crmdesk.core.values.glyphs import FILES
from crmdesk.gui.kit.fonts import FAMILY, load_fonts


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
