"""What of Qt and of Python the packaged program does without; build.spec asks it about every file."""

import re
from typing import Final

LIBRARIES: Final = frozenset({"Core", "DBus", "Gui", "Network", "OpenGL", "PrintSupport", "Svg", "Widgets", "XcbQpa"})
PLUGINS: Final = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qico", "qjpeg", "qsvg", "qwebp"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qoffscreen", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
}
TRANSLATIONS: Final = frozenset({"qt_en", "qt_zh_CN", "qtbase_en", "qtbase_zh_CN"})
# Stand-ins for a graphics driver, 25 MB: widgets never ask for one.
DRIVERS: Final = frozenset({"d3dcompiler_47", "opengl32sw"})
# Modules that an import somewhere names and the program never reaches.
EXCLUDED_MODULES: Final = (
    *("tkinter", "lib2to3", "pydoc_data", "unittest", "test", "xmlrpc", "setuptools", "pip"),
    *("babel", "fontTools", "jinja2", "openpyxl", "odf", "pypinyin", "qt_material", "vobject", "xlwt"),
    *(
        "IPython",
        "PIL",
        "lxml.html",
        "lxml.isoschematron",
        "lxml.objectify",
        "matplotlib",
        "numpy",
        "pandas",
        "psycopg",
        "psycopg2",
        "pymysql",
    ),
    *(f"PySide6.Qt{name}" for name in ("Concurrent", "Designer", "Help", "OpenGL", "OpenGLWidgets", "Qml", "Quick")),
    *(
        f"PySide6.Qt{name}"
        for name in ("QuickControls2", "QuickWidgets", "Sql", "SvgWidgets", "Test", "UiTools", "Xml")
    ),
)
_QT_LIBRARY = re.compile(r"(?:lib)?Qt6(\w+)")


def is_needed(name: str) -> bool:
    """Whether the file `name`, a path inside the package with either kind of slash, stays in it."""
    *folders, file = name.replace("\\", "/").split("/")
    stem = file.split(".")[0]
    if "PySide6" in folders:
        if "plugins" in folders:
            group = folders[folders.index("plugins") + 1]
            return stem.removeprefix("lib") in PLUGINS.get(group, ())
        if "translations" in folders:
            return stem in TRANSLATIONS
    library = _QT_LIBRARY.match(file)
    if library is not None:
        return library[1] in LIBRARIES
    return stem not in DRIVERS
