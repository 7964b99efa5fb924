"""What our fonts can write, known without Qt."""

import pytest
from fontTools.ttLib import TTFont

from crmdesk.core.resources import resource
from crmdesk.core.values.glyphs import FILES, has_glyph, uncovered


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
def test_what_the_fonts_cannot_write(text: str, weight: int, missing: str) -> None:
    assert uncovered(text, weight) == missing


@pytest.mark.parametrize("weight", FILES)
def test_coverage_is_read_as_fonttools_reads_it(weight: int) -> None:
    points = TTFont(resource(FILES[weight])).getBestCmap()
    assert [point for point in range(0x110000) if has_glyph(chr(point), weight)] == sorted(points)
