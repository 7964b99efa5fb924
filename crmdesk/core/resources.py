"""Where the files that ship with the program are, from source and when frozen."""

import sys
from pathlib import Path

_FROZEN = getattr(sys, "_MEIPASS", None)
_ROOT = Path(_FROZEN) if _FROZEN else Path(__file__).resolve().parents[2]


def resource(name: str) -> Path:
    """Path of a shipped file, `name` relative to `resources/` with forward slashes."""
    return _ROOT / "resources" / name
