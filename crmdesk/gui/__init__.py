"""The upper floor: the only place that knows PySide6."""
