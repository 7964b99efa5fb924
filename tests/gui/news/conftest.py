"""The window and the book these tests look at."""

from tests.gui.windows import chinese, computer, desk, shown

__all__ = ["chinese", "computer", "desk", "shown"]
