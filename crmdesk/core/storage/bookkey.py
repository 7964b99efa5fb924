"""The first 16 bytes of a book, and its key.

A book without a passphrase begins with `CRMD`, eight bytes of salt, four bytes of key check; one with a passphrase with
`CRMP`, the salt, two bytes of check of these twelve, two of the key. They take the place of the salt that SQLite
Multiple Ciphers keeps there, so that a foreign file, a damaged beginning, a wrong passphrase and damage behind it are
different sentences, and a book is one file.

The key of a passphrase is derived by Argon2id (RFC 9106, its second recommendation) once a process, 0.2 s.
"""

import os
from _blake2 import blake2b  # hashlib loads OpenSSL, 5 ms of a start
from pathlib import Path
from typing import Final, NamedTuple

from crmdesk.core.errors import BookDamaged, Locked, StorageProblem, WrongPassphrase
from crmdesk.core.language import _

MAGIC: Final = b"CRMD"
LOCKED_MAGIC: Final = b"CRMP"
HEADER_SIZE: Final = 16
_KEY_BYTES: Final = 32
_SEAL: Final = 16
_SALT: Final = slice(4, 12)
_NO_PASSPHRASE: Final = b"crmdesk: this key guards against damage, not against readers"
_PASSES, _MEMORY_KIB, _LANES = 3, 65_536, 4
_known: dict[bytes, bytes] = {}


class BookKey(NamedTuple):
    """The raw key of a book (32 bytes) and the header (16 bytes) that its file begins with."""

    raw: bytes
    header: bytes

    def pragma(self) -> str:
        """Value of `PRAGMA key`: raw key and salt as the cipher takes them."""
        return f"raw:{self.raw.hex()}{self.header.hex()}"

    @property
    def salt(self) -> bytes:
        """The eight bytes that a book shares with its copies under the same key."""
        return self.header[_SALT]

    @property
    def locked(self) -> bool:
        """Whether a passphrase is needed to read the book."""
        return self.header.startswith(LOCKED_MAGIC)


def _without_passphrase(salt: bytes) -> bytes:
    # Without a passphrase there is no secret: the cipher then serves as the checksum of every page.
    return blake2b(salt, key=_NO_PASSPHRASE, digest_size=32).digest()


def _of_passphrase(passphrase: str, salt: bytes) -> bytes:
    from unicodedata import normalize  # noqa: PLC0415 - few books need it

    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - as above

    # One passphrase, whatever input method composed its letters or made them wide.
    secret = normalize("NFKC", passphrase).encode()
    return hash_secret_raw(secret, salt, _PASSES, _MEMORY_KIB, _LANES, 32, Type.ID)


def _check(raw: bytes, size: int) -> bytes:
    return blake2b(raw, person=b"crmdesk check", digest_size=size).digest()


def new_key(passphrase: str = "") -> BookKey:
    """Key and header of a book that is about to be made, under a passphrase or none."""
    salt = os.urandom(8)
    if not passphrase:
        raw = _without_passphrase(salt)
        return BookKey(raw, MAGIC + salt + _check(raw, 4))
    raw = _of_passphrase(passphrase, salt)
    begin = LOCKED_MAGIC + salt
    key = BookKey(raw, begin + _check(begin, 2) + _check(raw, 2))
    _known[key.header] = raw
    return key


def read_key(path: Path) -> BookKey:
    """Key of the book at `path`, from its header and what was unlocked before; nothing is written.

    Raises StorageProblem where the file is no book of ours, BookDamaged where its header is damaged, Locked where its
    passphrase was not said yet.
    """
    header = header_of(path)
    if header.startswith(LOCKED_MAGIC):
        if header not in _known:
            raise Locked(_("{name} is locked with a passphrase.").format(name=path.name))
        return BookKey(_known[header], header)
    raw = _without_passphrase(header[_SALT])
    if _check(raw, 4) != header[12:]:
        raise _damaged(path)
    return BookKey(raw, header)


def unlock(path: Path, passphrase: str) -> BookKey:
    """Key of the book at `path`, which is remembered until `forget`. Raises as `read_key`, and WrongPassphrase."""
    header = header_of(path)
    if header.startswith(LOCKED_MAGIC) and header not in _known:
        raw = _of_passphrase(passphrase, header[_SALT])
        if _check(raw, 2) != header[14:]:
            raise WrongPassphrase(_("That is not the passphrase of {name}.").format(name=path.name))
        _known[header] = raw
    return read_key(path)


def unlock_by_key(path: Path, secret: bytes) -> bool:
    """Unlock by what `key_held` answered once; False for what is not the key of the book. Raises as `is_locked`."""
    header, raw = header_of(path), secret[:_KEY_BYTES]
    # Two bytes of the header would take one wrong key of 65,536.
    if secret[_KEY_BYTES:] != _check(raw + header, _SEAL) or _check(raw, 2) != header[14:]:
        return False
    _known[header] = raw
    return True


def key_held(path: Path) -> bytes:
    """The key of an unlocked book with a seal of it and of its header, to be kept where secrets are."""
    key = read_key(path)
    return key.raw + _check(key.raw + key.header, _SEAL)


def is_locked(path: Path) -> bool:
    """Whether the book at `path` has a passphrase. Raises as `read_key`, but for Locked."""
    return header_of(path).startswith(LOCKED_MAGIC)


def is_passphrase(key: BookKey, passphrase: str) -> bool:
    """Whether it is the passphrase of an open book."""
    return _of_passphrase(passphrase, key.salt) == key.raw


def forget() -> None:
    """Forget every key that a passphrase gave."""
    _known.clear()


def header_of(path: Path) -> bytes:
    """The first 16 bytes of the book at `path`. Raises as `is_locked`."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except OSError as error:
        raise StorageProblem(_("The book {name} cannot be read.").format(name=path.name)) from error
    if len(header) < HEADER_SIZE or not header.startswith((MAGIC, LOCKED_MAGIC)):
        raise StorageProblem(_("{name} is not a crmdesk book.").format(name=path.name))
    if header.startswith(LOCKED_MAGIC) and _check(header[:12], 2) != header[12:14]:
        raise _damaged(path)
    return header


def _damaged(path: Path) -> BookDamaged:
    return BookDamaged(_("The first bytes of {name} are damaged.").format(name=path.name))
