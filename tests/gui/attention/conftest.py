"""The window and the book these tests look at."""

import pytest

from tests.gui.windows import chinese, computer, desk, shown

__all__ = ["chinese", "computer", "desk", "shown"]


@pytest.fixture
def first_room() -> str:
    """Nothing here looks at the archive first."""
    return "attention"
