"""A real window on a real book for the tests of the page of partners."""

from tests.gui.windows import chinese, computer, desk, shown

__all__ = ["chinese", "computer", "desk", "shown"]
