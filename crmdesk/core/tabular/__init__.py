"""Readers and writers of files, and which column is which field. Knows no room."""
