"""The first 16 bytes of a book, and its key.

`CRMD`, eight bytes of salt, four bytes of key check. They take the place of the salt that SQLite Multiple Ciphers
keeps there, so that a foreign file, a wrong key and damage are three different sentences, and a book is one file.
"""

import os
from _blake2 import blake2b  # hashlib loads OpenSSL, 5 ms of a start
from pathlib import Path
from typing import Final, NamedTuple

from crmdesk.core.errors import BookDamaged, StorageProblem
from crmdesk.core.language import _

MAGIC: Final = b"CRMD"
HEADER_SIZE: Final = 16
_NO_PASSPHRASE: Final = b"crmdesk: this key guards against damage, not against readers"


class BookKey(NamedTuple):
    """The raw key of a book (32 bytes) and the header (16 bytes) that its file begins with."""

    raw: bytes
    header: bytes

    def pragma(self) -> str:
        """Value of `PRAGMA key`: raw key and salt as the cipher takes them."""
        return f"raw:{self.raw.hex()}{self.header.hex()}"


def _derive(salt: bytes) -> bytes:
    # Without a passphrase there is no secret: the cipher then serves as the checksum of every page.
    return blake2b(salt, key=_NO_PASSPHRASE, digest_size=32).digest()


def _check(raw: bytes) -> bytes:
    return blake2b(raw, person=b"crmdesk check", digest_size=4).digest()


def new_key() -> BookKey:
    """Key and header of a book that is about to be made."""
    salt = os.urandom(8)
    raw = _derive(salt)
    return BookKey(raw, MAGIC + salt + _check(raw))


def read_key(path: Path) -> BookKey:
    """Key of the book at `path`, from its header alone; nothing is written.

    Raises StorageProblem where the file is no book of ours, or its header is damaged.
    """
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except OSError as error:
        raise StorageProblem(_("The book {name} cannot be read.").format(name=path.name)) from error
    if len(header) < HEADER_SIZE or not header.startswith(MAGIC):
        raise StorageProblem(_("{name} is not a crmdesk book.").format(name=path.name))
    raw = _derive(header[4:12])
    if _check(raw) != header[12:]:
        raise BookDamaged(_("The first bytes of {name} are damaged.").format(name=path.name))
    return BookKey(raw, header)
