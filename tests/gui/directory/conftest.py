"""A real window on a real book for the tests of the part for progress reports."""

from tests.gui.windows import chinese, computer, desk, shown

__all__ = ["chinese", "computer", "desk", "shown"]
