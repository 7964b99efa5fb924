"""How a changeset is kept: packed, a large one aside from what goes on."""

import zlib

import pytest

from crmdesk.core.storage.changesets import deflating, inflated

SIZES = (0, 100, 1 << 13, 1 << 20, 3 << 20)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_packed_comes_back_whole(size: int) -> None:
    changeset = bytes(number * number % 251 for number in range(1000)) * (size // 1000 + 1)
    with deflating(changeset) as deflated:
        during = deflated()
    assert deflated() == during
    read = inflated(during)
    assert b"".join(iter(lambda: read(1 << 16), b"")) == zlib.decompress(during) == changeset


@pytest.mark.parametrize("size", SIZES)
def test_trouble_meanwhile_is_told(size: int) -> None:
    with pytest.raises(KeyError), deflating(bytes(size)):
        raise KeyError
