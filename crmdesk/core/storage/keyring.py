"""The keyring of the system, in which this computer may remember the key of a book, never its passphrase.

On Windows it is the Credential Manager, by the functions of advapi32 that are documented for it; it was not yet seen on
a real Windows. On a Linux desktop it is the keyring that `secret-tool` reaches. Elsewhere there is none, and the
passphrase is asked for.
"""

import ctypes
import sys
from ctypes import wintypes
from pathlib import Path
from typing import Any, Final, Protocol

from crmdesk.core.storage.bookkey import header_of, key_held, unlock_by_key
from crmdesk.core.storage.secret_tool import secret_tool

_GENERIC, _LOCAL_MACHINE = 1, 2
_LONGEST: Final = 512


class Ring(Protocol):
    """Secrets by name. Raises OSError where the system refuses."""

    def read(self, name: str) -> bytes | None:
        """The secret of that name, None where there is none."""

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret."""

    def delete(self, name: str) -> None:
        """Keep it no longer, if it is there."""


def system_ring() -> Ring | None:
    """That of this computer, None where there is none."""
    return WindowsRing() if sys.platform == "win32" else secret_tool()


def remember(ring: Ring, book: Path) -> None:
    """Keep the key of a book that is unlocked."""
    ring.write(_name(book), key_held(book))


def is_remembered(ring: Ring, book: Path) -> bool:
    """Whether the ring has a key for a book as it is now."""
    try:
        return ring.read(_name(book)) is not None
    except OSError:
        return False


def recall(ring: Ring, book: Path) -> bool:
    """Unlock a book by what is remembered, if that is its key; what is not is forgotten."""
    try:
        secret = ring.read(_name(book))
        if secret is None:
            return False
        if unlock_by_key(book, secret):
            return True
        ring.delete(_name(book))
    except OSError:
        pass
    return False


def forget_remembered(ring: Ring, book: Path) -> None:
    """Remember the key of a book no longer."""
    ring.delete(_name(book))


def _name(book: Path) -> str:
    # The header changes with every passphrase, and moves with the file.
    return f"crmdesk {header_of(book).hex()}"


class Credential(ctypes.Structure):
    """CREDENTIALW of wincred.h."""

    _fields_ = (
        ("flags", wintypes.DWORD), ("type", wintypes.DWORD), ("target", wintypes.LPWSTR),
        ("comment", wintypes.LPWSTR), ("written", wintypes.FILETIME), ("size", wintypes.DWORD),
        ("blob", ctypes.POINTER(ctypes.c_ubyte)), ("persist", wintypes.DWORD), ("count", wintypes.DWORD),
        ("attributes", ctypes.c_void_p), ("alias", wintypes.LPWSTR), ("user", wintypes.LPWSTR),
    )  # fmt: skip


class WindowsRing:
    """Windows' Credential Manager: kept for this user on this computer. `library` is advapi32."""

    def __init__(self, library: Any = None) -> None:
        self._library = library or ctypes.WinDLL("advapi32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]

    def read(self, name: str) -> bytes | None:
        """The secret of that name, None where there is none."""
        found = ctypes.POINTER(Credential)()
        if not self._library.CredReadW(name, _GENERIC, 0, ctypes.byref(found)):
            return None
        try:
            kept = found.contents
            return ctypes.string_at(kept.blob, min(kept.size, _LONGEST)) if kept.size else b""
        finally:
            self._library.CredFree(found)

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret."""
        blob = (ctypes.c_ubyte * len(secret)).from_buffer_copy(secret)
        kept = Credential(
            type=_GENERIC, target=name, size=len(secret), blob=blob, persist=_LOCAL_MACHINE, user="crmdesk"
        )
        if not self._library.CredWriteW(ctypes.byref(kept), 0):
            raise OSError("the keyring of Windows refused")

    def delete(self, name: str) -> None:
        """Keep it no longer, if it is there."""
        self._library.CredDeleteW(name, _GENERIC, 0)
