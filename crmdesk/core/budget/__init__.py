"""What it may cost, what it did cost, and where we stand."""
