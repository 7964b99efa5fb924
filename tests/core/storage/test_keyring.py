"""A computer that remembers the key of a book: the key and nothing else, and only as long as it is the key."""

import ctypes
from pathlib import Path
from typing import Any

import pytest

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import Locked
from crmdesk.core.keeping.rekeying import rekey
from crmdesk.core.storage.bookkey import forget, read_key, unlock
from crmdesk.core.storage.keyring import (
    Credential,
    WindowsRing,
    forget_remembered,
    is_remembered,
    recall,
    remember,
)
from tests.rings import BrokenRing, MemoryRing

SAID = "青山不改 绿水长流"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A book under SAID, which was said."""
    book = tmp_path / "book.crmdesk"
    open_desk(book, node=1).close()
    rekey(book, SAID, tmp_path / "backups")
    unlock(book, SAID)
    return book


def is_closed(book: Path) -> bool:
    try:
        read_key(book)
    except Locked:
        return True
    return False


def test_the_key_opens_the_book_again_and_tells_nothing_of_the_passphrase(locked: Path) -> None:
    ring = MemoryRing()
    assert not is_remembered(ring, locked)
    remember(ring, locked)
    assert is_remembered(ring, locked)
    assert not [secret for secret in ring.kept.values() for form in (SAID.encode(), b"crmdesk") if form in secret]
    forget()
    assert is_closed(locked)
    assert recall(ring, locked)
    open_desk(locked, node=1).close()
    forget_remembered(ring, locked)
    forget()
    assert not recall(ring, locked) and is_closed(locked)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda secret: secret[:-1],
        lambda secret: bytes(32) + secret[32:],
        lambda secret: bytes([secret[0] ^ 1]) + secret[1:],
        lambda _secret: b"",
    ],
)
def test_what_is_not_the_key_is_forgotten_and_the_passphrase_asked_for(locked: Path, spoil: Any) -> None:
    ring = MemoryRing()
    remember(ring, locked)
    ring.kept = {name: spoil(secret) for name, secret in ring.kept.items()}
    forget()
    assert not recall(ring, locked) and is_closed(locked)
    assert ring.kept == {}


def test_the_key_of_another_passphrase_is_not_that_of_the_book(locked: Path, tmp_path: Path) -> None:
    ring = MemoryRing()
    remember(ring, locked)
    (former,) = ring.kept.values()
    rekey(locked, "another one", tmp_path / "backups")
    forget()
    assert not recall(ring, locked)
    unlock(locked, "another one")
    remember(ring, locked)
    ring.kept = dict.fromkeys(ring.kept, former)
    forget()
    assert not recall(ring, locked) and is_closed(locked)


def test_a_ring_that_refuses_is_as_none(locked: Path) -> None:
    forget()
    assert not recall(BrokenRing(), locked) and not is_remembered(BrokenRing(), locked)


class Library:
    """What advapi32 does with what it is given, as its documentation says."""

    def __init__(self) -> None:
        self.kept: dict[str, Credential] = {}
        self.freed = 0

    def CredWriteW(self, given: Any, flags: int) -> int:  # noqa: N802 - as it is called there
        """Keep a copy."""
        one = given._obj
        assert (one.type, one.persist, flags, one.count) == (1, 2, 0, 0)
        self.blob = (ctypes.c_ubyte * one.size).from_buffer_copy(ctypes.string_at(one.blob, one.size))
        self.kept[one.target] = Credential(target=one.target, size=one.size, blob=self.blob)
        return 1

    def CredReadW(self, name: str, _type: int, _flags: int, found: Any) -> int:  # noqa: N802 - as above
        """Point to what is kept."""
        if name not in self.kept:
            return 0
        found._obj.contents = self.kept[name]
        return 1

    def CredDeleteW(self, name: str, _type: int, _flags: int) -> int:  # noqa: N802 - as above
        """Let go of it."""
        return int(self.kept.pop(name, None) is not None)

    def CredFree(self, _found: Any) -> None:  # noqa: N802 - as above
        """Count it."""
        self.freed += 1


def test_windows_is_told_what_its_documentation_asks_for() -> None:
    library = Library()
    ring = WindowsRing(library)
    assert ring.read("a") is None
    ring.write("a", b"\0secret\0")
    assert ring.read("a") == b"\0secret\0"
    assert library.freed == 1
    ring.delete("a")
    ring.delete("a")
    assert ring.read("a") is None
    # DWORDs are four bytes everywhere, pointers eight on the computers there are.
    assert Credential.persist.offset == Credential.blob.offset + ctypes.sizeof(ctypes.c_void_p)
