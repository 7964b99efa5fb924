"""Tells whether something that was made is still what its sources would make: the build steps ask it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def fingerprint(sources: Iterable[Path]) -> str:
    """Digest of names and contents of `sources`, files below the project's folder, in any order."""
    digest = hashlib.sha256()
    for path in sorted(set(sources)):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def files_below(folder: Path, *, without: Path | None = None) -> list[Path]:
    """Every file below `folder`, compiled Python and the folder `without` left out."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and (without is None or without not in path.parents)
    ]
