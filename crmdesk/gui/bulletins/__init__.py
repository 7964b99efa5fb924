"""The part of the partners' page for company news."""
