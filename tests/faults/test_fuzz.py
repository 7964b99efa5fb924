"""Whatever is read, a bad one is refused in a sentence or read as well as it goes: no other exception, no hang."""

from pathlib import Path

import pytest

from tests.faults.fuzz import fuzz
from tests.faults.readers import READERS

FILES = 100
LINES = 200


@pytest.mark.parametrize("name", READERS)
def test_bad_files(name: str, tmp_path: Path) -> None:
    runs = LINES if name in {"date", "ahead", "words", "filter", "look", "computer"} else FILES
    outcomes, faults = fuzz(name, runs, tmp_path, seed=7)
    assert list(faults) == []
    assert outcomes["read"] + outcomes["refused"] == runs
    # Files that are all refused, or all read, would try little.
    assert outcomes["refused"] or name in {"settings", "look", "computer"}
