"""Cuts the Latin letters and digits out of our Chinese font as a family of its own, for the screen.

A Chinese font has the middle dot as wide as a character, which tears "采购总监 · 远景科技" apart. Where the system has
no Latin font of ours (Segoe UI), this one stands before the Chinese one; its dot is as narrow as a comma. Paper keeps
the Chinese font alone.
"""

from pathlib import Path
from typing import Final

from fontTools.pens.boundsPen import BoundsPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FAMILY: Final = "CRM Sans Latin"
_LETTERS: Final = (*range(0x20, 0x250), 0x2013, 0x20AC)
_DOT: Final = 0xB7
_DOT_ADVANCE: Final = 320


def build(target: Path) -> None:
    """Write `target`/fonts/CRMSansLatin-{Regular,SemiBold}.ttf."""
    folder = target / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for weight in ("Regular", "SemiBold"):
        font = TTFont(ROOT / "resources" / "fonts" / f"CRMSansSC-{weight}.ttf", recalcTimestamp=False)
        options = Options(layout_features=["kern"], name_IDs=["*"], notdef_outline=True, hinting=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=_LETTERS)
        subsetter.subset(font)
        _narrow_dot(font)
        for record in font["name"].names:
            record.string = str(record).replace("CRM Sans SC", FAMILY).replace("CRMSansSC", "CRMSansLatin")
        font.save(folder / f"CRMSansLatin-{weight}.ttf")


def _narrow_dot(font: TTFont) -> None:
    name = font.getBestCmap()[_DOT]
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    left, _bottom, right, _top = pen.bounds
    new_left = round((_DOT_ADVANCE - (right - left)) / 2)
    glyph = font["glyf"][name]
    glyph.coordinates.translate((new_left - left, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (_DOT_ADVANCE, new_left)
