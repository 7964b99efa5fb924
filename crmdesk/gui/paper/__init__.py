"""Contacts on paper."""
