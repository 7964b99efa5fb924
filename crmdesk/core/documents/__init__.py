"""Printable things as data."""
