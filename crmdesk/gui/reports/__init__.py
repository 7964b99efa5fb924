"""The part of the partners' page for progress reports."""
