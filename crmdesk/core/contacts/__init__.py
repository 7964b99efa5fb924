"""The archive: contacts, organisations, positions."""
