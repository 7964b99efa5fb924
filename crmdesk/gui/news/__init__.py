"""News of customers on the screen, and all that is still to be done."""
