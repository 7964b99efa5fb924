"""Loads what the first action of a process loads, for the server that starts the writers (`kills.py`)."""

import tempfile
from pathlib import Path

from crmdesk.core.desk import open_desk

with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "book.crmdesk", node=1) as desk:
    desk.contacts.add({"name": "n", "note": "x"})
