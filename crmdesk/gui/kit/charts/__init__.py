"""Painters of pictures of figures, for screen and paper alike."""
