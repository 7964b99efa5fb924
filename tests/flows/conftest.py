"""What the flows share with the tests of the screen."""

from tests.gui.conftest import modals, qapp

__all__ = ["modals", "qapp"]
