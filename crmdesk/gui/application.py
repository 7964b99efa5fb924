"""Qt's side of the program: its name, icon and fonts, and the language of Qt's own texts."""

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from crmdesk.core.language import current_language
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.icons import app_icon, screens_changed


def make_application() -> QApplication:
    """Qt's application with our name, icon and fonts."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("crmdesk")
    app.setDesktopFileName("crmdesk")
    app.setWindowIcon(app_icon())
    app.screenAdded.connect(lambda _screen: screens_changed())
    load_fonts()
    return app


def speak(app: QApplication, translator: QTranslator) -> None:
    """Have Qt's own texts, dates and figures follow the current language."""
    QLocale.setDefault(QLocale(current_language()))
    app.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if current_language() != "en" and translator.load(f"qtbase_{current_language()}", folder):
        app.installTranslator(translator)
