"""Our own people on the screen."""
