"""Sets documents on pages and paints them: one layer for preview, printer, PDF and pictures."""
