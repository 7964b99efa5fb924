"""A disk that fails: a layer below the encryption that lets the n-th operation fail, tear, fill up, or cuts the power.

What a power cut leaves is made from what was synced, and from any part of what was not: in order, out of order, torn
into sectors. Files are written through for real; the images after a cut are made beside them.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final

import apsw

# ruff: noqa: N802 - the engine names what is overridden

NAME: Final = "multipleciphers-faulty"
"""The name of the layer with the encryption on top, as `open_desk` takes it."""
_SECTOR: Final = 512


class Fault(Enum):
    """What happens at the chosen operation."""

    FAIL = auto()
    """The operation fails, once."""
    STAY = auto()
    """From here on everything fails."""
    FULL = auto()
    """No more room: writing fails, from here on."""
    TEAR = auto()
    """Half of what was to be written is."""
    CUT = auto()
    """The power goes: nothing reaches the disk any more."""


class Left(Enum):
    """What of the unsynced a power cut leaves."""

    NOTHING = auto()
    ALL = auto()
    SOME = auto()
    TORN = auto()


@dataclass(frozen=True)
class _Write:
    """An unsynced write; `content` None cuts the file to `at` bytes."""

    at: int
    content: bytes | None


@dataclass
class Disk:
    """The state of the disk: how many operations there were, which one is to fail, and what is synced by now."""

    fault: Fault | None = None
    fails_at: int = 0
    operations: int = 0
    failed: bool = False
    synced: dict[str, bytes | None] = field(default_factory=dict)
    pending: dict[str, list[_Write]] = field(default_factory=dict)

    def operation(self, *, writes: bool = False) -> None:
        """Count an operation, and fail it if its turn has come."""
        self.operations += 1
        turn = self.fault is not None and self.operations == self.fails_at
        lasts = self.failed and (self.fault in (Fault.STAY, Fault.CUT) or (self.fault is Fault.FULL and writes))
        if not turn and not lasts:
            return
        self.failed = True
        if self.fault is Fault.FULL:
            if writes:
                raise apsw.FullError("no room")
            return
        raise apsw.IOError("the disk failed")

    def mend(self) -> None:
        """The disk works again."""
        self.fault, self.failed = None, False

    def opened(self, path: str) -> None:
        """What a file holds when it is first opened counts as synced."""
        if path not in self.synced:
            file = Path(path)
            self.synced[path] = file.read_bytes() if file.exists() else None
            self.pending[path] = []

    def wrote(self, path: str, at: int, content: bytes | None) -> None:
        """Something was written that a cut may take."""
        self.pending[path].append(_Write(at, content))

    def sync(self, path: str) -> None:
        """What was written is on the disk now."""
        self.synced[path] = _after(self.synced[path], self.pending[path])
        self.pending[path] = []

    def deleted(self, path: str) -> None:
        """The file is gone; a name that is gone is taken to be gone for good."""
        self.synced[path], self.pending[path] = None, []

    def leave(self, folder: Path, left: Left, dice: random.Random) -> None:
        """Write what the power cut left into a folder."""
        for name, content in self.synced.items():
            kept = list(_surviving(self.pending[name], left, dice))
            if content is not None or kept:
                (folder / Path(name).name).write_bytes(_after(content, kept))


def _surviving(writes: list[_Write], left: Left, dice: random.Random) -> Iterator[_Write]:
    if left is Left.NOTHING:
        return
    pieces = [piece for write in writes for piece in (_sectors(write) if left is Left.TORN else [write])]
    kept = pieces if left is Left.ALL else [piece for piece in pieces if dice.random() < 0.6]
    if left is Left.SOME:
        dice.shuffle(kept)
    yield from kept


def _sectors(write: _Write) -> list[_Write]:
    if write.content is None:
        return [write]
    starts = range(0, len(write.content), _SECTOR)
    return [_Write(write.at + start, write.content[start : start + _SECTOR]) for start in starts]


def _after(content: bytes | None, writes: list[_Write]) -> bytes:
    made = bytearray(content or b"")
    for write in writes:
        made.extend(bytes(max(0, write.at - len(made))))
        if write.content is None:
            del made[write.at :]
        else:
            made[write.at : write.at + len(write.content)] = write.content
    return bytes(made)


class _FaultyFile(apsw.VFSFile):
    """One open file of the faulty disk."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._path = name.filename() if isinstance(name, apsw.URIFilename) else (name or "")
        disk.opened(self._path)
        disk.operation(writes=True)
        super().__init__("", name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        self._disk.operation()
        return super().xRead(amount, offset)

    def xFileSize(self) -> int:
        self._disk.operation()
        return super().xFileSize()

    def xWrite(self, data: Any, offset: int) -> None:
        content = bytes(data)
        try:
            self._disk.operation(writes=True)
        except apsw.Error:
            if self._disk.fault is Fault.TEAR:
                super().xWrite(content[: len(content) // 2], offset)
            elif self._disk.fault is Fault.CUT:
                self._disk.wrote(self._path, offset, content)
            raise
        super().xWrite(content, offset)
        self._disk.wrote(self._path, offset, content)

    def xTruncate(self, newsize: int) -> None:
        self._disk.operation(writes=True)
        super().xTruncate(newsize)
        self._disk.wrote(self._path, newsize, None)

    def xSync(self, flags: int) -> None:
        self._disk.operation(writes=True)
        super().xSync(flags)
        self._disk.sync(self._path)


class _FaultyLayer(apsw.VFS):
    """The layer that SQLite is given; one for the life of a test run, over the disk of the moment."""

    def __init__(self) -> None:
        self.disk = Disk()
        super().__init__(NAME.partition("-")[2], "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _FaultyFile(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.operation(writes=True)
        super().xDelete(filename, syncdir)
        self.disk.deleted(filename)


_LAYER: Final = _FaultyLayer()


@contextmanager
def faulty(fault: Fault | None = None, fails_at: int = 0) -> Iterator[Disk]:
    """A disk whose `fails_at`-th operation goes wrong; without a fault it only counts and remembers."""
    _LAYER.disk = Disk(fault, fails_at)
    try:
        yield _LAYER.disk
    finally:
        _LAYER.disk = Disk()
