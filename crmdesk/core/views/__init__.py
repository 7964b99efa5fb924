"""Saved views: a filter with a look, kept under a name."""
