"""The upper floor: the only place that knows PySide6."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts an import of its own in the place of Python's

# That one reads the source of each module that is imported, in search of `from __feature__ import ...`, which nobody
# writes here: 15 ms of a start. Python's own is put back.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
