"""Makes a hostile file of a good one: flips, cuts, repeats, splices, signs that mean something, numbers too big."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from typing import Any, Final

Mutation = Callable[[bytearray, random.Random], None]
_MOST: Final = 200_000
"""Longer ones would only be slow."""
_SIGNS: Final = (
    b"\0", b"\0" * 300, b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\x1b", b"\r", b"\n\n",
    b'"', b"'", b"\\", b":", b";", b"=\r\n", b"=FF", b",", b"\t", b"<", b"&", b"&#0;", b"]]>", b"{}", b"[]", b"null",
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"dn:: ", b"\xe2\x80\xae", b"\xf0\x9f\x91\xa9\xe2\x80\x8d", b"\xc2\xb2",
    "٣".encode(), "闰".encode(), "廿".encode(), "\u3000".encode(), "².½".encode(),
)  # fmt: skip
_NUMBERS: Final = (
    b"0", b"-1", b"9" * 20, b"9" * 5_000, b"1e999", b"-1e-999", b"NaN", b"Infinity", b"0.1" + b"1" * 400,
    b"2147483648", b"18446744073709551616", b"9999-99-99", b"0000-00-00", b"00", b"1_000",
)  # fmt: skip
_NESTS: Final = ((b"[", b"]"), (b'{"all":[', b"]}"), (b"(", b")"), (b"<table>", b"</table>"), (b'"', b'"'))

_VALUES: Final = (
    None, True, False, 0, -1, 7, 10**30, 1.5, float("nan"), float("inf"), "",
    "x", "\ud800", "\0", "7", "9" * 5_000, [], {},
    [[]], [None], {"x": None}, {"": []}, "2026-13-45", "2026-05-18",
    ["x", 7, None, {}], "\u202e<b>", "data:image/png;base64,x",
)  # fmt: skip


def _flip(data: bytearray, dice: random.Random) -> None:
    for _bit in range(dice.choice((1, 1, 2, 8, 40))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _leave_out(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.randrange(1, 60)]


def _repeat(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    piece = bytes(data[start : start + dice.randrange(1, 60)])
    data[start:start] = piece * dice.choice((1, 2, 30, 1_000))


def _sign(data: bytearray, dice: random.Random) -> None:
    place = dice.randrange(len(data))
    data[place : place + dice.choice((0, 1, 4))] = dice.choice(_SIGNS)


def _number(data: bytearray, dice: random.Random) -> None:
    digits = [at for at, byte in enumerate(data[:20_000]) if byte in b"0123456789"]
    place = dice.choice(digits) if digits else dice.randrange(len(data))
    end = place
    while end < len(data) and data[end] in b"0123456789":
        end += 1
    data[place:end] = dice.choice(_NUMBERS)


def _nest(data: bytearray, dice: random.Random) -> None:
    opening, closing = dice.choice(_NESTS)
    start = dice.randrange(len(data))
    end, depth = dice.randrange(start, len(data)), dice.choice((1, 30, 5_000))
    data[end:end] = closing * depth
    data[start:start] = opening * depth


_MUTATIONS: Final[Sequence[Mutation]] = (_flip, _flip, _cut, _leave_out, _repeat, _sign, _sign, _number, _number, _nest)


def mutated(seeds: Sequence[bytes], dice: random.Random) -> bytes:
    """One of the good files made a bad one; within archives it is often a member that is bad, its sums are right."""
    seed = dice.choice(seeds)
    if seed.startswith(b"PK\x03\x04") and dice.random() < 0.8:
        return _within(seed, dice)
    if seed[:1] in (b"{", b"[") and dice.random() < 0.6:
        return json.dumps(_other(json.loads(seed), dice)).encode()
    other = dice.choice(seeds)
    data = bytearray(seed)
    if dice.random() < 0.15:
        data[dice.randrange(len(data) + 1) :] = other[dice.randrange(len(other) + 1) :]
    return _worked(data, dice)


def _other(value: Any, dice: random.Random) -> Any:
    """JSON that is JSON still, with something of another kind in it."""
    inner = [*value] if isinstance(value, dict) else [*range(len(value))] if isinstance(value, list) else []
    if not inner or dice.random() < 0.1:
        return dice.choice(_VALUES)
    made = value.copy()
    for key in dice.sample(inner, min(len(inner), dice.choice((1, 1, 3)))):
        made[key] = _other(value[key], dice)
    return made


def _worked(data: bytearray, dice: random.Random) -> bytes:
    for _time in range(dice.choice((1, 1, 2, 4))):
        if data:
            dice.choice(_MUTATIONS)(data, dice)
    return bytes(data[:_MOST])


def _within(archive: bytes, dice: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as good, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bad:
        members = good.namelist()
        chosen = dice.choice(members)
        for name in members:
            content = good.read(name)
            if name != chosen:
                bad.writestr(name, content)
            elif dice.random() < 0.95:
                bad.writestr(name, _worked(bytearray(content), dice))
    return file.getvalue()
