"""What stays in the package: the same answer for the paths of Windows and of Linux."""

import pytest

from tools.trim import is_needed

KEPT = (
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/lib/libicudata.so.73",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/imageformats/libqjpeg.so",
    "PySide6/Qt/translations/qtbase_zh_CN.qm",
    "PySide6/QtWidgets.abi3.so",
    "libQt6PrintSupport.so.6",
    r"PySide6\Qt6PrintSupport.dll",
    r"PySide6\QtCore.pyd",
    r"PySide6\plugins\platforms\qwindows.dll",
    r"PySide6\plugins\styles\qmodernwindowsstyle.dll",
    r"PySide6\translations\qtbase_en.qm",
    r"resources\fonts\CRMSansSC-Regular.ttf",
    "resources/built/locale/zh_CN.mo",
    "apsw/__init__.cpython-311-x86_64-linux-gnu.so",
    "VCRUNTIME140.dll",
)
LEFT_OUT = (
    "PySide6/Qt/lib/libQt6Quick.so.6",
    "libQt6Qml.so.6",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/plugins/imageformats/libqtiff.so",
    "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6/Qt/translations/qtbase_zh_TW.qm",
    r"PySide6\Qt6Pdf.dll",
    r"PySide6\Qt6VirtualKeyboard.dll",
    r"PySide6\opengl32sw.dll",
    r"PySide6\plugins\platforms\qdirect2d.dll",
    r"PySide6\plugins\tls\qopensslbackend.dll",
    r"PySide6\translations\qtbase_fr.qm",
)


@pytest.mark.parametrize(("name", "needed"), [(name, True) for name in KEPT] + [(name, False) for name in LEFT_OUT])
def test_what_stays(name: str, needed: bool) -> None:
    assert is_needed(name) is needed
