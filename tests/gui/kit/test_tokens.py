import pytest
from PySide6.QtGui import QColor, QPalette

from crmdesk.gui.kit.theme import palette, tokens_of
from crmdesk.gui.kit.tokens import DARK, LIGHT, TINTS, Tokens, tokens

# Text colours and the grounds they are read on.
PAIRS = [
    *((ink, ground) for ink in ("ink", "ink2") for ground in ("canvas", "sidebar", "surface", "sunken", "accent_soft")),
    ("ink3", "surface"),
    ("ink3", "sidebar"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    *(("accent_ink", ground) for ground in ("surface", "sidebar", "canvas", "accent_soft")),
    *((tint, ground) for tint in ("amber", "rose") for ground in ("surface", f"{tint}_soft")),
    ("amber", "accent_soft"),
]


def _luminance(color: str) -> float:
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_right():
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(theme: Tokens, ink: str, ground: str):
    assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.6


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", TINTS)
def test_tinted_text_can_be_read(theme: Tokens, name):
    tint = theme.tint(name)
    assert _contrast(tint.ink, tint.soft) >= 4.6
    assert _contrast(tint.ink, theme.surface) >= 4.6


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one(theme: Tokens):
    for name, color in theme._asdict().items():
        if name != "mode":
            assert QColor.isValidColorName(color), name


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_palette_tells_its_theme(mode):
    assert tokens_of(palette(tokens(mode))) is tokens(mode)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_role_of_the_palette_is_left_to_the_system(theme: Tokens):
    ours = palette(theme)
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert ours.isBrushSet(QPalette.ColorGroup.Active, role), role
