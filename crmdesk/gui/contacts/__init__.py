"""The archive on the screen."""
