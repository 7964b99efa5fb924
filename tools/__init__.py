"""What is run while building and releasing, never shipped."""
