"""Nobody sits here: the computer was locked, or goes to sleep. For books under a passphrase alone.

Windows tells the window, once it has asked to be told; a Linux desktop tells everybody on its bus. Where neither is
there, nothing is heard, and the book locks after a rest as ever. What Windows says is known from its documentation
and tested with its messages; it was not yet seen on a real one.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from functools import partial
from typing import Any, Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

MESSAGE: Final = b"windows_generic_MSG"
SESSION_CHANGE, SESSION_LOCK = 0x02B1, 0x7
POWER_BROADCAST, SUSPEND = 0x0218, 0x4
_GONE: Final = frozenset(((SESSION_CHANGE, SESSION_LOCK), (POWER_BROADCAST, SUSPEND)))
_SCREEN_SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_SLEEP: Final = ("org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep")


class Away(QObject):
    """Calls `lock` when the computer is locked or goes to sleep."""

    def __init__(self, window: QWidget, lock: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._lock = lock
        self.heard = _SessionMessages(self.gone)
        if sys.platform == "win32":
            self._listen_to_windows(int(window.winId()))
        else:
            self._listen_to_desktop()

    @Slot(bool)
    def gone(self, away: bool = True) -> None:
        """The screen was locked, or sleep begins; not that it ended."""
        if away:
            self._lock()

    def _listen_to_windows(self, handle: int) -> None:
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self.heard)
        self.destroyed.connect(partial(app.removeNativeEventFilter, self.heard))
        # Of the session in which this window is alone (NOTIFY_FOR_THIS_SESSION).
        library: Any = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined,unused-ignore]
        library.WTSRegisterSessionNotification(wintypes.HWND(handle), wintypes.DWORD(0))

    def _listen_to_desktop(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only a locked book listens

        hear: Any = SLOT("gone(bool)")  # the stubs want bytes, the binding takes none
        here, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for name in _SCREEN_SAVERS:
            here.connect("", "", name, "ActiveChanged", self, hear)
        service, interface, name = _SLEEP
        system.connect(service, "", interface, name, self, hear)


class _SessionMessages(QAbstractNativeEventFilter):
    """Looks at what Windows tells the windows of this program."""

    def __init__(self, gone: Callable[[], object]) -> None:
        super().__init__()
        self._gone = gone

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: Any) -> Any:
        """Hear it, and let it go on."""
        if bytes(kind.data() if isinstance(kind, QByteArray) else kind) == MESSAGE:
            said = wintypes.MSG.from_address(int(message))
            if (said.message, said.wParam) in _GONE:
                self._gone()
        return False, 0
