"""Readers and writers of the files an office has. Knows no room."""
