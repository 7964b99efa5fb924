"""Files in and out: preview, apply, export."""
