"""A window with a campaign whose labels are printed."""

from tests.gui.windows import chinese, computer, desk, shown

__all__ = ["chinese", "computer", "desk", "shown"]
