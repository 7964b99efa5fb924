"""Puts a theme on the whole program: style, palette, sheet, fonts."""

from collections.abc import Callable
from functools import cache
from typing import Final, Literal

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from crmdesk.core.resources import resource
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.tokens import DARK, LIGHT, Mode, Tokens, tokens

ThemeChoice = Literal["light", "dark", "system"]

BUNDLED_FAMILIES: Final = ("CRM Sans Latin", "CRM Sans SC")
# Latin before Chinese: the digits and the middle dot of a Chinese font are as wide as its characters.
SCREEN_FAMILIES: Final = ("Segoe UI Variable Text", "Segoe UI", "Microsoft YaHei UI", *BUNDLED_FAMILIES)
BODY_PX: Final = 13

_Role = QPalette.ColorRole
_ROLES: Final = {
    _Role.Window: "canvas",
    _Role.WindowText: "ink",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Text: "ink",
    _Role.PlaceholderText: "ink3",
    _Role.Button: "surface",
    _Role.ButtonText: "ink",
    _Role.BrightText: "rose",
    _Role.Highlight: "accent_soft",
    _Role.HighlightedText: "ink",
    _Role.Accent: "accent",
    _Role.Link: "accent_ink",
    _Role.LinkVisited: "accent_ink",
    _Role.ToolTipBase: "ink",
    _Role.ToolTipText: "surface",
    _Role.Light: "surface",
    _Role.Midlight: "sunken",
    _Role.Mid: "line",
    _Role.Dark: "line2",
    _Role.Shadow: "ink3",
}


_DARK_LINK: Final = QColor(DARK.accent_ink).rgb()


def palette(theme: Tokens) -> QPalette:
    """Every role in `theme`'s colours; what is disabled is written in the third text colour."""
    result = QPalette()
    for role, token in _ROLES.items():
        result.setColor(role, QColor(getattr(theme, token)))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink3))
    return result


def tokens_of(palette: QPalette) -> Tokens:
    """The theme a widget or a paint option is drawn in, read from its palette.

    The palette is the one thing Qt hands to everything that paints, so nobody has to carry the theme about and a
    switch reaches everything at once. The link colour tells: no style sheet rule changes it.
    """
    return DARK if palette.color(_Role.Link).rgb() == _DARK_LINK else LIGHT


@cache
def _load_screen_fonts() -> None:
    load_fonts()
    for weight in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(resource(f"built/fonts/CRMSansLatin-{weight}.ttf")))


def system_mode(app: QApplication) -> Mode:
    """What the computer asks for; light where it does not say."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def apply_theme(app: QApplication, mode: ThemeChoice, families: tuple[str, ...] = SCREEN_FAMILIES) -> Tokens:
    """Dress `app` in `mode` and answer its colours.

    The sheet was rendered by tools/build_theme.py; here it is only read.
    """
    theme = tokens(system_mode(app) if mode == "system" else mode)
    _load_screen_fonts()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    QDir.setSearchPaths(f"theme{theme.mode}", [str(resource(f"built/theme/{theme.mode}"))])
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(BODY_PX)
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(resource(f"built/theme/{theme.mode}.qss").read_text(encoding="utf-8"))
    return theme


class Theme(QObject):
    """The theme of the running program; follows the computer's while `choice` is "system"."""

    changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        choice: ThemeChoice = "system",
        families: tuple[str, ...] = SCREEN_FAMILIES,
        system: Callable[[], Mode] | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._families = families
        self._system = system or (lambda: system_mode(app))
        self.choice: ThemeChoice = choice
        self.tokens = apply_theme(app, self._wanted(), families)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, choice: ThemeChoice) -> None:
        """Change to `choice`; `changed` carries the new Tokens."""
        self.choice = choice
        self.tokens = apply_theme(self._app, self._wanted(), self._families)
        self.changed.emit(self.tokens)

    def _wanted(self) -> Mode:
        return self._system() if self.choice == "system" else self.choice

    def _follow_system(self) -> None:
        if self._wanted() != self.tokens.mode:
            self.choose(self.choice)
