"""Whom to contact now, and why."""
