"""Workbooks with a password as Excel saves them, made by hand: no writer of workbooks can."""

import struct
from hashlib import md5

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NO_STREAM = 0xFFFFFFFF
_BOF, _SHEET, _FILEPASS = 0x809, 0x85, 0x2F
_INFO = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    '<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"'
    ' cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="AAAAAAAAAAAAAAAAAAAAAA=="/></encryption>'
)


def compound(**streams: bytes) -> bytes:
    """A compound file (MS-CFB, version 3): small streams lie together in the one of the root."""
    follows: list[int] = []
    sectors: list[bytes] = []
    small_follows: list[int] = []
    small = b""

    def put(content: bytes) -> int:
        start, count = len(sectors), -(-len(content) // _SECTOR)
        follows.extend([*range(start + 1, start + count), _END][:count])
        sectors.extend(content[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, b"\0") for at in range(count))
        return start if count else _END

    places = []
    for content in streams.values():
        if len(content) >= _CUTOFF:
            places.append(put(content))
            continue
        start, count = len(small_follows), -(-len(content) // _SMALL)
        small_follows += [*range(start + 1, start + count), _END]
        small += content.ljust(count * _SMALL, b"\0")
        places.append(start)
    entries = [_entry("Root Entry", 5, put(small), len(small), child=1)]
    for number, ((name, content), place) in enumerate(zip(streams.items(), places, strict=True), 1):
        entries.append(_entry(name, 2, place, len(content), after=number + 1 if number < len(streams) else _NO_STREAM))
    directory = put(b"".join(entries))
    small_table = put(_numbers(small_follows)) if small_follows else _END
    tables = -(-(len(sectors) + 4) // (_SECTOR // 4 - 1))
    first = len(sectors)
    table = _numbers([*follows, *[_TABLE] * tables])
    sectors += [table[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, b"\xff") for at in range(tables)]
    head = struct.pack("<8s16x5H6x", bytes.fromhex("D0CF11E0A1B11AE1"), 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, directory, 0, _CUTOFF, small_table, 1 if small_follows else 0, _END, 0)
    head += b"".join(struct.pack("<I", first + at if at < tables else _FREE) for at in range(109))
    return head + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _NO_STREAM, after: int = _NO_STREAM) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<BBIII", kind, 1, _NO_STREAM, after, child)
    return (
        spelled.ljust(64, b"\0") + struct.pack("<H", len(spelled)) + tree + bytes(36) + struct.pack("<IQ", start, size)
    )


def _numbers(values: list[int]) -> bytes:
    content = struct.pack(f"<{len(values)}I", *values)
    return content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\xff")


def locked_xlsx(workbook: bytes) -> bytes:
    """An xlsx with a password (MS-OFFCRYPTO, agile): what was encrypted is a stream, how it was is another."""
    sealed = _rc4(b"whatever the key", workbook.ljust(_CUTOFF, b"\0"))
    return compound(
        EncryptedPackage=struct.pack("<Q", len(workbook)) + sealed,
        EncryptionInfo=struct.pack("<HHI", 4, 4, 0x40) + _INFO.encode(),
    )


def locked_xls(stream: bytes, password: str) -> bytes:
    """An xls with a password: the records of its Workbook stream as Office 97 encrypts them (MS-OFFCRYPTO, 2.3.6).

    Kinds and lengths of records stay readable, and so do the begin of each part and the places of the sheets.
    """
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    key = _base_key(password, salt)
    sealed = _rc4(_block_key(key, 0), verifier + md5(verifier).digest())
    lock = struct.pack("<HHHHH", _FILEPASS, 54, 1, 1, 1) + salt + sealed
    clear, hidden = bytearray(), bytearray()
    for kind, content in _records(stream):
        if kind == _SHEET:
            content = struct.pack("<I", struct.unpack_from("<I", content)[0] + len(lock)) + content[4:]  # noqa: PLW2901
        begin = len(clear)
        clear += struct.pack("<HH", kind, len(content)) + content
        open_to = len(content) if kind == _BOF else 4 if kind == _SHEET else 0
        hidden += bytes(4 + open_to) + b"\xff" * (len(content) - open_to)
        if not begin:
            clear += lock
            hidden += bytes(len(lock))
    size = 1024
    blocks = (_rc4(_block_key(key, at // size), bytes(len(clear[at : at + size]))) for at in range(0, len(clear), size))
    return compound(Workbook=bytes(c ^ (k & h) for c, k, h in zip(clear, b"".join(blocks), hidden, strict=True)))


def _records(stream: bytes) -> list[tuple[int, bytes]]:
    found, place = [], 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if not kind:
            break
        found.append((kind, stream[place + 4 : place + 4 + length]))
        place += 4 + length
    return found


def _base_key(password: str, salt: bytes) -> bytes:
    short = md5(password.encode("utf-16-le")).digest()[:5]
    return md5((short + salt) * 16).digest()[:5]


def _block_key(key: bytes, block: int) -> bytes:
    return md5(key + struct.pack("<I", block)).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    at = 0
    for place in range(256):
        at = (at + state[place] + key[place % len(key)]) % 256
        state[place], state[at] = state[at], state[place]
    sealed, first, second = bytearray(), 0, 0
    for byte in data:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        sealed.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(sealed)
