"""Gifts: campaigns, the catalogue, the ledger."""
