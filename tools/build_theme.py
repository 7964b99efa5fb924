"""Renders both themes to resources/built/theme/: qt-material's sheet in our colours, then our own rules, and the icons.

Rendering takes over 100 ms, reading the result less than one; so it is done here and never when the program starts.
"""

import importlib
import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Final

from crmdesk.gui.kit.tokens import DARK, LIGHT, Tokens

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "resources" / "theme" / "rules.qss"
ICONS = ROOT / "resources" / "icons"
# qt-material's names for colours and ours.
MATERIAL_COLOURS: Final = {
    "primaryColor": "accent",
    "primaryLightColor": "accent_soft",
    "secondaryColor": "canvas",
    "secondaryLightColor": "sunken",
    "secondaryDarkColor": "surface",
    "primaryTextColor": "on_accent",
    "secondaryTextColor": "ink",
}
# Our rules' pictures: the Material Symbol and the token that tints it.
PICTURES: Final = {
    "keyboard_arrow_down": ("keyboard_arrow_down", "ink3"),
    "keyboard_arrow_up": ("keyboard_arrow_up", "ink3"),
    "chevron_right": ("chevron_right", "ink3"),
    "check": ("check", "on_accent"),
    "check_accent": ("check", "accent_ink"),
    "remove": ("remove", "on_accent"),
}

# What lies over a window that waits for a dialog.
SCRIMS: Final = {"light": "rgba(10, 16, 24, 70)", "dark": "rgba(10, 16, 24, 130)"}


def build(target: Path) -> None:
    """Write `target`/theme/{light,dark}.qss and the pictures they show into folders beside them."""
    folder = target / "theme"
    shutil.rmtree(folder, ignore_errors=True)
    for theme in (LIGHT, DARK):
        pictures = folder / theme.mode
        pictures.mkdir(parents=True)
        sheet = "\n".join((*_material(theme, pictures), _rules(theme, pictures)))
        (folder / f"{theme.mode}.qss").write_text(sheet, encoding="utf-8")


def _material(theme: Tokens, pictures: Path) -> Iterator[str]:
    """qt-material's sheet without its fonts, sizes and capitals; the pictures it needs are copied to `pictures`."""
    with TemporaryDirectory() as scratch:
        colours = Path(scratch) / "colours.xml"
        colours.write_text(_colours(theme), encoding="utf-8")
        extra = {"density_scale": "-1", "pyside6": True, "linux": False}
        icons = Path(scratch) / "icons"
        # export: without the fonts that it would otherwise add to a program that is not running
        sheet: str = _qt_material().build_stylesheet(str(colours), False, extra, str(icons), export=True)
        for name in sorted(set(re.findall(r"url\(icon:/([\w/.-]+)\)", sheet))):
            source = icons / name
            if source.exists():
                (pictures / name).parent.mkdir(exist_ok=True)
                shutil.copyfile(source, pictures / name)
    sheet = re.sub(r"text-transform: *uppercase;|font-family:[^;]*;|line-height:[^;]*;", "", sheet)
    # no window of ours has docks between which it would stand; its picture had every start load Qt's SVG
    sheet = re.sub(r"QMainWindow::separator:\w+,\s*", "", sheet)
    yield re.sub(r"^\* \{.*?^\}", "", sheet, count=1, flags=re.DOTALL | re.MULTILINE).replace(
        "icon:/", f"theme{theme.mode}:/"
    )


def _qt_material() -> ModuleType:
    """The package, told that there is no screen: it would add fonts and change the palette of a running program."""
    logging.disable(logging.WARNING)
    package = importlib.import_module("qt_material")
    logging.disable(logging.NOTSET)
    package.GUI = False  # type: ignore[attr-defined]  # its own switch, set on import
    return package


def _colours(theme: Tokens) -> str:
    values = theme._asdict()
    rows = (f'<color name="{name}">{values[token].lower()}</color>' for name, token in MATERIAL_COLOURS.items())
    return f"<resources>{''.join(rows)}</resources>"


def _rules(theme: Tokens, pictures: Path) -> str:
    for name, (symbol, token) in PICTURES.items():
        picture = (ICONS / f"{symbol}.svg").read_text(encoding="utf-8")
        tinted = picture.replace("<path ", f'<path fill="{getattr(theme, token)}" ')
        (pictures / f"{name}.svg").write_text(tinted, encoding="utf-8")
    toast = DARK if theme is LIGHT else LIGHT
    values = theme._asdict() | {"toast_action": toast.accent_ink, "pictures": f"theme{theme.mode}:"}
    values["scrim"] = SCRIMS[theme.mode]
    return Template(RULES.read_text(encoding="utf-8")).substitute(values)
