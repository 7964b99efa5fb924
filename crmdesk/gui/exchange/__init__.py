"""Files in and out, on the screen."""
